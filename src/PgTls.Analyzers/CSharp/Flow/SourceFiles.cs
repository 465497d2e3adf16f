using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Puts the files a value comes from in a row, so that one offset says both the file and the place in it.</summary>
internal sealed class SourceFiles(SyntaxTree first)
{
    private readonly List<(SyntaxTree Tree, int Start)> _files = [(first, 0)];
    private int _end = first.Length + 1;

    /// <summary>The offset of a file's first character; the first file's offsets are its own.</summary>
    public int StartOf(SyntaxTree tree)
    {
        foreach (var (known, start) in _files)
        {
            if (known == tree)
                return start;
        }
        var added = _end;
        _files.Add((tree, added));
        _end += tree.Length + 1;
        return added;
    }

    public TextRange RangeOf(SyntaxNode node) => node.Span.ToRange().Shift(StartOf(node.SyntaxTree));

    public TextRange RangeOf(SyntaxToken token) => token.Span.ToRange().Shift(StartOf(token.SyntaxTree!));

    /// <summary>The file of an offset, and where the file begins.</summary>
    public (SyntaxTree Tree, int Start) FileAt(int offset)
    {
        var file = _files[0];
        foreach (var candidate in _files)
        {
            if (candidate.Start <= offset)
                file = candidate;
        }
        return file;
    }

    /// <summary>The files' texts in the row's offsets, for edits that are made in them directly.</summary>
    public SourceMap ToMap(CancellationToken cancellation)
    {
        var text = string.Join("\n", _files.Select(file => file.Tree.GetText(cancellation).ToString()));
        return SourceMap.Verbatim(text, new TextRange(0, text.Length));
    }
}
