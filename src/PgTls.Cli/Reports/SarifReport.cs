using System.Globalization;
using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Suppressions;
using PgTls.Text;

namespace PgTls.Cli.Reports;

/// <summary>Findings and their fixes as SARIF 2.1.0; without snippets, which would hold passwords.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
internal sealed class SarifReport : Report
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string SourceRoot = "SRCROOT";

    private const string Taxonomy = "CWE";
    private const string FingerprintKind = "pgtlsFinding/v1";

    private static readonly List<string> Weaknesses = [.. RuleCatalog.All.Select(rule => rule.Weakness).Distinct().OrderBy(weakness => weakness, StringComparer.Ordinal)];

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
        WriteTaxonomies();
        _json.WriteString("language", Strings.Of("Language"));
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteStartObject("originalUriBaseIds");
        _json.WriteStartObject(SourceRoot);
        // The place would differ on every machine.
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

    public override void End(RunSummary summary)
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
        _json.WriteString("name", Product.Name);
        _json.WriteString("version", Product.Version);
        _json.WriteString("informationUri", Product.Address);
        _json.WriteStartArray("supportedTaxonomies");
        WriteTaxonomyReference(null);
        _json.WriteEndArray();
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
        _json.WriteStartObject("help");
        _json.WriteString("text", $"{rule.Description.In(CultureInfo.CurrentUICulture)}\n{rule.Page}");
        _json.WriteString("markdown", ExplainCommand.PageOf(rule));
        _json.WriteEndObject();
        _json.WriteStartObject("defaultConfiguration");
        _json.WriteBoolean("enabled", rule.IsEnabledByDefault);
        _json.WriteString("level", LevelOf(rule.DefaultSeverity));
        _json.WriteEndObject();
        _json.WriteStartArray("relationships");
        _json.WriteStartObject();
        _json.WriteStartObject("target");
        _json.WriteString("id", NumberOf(rule.Weakness));
        _json.WriteNumber("index", Weaknesses.IndexOf(rule.Weakness));
        WriteTaxonomyReference("toolComponent");
        _json.WriteEndObject();
        _json.WriteStartArray("kinds");
        _json.WriteStringValue("superset");
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
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

    private void WriteTaxonomies()
    {
        _json.WriteStartArray("taxonomies");
        _json.WriteStartObject();
        _json.WriteString("name", Taxonomy);
        _json.WriteString("organization", "MITRE");
        _json.WriteString("informationUri", "https://cwe.mitre.org/");
        WriteText("shortDescription", Strings.Of("Sarif_Weaknesses"));
        _json.WriteStartArray("taxa");
        foreach (var weakness in Weaknesses)
        {
            _json.WriteStartObject();
            _json.WriteString("id", NumberOf(weakness));
            _json.WriteString("helpUri", $"https://cwe.mitre.org/data/definitions/{NumberOf(weakness)}.html");
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteTaxonomyReference(string? name)
    {
        if (name is not null)
            _json.WritePropertyName(name);
        _json.WriteStartObject();
        _json.WriteString("name", Taxonomy);
        _json.WriteNumber("index", 0);
        _json.WriteEndObject();
    }

    private void WriteInvocation()
    {
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", Session.ExitCode is ExitCode.Clean or ExitCode.Findings);
        _json.WriteStartArray("toolExecutionNotifications");
        foreach (var failure in Session.Failures)
            WriteNotification("error", failure);
        foreach (var warning in Session.Warnings)
            WriteNotification("warning", warning);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteNotification(string level, string message)
    {
        _json.WriteStartObject();
        _json.WriteString("level", level);
        WriteText("message", message);
        _json.WriteEndObject();
    }

    private void WriteResult(LintedText text, ReportedFinding reported)
    {
        var finding = reported.Finding;
        _json.WriteStartObject();
        _json.WriteString("ruleId", finding.Rule.Id);
        _json.WriteNumber("ruleIndex", _ruleIndex[finding.Rule]);
        _json.WriteString("level", LevelOf(reported.Severity));
        WriteText("message", finding.Message.In(CultureInfo.CurrentUICulture));
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        _json.WriteStartObject("physicalLocation");
        WriteArtifact(text.Path);
        WriteRegion("region", text, finding.Range);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteStartObject("partialFingerprints");
        _json.WriteString(FingerprintKind, reported.Fingerprint);
        _json.WriteEndObject();
        // None means that it is not suppressed.
        _json.WriteStartArray("suppressions");
        if (reported.Suppression is { } suppression)
        {
            _json.WriteStartObject();
            _json.WriteString("kind", suppression.Kind);
            _json.WriteString("justification", suppression.Justification);
            _json.WriteEndObject();
        }
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
        if (Session.ReportPathWithin(path) is { } relative)
        {
            _json.WriteString("uri", Escape(relative));
            _json.WriteString("uriBaseId", SourceRoot);
        }
        else
        {
            var absolute = FilePath.Normalize(path);
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

    private static string NumberOf(string weakness) => weakness[(weakness.IndexOf('-') + 1)..];

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
