using System.Text;

namespace PgTls.Text;

/// <summary>A replacement of one stretch of text; an empty range inserts.</summary>
/// <param name="Range">What is replaced, in the offsets of the text before any edit.</param>
/// <param name="NewText">What stands there afterwards.</param>
public sealed record Edit(TextRange Range, string NewText)
{
    /// <summary>The text with all edits made at once.</summary>
    /// <exception cref="ArgumentException">Two edits overlap.</exception>
    public static string Apply(string text, IEnumerable<Edit> edits)
    {
        var result = new StringBuilder(text.Length + 64);
        var position = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Range.Start).ThenBy(edit => edit.Range.End))
        {
            if (edit.Range.Start < position)
                throw new ArgumentException($"The edit at {edit.Range} overlaps the one before it.", nameof(edits));
            result.Append(text, position, edit.Range.Start - position).Append(edit.NewText);
            position = edit.Range.End;
        }
        return result.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>The same edits in the order of their places; two that begin at one place are one, since their order would be undefined.</summary>
    public static IReadOnlyList<Edit> Merge(IReadOnlyList<Edit> edits)
    {
        if (edits.Count < 2)
            return edits;
        var merged = new List<Edit>(edits.Count);
        foreach (var edit in edits.OrderBy(static edit => edit.Range.Start).ThenBy(static edit => edit.Range.End))
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is { Range: { IsEmpty: true, Start: var start } } last && start == edit.Range.Start)
                merged[merged.Count - 1] = new Edit(new TextRange(last.Range.Start, edit.Range.End), last.NewText + edit.NewText);
            else
                merged.Add(edit);
        }
        return merged;
    }
}
