using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Suppressions;

/// <summary><c>.pgtls-suppressions.json</c>, for files that have no comments.</summary>
public class SuppressionFileTests
{
    private const string SideFile = ".pgtls-suppressions.json";

    [Theory]
    [InlineData("a.json", Workspace.Weak, "\"pointer\": \"/ConnectionStrings/Default\"")]
    [InlineData("a.json", Workspace.Weak, "\"pointer\": \"/ConnectionStrings\"")]
    [InlineData("a.json", Workspace.Weak, "\"pointer\": \"\"")]
    [InlineData("a.json", Workspace.Weak, "\"key\": \"Default\"")]
    [InlineData("a.json", "{ \"a/b\": [ 1, { \"~\": \"Host=db.acme.net;SSL Mode=Prefer\" } ] }", "\"pointer\": \"/a~1b/1/~0\"")]
    [InlineData("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n", "\"section\": \"db\", \"key\": \"sslmode\"")]
    [InlineData("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n", "\"section\": \"db\"")]
    [InlineData("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n", "\"key\": \"SSLMODE\"")]
    [InlineData(".env", "PGHOST=db.acme.net\nPGSSLMODE=prefer\n", "\"key\": \"PGSSLMODE\"")]
    public void What_it_names_does_not_count(string file, string text, string place)
    {
        using var workspace = new Workspace();
        workspace.Write("sub/" + file, text);
        workspace.Write(SideFile, Entry("sub/" + file, place));

        var run = workspace.Run("lint", ".", "--format", "sarif");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Equal(["0 findings in 0 files (1 file checked, 1 suppressed)"], run.ErrorLines[^1..]);
        Assert.Contains("\"kind\": \"external\"", run.Output);
        Assert.Contains("\"justification\": \"the lab\"", run.Output);
    }

    [Theory]
    [InlineData("a.json", Workspace.Weak, "\"pointer\": \"/ConnectionStrings/Defaul\"")]
    [InlineData("a.json", Workspace.Weak, "\"pointer\": \"/Default\"")]
    [InlineData("a.json", Workspace.Weak, "\"pointer\": \"/\"")]
    [InlineData("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n", "\"section\": \"other\", \"key\": \"sslmode\"")]
    [InlineData("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n", "\"section\": \"db\", \"key\": \"host\"")]
    public void What_is_elsewhere_counts_and_the_entry_is_said_to_be_unused(string file, string text, string place)
    {
        using var workspace = new Workspace();
        workspace.Write(file, text);
        workspace.Write(SideFile, "\n" + Entry(file, place));

        var run = workspace.Run("lint", ".");

        Assert.Single(run.FindingLines);
        Assert.Equal($"{SideFile}:2:1: PGTLS102 has no finding here: delete this suppression", run.ErrorLines[0]);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void Of_files_that_were_not_read_nothing_is_said_but_of_those_that_are_not_there()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        workspace.Write("b.json", "{}");
        workspace.Write(SideFile, $$"""{ "suppressions": [ {{Item("b.json", "\"key\": \"x\"")}}, {{Item("gone.json", "\"key\": \"x\"")}} ] }""");

        var run = workspace.Run("lint", "a.json");

        Assert.Equal([$"{SideFile}:1:1: the file in this entry does not exist: correct the path, which is relative to this file, or delete the entry"], run.ErrorLines[..^1]);
    }

    [Fact]
    public void One_beside_a_file_and_one_above_it_both_hold()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.json", Workspace.Weak);
        workspace.Write("sub/b.json", Workspace.Weak);
        workspace.Write(SideFile, Entry("sub/a.json", "\"pointer\": \"\""));
        workspace.Write("sub/" + SideFile, Entry("b.json", "\"pointer\": \"\""));

        Assert.Equal(ExitCode.Clean, workspace.Run("lint", ".").ExitCode);
    }

    [Theory]
    [InlineData("2026-06-30T12:00:00Z", ExitCode.Clean)]
    [InlineData("2026-07-01T12:00:00Z", ExitCode.Findings)]
    public void It_may_end(string now, int exitCode)
    {
        using var workspace = new Workspace { Time = new Clock(now) };
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(SideFile, Entry("a.json", "\"pointer\": \"\", \"until\": \"2026-06-30\""));

        var run = workspace.Run("lint", ".");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode != ExitCode.Clean, run.Error.Contains($"{SideFile}:1:1: expired after 2026-06-30, "));
    }

    [Theory]
    [InlineData("""{ "suppressions": [ { "rule": "PGTLS102", "file": "a.json" } ] }""", "Ignored: \"suppressions\" is an array")]
    [InlineData("""{ "suppressions": [ { "rule": "PGTLS102", "file": "a.json", "reason": "x", "unitl": "2027-01-01" } ] }""", "Ignored: \"suppressions\" is an array")]
    [InlineData("""{ "supressions": [ { "rule": "PGTLS102", "file": "a.json", "reason": "x" } ] }""", "Ignored: \"suppressions\" is an array")]
    [InlineData("""[ { "rule": "PGTLS102", "file": "a.json", "reason": "x" } ]""", "Ignored: \"suppressions\" is an array")]
    [InlineData("""{ "suppressions": [ { "rule": "PGTLS9", "file": "a.json", "reason": "x" } ] }""", "Ignored: there is no such rule")]
    [InlineData("""{ "suppressions": [ { "rule": "PGTLS102", "file": "a.json", "reason": "x", "until": "soon" } ] }""", "Ignored: the date must have the form")]
    [InlineData("""{ "suppressions": [ { "rule": "PGTLS102", "file": "a.json", "reason": "x", "pointer": "A" } ] }""", "Ignored: a JSON pointer")]
    public void What_is_written_wrongly_is_said_and_nothing_is_repaired_meanwhile(string text, string said)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(SideFile, text);

        var run = workspace.Run("lint", ".");

        Assert.Single(run.FindingLines);
        Assert.Contains(run.ErrorLines, line => line.StartsWith(SideFile + ":1:", StringComparison.Ordinal) && line.Contains(": " + said, StringComparison.Ordinal));
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.Equal(ExitCode.WrongUsage, workspace.Run("fix", ".", "--include-decisions").ExitCode);
        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
    }

    private static string Entry(string file, string place) => $$"""{ "suppressions": [ {{Item(file, place)}} ] }""";

    private static string Item(string file, string place) => $$"""{ "rule": "PGTLS102", "file": "{{file}}", {{place}}, "reason": "the lab" }""";
}
