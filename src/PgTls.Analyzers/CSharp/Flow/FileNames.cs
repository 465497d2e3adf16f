using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Finds the files of a compilation that contain a name, so that the syntax of the other files need not be examined.</summary>
/// <remarks>Every file's text is read once. Names are kept as hashes: a clash only causes a file to be examined without need.</remarks>
internal sealed class FileNames(Compilation compilation)
{
    private readonly object _gate = new();
    private Dictionary<int, List<SyntaxTree>>? _files;

    public IReadOnlyList<SyntaxTree> TreesWith(string name, CancellationToken cancellation)
    {
        lock (_gate)
            _files ??= ReadAll(cancellation);
        var hash = HashStart;
        foreach (var c in name)
            hash = HashWith(hash, c);
        return _files.TryGetValue(hash, out var trees) ? trees : [];
    }

    private const int HashStart = 17;

    private static int HashWith(int hash, char c) => unchecked((hash * 31) + c);

    private Dictionary<int, List<SyntaxTree>> ReadAll(CancellationToken cancellation)
    {
        var files = new Dictionary<int, List<SyntaxTree>>();
        var buffer = new char[4096];
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            Read(tree, tree.GetText(cancellation), buffer, files);
        }
        return files;
    }

    private static void Read(SyntaxTree tree, SourceText text, char[] buffer, Dictionary<int, List<SyntaxTree>> files)
    {
        WorkCounter.Add(text.Length);
        var (hash, isName) = (HashStart, false);
        for (var start = 0; start < text.Length; start += buffer.Length)
        {
            var length = Math.Min(buffer.Length, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            for (var i = 0; i < length; i++)
            {
                if (SyntaxFacts.IsIdentifierPartCharacter(buffer[i]))
                    (hash, isName) = (HashWith(hash, buffer[i]), true);
                else if (isName)
                    AddName();
            }
        }
        if (isName)
            AddName();

        void AddName()
        {
            if (!files.TryGetValue(hash, out var trees))
                files.Add(hash, trees = []);
            if (trees.Count == 0 || trees[trees.Count - 1] != tree)
                trees.Add(tree);
            (hash, isName) = (HashStart, false);
        }
    }
}
