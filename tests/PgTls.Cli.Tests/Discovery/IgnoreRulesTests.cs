using System.Text;
using PgTls.Cli.Discovery;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Discovery;

public class IgnoreRulesTests(IgnoreRulesTests.Tree tree) : IClassFixture<IgnoreRulesTests.Tree>
{
    private static readonly string[] Places = [".gitignore", "c/.gitignore", "c/ab/.gitignore", ".git/info/exclude"];
    private static readonly string[] Names = ["a.json", "b.json", "a b.json", "[a].json", "é.json", "!x.json", "#x.json", "a-b.ini", "A.json", "*.json", "x\\y.json"];

    private static readonly string[] Tokens =
    [
        "a", "b", "c", "ab", "d", "a.json", ".json", "json", "é", "\u00C3", "A", "x", "y", "*", "*", "**", "**", "/", "/", "/", "?", "!", "#", " ", "\t", "\\", "\\*", "\\ ",
        "[ab]", "[!ab]", "[^a]", "[a-c]", "[]a]", "[a-]", "[[:alpha:]]", "[[:nope:]]", "[[:alpha]", "[\\]]", "[", "]", "-", "\r", "***", "a/**/b", "**/", "/**",
    ];

    [Fact]
    public void Random_ignore_files_leave_out_what_git_leaves_out()
    {
        var random = new Random(Seed);
        var (fewest, most) = (int.MaxValue, 0);
        for (var i = 0; i < 100; i++)
        {
            var texts = Places.Select((_, place) => place == 0 || random.Next(3) == 0 ? Lines(random) : "").ToArray();
            tree.Ignore(texts);

            var expected = tree.FilesByGit();
            var actual = Found(tree.Workspace);

            Assert.True(
                expected.SequenceEqual(actual),
                $"""
                {string.Join("\n", Places.Zip(texts, (place, text) => $"{place}: {text.ReplaceLineEndings("|")}"))}
                only git:   {string.Join(", ", expected.Except(actual))}
                only pgtls: {string.Join(", ", actual.Except(expected))}
                """);
            (fewest, most) = (Math.Min(fewest, actual.Count), Math.Max(most, actual.Count));
        }
        Assert.True(fewest < most / 4, "Hardly anything was ignored.");
    }

    [Theory]
    [InlineData("*.json")]
    [InlineData("/a.json")]
    [InlineData("c/")]
    [InlineData("c/*")]
    [InlineData("a/**/b")]
    [InlineData("**/ab/a.json")]
    [InlineData("c/**")]
    [InlineData("*.json\n!a.json")]
    [InlineData("c\n!c/a.json")]
    [InlineData("c/*\n!c/a.json")]
    [InlineData("\uFEFF*.json")]
    [InlineData("*.json\r\n!b.json\r\n")]
    [InlineData("a\\ b.json  ")]
    [InlineData("\\!x.json\n\\#x.json")]
    [InlineData("?.json")]
    [InlineData("??.json")]
    [InlineData("[[:upper:]].json")]
    [InlineData("a**.json")]
    [InlineData("c/a**/a.json")]
    [InlineData("ab/")]
    [InlineData("/ab/a.json")]
    [InlineData("x\\\\y.json")]
    public void What_people_write_leaves_out_what_git_leaves_out(string text)
    {
        tree.Ignore(text);

        var found = Found(tree.Workspace);

        Assert.Equal(tree.FilesByGit(), found);
        Assert.NotEqual(Found(tree.Workspace, new Selection(["."]) { HeedsIgnoreFiles = false }), found);
    }

    [Fact]
    public void A_pattern_that_no_matcher_could_try_in_every_way_takes_no_time()
    {
        var pattern = IgnorePattern.Parse(string.Concat(Enumerable.Repeat("*a", 100)) + "/**/" + string.Concat(Enumerable.Repeat("*/**/", 100)) + "b")!;

        Assert.False(pattern.Matches(new string('a', 2000), isDirectory: false));
    }

    [Fact]
    public void A_repository_within_another_goes_by_its_own_rules()
    {
        using var workspace = new Workspace();
        Git.Init(workspace.Root);
        workspace.Write(".gitignore", "a.json\n");
        workspace.Write("inner/a.json", "1");
        workspace.Write("inner/b.json", "1");
        workspace.Write("inner/.gitignore", "b.json\n");
        Git.Init(workspace["inner"]);

        Assert.Equal(Git.FilesOf(workspace["inner"]).Where(path => path.EndsWith(".json")).Select(path => "inner/" + path), Found(workspace));
    }

    [Fact]
    public void A_work_tree_elsewhere_has_the_exclude_file_of_its_repository()
    {
        using var workspace = new Workspace();
        workspace.Write("repository/info/exclude", "a.json\n");
        workspace.Write("repository/worktrees/tree/commondir", "../..\n");
        workspace.Write("tree/.git", "gitdir: ../repository/worktrees/tree\n");
        workspace.Write("tree/a.json", "1");
        workspace.Write("tree/b.json", "1");

        Assert.Equal(["tree/b.json"], Found(workspace));
    }

    [Fact]
    public void Rules_of_the_directories_above_hold_up_to_the_repository()
    {
        using var workspace = new Workspace();
        workspace.Write(".gitignore", "b.json\n");
        workspace.Write("repository/.git/HEAD", "ref: refs/heads/main");
        workspace.Write("repository/.gitignore", "a.json\n");
        foreach (var name in new[] { "a.json", "b.json", "c.json" })
            workspace.Write("repository/sub/" + name, "1");

        Assert.Equal(["repository/sub/b.json", "repository/sub/c.json"], Found(workspace, "repository/sub"));
    }

    [Fact]
    public void The_tools_own_file_speaks_the_same_grammar_and_is_asked_first()
    {
        using var workspace = new Workspace();
        workspace.Write(".gitignore", ".env\n*.ini\n");
        workspace.Write(".pgtlsignore", "!.env\n/fixtures/*\n!/fixtures/kept.json\n");
        foreach (var path in new[] { ".env", "a.ini", "fixtures/a.json", "fixtures/kept.json", "sub/.env", "sub/fixtures/a.json" })
            workspace.Write(path, "1");
        workspace.Write("sub/.pgtlsignore", "a.json\n");

        Assert.Equal([".env", "fixtures/kept.json", "sub/.env"], Found(workspace));
    }

    [Fact]
    public void Without_a_repository_rules_count_from_the_working_directory_down()
    {
        using var workspace = new Workspace();
        workspace.Write(".gitignore", "a.json\n");
        workspace.Write("sub/a.json", "1");
        workspace.Write("sub/b.json", "1");

        Assert.Equal(["sub/b.json"], Found(workspace, "sub"));
    }

    [Fact]
    public void A_directory_that_is_named_is_walked_though_it_is_ignored()
    {
        using var workspace = new Workspace();
        workspace.Write(".gitignore", "/out/\nb.json\n");
        workspace.Write("out/a.json", "1");
        workspace.Write("out/b.json", "1");

        Assert.Empty(Found(workspace));
        Assert.Equal(["out/a.json"], Found(workspace, "out"));
    }

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("PGTLS_SEED"), out var seed) ? seed : 20260101;

    private static string Lines(Random random) => string.Join(
        '\n', Enumerable.Range(0, random.Next(1, 5)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Tokens[random.Next(Tokens.Length)]))));

    private static List<string> Found(Workspace workspace, string path = ".") => Found(workspace, new Selection([path]));

    private static List<string> Found(Workspace workspace, Selection selection)
    {
        using var said = new StringWriter();
        var session = new Session(new ConsoleHost(said, said, workspace.Root));
        return [.. new InputFiles(session, selection).Find().Select(file => session.RelativeTo(file.Path))];
    }

    /// <summary>A repository in which nothing is tracked.</summary>
    public sealed class Tree : IDisposable
    {
        public Tree()
        {
            Git.Init(Workspace.Root);
            foreach (var directory in new[] { "", "c/", "c/ab/", "ab/", "a/", "a/d/b/", "x/c/z.json/" })
            {
                foreach (var name in Names)
                    Workspace.Write(directory + name, "1");
            }
        }

        internal Workspace Workspace { get; } = new();

        /// <summary>Writes an ignore file at each of the places; those that no text is given for are empty.</summary>
        internal void Ignore(params string[] texts)
        {
            for (var i = 0; i < Places.Length; i++)
                Workspace.Write(Places[i], i < texts.Length ? texts[i] : "");
        }

        internal List<string> FilesByGit() => [.. Git.FilesOf(Workspace.Root).Where(path => !path.EndsWith(".gitignore", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        public void Dispose() => Workspace.Dispose();
    }
}
