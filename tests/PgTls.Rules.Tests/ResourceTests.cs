using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PgTls.Rules.Tests;

/// <summary>Every text of the Core exists in every language, is used, and reads like the others.</summary>
public partial class ResourceTests
{
    private const string EnglishPath = "src/PgTls.Core/Resources/Strings.resx";
    private const string ChinesePath = "src/PgTls.Core/Resources/Strings.zh-Hans.resx";

    private static readonly IReadOnlyDictionary<string, string> English = ReadTexts(EnglishPath);
    private static readonly IReadOnlyDictionary<string, string> Chinese = ReadTexts(ChinesePath);

    private static readonly IReadOnlyDictionary<string, string> Sources =
        Repository.Files("src/PgTls.Core", "*.cs").ToDictionary(path => path, Repository.Read);

    [Fact]
    public void Every_text_exists_in_every_language()
    {
        AssertNone(English.Keys.Except(Chinese.Keys), key => $"{ChinesePath} lacks {key}: {English[key]}");
        AssertNone(Chinese.Keys.Except(English.Keys), key => $"{EnglishPath} lacks {key}: {Chinese[key]}");
    }

    [Fact]
    public void A_text_has_the_same_place_holders_in_every_language() => AssertNone(
        English.Keys.Intersect(Chinese.Keys).Where(key => !PlaceHolders(English[key]).SetEquals(PlaceHolders(Chinese[key]))),
        key => $"{ChinesePath}: {key} needs the place-holders {string.Join(" ", PlaceHolders(English[key]).Order())}.");

    [Fact]
    public void No_text_is_empty_or_padded() => AssertNone(
        All().Where(entry => entry.Text.Trim() != entry.Text || entry.Text.Length == 0), entry => $"{entry.Path}: {entry.Key} is \"{entry.Text}\".");

    [Fact]
    public void No_text_was_left_untranslated() => AssertNone(
        English.Keys.Where(key => Chinese.GetValueOrDefault(key) == English[key]), key => $"{ChinesePath}: {key} is still English: {English[key]}");

    [Fact]
    public void Messages_and_descriptions_are_sentences_and_titles_are_not()
    {
        AssertNone(
            All().Where(entry => IsSentence(entry.Key) && !entry.Text.EndsWith(entry.FullStop)),
            entry => $"{entry.Path}: {entry.Key} has to end in \"{entry.FullStop}\".");
        AssertNone(
            All().Where(entry => !IsSentence(entry.Key) && entry.Text.EndsWith(entry.FullStop)),
            entry => $"{entry.Path}: {entry.Key} is a title and has to end without \"{entry.FullStop}\".");
    }

    [Fact]
    public void Every_rule_has_a_title_a_description_and_a_message()
    {
        foreach (var rule in RuleCatalog.All)
        {
            Assert.True(English.ContainsKey(rule.Id + "_Title"), $"{EnglishPath} lacks {rule.Id}_Title.");
            Assert.True(English.ContainsKey(rule.Id + "_Description"), $"{EnglishPath} lacks {rule.Id}_Description.");
            Assert.True(English.Keys.Any(key => IsMessageOf(rule, key)), $"{EnglishPath} lacks {rule.Id}_Message.");
        }
    }

    [Fact]
    public void Every_text_is_used() => AssertNone(English.Keys.Where(key => !IsUsed(key)), key => $"{EnglishPath}: nothing in src/PgTls.Core uses {key}.");

    [Fact]
    public void Every_text_that_is_named_exists()
    {
        AssertNone(
            from source in Sources
            from Match match in NamedText().Matches(source.Value)
            select (source.Key, Text: match.Groups[1].Value) into use
            where !English.ContainsKey(use.Text)
            select use,
            use => $"{EnglishPath} lacks {use.Text}, which {use.Key} names.");
        foreach (var rule in RuleCatalog.All)
        {
            AssertNone(
                NamedVariant().Matches(SourceOf(rule)).Select(match => $"{rule.Id}_Message_{match.Groups[1].Value}").Where(key => !English.ContainsKey(key)),
                key => $"{EnglishPath} lacks {key}, which the rule names.");
        }
    }

    private static bool IsNamed(string text) => Sources.Values.Any(source => source.Contains($"\"{text}\"", StringComparison.Ordinal));

    // A family of formats names its texts by a prefix and the mistake.
    private static bool IsUsed(string key)
    {
        if (RuleCatalog.All.FirstOrDefault(rule => key.StartsWith(rule.Id + "_", StringComparison.Ordinal)) is not { } rule)
            return IsNamed(key) || (key.IndexOf('_', StringComparison.Ordinal) is var end and > 0 && IsNamed(key[..(end + 1)]) && IsNamed(key[(end + 1)..]));
        if (key == rule.Id + "_Title" || key == rule.Id + "_Description")
            return true;
        if (!IsMessageOf(rule, key))
            return false;
        return key == rule.Id + "_Message" ? PlainMessage().IsMatch(SourceOf(rule)) : SourceOf(rule).Contains($"\"{key[(rule.Id + "_Message_").Length..]}\"");
    }

    private static string SourceOf(Rule rule) => Sources[$"src/PgTls.Core/Rules/{rule.GetType().Name}.cs"];

    private static bool IsMessageOf(Rule rule, string key) =>
        key == rule.Id + "_Message" || key.StartsWith(rule.Id + "_Message_", StringComparison.Ordinal);

    /// <summary>Whether a text is read as prose; titles of rules and fixes are read in lists.</summary>
    private static bool IsSentence(string key) => !key.EndsWith("_Title", StringComparison.Ordinal) && !key.StartsWith("Fix_", StringComparison.Ordinal);

    private static IEnumerable<(string Path, char FullStop, string Key, string Text)> All() =>
    [
        .. English.Select(entry => (EnglishPath, '.', entry.Key, entry.Value)),
        .. Chinese.Select(entry => (ChinesePath, '。', entry.Key, entry.Value)),
    ];

    private static HashSet<string> PlaceHolders(string text) => [.. PlaceHolder().Matches(text).Select(match => match.Value)];

    private static Dictionary<string, string> ReadTexts(string path) =>
        XDocument.Parse(Repository.Read(path)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static void AssertNone<T>(IEnumerable<T> mistakes, Func<T, string> say)
    {
        var all = mistakes.Select(say).ToList();
        Assert.True(all.Count == 0, string.Join("\n", all));
    }

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex PlaceHolder();

    [GeneratedRegex(@"LocalizedText\(""(\w+)""")]
    private static partial Regex NamedText();

    [GeneratedRegex(@"\bMessage\(""(\w+)""")]
    private static partial Regex NamedVariant();

    [GeneratedRegex(@"\bMessage\((?!"")")]
    private static partial Regex PlainMessage();
}
