using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>The facts about one compilation. Every answer is computed when it is first needed, and then kept.</summary>
internal sealed class CompilationFacts
{
    private static readonly object IsTestQuestion = new();
    private static readonly object StartsProgramsQuestion = new();

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxTree, FileIndex> _indexes = new();
    private readonly ConcurrentDictionary<SyntaxTree, LintOptions> _options = new();
    private readonly ConcurrentDictionary<SyntaxTree, SourceMap> _maps = new();
    private readonly ConcurrentDictionary<object, object?> _answers = new();
    private readonly ConcurrentDictionary<SyntaxNode, SyntaxNode?> _bodies = new();
    private Row? _lastRow;

    public CompilationFacts(Compilation compilation, ReferencedDrivers drivers, ProjectSuppressions suppressions)
    {
        _compilation = compilation;
        Drivers = drivers;
        Suppressions = suppressions;
        Uses = new MemberUses(compilation, this);
    }

    /// <summary>The drivers the compilation refers to.</summary>
    public ReferencedDrivers Drivers { get; }

    /// <summary>The findings that the project accepts.</summary>
    public ProjectSuppressions Suppressions { get; }

    /// <summary>How it uses the members that hold texts.</summary>
    public MemberUses Uses { get; }

    /// <summary>The model of a file to which a value leads from another file.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        // Such values are rare, and the driver of the analyzers hands out a model only with a node of the file.
#pragma warning disable RS1030
        return _models.GetOrAdd(tree, added => _compilation.GetSemanticModel(added));
#pragma warning restore RS1030
    }

    /// <summary>The node of the outermost operation around a node.</summary>
    public SyntaxNode? BodyAround(SyntaxNode node) => CodeBody.RootOf(node, _bodies);

    public FileIndex IndexOf(SyntaxTree tree, CancellationToken cancellation) =>
        _indexes.GetOrAdd(tree, added => FileIndex.Of(added.GetRoot(cancellation)));

    /// <summary>The project's options for the connections in a file.</summary>
    public LintOptions OptionsFor(SyntaxTree tree, AnalyzerOptions options) => _options.GetOrAdd(tree, added =>
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        // In code, the API that takes a text shows which driver reads it. The project's other references are no evidence there.
        return Drivers.Complete(provider.ReadOptions(provider.GetOptions(added))) with { Project = null };
    });

    /// <summary>Whether a program generated a file.</summary>
    public bool IsGenerated(SyntaxTree tree, CancellationToken cancellation) =>
        Once(tree, asked => GeneratedFile.Is(asked.FilePath, asked.GetText(cancellation).ToString()));

    /// <summary>Whether only tests run the code.</summary>
    public bool IsTest(AnalyzerOptions options) =>
        Once(IsTestQuestion, _ => TestCode.IsIn(_compilation, options.AnalyzerConfigOptionsProvider.GlobalOptions));

    /// <summary>Whether any of the code may start other programs.</summary>
    public bool StartPrograms(CancellationToken cancellation) => Once(StartsProgramsQuestion, _ =>
    {
        foreach (var name in (string[])["Process", "ProcessStartInfo", "CliWrap", "SimpleExec"])
        {
            foreach (var tree in Uses.FilesWith(name, cancellation))
            {
                if (IndexOf(tree, cancellation).StartsPrograms)
                    return true;
            }
        }
        return false;
    });

    /// <summary>The answer to a question that many places ask. Each kind of question has its own type.</summary>
    public TAnswer Once<TQuestion, TAnswer>(TQuestion question, Func<TQuestion, TAnswer> answer)
        where TQuestion : notnull => (TAnswer)_answers.GetOrAdd(question, asked => answer((TQuestion)asked))!;

    /// <summary>The texts of files in a row, for edits that are made in them directly.</summary>
    public SourceMap MapOf(SourceFiles files, CancellationToken cancellation)
    {
        var trees = files.Trees.ToList();
        if (trees.Count == 1)
            return _maps.GetOrAdd(trees[0], _ => MapOf(trees, cancellation));
        // The bodies of one file mostly ask for the same row. All rows together would take too much memory.
        if (Volatile.Read(ref _lastRow) is { } last && last.Files.SequenceEqual(trees))
            return last.Map;
        var map = MapOf(trees, cancellation);
        Volatile.Write(ref _lastRow, new Row(trees, map));
        return map;
    }

    private static SourceMap MapOf(List<SyntaxTree> trees, CancellationToken cancellation)
    {
        var text = string.Join("\n", trees.Select(tree => tree.GetText(cancellation).ToString()));
        WorkCounter.Add(text.Length);
        return SourceMap.Whole(text);
    }

    private sealed record Row(IReadOnlyList<SyntaxTree> Files, SourceMap Map);
}
