using System.Globalization;
using System.Text;
using PgTls.Findings;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Suppressions;

/// <summary>Identifies the findings of one file, also after they move. Ask for all of them in the order of the file.</summary>
/// <param name="document">What the findings are about.</param>
public sealed class Fingerprints(ConfigDocument document)
{
    private const int Bytes = 16;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Made of the rule, the keys that lead to the place and what may be shown of it: never of a secret.</summary>
    public string Next(Finding finding)
    {
        var identity = new StringBuilder(finding.Rule.Id).Append('\0').Append(finding.Excerpt?.In(document.Text));
        foreach (var key in KeysTo(finding.Range, document.Entries))
            identity.Append('\0').Append(key);
        var text = HashOf(identity.ToString());
        _seen.TryGetValue(text, out var count);
        _seen[text] = ++count;
        return text + ":" + count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The keys that lead to a place; none where no entry is there.</summary>
    public static IReadOnlyList<string> KeysTo(TextRange range, IReadOnlyList<ConfigEntry> entries)
    {
        // Entries stand in the order of the text, and none within another.
        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].ValueRange.End < range.Start)
                low = middle + 1;
            else
                high = middle;
        }
        return low < entries.Count && Math.Min(entries[low].ValueRange.Start, entries[low].KeyRange.Start) <= range.Start ? entries[low].Path : [];
    }

    private static string HashOf(string text)
    {
        var hash = Sha256.HashOf(Encoding.UTF8.GetBytes(text));
        var shown = new StringBuilder(2 * Bytes);
        for (var i = 0; i < Bytes; i++)
            shown.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        return shown.ToString();
    }
}
