using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Finds out how a compilation uses the members that hold texts; asked only where there is something to say about one.</summary>
internal sealed class MemberUses
{
    /// <summary>How many variables a text is followed through; beyond that it counts as part of more.</summary>
    private const int MostVariables = 3;

    private readonly ConcurrentDictionary<SyntaxNode, bool> _alone = new();

    /// <summary>Whether a member's text is used as it is, rather than as a part of a longer one.</summary>
    public bool StandsAlone(SyntaxNode declaration, FlowContext context) => _alone.GetOrAdd(declaration, _ => IsAlone(declaration, context));

    private static bool IsAlone(SyntaxNode declaration, FlowContext context)
    {
        if (MemberValue.NameOf(declaration) is null)
            return true;
        var model = context.ModelOf(declaration.SyntaxTree);
        var member = declaration is AssignmentExpressionSyntax assignment
            ? model.GetSymbolInfo(assignment.Left, context.Cancellation).Symbol
            : model.GetDeclaredSymbol(declaration, context.Cancellation);
        if (member?.ContainingType is not { } type)
            return true;
        var buffer = new char[Math.Max(4096, 2 * member.Name.Length)];
        if (member.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable)
            return !type.DeclaringSyntaxReferences.Any(reference => IsPartOfMore(member, reference.SyntaxTree, reference.Span, buffer, context));
        return !model.Compilation.SyntaxTrees.Any(tree => IsPartOfMore(member, tree, new TextSpan(0, tree.Length), buffer, context));
    }

    private static bool IsPartOfMore(ISymbol member, SyntaxTree tree, TextSpan scope, char[] buffer, FlowContext context)
    {
        foreach (var place in PlacesOf(member.Name, tree.GetText(context.Cancellation), scope, buffer))
        {
            var token = tree.GetRoot(context.Cancellation).FindToken(place);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name && token.Parent is IdentifierNameSyntax use && IsPartOfMore(use, MostVariables)
                && context.ModelOf(tree).GetSymbolInfo(use, context.Cancellation).Symbol is { } used
                && SymbolEqualityComparer.Default.Equals(used.OriginalDefinition, member.OriginalDefinition))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Where a text has a name that is no part of a longer one: what has it nowhere needs no syntax.</summary>
    private static IEnumerable<int> PlacesOf(string name, SourceText text, TextSpan scope, char[] buffer)
    {
        for (var start = scope.Start; start < scope.End; start += buffer.Length - name.Length + 1)
        {
            var length = Math.Min(buffer.Length, scope.End - start);
            text.CopyTo(start, buffer, 0, length);
            for (var at = IndexOf(name, buffer, 0, length); at >= 0; at = IndexOf(name, buffer, at + 1, length))
            {
                var (before, after) = (start + at - 1, start + at + name.Length);
                if ((before < 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[before])) && (after >= text.Length || !SyntaxFacts.IsIdentifierPartCharacter(text[after])))
                    yield return start + at;
            }
        }
    }

    private static int IndexOf(string name, char[] buffer, int from, int length)
    {
        var at = buffer.AsSpan(from, length - from).IndexOf(name.AsSpan());
        return at < 0 ? at : from + at;
    }

    private static bool IsPartOfMore(ExpressionSyntax use, int variables)
    {
        SyntaxNode node = use;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax
            || node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }
            || node.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || (node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
            || (node.Parent is InvocationExpressionSyntax call && call.Expression == node))
        {
            node = node.Parent;
        }
        switch (node.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or InterpolationSyntax:
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression }:
            case MemberAccessExpressionSyntax receiver when receiver.Expression == node && receiver.Parent is InvocationExpressionSyntax:
                return true;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }:
                return called.Name.Identifier.ValueText is "Append" or "AppendFormat" or "AppendLine" or "AppendJoin" or "Concat" or "Join" or "Format" or "Insert";
            case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax creation }:
                return creation.Type.ToString().EndsWith("Builder", StringComparison.Ordinal);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local }:
                return variables == 0 || IsExtended(local, variables - 1);
            default:
                return false;
        }
    }

    /// <summary>Whether text is added to a variable, or the variable to a text.</summary>
    private static bool IsExtended(VariableDeclaratorSyntax local, int variables)
    {
        var name = local.Identifier.ValueText;
        var scope = local.FirstAncestorOrSelf<SyntaxNode>(static node => node is BlockSyntax or CompilationUnitSyntax);
        return scope?.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name && IsPartOfMore(use, variables)) == true;
    }
}
