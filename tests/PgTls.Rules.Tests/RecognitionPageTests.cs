using System.Text.RegularExpressions;
using PgTls.Recognition;

namespace PgTls.Rules.Tests;

/// <summary>The page about recognition shows the weights that the product uses.</summary>
public partial class RecognitionPageTests
{
    [Theory]
    [InlineData("rules/recognition.md")]
    [InlineData("rules/recognition.zh-Hans.md")]
    public void The_page_lists_every_weight(string page) => Assert.Equal(
        EvidenceTable.Rows.Select(static row => $"{row.Evidence} {row.InString} {row.InSection} {row.InObject}"),
        Row().Matches(Repository.Read(page)).Select(static row => string.Join(' ', row.Groups.Values.Skip(1))));

    [GeneratedRegex(@"^\| `(\w+)`[:：].*\| (\d+) \| (\d+) \| (\d+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
