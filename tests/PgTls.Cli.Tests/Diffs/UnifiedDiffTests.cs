using System.Diagnostics;
using System.Text;
using PgTls.Cli.Diffs;
using PgTls.Cli.LanguageServer;
using PgTls.Text;

namespace PgTls.Cli.Tests.Diffs;

public class UnifiedDiffTests
{
    private const string Secret = "hunter2-Zx9";

    [Theory]
    [InlineData("git", "apply", "--unidiff-zero", "all.diff")]
    [InlineData("patch", "-p1", "--binary", "--silent", "--input=all.diff")]
    public void Random_edits_in_rounds_are_what_others_make_of_the_diff(string program, params string[] args)
    {
        using var workspace = new Workspace();
        var random = new Random(20260101);
        var expected = new Dictionary<string, string>();
        var diffs = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            var disclosed = Changed(random);
            var path = $"{i % 7}/{i}.ini";
            workspace.Write(path, disclosed.Original);
            expected[path] = disclosed.Current;
            if (disclosed.Original == disclosed.Current)
                continue;
            var diff = UnifiedDiff.Of(path, disclosed, hasByteOrderMark: false);
            Assert.False(diff.IsMasked);
            diffs.Append(diff);
        }
        workspace.Write("all.diff", diffs.ToString());

        Run(workspace, program, args);

        Assert.Equal(expected, expected.Keys.ToDictionary(path => path, workspace.Read));
    }

    [Fact]
    public void Nothing_is_shown_of_what_nobody_disclosed_however_often_it_is_edited()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 2000; i++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(3) switch { 0 => "sslmode=prefer", 1 => $"x {Secret} y", _ => "" }).ToList();
            lines[random.Next(lines.Count)] = $"sslmode=prefer {Secret}";
            var disclosed = new DisclosedText(string.Join('\n', lines));
            for (var round = 0; round < 3; round++)
            {
                var at = disclosed.Current.IndexOf("sslmode=", StringComparison.Ordinal);
                disclosed.Show(new TextRange(at, at + "sslmode=".Length));
                // A repair may take a value that may not be seen and write it elsewhere.
                var start = random.Next(at, disclosed.Current.Length);
                var end = random.Next(start, disclosed.Current.Length + 1);
                var taken = new TextRange(start, end).In(disclosed.Current);
                disclosed.Apply([new Edit(new TextRange(start, end), $"sslmode=/etc/{taken}\n")]);
            }

            var shown = UnifiedDiff.Of("a", disclosed, hasByteOrderMark: false).ToString();

            for (var start = 0; start + 4 <= Secret.Length; start++)
                Assert.DoesNotContain(Secret.Substring(start, 4), shown);
        }
    }

    [Fact]
    public void A_line_is_whole_where_only_quotes_and_the_like_stand_beside_what_may_be_seen()
    {
        Assert.Equal("-  export X='a'\n+  export X='b'\n", DiffOf("  export X='a'\n", "X='a", "a", "b"));
        Assert.Equal("-  \"X\": \"a\",\n+  \"X\": \"b\",\n", DiffOf("  \"X\": \"a\",\n", "X\": \"a", "a", "b"));
        Assert.Equal("-… X=a\n+… X=b\n", DiffOf("secret X=a\n", "X=a", "a", "b"));
        Assert.Equal("-X=a …\n+X=b …\n", DiffOf("X=a # secret\n", "X=a", "a", "b"));
        Assert.Equal("-…X=a…\n+…X=b…\n", DiffOf("\"secret;X=a;secret\"\n", "X=a", "a", "b"));
    }

    private static string DiffOf(string text, string shown, string old, string next)
    {
        var disclosed = new DisclosedText(text);
        var start = text.IndexOf(shown, StringComparison.Ordinal);
        disclosed.Show(new TextRange(start, start + shown.Length));
        var at = text.IndexOf(old, text.IndexOf('X'), StringComparison.Ordinal);
        disclosed.Apply([new Edit(new TextRange(at, at + old.Length), next)]);
        var diff = UnifiedDiff.Of("a", disclosed, hasByteOrderMark: false).ToString();
        return diff[(diff.IndexOf("@@\n", StringComparison.Ordinal) + 3)..];
    }

    /// <summary>A text after some rounds of edits, all of it disclosed.</summary>
    private static DisclosedText Changed(Random random)
    {
        string[] pieces = ["a", "b=c", "\n", "\n", "", " ", "x\ny"];
        string Text(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => pieces[random.Next(pieces.Length)]));
        var disclosed = new DisclosedText("0" + Text(40));
        for (var round = random.Next(1, 4); round > 0; round--)
        {
            var edits = new List<Edit>();
            for (var at = 0; at < disclosed.Current.Length; at++)
            {
                var start = at + random.Next(8);
                var end = start + random.Next(4);
                if (end > disclosed.Current.Length)
                    break;
                edits.Add(new Edit(new TextRange(start, end), Text(4)));
                at = end;
            }
            for (var i = 0; i < disclosed.Current.Length; i++)
                disclosed.Show(new TextRange(i, i + 1));
            disclosed.Apply(edits);
        }
        return disclosed;
    }

    private static void Run(Workspace workspace, string program, string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = workspace.Root, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{program} is not installed.");
        }
    }
}
