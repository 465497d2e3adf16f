using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using PgTls.Text;

namespace PgTls.Cli.Tests;

public partial class StringsTests
{
    [Fact]
    public void Every_language_has_the_same_texts_with_the_same_placeholders()
    {
        var english = TextsIn(CultureInfo.InvariantCulture);
        var chinese = TextsIn(CultureInfo.GetCultureInfo("zh-Hans"));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        foreach (var (key, text) in english)
            Assert.Equal((key, PlaceholdersOf(text)), (key, PlaceholdersOf(chinese[key])));
    }

    [Fact]
    public void One_thing_is_worded_for_one() =>
        Assert.Equal(("1 file", "2 files", "0 files"), (Strings.Count("Count_Files", 1), Strings.Count("Count_Files", 2), Strings.Count("Count_Files", 0)));

    private static Dictionary<string, string> TextsIn(CultureInfo language) => Strings.Resources
        .GetResourceSet(language, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string PlaceholdersOf(string text) => string.Concat(Placeholder().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
