using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Finds out how a compilation uses the members that hold texts. It is asked only where such a member has a finding.</summary>
/// <remarks>
/// Members of many types have the same name, so the answer is kept for each name: a file's syntax is walked at most once, and each use of
/// a name is bound at most once.
/// </remarks>
internal sealed class MemberUses(Compilation compilation, CompilationFacts facts)
{
    /// <summary>How many variables a text is followed through. Beyond that, it counts as a part of a longer text.</summary>
    private const int MostVariables = 3;

    private readonly ConcurrentDictionary<SyntaxNode, bool> _alone = new();
    private readonly object _gate = new();
    private readonly Dictionary<string, HashSet<ISymbol>> _extended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(SyntaxTree Tree, string Name), HashSet<ISymbol>> _extendedIn = new();
    private readonly FileNames _names = new(compilation);

    /// <summary>Whether a member's text is used as it is, rather than as a part of a longer one.</summary>
    public bool StandsAlone(SyntaxNode declaration, CancellationToken cancellation) =>
        _alone.GetOrAdd(declaration, member => IsAlone(member, cancellation));

    /// <summary>The files that have a name.</summary>
    public IReadOnlyList<SyntaxTree> FilesWith(string name, CancellationToken cancellation) => _names.TreesWith(name, cancellation);

    private bool IsAlone(SyntaxNode declaration, CancellationToken cancellation)
    {
        if (MemberValue.NameOf(declaration) is null)
            return true;
        var model = facts.ModelOf(declaration.SyntaxTree);
        var member = declaration is AssignmentExpressionSyntax assignment
            ? model.GetSymbolInfo(assignment.Left, cancellation).Symbol
            : model.GetDeclaredSymbol(declaration, cancellation);
        if (member?.ContainingType is not { } type)
            return true;
        if (member.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable)
        {
            return !type.DeclaringSyntaxReferences.Any(
                reference => ExtendedIn(reference.SyntaxTree, member.Name, cancellation).Contains(member.OriginalDefinition));
        }
        return !Extended(member.Name, cancellation).Contains(member.OriginalDefinition);
    }

    /// <summary>The symbols with a name whose text becomes a part of a longer one anywhere.</summary>
    private HashSet<ISymbol> Extended(string name, CancellationToken cancellation)
    {
        // Files that are analyzed at the same time ask for the same name. One of them searches, and the others wait.
        lock (_gate)
        {
            if (_extended.TryGetValue(name, out var known))
                return known;
            var all = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (var tree in _names.TreesWith(name, cancellation))
                all.UnionWith(ExtendedIn(tree, name, cancellation));
            _extended.Add(name, all);
            return all;
        }
    }

    private HashSet<ISymbol> ExtendedIn(SyntaxTree tree, string name, CancellationToken cancellation) =>
        _extendedIn.GetOrAdd((tree, name), key => Find(key.Tree, key.Name, cancellation));

    private HashSet<ISymbol> Find(SyntaxTree tree, string name, CancellationToken cancellation)
    {
        var all = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var use in facts.IndexOf(tree, cancellation).ExtensionsOf(name, MostVariables))
        {
            WorkCounter.Add();
            if (facts.ModelOf(tree).GetSymbolInfo(use, cancellation).Symbol is { } used)
                all.Add(used.OriginalDefinition);
        }
        return all;
    }
}
