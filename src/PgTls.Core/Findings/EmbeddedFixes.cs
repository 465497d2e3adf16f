using System.Collections;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>The fixes of a file that is a value of another one, in the offsets of the outer file; those that cannot be written there are left out.</summary>
internal sealed class EmbeddedFixes(IReadOnlyList<Fix> fixes, SourceMap text) : IReadOnlyList<Fix>
{
    private IReadOnlyList<Fix>? _mapped;

    public int Count => Mapped.Count;

    public Fix this[int index] => Mapped[index];

    private IReadOnlyList<Fix> Mapped => _mapped ??= [.. fixes.Select(InOuter).OfType<Fix>()];

    /// <summary>A finding of the inner file as one of the outer file.</summary>
    public static Finding In(Finding finding, SourceMap text) => finding with
    {
        Range = text.ToSource(finding.Range),
        Fixes = new EmbeddedFixes(finding.Fixes, text),
        Excerpt = finding.Excerpt is { } excerpt ? text.ToSource(excerpt) : null,
    };

    public IEnumerator<Fix> GetEnumerator() => Mapped.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Fix? InOuter(Fix fix)
    {
        var edits = fix.Edits.Select(text.ToSource).OfType<Edit>().ToList();
        return edits.Count == fix.Edits.Count ? fix with { Edits = edits } : null;
    }
}
