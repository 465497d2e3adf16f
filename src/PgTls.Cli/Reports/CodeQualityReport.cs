using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli.Reports;

/// <summary>Findings as issues of Code Climate, of which GitLab's code quality reports are a part.</summary>
/// <remarks>
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format and
/// https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md#data-types. Neither has a place for what could not be read.
/// </remarks>
/// <param name="session">The run.</param>
/// <param name="output">Takes the report.</param>
/// <param name="isGitLab">Whether only what GitLab reads is written.</param>
internal sealed class CodeQualityReport(Session session, TextWriter output, bool isGitLab) : Report(session, output)
{
    private readonly JsonOutput _output = new(output);

    public override void Begin() => _output.Json.WriteStartArray();

    public override void Add(LintedText text)
    {
        foreach (var finding in text.Open)
            Write(text, finding);
        _output.Flush();
    }

    public override void End(RunSummary summary)
    {
        _output.Json.WriteEndArray();
        _output.End();
    }

    private void Write(LintedText text, ReportedFinding reported)
    {
        var json = _output.Json;
        var finding = reported.Finding;
        var path = Session.ReportPath(text.Path);
        json.WriteStartObject();
        if (!isGitLab)
            json.WriteString("type", "issue");
        json.WriteString("check_name", finding.Rule.Id);
        json.WriteString("description", finding.Message.In(CultureInfo.CurrentUICulture));
        if (!isGitLab)
        {
            json.WriteStartObject("content");
            json.WriteString("body", ExplainCommand.PageOf(finding.Rule));
            json.WriteEndObject();
            json.WriteStartArray("categories");
            json.WriteStringValue("Security");
            json.WriteEndArray();
        }
        json.WriteString("severity", SeverityOf(reported.Severity));
        // Two files with the same finding have different ones.
        json.WriteString("fingerprint", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{finding.Rule.Id}\n{reported.Fingerprint}"))));
        json.WriteStartObject("location");
        json.WriteString("path", path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", text.PositionOf(finding.Range.Start).Line);
        json.WriteNumber("end", text.PositionOf(finding.Range.End).Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => "critical",
        Severity.Warning => "major",
        _ => "info",
    };
}
