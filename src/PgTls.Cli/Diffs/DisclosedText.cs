using PgTls.Text;

namespace PgTls.Cli.Diffs;

/// <summary>A text on its way through edits: the origin of each character, and whether it may be shown.</summary>
/// <remarks>
/// The text of findings and of fixes may be shown. Everything else may be a password.
/// </remarks>
internal sealed class DisclosedText
{
    private const int Inserted = -1;

    // A shorter piece that a repair writes and that also stood there before is one of its own words.
    private const int MinCopy = 3;

    private readonly bool[] _isShownInOriginal;
    private int[] _origins;
    private bool[] _isShownOfInserted;

    /// <param name="original">The text before all edits.</param>
    public DisclosedText(string original)
    {
        Original = Current = original;
        _isShownInOriginal = new bool[original.Length];
        _origins = [.. Enumerable.Range(0, original.Length)];
        _isShownOfInserted = new bool[original.Length];
    }

    public string Original { get; }

    public string Current { get; private set; }

    /// <summary>Says that a stretch of the current text may be shown.</summary>
    public void Show(TextRange range)
    {
        // As in a report: escapes and terminal control characters are not printed.
        if (range.In(Current).Any(c => c != '\t' && char.IsControl(c)))
            return;
        for (var i = range.Start; i < range.End; i++)
        {
            if (_origins[i] == Inserted)
                _isShownOfInserted[i] = true;
            else
                _isShownInOriginal[_origins[i]] = true;
        }
    }

    /// <param name="edits">Edits of the current text in the order they stand in it.</param>
    public void Apply(IReadOnlyList<Edit> edits)
    {
        var text = Edit.Apply(Current, edits);
        var origins = new int[text.Length];
        var isShown = new bool[text.Length];
        var (from, to) = (0, 0);
        foreach (var edit in edits)
        {
            Keep(edit.Range.Start);
            var hidden = HiddenIn(edit.Range);
            for (var i = 0; i < edit.NewText.Length; i++)
            {
                origins[to] = Inserted;
                isShown[to++] = !IsCopied(edit.NewText, i, hidden);
            }
            from = edit.Range.End;
        }
        Keep(Current.Length);
        (Current, _origins, _isShownOfInserted) = (text, origins, isShown);

        void Keep(int end)
        {
            for (; from < end; from++, to++)
                (origins[to], isShown[to]) = (_origins[from], _isShownOfInserted[from]);
        }
    }

    /// <summary>Where a character of the current text stood in the original; negative where it is new.</summary>
    public int OriginOf(int index) => _origins[index];

    public bool IsShownInOriginal(int index) => _isShownInOriginal[index];

    public bool IsShown(int index) => _origins[index] is var origin and not Inserted ? _isShownInOriginal[origin] : _isShownOfInserted[index];

    /// <summary>The removed secret text of an edit; each stretch ends with a NUL.</summary>
    private string HiddenIn(TextRange range)
    {
        var hidden = new System.Text.StringBuilder();
        for (var i = range.Start; i < range.End; i++)
            hidden.Append(IsShown(i) ? '\0' : Current[i]);
        return hidden.ToString();
    }

    /// <summary>Whether a character of a new text comes from hidden old text, such as a file's name that gets a directory.</summary>
    private static bool IsCopied(string text, int index, string hidden)
    {
        for (var start = Math.Max(0, index - MinCopy + 1); start <= index && start + MinCopy <= text.Length; start++)
        {
            if (hidden.AsSpan().IndexOf(text.AsSpan(start, MinCopy), StringComparison.Ordinal) >= 0)
                return true;
        }
        return false;
    }
}
