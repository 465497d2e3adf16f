using Microsoft.CodeAnalysis;
using PgTls.Cli.Configuration;

namespace PgTls.Cli.Tests.Configuration;

public class SectionPatternTests
{
    [Theory]
    [InlineData("*.json", "/a/b.json", true)]
    [InlineData("*.json", "/b.json", true)]
    [InlineData("*.json", "/b.ini", false)]
    [InlineData("/*.json", "/a/b.json", false)]
    [InlineData("/*.json", "/b.json", true)]
    [InlineData("a/*.json", "/a/b.json", true)]
    [InlineData("a/*.json", "/x/a/b.json", false)]
    [InlineData("a/**.json", "/a/b/c.json", true)]
    [InlineData("**/b.json", "/b.json", false)]
    [InlineData("?.json", "/a.json", true)]
    [InlineData("?.json", "/ab.json", false)]
    [InlineData("[ab].json", "/b.json", true)]
    [InlineData("[!ab].json", "/b.json", false)]
    [InlineData("[!ab].json", "/c.json", true)]
    [InlineData("[a-c].json", "/b.json", true)]
    [InlineData("*.{json,ini}", "/a.ini", true)]
    [InlineData("*.{json,ini}", "/a.in", false)]
    [InlineData("{a,{b,c}d}.json", "/cd.json", true)]
    [InlineData("a{1..3}.json", "/a2.json", true)]
    [InlineData("a{3..1}.json", "/a4.json", false)]
    [InlineData("a{-1..1}.json", "/a-1.json", true)]
    [InlineData("a{1..x}.json", "/a1..x.json", true)]
    [InlineData(@"\*.json", "/*.json", true)]
    [InlineData(@"\*.json", "/a.json", false)]
    [InlineData("a.json", "/axjson", false)]
    [InlineData("{a.json", "/a.json", false)]
    [InlineData("a}.json", "/a}.json", false)]
    [InlineData("a,b.json", "/a,b.json", false)]
    [InlineData("[a.json", "/a", false)]
    [InlineData("A.json", "/a.json", false)]
    public void A_glob_matches_as_it_does_for_the_compiler(string pattern, string path, bool isMatch)
    {
        Assert.Equal(isMatch, ByCompiler(pattern, path));
        Assert.Equal(isMatch, SectionPattern.Parse(pattern)?.Matches(path) ?? false);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Random_globs_match_as_they_do_for_the_compiler()
    {
        var random = new Random(20260701);
        string[] parts = ["a", "b", "/", "*", "**", "?", "{a,b}", "{1..3}", "{", "}", ",", "[ab]", "[!a]", "[a-c]", ".", "\\*", "\\{", "2", "-1", "{-2..2}", "{a,{b,2}}"];
        string[] names = ["a", "b", "c", "/", "/", "2", "-1", ".", "*", "{", "ab", ","];
        var matches = 0;
        for (var i = 0; i < 6_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]));
            var path = "/" + string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => names[random.Next(names.Length)]));
            // The compiler is given the paths of real files.
            if (Path.GetFullPath(path) != path)
                continue;
            var isMatch = ByCompiler(pattern, path);
            matches += isMatch ? 1 : 0;
            Assert.Equal((pattern, path, isMatch), (pattern, path, SectionPattern.Parse(pattern)?.Matches(path) ?? false));
        }
        Assert.InRange(matches, 100, 5_900);
    }

    [Theory]
    [InlineData("[]]")]
    [InlineData("[b-a]")]
    [InlineData("[")]
    [InlineData("\\")]
    [InlineData("{")]
    public void What_is_no_glob_matches_nothing(string pattern) => Assert.False(SectionPattern.Parse(pattern)?.Matches("/a") ?? false);

    [Fact]
    public void A_glob_nobody_would_write_does_no_harm()
    {
        Assert.Null(SectionPattern.Parse(new string('{', 100_000)));
        var greedy = SectionPattern.Parse(string.Concat(Enumerable.Repeat("*a", 50)) + "b");
        Assert.False(greedy?.Matches("/" + new string('a', 2_000)) ?? false);
    }

    private static bool ByCompiler(string pattern, string path)
    {
        var config = Microsoft.CodeAnalysis.AnalyzerConfig.Parse($"[{pattern}]\nkey = value\n", "/top/.editorconfig");
        return Microsoft.CodeAnalysis.AnalyzerConfigSet.Create(new[] { config }).GetOptionsForSourcePath("/top" + path).AnalyzerOptions.ContainsKey("key");
    }
}
