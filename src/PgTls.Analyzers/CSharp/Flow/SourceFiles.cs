using Microsoft.CodeAnalysis;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Puts the files that a value comes from in a row, so that one offset gives both the file and the place in it.</summary>
internal sealed class SourceFiles
{
    private readonly List<(SyntaxTree Tree, int Start)> _files = [];
    private readonly Dictionary<SyntaxTree, int> _starts = [];
    private int _end;

    public SourceFiles(SyntaxTree first) => StartOf(first);

    public IEnumerable<SyntaxTree> Trees => _files.Select(static file => file.Tree);

    /// <summary>The offset of a file's first character; the first file's offsets are its own.</summary>
    public int StartOf(SyntaxTree tree)
    {
        if (_starts.TryGetValue(tree, out var known))
            return known;
        var start = _end;
        _files.Add((tree, start));
        _starts.Add(tree, start);
        _end += tree.Length + 1;
        return start;
    }

    public TextRange RangeOf(SyntaxNode node) => node.Span.ToRange().Shift(StartOf(node.SyntaxTree));

    public TextRange RangeOf(SyntaxToken token) => token.Span.ToRange().Shift(StartOf(token.SyntaxTree!));

    /// <summary>The file of an offset, and where the file begins.</summary>
    public (SyntaxTree Tree, int Start) FileAt(int offset)
    {
        int low = 0, high = _files.Count - 1;
        while (low < high)
        {
            WorkCounter.Add();
            var middle = (low + high + 1) / 2;
            if (_files[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return _files[low];
    }
}
