using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Finds the one expression that says what a field, a property or a method gives, and how the code uses such a member.</summary>
internal static class MemberValue
{
    /// <summary>The expression of a member's value, which holds whenever somebody asks for it; null where there may be several.</summary>
    public static ExpressionSyntax? Of(ISymbol member, CancellationToken cancellation)
    {
        if (member.IsAbstract || member.IsVirtual || member.IsExtern || (member.IsOverride && !member.IsSealed && !member.ContainingType.IsSealed))
            return null;
        if (member.DeclaringSyntaxReferences.Length != 1)
            return null;
        switch (member.DeclaringSyntaxReferences[0].GetSyntax(cancellation))
        {
            case VariableDeclaratorSyntax { Initializer.Value: var value } when member is IFieldSymbol field:
                return field.IsConst || (IsClosed(field, field.IsReadOnly) && !IsReassigned(field, cancellation)) ? value : null;
            case PropertyDeclarationSyntax { ExpressionBody.Expression: var value }:
                return value;
            case PropertyDeclarationSyntax { Initializer.Value: var value, AccessorList: { } accessors } when member is IPropertySymbol property:
                var isReadOnly = accessors.Accessors.All(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
                return IsClosed(property, isReadOnly) && !IsReassigned(property, cancellation) ? value : null;
            case PropertyDeclarationSyntax { AccessorList: { } accessors }:
                var getter = accessors.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
                return getter?.ExpressionBody?.Expression ?? OnlyResult(getter?.Body);
            case MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.AsyncKeyword):
                return method.ExpressionBody?.Expression ?? OnlyResult(method.Body);
            case LocalFunctionStatementSyntax function when !function.Modifiers.Any(SyntaxKind.AsyncKeyword):
                return function.ExpressionBody?.Expression ?? OnlyResult(function.Body);
            default:
                return null;
        }
    }

    /// <summary>The member whose value an expression is: its initializer, or what it returns; null for any other expression.</summary>
    public static SyntaxNode? DeclarationOf(SyntaxNode expression)
    {
        var node = expression;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression })
            node = node.Parent;
        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field } => field,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property,
            ArrowExpressionClauseSyntax or ReturnStatementSyntax => node.FirstAncestorOrSelf<SyntaxNode>(
                static ancestor => ancestor is PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
                is var owner and not AnonymousFunctionExpressionSyntax ? owner : null,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } assignment
                when assignment.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax => assignment,
            _ => null,
        };
    }

    /// <summary>Whether a member's text is used as it is, rather than as a part of a longer one.</summary>
    public static bool StandsAlone(SyntaxNode declaration, FlowContext context)
    {
        if (NameOf(declaration) is not { } name)
            return true;
        var model = context.ModelOf(declaration.SyntaxTree);
        var member = declaration is AssignmentExpressionSyntax assignment
            ? model.GetSymbolInfo(assignment.Left, context.Cancellation).Symbol
            : model.GetDeclaredSymbol(declaration, context.Cancellation);
        if (member?.ContainingType is null)
            return true;
        // The way to other types is through their texts: a name that is not there needs no more work.
        var scopes = member.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable
            ? member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(context.Cancellation))
            : model.Compilation.SyntaxTrees.Where(tree => Mentions(tree, name, context.Cancellation)).Select(tree => tree.GetRoot(context.Cancellation));
        return !scopes.Any(scope => IsPartOfMore(member, scope, context));
    }

    public static string? NameOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax? OnlyResult(BlockSyntax? body) =>
        body is { Statements.Count: 1 } && body.Statements[0] is ReturnStatementSyntax { Expression: var result } ? result : null;

    /// <summary>Whether all code that may assign a member is in its type.</summary>
    private static bool IsClosed(ISymbol member, bool isReadOnly) => isReadOnly || member.DeclaredAccessibility == Accessibility.Private;

    private static bool IsReassigned(ISymbol member, CancellationToken cancellation)
    {
        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellation).DescendantNodes())
            {
                var target = node switch
                {
                    AssignmentExpressionSyntax assignment => assignment.Left,
                    ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
                    RefExpressionSyntax alias => alias.Expression,
                    _ => null,
                };
                if (target is not null && target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == member.Name))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether a file has a name anywhere: a search of its text, before anybody asks for its nodes.</summary>
    private static bool Mentions(SyntaxTree tree, string name, CancellationToken cancellation) =>
        tree.GetText(cancellation).ToString().IndexOf(name, StringComparison.Ordinal) >= 0;

    private static bool IsPartOfMore(ISymbol member, SyntaxNode scope, FlowContext context)
    {
        foreach (var token in scope.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name && token.Parent is IdentifierNameSyntax use && IsPartOfMore(use)
                && SymbolEqualityComparer.Default.Equals(context.ModelOf(scope.SyntaxTree).GetSymbolInfo(use, context.Cancellation).Symbol?.OriginalDefinition, member.OriginalDefinition))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsPartOfMore(ExpressionSyntax use)
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
                return creation.Type.ToString() is var type && (type.EndsWith("StringBuilder", StringComparison.Ordinal) || type.EndsWith("SourceBuilder", StringComparison.Ordinal));
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local }:
                return IsExtended(local);
            default:
                return false;
        }
    }

    /// <summary>Whether text is added to a variable, or the variable to a text.</summary>
    private static bool IsExtended(VariableDeclaratorSyntax local)
    {
        var scope = local.FirstAncestorOrSelf<SyntaxNode>(static node => node is BlockSyntax or CompilationUnitSyntax);
        return scope is not null && scope != local && local.Identifier.ValueText is var name
            && scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == name && IsPartOfMore(use));
    }
}
