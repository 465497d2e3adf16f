using PgTls.Syntax;
using PgTls.Syntax.Ini;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What an ini file says, without places, to be compared before and after an edit.</summary>
internal static class IniModel
{
    public static List<Section> Of(IniDocument document) =>
        [.. document.Sections.Select(section => new Section(section.Name, [.. section.Entries.Select(entry => (entry.Key, entry.Value.Text))]))];

    /// <summary>The problems for which the reader refuses the file, not just a value.</summary>
    public static IEnumerable<ConfigProblem> Refusals(ConfigDocument document) =>
        document.Problems.Where(problem => problem.Message.Key != "Ini_BadPercent");

    public static void AssertSame(List<Section> expected, List<Section> actual)
    {
        Assert.Equal(expected.Select(section => section.Header), actual.Select(section => section.Header));
        foreach (var (one, other) in expected.Zip(actual))
            Assert.Equal(one.Entries, other.Entries);
    }

    /// <summary>A header and its own entries.</summary>
    internal sealed record Section(string Header, List<(string Key, string Value)> Entries);
}
