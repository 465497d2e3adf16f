using System.Text.RegularExpressions;
using PgTls.Recognition;

namespace PgTls.Rules.Tests;

/// <summary>The page about recognition shows the weights that the product uses.</summary>
public partial class RecognitionPageTests
{
    [Fact]
    public void The_page_lists_every_weight() => Assert.Equal(
        EvidenceTable.Rows.Select(static row => $"{row.Evidence} {row.InString} {row.InSection} {row.InObject}"),
        Row().Matches(Repository.Read("rules/recognition.md")).Select(static row => string.Join(' ', row.Groups.Values.Skip(1))));

    [GeneratedRegex(@"^\| `(\w+)`:.*\| (\d+) \| (\d+) \| (\d+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
