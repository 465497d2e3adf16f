using System.Globalization;
using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Reports;

/// <summary>Findings as JSON for programs; <c>rules/reports.md</c> says what each member means.</summary>
internal sealed class JsonReport : Report
{
    // A member may be added; one that goes or changes its meaning makes another version.
    private const int SchemaVersion = 1;

    private readonly JsonOutput _output;
    private readonly Utf8JsonWriter _json;

    public JsonReport(Session session, TextWriter output)
        : base(session, output)
    {
        _output = new JsonOutput(output);
        _json = _output.Json;
    }

    public override void Begin()
    {
        _json.WriteStartObject();
        _json.WriteNumber("schemaVersion", SchemaVersion);
        _json.WriteStartObject("tool");
        _json.WriteString("name", Product.Name);
        _json.WriteString("version", Product.Version);
        _json.WriteEndObject();
        _json.WriteStartArray("findings");
    }

    public override void Add(LintedText text)
    {
        foreach (var finding in text.Findings)
            Write(text, finding);
        _output.Flush();
    }

    public override void End(RunSummary summary)
    {
        _json.WriteEndArray();
        _json.WriteStartArray("failures");
        foreach (var failure in Session.Failures)
            _json.WriteStringValue(failure);
        _json.WriteEndArray();
        _json.WriteStartArray("warnings");
        foreach (var warning in Session.Warnings)
            _json.WriteStringValue(warning);
        _json.WriteEndArray();
        _json.WriteStartObject("summary");
        _json.WriteNumber("findings", summary.Findings);
        _json.WriteNumber("suppressed", summary.Suppressed);
        _json.WriteNumber("filesWithFindings", summary.FilesWithFindings);
        _json.WriteNumber("files", summary.Files);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _output.End();
    }

    private void Write(LintedText text, ReportedFinding reported)
    {
        var finding = reported.Finding;
        _json.WriteStartObject();
        _json.WriteString("rule", finding.Rule.Id);
        _json.WriteString("name", finding.Rule.Name);
        _json.WriteString("severity", NameOf(reported.Severity));
        _json.WriteString("message", finding.Message.In(CultureInfo.CurrentUICulture));
        _json.WriteString("weakness", finding.Rule.Weakness);
        _json.WriteString("help", finding.Rule.Page);
        _json.WriteString("file", Session.ReportPath(text.Path));
        WritePlace(text, finding.Range);
        _json.WriteString("excerpt", reported.Excerpt?.Text);
        _json.WriteString("fingerprint", reported.Fingerprint);
        _json.WriteStartArray("fixes");
        foreach (var fix in finding.Fixes)
            WriteFix(text, fix);
        _json.WriteEndArray();
        if (reported.Suppression is { } suppression)
        {
            _json.WriteStartObject("suppression");
            _json.WriteString("kind", suppression.Kind);
            _json.WriteString("justification", suppression.Justification);
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
    }

    private void WriteFix(LintedText text, Fix fix)
    {
        _json.WriteStartObject();
        _json.WriteString("title", fix.Title.In(CultureInfo.CurrentUICulture));
        _json.WriteBoolean("recommended", fix.Kind == FixKind.Recommended);
        _json.WriteBoolean("needsDecision", fix.NeedsDecision);
        _json.WriteStartArray("edits");
        foreach (var edit in fix.Edits)
        {
            _json.WriteStartObject();
            WritePlace(text, edit.Range);
            _json.WriteString("newText", edit.NewText);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WritePlace(LintedText text, TextRange range)
    {
        var (line, column) = text.PositionOf(range.Start);
        var (endLine, endColumn) = text.PositionOf(range.End);
        _json.WriteNumber("line", line);
        _json.WriteNumber("column", column);
        _json.WriteNumber("endLine", endLine);
        _json.WriteNumber("endColumn", endColumn);
        _json.WriteNumber("offset", range.Start);
        _json.WriteNumber("length", range.Length);
    }
}
