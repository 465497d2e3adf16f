using System.Text;
using PgTls.Cli.Discovery;

namespace PgTls.Cli.Tests.Discovery;

public class IgnoreRulesTests
{
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
        using var workspace = NewTree();
        var (fewest, most) = (int.MaxValue, 0);
        for (var i = 0; i < 150; i++)
        {
            var files = new Dictionary<string, string> { [".gitignore"] = Lines(random) };
            foreach (var place in new[] { "c/.gitignore", "c/ab/.gitignore", ".git/info/exclude" })
                files[place] = random.Next(3) == 0 ? Lines(random) : "";
            foreach (var (path, text) in files)
                workspace.Write(path, text);

            var expected = Expected(workspace);
            var actual = Found(workspace);

            Assert.True(
                expected.SequenceEqual(actual),
                $"""
                {string.Join("\n", files.Select(file => $"{file.Key}: {file.Value.ReplaceLineEndings("|")}"))}
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
        using var workspace = NewTree();
        workspace.Write(".gitignore", text);

        var found = Found(workspace);

        Assert.Equal(Expected(workspace), found);
        Assert.NotEqual(Everything(workspace), found);
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

    private static Workspace NewTree()
    {
        var workspace = new Workspace();
        Git.Init(workspace.Root);
        foreach (var directory in new[] { "", "c/", "c/ab/", "ab/", "a/", "a/d/b/", "x/c/a.json/" })
        {
            foreach (var name in Names)
                workspace.Write(directory + name, "1");
        }
        return workspace;
    }

    private static List<string> Expected(Workspace workspace) =>
        [.. Git.FilesOf(workspace.Root).Where(path => !path.EndsWith(".gitignore")).Order(StringComparer.Ordinal)];

    private static List<string> Everything(Workspace workspace) => [.. Found(workspace, new Selection(["."]) { HeedsIgnoreFiles = false })];

    private static List<string> Found(Workspace workspace, string path = ".") => Found(workspace, new Selection([path]));

    private static List<string> Found(Workspace workspace, Selection selection)
    {
        using var said = new StringWriter();
        var session = new Session(new Shell(said, said, workspace.Root));
        return [.. new InputFiles(session, selection).Find().Select(file => session.RelativeTo(file.Path))];
    }
}
