using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Reports;

namespace PgTls.Cli.Tests.Reports;

public class JsonReportTests
{
    [Fact]
    public void A_finding_has_its_place_its_rule_and_its_fixes()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/数据库.json", "{\n\"A\": \"" + Workspace.WeakConnection + "\" }");
        using var report = Report(workspace.Run("lint", ".", "gone.json", "--format", "json"));

        var finding = Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray().ToList());
        var column = "\"A\": \"".Length + Workspace.WeakConnection.IndexOf("Prefer", StringComparison.Ordinal) + 1;
        Assert.Equal(("PGTLS102", "TlsOptional", "warning", "CWE-319"), (Text(finding, "rule"), Text(finding, "name"), Text(finding, "severity"), Text(finding, "weakness")));
        Assert.Equal(("sub/数据库.json", "…SSL Mode=Prefer…"), (Text(finding, "file"), Text(finding, "excerpt")));
        Assert.Equal((2, column, 2, column + 6), (Number(finding, "line"), Number(finding, "column"), Number(finding, "endLine"), Number(finding, "endColumn")));
        Assert.Equal((column + 1, 6), (Number(finding, "offset"), Number(finding, "length")));
        var fix = finding.GetProperty("fixes")[0];
        Assert.True(fix.GetProperty("recommended").GetBoolean());
        Assert.False(fix.GetProperty("needsDecision").GetBoolean());
        Assert.True(finding.GetProperty("fixes")[1].GetProperty("needsDecision").GetBoolean());
        Assert.Equal("VerifyFull", Text(fix.GetProperty("edits")[0], "newText"));
        Assert.StartsWith("gone.json: ", Assert.Single(report.RootElement.GetProperty("failures").EnumerateArray().ToList()).GetString());
        var summary = report.RootElement.GetProperty("summary");
        Assert.Equal((1, 1, 1), (Number(summary, "findings"), Number(summary, "filesWithFindings"), Number(summary, "files")));
    }

    [Fact]
    public void A_fingerprint_stays_while_lines_move_and_values_beside_it_change()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{ \"A\": \"" + Workspace.WeakConnection + "\", \"B\": { \"C\": \"" + Workspace.WeakConnection + "\" } }");
        var before = Fingerprints(workspace);

        workspace.Write("a.json", "{\n\n \"Z\": 1, \"A\": \"" + Workspace.WeakConnection.Replace("acme", "other") + "\",\n \"B\": {\n \"C\": \"Port=1;" + Workspace.WeakConnection + "\" } }");

        Assert.Equal(2, before.Distinct().Count());
        Assert.Equal(before, Fingerprints(workspace));
    }

    [Fact]
    public void A_fingerprint_tells_one_finding_from_another()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[a]\nhost=db.acme.net\nsslmode=prefer\n[b]\nhost=db.acme.net\nsslmode=prefer\n[c]\nhost=db.acme.net\nsslmode=allow\n");
        workspace.Write("b.json", $$"""{ "A": "{{Workspace.WeakConnection}}", "A": "{{Workspace.WeakConnection}}" }""");

        var all = Fingerprints(workspace);

        Assert.Equal(5, all.Count);
        Assert.Equal(5, all.Distinct().Count());
    }

    [Fact]
    public void Nothing_found_is_a_report_of_nothing()
    {
        using var workspace = new Workspace();
        using var report = Report(workspace.Run("lint", ".", "--format", "json"));

        Assert.Equal(1, report.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(0, report.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Every_member_is_documented()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        using var report = Report(workspace.Run("lint", ".", "gone.json", "--format", "json"));
        var documentation = File.ReadAllText(Path.Combine(Repository, "rules", "reports.md"));

        Assert.All(MembersOf(report.RootElement).Distinct(), member => Assert.Contains($"`{member}`", documentation));
    }

    private static IEnumerable<string> MembersOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => MembersOf(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(MembersOf),
        _ => [],
    };

    private static List<string?> Fingerprints(Workspace workspace)
    {
        using var report = Report(workspace.Run("lint", ".", "--format", "json"));
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "fingerprint"))];
    }

    private static JsonDocument Report(RunResult run) => JsonDocument.Parse(run.Output);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Repository => Path.GetFullPath("../../..", Path.GetDirectoryName(ThisFile())!);

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
