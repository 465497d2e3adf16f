using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using PgTls.Cli.Configuration;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Reports;

/// <summary>Findings and their fixes as SARIF 2.1.0; without snippets, which would hold passwords.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
internal sealed class SarifReport : Report
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string InformationUri = "https://github.com/pgtls/pgtls";
    private const string SourceRoot = "SRCROOT";

    private readonly JsonOutput _output;
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<Rule, int> _ruleIndex = [];

    public SarifReport(Session session, TextWriter output)
        : base(session, output)
    {
        _output = new JsonOutput(output);
        _json = _output.Json;
        for (var i = 0; i < RuleCatalog.All.Count; i++)
            _ruleIndex[RuleCatalog.All[i]] = i;
    }

    public override void Begin()
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", Schema);
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        WriteTool();
        _json.WriteString("language", Strings.Of("Language"));
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteStartObject("originalUriBaseIds");
        _json.WriteStartObject(SourceRoot);
        // Where that is would make every machine's log another one.
        WriteText("description", Strings.Of("Sarif_SourceRoot"));
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteStartArray("results");
    }

    public override void Add(LintedText text)
    {
        foreach (var finding in text.Findings)
            WriteResult(text, finding);
        _output.Flush();
    }

    public override void End(Tally tally)
    {
        _json.WriteEndArray();
        WriteInvocation();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _output.End();
    }

    private void WriteTool()
    {
        _json.WriteStartObject("tool");
        _json.WriteStartObject("driver");
        _json.WriteString("name", "pgtls");
        _json.WriteString("version", Version());
        _json.WriteString("informationUri", InformationUri);
        _json.WriteStartArray("rules");
        foreach (var rule in RuleCatalog.All)
            WriteRule(rule);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteRule(Rule rule)
    {
        _json.WriteStartObject();
        _json.WriteString("id", rule.Id);
        _json.WriteString("name", rule.Name);
        WriteText("shortDescription", rule.Title.In(CultureInfo.CurrentUICulture));
        WriteText("fullDescription", rule.Description.In(CultureInfo.CurrentUICulture));
        _json.WriteString("helpUri", rule.Page);
        _json.WriteStartObject("defaultConfiguration");
        _json.WriteString("level", LevelOf(rule.DefaultSeverity));
        _json.WriteEndObject();
        _json.WriteStartObject("properties");
        _json.WriteStartArray("tags");
        _json.WriteStringValue("security");
        _json.WriteStringValue(rule.Weakness);
        // How code scanning services spell it.
        _json.WriteStringValue("external/cwe/" + rule.Weakness.ToLowerInvariant());
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteInvocation()
    {
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", Session.ExitCode is ExitCode.Clean or ExitCode.Findings);
        _json.WriteStartArray("toolExecutionNotifications");
        foreach (var failure in Session.Failures)
        {
            _json.WriteStartObject();
            _json.WriteString("level", "error");
            WriteText("message", failure);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteResult(LintedText text, RankedFinding ranked)
    {
        var finding = ranked.Finding;
        _json.WriteStartObject();
        _json.WriteString("ruleId", finding.Rule.Id);
        _json.WriteNumber("ruleIndex", _ruleIndex[finding.Rule]);
        _json.WriteString("level", LevelOf(ranked.Severity));
        WriteText("message", finding.Message.In(CultureInfo.CurrentUICulture));
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        _json.WriteStartObject("physicalLocation");
        WriteArtifact(text.Path);
        WriteRegion("region", text, finding.Range);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndArray();
        if (finding.Fixes.Count > 0)
        {
            _json.WriteStartArray("fixes");
            foreach (var fix in finding.Fixes)
                WriteFix(text, fix);
            _json.WriteEndArray();
        }
        _json.WriteEndObject();
    }

    private void WriteFix(LintedText text, Fix fix)
    {
        _json.WriteStartObject();
        WriteText("description", fix.Title.In(CultureInfo.CurrentUICulture));
        _json.WriteStartArray("artifactChanges");
        _json.WriteStartObject();
        WriteArtifact(text.Path);
        _json.WriteStartArray("replacements");
        foreach (var edit in fix.Edits)
        {
            _json.WriteStartObject();
            WriteRegion("deletedRegion", text, edit.Range);
            WriteText("insertedContent", edit.NewText);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteArtifact(string path)
    {
        _json.WriteStartObject("artifactLocation");
        if (Session.RelativePath(path) is { } relative)
        {
            _json.WriteString("uri", Escape(relative));
            _json.WriteString("uriBaseId", SourceRoot);
        }
        else
        {
            var absolute = AnalyzerConfigSet.Normalize(path);
            // A drive keeps its colon.
            var drive = absolute.StartsWith('/') ? "" : absolute[..Math.Min(2, absolute.Length)];
            _json.WriteString("uri", $"file://{(drive.Length > 0 ? "/" : "")}{drive}{Escape(absolute[drive.Length..])}");
        }
        _json.WriteEndObject();
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private void WriteRegion(string name, LintedText text, TextRange range)
    {
        var (startLine, startColumn) = text.PositionOf(range.Start);
        var (endLine, endColumn) = text.PositionOf(range.End);
        _json.WriteStartObject(name);
        _json.WriteNumber("startLine", startLine);
        _json.WriteNumber("startColumn", startColumn);
        _json.WriteNumber("endLine", endLine);
        _json.WriteNumber("endColumn", endColumn);
        _json.WriteNumber("charOffset", range.Start);
        _json.WriteNumber("charLength", range.Length);
        _json.WriteEndObject();
    }

    private void WriteText(string name, string text)
    {
        _json.WriteStartObject(name);
        _json.WriteString("text", text);
        _json.WriteEndObject();
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    // The part behind a plus sign names the commit the tool was built from.
    private static string Version() =>
        typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
