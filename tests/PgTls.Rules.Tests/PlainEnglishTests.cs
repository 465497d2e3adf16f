using System.Text.RegularExpressions;

namespace PgTls.Rules.Tests;

/// <summary>Sentences are short, and in the words of everyday technical English.</summary>
public partial class PlainEnglishTests
{
    private const int MostWords = 25;

    public static TheoryData<string> Files { get; } =
    [
        "README.md",
        "src/README.md",
        .. Pages("rules"),
        .. Pages(".github"),
        .. Pages("src/PgTls.VSCode"),
        "src/PgTls.VSCode/package.nls.json",
        "src/PgTls.Core/Resources/Strings.resx",
        "src/PgTls.Cli/Resources/Strings.resx",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sentence_has_at_most_25_words(string path) => AssertNone(
        path,
        (_, sentence) => EnglishText.WordsIn(sentence) is var words and > MostWords ? $"{words} words" : null);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sentence_has_no_word_and_no_order_of_words_that_has_to_be_read_twice(string path) => AssertNone(
        path,
        (text, sentence) => Dialect().Match(sentence) is { Success: true } word ? $"\"{word.Value}\""
            : !text.IsHeading && Inversion().Match(sentence) is { Success: true } start && !sentence.EndsWith('?') ? $"begins with \"{start.Value}\""
            : null);

    /// <summary>The folders whose comments are in plain English.</summary>
    public static TheoryData<string> Folders { get; } =
    [
        .. new[] { "Text", "Syntax/ConnectionStrings", "Analysis", "Findings", "Rules", "Suppressions", "Layers", "Certificates", "Targets" }.Select(folder => "src/PgTls.Core/" + folder),
        "src/PgTls.Cli",
    ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_comment_has_no_word_that_has_to_be_read_twice(string folder)
    {
        var mistakes =
            from path in Repository.Files(folder, "*.cs")
            from line in Repository.Read(path).Split('\n').Select((text, i) => (Text: text.Trim(), Number: i + 1))
            where line.Text.StartsWith("//", StringComparison.Ordinal)
            // "null if there is none" is plain.
            let word = Dialect().Match(line.Text.Replace("there is none", "", StringComparison.Ordinal))
            where word.Success
            select $"{path}:{line.Number}: \"{word.Value}\": {line.Text}";
        Assert.True(!mistakes.Any(), "\n" + string.Join('\n', mistakes));
    }

    [Theory]
    [InlineData("One two. Three `four five` [six](https://example.org/a-b)!", "One two.", "Three ‹code› six!")]
    [InlineData("It has `a`, `b` and `c`.", "It has ‹code›.")]
    [InlineData("Npgsql 5.0 reads it (since 2.1). So it is.", "Npgsql 5.0 reads it (since 2.1).", "So it is.")]
    public void A_text_is_split_into_sentences(string text, params string[] sentences) =>
        Assert.Equal(sentences, new EnglishText("", 1, text, IsTerse: false).Sentences);

    [Theory]
    [InlineData("{0} has no effect: use `a b`, not https://example.org.", 8)]
    [InlineData("It's the server's sslmode=verify-full, and GaussDB(DWS).", 6)]
    public void Words_are_counted_as_they_are_read(string text, int words) =>
        Assert.Equal(words, new EnglishText("", 1, text, IsTerse: false).Sentences.Sum(EnglishText.WordsIn));

    private static IEnumerable<string> Pages(string folder) =>
        Repository.Files(folder, "*.md").Where(path => !path.Contains(".zh-", StringComparison.Ordinal) && !path.Contains(".nls.", StringComparison.Ordinal) && !path.Contains("node_modules"));

    private static void AssertNone(string path, Func<EnglishText, string, string?> mistakeOf)
    {
        var mistakes = EnglishText.Of(path)
            .SelectMany(text => text.Sentences.Select(sentence => (text.Line, Sentence: sentence, Mistake: mistakeOf(text, sentence))))
            .Where(found => found.Mistake is not null)
            .Select(found => $"{path}:{found.Line}: {found.Mistake}: {found.Sentence}")
            .ToList();
        Assert.True(mistakes.Count == 0, "\n" + string.Join('\n', mistakes));
    }

    [GeneratedRegex(
        @"\b(?:whoever|whomever|whatever|whichever|nobody|somebody|thereof|therein|thereby|wherein|whereby|hereby|henceforth|save that|is none|are none|lest|albeit"
        + @"|heed(?:s|ed)?|parted by|nothing is said|kin|goes before|is to be|are to be|in force|anew|found no more|and that is said|of its own accord|aloud|shall|ere|so it does)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Dialect();

    // "Of a changed line it shows …", "What a killed run left … the next fix removes", "Who sets it wants …".
    [GeneratedRegex(@"^(?:Of|Neither (?:do|does|is|are)|Nor|What|Who|So do|So does|Left out|That it)\b")]
    private static partial Regex Inversion();
}
