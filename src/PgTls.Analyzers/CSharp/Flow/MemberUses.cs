using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        if (MemberValue.NameOf(declaration) is not { } name)
            return true;
        var model = context.ModelOf(declaration.SyntaxTree);
        var member = declaration is AssignmentExpressionSyntax assignment
            ? model.GetSymbolInfo(assignment.Left, context.Cancellation).Symbol
            : model.GetDeclaredSymbol(declaration, context.Cancellation);
        if (member?.ContainingType is not { } type)
            return true;
        if (member.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable)
            return !type.DeclaringSyntaxReferences.Any(reference => IsPartOfMore(member, reference.GetSyntax(context.Cancellation), context));
        // A file whose text does not have the name needs no more work.
        var buffer = new char[4096];
        return !model.Compilation.SyntaxTrees.Any(
            tree => Mentions(tree, name, buffer, context.Cancellation) && IsPartOfMore(member, tree.GetRoot(context.Cancellation), context));
    }

    private static bool Mentions(SyntaxTree tree, string name, char[] buffer, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation);
        for (var start = 0; start < text.Length; start += buffer.Length - name.Length)
        {
            var length = Math.Min(buffer.Length, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            if (buffer.AsSpan(0, length).IndexOf(name.AsSpan()) >= 0)
                return true;
            if (name.Length >= buffer.Length)
                return true;
        }
        return false;
    }

    private static bool IsPartOfMore(ISymbol member, SyntaxNode scope, FlowContext context)
    {
        foreach (var token in scope.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name && token.Parent is IdentifierNameSyntax use && IsPartOfMore(use, MostVariables)
                && context.ModelOf(scope.SyntaxTree).GetSymbolInfo(use, context.Cancellation).Symbol is { } used
                && SymbolEqualityComparer.Default.Equals(used.OriginalDefinition, member.OriginalDefinition))
            {
                return true;
            }
        }
        return false;
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
