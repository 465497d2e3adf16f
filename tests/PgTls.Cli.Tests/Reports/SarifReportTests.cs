using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Rules;

namespace PgTls.Cli.Tests.Reports;

public class SarifReportTests
{
    [Fact]
    public void The_log_names_the_tool_and_describes_every_rule()
    {
        using var workspace = new Workspace();
        using var log = Log(workspace.Run("lint", ".", "--format", "sarif"));

        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.EndsWith("sarif-schema-2.1.0.json", log.RootElement.GetProperty("$schema").GetString());
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray().ToList());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty("SRCROOT", out _));
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("pgtls", driver.GetProperty("name").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", driver.GetProperty("version").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(RuleCatalog.All.Count, rules.Count);
        foreach (var (rule, json) in RuleCatalog.All.Zip(rules))
        {
            Assert.Equal(rule.Id, json.GetProperty("id").GetString());
            Assert.Equal(rule.Name, json.GetProperty("name").GetString());
            Assert.Equal(rule.Title.In(English), json.GetProperty("shortDescription").GetProperty("text").GetString());
            Assert.Equal(rule.Description.In(English), json.GetProperty("fullDescription").GetProperty("text").GetString());
            Assert.Equal(rule.Page, json.GetProperty("helpUri").GetString());
            Assert.Equal(rule.DefaultSeverity == Severity.Info ? "note" : "warning", json.GetProperty("defaultConfiguration").GetProperty("level").GetString());
            Assert.Equal(rule.IsEnabledByDefault, json.GetProperty("defaultConfiguration").GetProperty("enabled").GetBoolean());
            Assert.StartsWith($"# {rule.Id} {rule.Name}", json.GetProperty("help").GetProperty("markdown").GetString());
            Assert.Contains(rule.Weakness, json.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        }
        Assert.Empty(run.GetProperty("results").EnumerateArray());
    }

    [Fact]
    public void Every_rule_is_related_to_its_weakness()
    {
        using var workspace = new Workspace();
        using var log = Log(workspace.Run("lint", ".", "--format", "sarif"));

        var run = log.RootElement.GetProperty("runs")[0];
        var taxonomy = Assert.Single(run.GetProperty("taxonomies").EnumerateArray().ToList());
        Assert.Equal("CWE", taxonomy.GetProperty("name").GetString());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray();
        foreach (var (rule, json) in RuleCatalog.All.Zip(rules))
        {
            var target = json.GetProperty("relationships")[0].GetProperty("target");
            Assert.Equal(rule.Weakness, "CWE-" + target.GetProperty("id").GetString());
            Assert.Equal("CWE", target.GetProperty("toolComponent").GetProperty("name").GetString());
            Assert.Equal(target.GetProperty("id").GetString(), taxonomy.GetProperty("taxa")[target.GetProperty("index").GetInt32()].GetProperty("id").GetString());
        }
        Assert.Subset(
            taxonomy.GetProperty("taxa").EnumerateArray().Select(taxon => taxon.GetProperty("id").GetString()).ToHashSet(), new HashSet<string?> { "295", "319" });
    }

    [Fact]
    public void A_result_has_a_fingerprint_and_no_suppression()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        using var log = Log(workspace.Run("lint", ".", "--format", "sarif"));
        using var json = JsonDocument.Parse(workspace.Run("lint", ".", "--format", "json").Output);

        var result = Assert.Single(Results(log));
        Assert.Equal(
            json.RootElement.GetProperty("findings")[0].GetProperty("fingerprint").GetString(),
            result.GetProperty("partialFingerprints").GetProperty("pgtlsFinding/v1").GetString());
        Assert.Empty(result.GetProperty("suppressions").EnumerateArray());
    }

    [Fact]
    public void A_result_says_where_and_how_to_repair_it()
    {
        using var workspace = new Workspace();
        workspace.Write("a dir/数据库#1.json", "{\n\"A\": \"" + Workspace.WeakConnection + "\" }");
        using var log = Log(workspace.Run("lint", ".", "--format", "sarif"));

        var result = Assert.Single(Results(log));
        Assert.Equal("PGTLS102", result.GetProperty("ruleId").GetString());
        Assert.Equal("PGTLS102", RuleCatalog.All[result.GetProperty("ruleIndex").GetInt32()].Id);
        Assert.Equal("warning", result.GetProperty("level").GetString());
        Assert.StartsWith("SSL Mode=Prefer lets Npgsql", result.GetProperty("message").GetProperty("text").GetString());
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray().ToList()).GetProperty("physicalLocation");
        AssertArtifact(place);
        AssertRegion(place.GetProperty("region"));
        Assert.Equal(2, result.GetProperty("fixes").GetArrayLength());
        var change = Assert.Single(result.GetProperty("fixes")[0].GetProperty("artifactChanges").EnumerateArray().ToList());
        AssertArtifact(change);
        var replacements = change.GetProperty("replacements").EnumerateArray().ToList();
        AssertRegion(replacements[0].GetProperty("deletedRegion"));
        var inserted = string.Concat(replacements.Select(replacement => replacement.GetProperty("insertedContent").GetProperty("text").GetString()));
        Assert.Equal("VerifyFull", inserted);

        static void AssertArtifact(JsonElement holder)
        {
            var artifact = holder.GetProperty("artifactLocation");
            Assert.Equal("a%20dir/%E6%95%B0%E6%8D%AE%E5%BA%93%231.json", artifact.GetProperty("uri").GetString());
            Assert.Equal("SRCROOT", artifact.GetProperty("uriBaseId").GetString());
        }

        static void AssertRegion(JsonElement region)
        {
            int Number(string name) => region.GetProperty(name).GetInt32();
            var before = "\"A\": \"".Length + Workspace.WeakConnection.IndexOf("Prefer", StringComparison.Ordinal);
            Assert.Equal((2, before + 1, 2, before + 7), (Number("startLine"), Number("startColumn"), Number("endLine"), Number("endColumn")));
            Assert.Equal((before + 2, 6), (Number("charOffset"), Number("charLength")));
        }
    }

    [Fact]
    public void Information_is_a_note_and_without_a_fix_there_are_none()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak.Replace("Prefer", "VerifyFull;Root Certificate=/r.crt"));
        using var log = Log(workspace.Run("lint", ".", "--format", "sarif"));

        var result = Assert.Single(Results(log));
        Assert.Equal("note", result.GetProperty("level").GetString());
        Assert.False(result.TryGetProperty("fixes", out _));
    }

    [Fact]
    public void A_file_outside_the_working_directory_has_an_absolute_address()
    {
        using var workspace = new Workspace();
        using var elsewhere = new Workspace();
        elsewhere.Write("a.json", Workspace.Weak);
        using var log = Log(workspace.Run("lint", elsewhere.Root, "--format", "sarif"));

        var artifact = Assert.Single(Results(log)).GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal(new Uri(elsewhere["a.json"]).AbsoluteUri, artifact.GetProperty("uri").GetString());
        Assert.False(artifact.TryGetProperty("uriBaseId", out _));
    }

    [Fact]
    public void The_same_files_give_the_same_log_wherever_they_are()
    {
        using var workspace = new Workspace();
        using var other = new Workspace();
        foreach (var name in new[] { "b.json", "a.json", "c/d.json" })
        {
            workspace.Write(name, Workspace.Weak);
            other.Write(name, Workspace.Weak);
        }

        Assert.Equal(workspace.Run("lint", ".", "--format", "sarif").Output, other.Run("lint", "c", ".", "--format", "sarif").Output);
    }

    [Fact]
    public void What_could_not_be_read_is_in_the_log()
    {
        using var workspace = new Workspace();
        var run = workspace.Run("lint", "gone.json", "--format", "sarif", "--output", "log.sarif");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Empty(run.Output);
        using var log = JsonDocument.Parse(workspace.Read("log.sarif"));
        var invocation = log.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.StartsWith("gone.json: ", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void The_password_is_in_no_log()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak.Replace("SSL Mode=Prefer", "Port=5432"));
        workspace.Write("c.ini", $"[db]\nhost=db.acme.net\nport=5432\nuser=app\ndbname=app\npassword={Workspace.Password}\nurl=postgresql://app:{Workspace.Password}@db.acme.net/app?sslmode=require\n");
        workspace.Write("d.json", Workspace.Weak + "oops");

        workspace.Run("lint", ".", "--format", "sarif", "--output", "log.sarif");

        Assert.DoesNotContain(Workspace.Password, workspace.Read("log.sarif"));
        using var log = JsonDocument.Parse(workspace.Read("log.sarif"));
        Assert.True(Results(log).Count >= 5);
    }

    [Fact]
    public void The_log_is_in_the_language_of_the_user_interface_and_says_which()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        using var log = Log(workspace.RunIn("zh-CN", "lint", ".", "--format", "sarif"));

        Assert.Equal("zh-Hans", log.RootElement.GetProperty("runs")[0].GetProperty("language").GetString());
        Assert.Contains("允许Npgsql", Assert.Single(Results(log)).GetProperty("message").GetProperty("text").GetString());
    }

    private static System.Globalization.CultureInfo English => System.Globalization.CultureInfo.GetCultureInfo("en");

    private static JsonDocument Log(RunResult run) => JsonDocument.Parse(run.Output);

    private static List<JsonElement> Results(JsonDocument log) => [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
}
