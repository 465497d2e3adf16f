using PgTls.Cli.Configuration;
using CompilerConfig = Microsoft.CodeAnalysis.AnalyzerConfig;
using CompilerConfigSet = Microsoft.CodeAnalysis.AnalyzerConfigSet;

namespace PgTls.Cli.Tests.Configuration;

public class AnalyzerConfigTests
{
    [Fact]
    public void Sections_hold_keys_with_trimmed_values_and_their_lines()
    {
        var config = AnalyzerConfig.Parse("\n# comment\nroot = TRUE\n\n [*.json] ; why\nA.b =  two words \t# why\n;c=1\nd:e\nno property\n", "/x/.editorconfig");

        Assert.True(config.IsRoot);
        Assert.False(config.IsGlobal);
        Assert.Equal("/x", config.Directory);
        var section = Assert.Single(config.Sections);
        Assert.Equal("*.json", section.Name);
        Assert.Equal(new ConfigValue("A.b", "two words", "/x/.editorconfig", 6), section.Values["a.B"]);
        Assert.Equal(["A.b", "d"], section.Values.Keys.Order());
        Assert.Equal("e", section.Values["d"].Text);
    }

    [Theory]
    [InlineData(".globalconfig", "", true, 100)]
    [InlineData(".globalconfig", "global_level = 7", true, 7)]
    [InlineData(".globalconfig", "global_level = high", true, 100)]
    [InlineData(".editorconfig", "is_global = true", true, 0)]
    [InlineData(".editorconfig", "global_level = 7", false, 7)]
    public void A_file_is_global_by_its_name_or_by_its_word(string name, string text, bool isGlobal, int level)
    {
        var config = AnalyzerConfig.Parse(text, "/x/" + name);

        Assert.Equal((isGlobal, level), (config.IsGlobal, config.GlobalLevel));
    }

    public static TheoryData<string, (string Path, string Text)[]> Sets => new()
    {
        { "the nearer one wins", [("/.editorconfig", "[*]\na=1\nb=1"), ("/x/.editorconfig", "[*]\na=2"), ("/x/y/.editorconfig", "[*.json]\na=3"), ("/x/y/z/.editorconfig", "[*]\na=4")] },
        { "the last section wins", [("/x/.editorconfig", "[*.json]\na=1\nb=1\n[*]\na=2\n[*.ini]\na=3")] },
        { "the last line wins", [("/x/.editorconfig", "[*]\na=1\na=2\nA=3")] },
        { "a root ends it", [("/.editorconfig", "[*]\na=1"), ("/x/.editorconfig", "root=true\n[*]\nb=1"), ("/x/y/.editorconfig", "[*]\nc=1")] },
        { "a neighbour's name is no directory above", [("/x/y/.editorconfig", "[*]\na=1"), ("/x/yy/.editorconfig", "[*]\nb=1")] },
        { "what stands before a section counts for nothing", [("/x/.editorconfig", "a=1\n[*]\nb=1")] },
        { "a global file counts without sections", [("/x/.globalconfig", "a=1\nb=1"), ("/x/.editorconfig", "[*]\na=2")] },
        { "a root does not end global files", [("/.globalconfig", "a=1"), ("/x/.editorconfig", "root=true\n[*]\nb=1")] },
        { "global files of one level that disagree", [("/.globalconfig", "a=1\nb=1\nc=1"), ("/x/.globalconfig", "a=2\nb=1\nd=1")] },
        { "three global files of one level", [("/.globalconfig", "a=1"), ("/x/.globalconfig", "a=2"), ("/x/y/.globalconfig", "a=3")] },
        { "the higher level wins, outer", [("/.globalconfig", "global_level=101\na=1"), ("/x/.globalconfig", "a=2\nb=2")] },
        { "the higher level wins, inner", [("/.globalconfig", "a=1"), ("/x/.globalconfig", "a=2\nb=2"), ("/x/y/.globalconfig", "global_level=101\na=3")] },
        { "a conflict below a higher level", [("/.globalconfig", "a=1"), ("/x/.globalconfig", "a=2"), ("/x/y/.globalconfig", "global_level=99\na=3")] },
        { "a lower level does not conflict", [("/.globalconfig", "global_level=1\na=1"), ("/x/.globalconfig", "a=2")] },
        { "a section of a global file is a path", [("/.globalconfig", "a=1\n[/x/y/a.json]\na=2\n[*.json]\na=3\n[/x/y/b.json]\na=4")] },
        { "an editorconfig that is global", [("/x/.editorconfig", "is_global=true\na=1\n[*.json]\nb=1")] },
        { "an editorconfig that is global is no root", [("/.editorconfig", "[*]\na=1"), ("/x/.editorconfig", "is_global=true\nroot=true\nb=1")] },
        { "comments and blanks", [("/x/.editorconfig", "[*] # all\n a = 1 ; one\nb=x#y\n#c=1\n\td\t:\t2\ne=\nf = = \n")] },
        { "broken lines", [("/x/.editorconfig", "[*\na=1\n[*]\n=2\nb c=3\n]\nd\n[]\ne=1")] },
        { "line ends", [("/x/.editorconfig", "[*]\r\na=1\r\n\r\nb=2\r[*.json]\rc=3")] },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Files_together_say_what_they_say_to_the_compiler(string because, (string Path, string Text)[] files)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        var theirs = CompilerConfigSet.Create(files.Select(file => CompilerConfig.Parse(file.Text, file.Path)).ToList(), out _);
        var ours = new AnalyzerConfigSet(files.Select(file => AnalyzerConfig.Parse(file.Text, file.Path)));
        foreach (var path in new[] { "/x/y/a.json", "/x/y/a.ini", "/x/b.json", "/x/yy/a.json" })
        {
            var expected = theirs.GetOptionsForSourcePath(path).AnalyzerOptions.ToDictionary(pair => pair.Key, pair => pair.Value);
            foreach (var (key, value) in theirs.GlobalConfigOptions.AnalyzerOptions)
                expected.TryAdd(key, value);
            Assert.Equal((because, path, Show(expected)), (because, path, Show(ours.ValuesFor(path).ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => pair.Value.Text))));
        }
    }

    [Fact]
    public void A_conflict_is_told_with_all_its_places()
    {
        var set = new AnalyzerConfigSet([AnalyzerConfig.Parse("a=1\nb=1", "/.globalconfig"), AnalyzerConfig.Parse("\nA=2", "/x/.globalconfig")]);

        var conflict = Assert.Single(set.Conflicts);
        Assert.Equal([("a", "/.globalconfig", 1), ("A", "/x/.globalconfig", 2)], conflict.Select(value => (value.Key, value.File, value.Line)));
    }

    private static string Show(Dictionary<string, string> values) => string.Join("; ", values.OrderBy(pair => pair.Key).Select(pair => pair.Key + "=" + pair.Value));
}
