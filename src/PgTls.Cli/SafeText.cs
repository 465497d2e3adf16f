using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PgTls.Cli;

/// <summary>Text of unknown origin, such as a file's name, made fit for a terminal and for the log of a build server.</summary>
/// <remarks>
/// Runners execute some lines of a program's output. GitHub Actions: lines that begin with <c>::</c> or contain <c>##[</c>. Azure Pipelines: lines
/// with <c>##vso[</c>. TeamCity: lines with <c>##teamcity[</c>. Terminals obey control characters, and bidirectional ones make a name look like another.
/// </remarks>
internal static partial class SafeText
{
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0 && !IsPlain(text))
            text = Escape(text);
        return text.Contains("::", StringComparison.Ordinal) || text.Contains("##", StringComparison.Ordinal)
            ? Command().Replace(text, static match => string.Create(CultureInfo.InvariantCulture, $"{match.Value[0]}\\u{(int)match.Value[1]:x4}"))
            : text;
    }

    /// <summary>Whether a text can be written as it is.</summary>
    public static bool Is(string text) => Of(text) == text;

    private static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair is read as a replacement character; to escape one of those that is really there does no harm.
            if (rune == Rune.ReplacementChar || IsObeyed(rune))
                return false;
        }
        return true;
    }

    private static string Escape(string text)
    {
        var shown = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune) && !IsObeyed(rune))
            {
                shown.Append(text, i, rune.Utf16SequenceLength);
                i += rune.Utf16SequenceLength;
                continue;
            }
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i++]:x4}");
        }
        return shown.ToString();
    }

    private static bool IsObeyed(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // A line may be broken at any blank.
    [GeneratedRegex(@"(?<=^|\s)::|##(?=\[|[A-Za-z]+\[)", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
