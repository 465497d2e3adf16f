using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Finds the code a node runs with: a whole method with the functions in it, an initializer, a program's top-level statements.</summary>
internal static class CodeBody
{
    /// <summary>The node of the outermost operation around a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="known">The roots of nodes that are already known. The operands of a long sum share much of the path to the root.</param>
    public static SyntaxNode? RootOf(SyntaxNode node, ConcurrentDictionary<SyntaxNode, SyntaxNode?> known)
    {
        var way = new List<SyntaxNode>();
        var root = RootOf(node, known, way);
        foreach (var passed in way)
            known[passed] = root;
        return root;
    }

    private static SyntaxNode? RootOf(SyntaxNode node, ConcurrentDictionary<SyntaxNode, SyntaxNode?> known, List<SyntaxNode> way)
    {
        SyntaxNode? found = null;
        for (var current = node; current is not null; current = current.Parent)
        {
            WorkCounter.Add();
            if (found is null)
            {
                if (known.TryGetValue(current, out var root))
                    return root;
                way.Add(current);
            }
            switch (current)
            {
                case AttributeSyntax:
                    return null;
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                    // A parameter's default value belongs to no method's body.
                    return found is EqualsValueClauseSyntax { Parent: ParameterSyntax } ? found : current;
                case EqualsValueClauseSyntax { Parent: ParameterSyntax or PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }:
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                    found = current;
                    break;
                case GlobalStatementSyntax:
                    return current.Parent;
                case MemberDeclarationSyntax:
                    return found;
                case PrimaryConstructorBaseTypeSyntax:
                    return current;
            }
        }
        return found;
    }
}
