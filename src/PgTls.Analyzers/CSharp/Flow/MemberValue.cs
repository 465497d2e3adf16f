using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Finds the one expression that determines the value of a field, a property or a method.</summary>
internal static class MemberValue
{
    /// <summary>The expression of a member's value, which is the same at every read; null if there may be several.</summary>
    public static ExpressionSyntax? Of(ISymbol member, CompilationFacts facts, Compilation compilation, CancellationToken cancellation)
    {
        if (!IsDeclaredOnce(member))
            return null;
        switch (Declaration.Of(member, compilation, cancellation))
        {
            case VariableDeclaratorSyntax { Initializer.Value: var value } when member is IFieldSymbol field:
                return field.IsConst || (IsClosed(field, field.IsReadOnly) && !IsReassigned(field, facts, cancellation)) ? value : null;
            case PropertyDeclarationSyntax { ExpressionBody.Expression: var value }:
                return value;
            case PropertyDeclarationSyntax { Initializer.Value: var value, AccessorList: { } accessors } when member is IPropertySymbol property:
                var isReadOnly = accessors.Accessors.All(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
                return IsClosed(property, isReadOnly) && !IsReassigned(property, facts, cancellation) ? value : null;
            case PropertyDeclarationSyntax property:
                var getter = GetterOf(property);
                return getter?.ExpressionBody?.Expression ?? OnlyResult(getter?.Body);
            case MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.AsyncKeyword):
                return method.ExpressionBody?.Expression ?? OnlyResult(method.Body);
            case LocalFunctionStatementSyntax function when !function.Modifiers.Any(SyntaxKind.AsyncKeyword):
                return function.ExpressionBody?.Expression ?? OnlyResult(function.Body);
            default:
                return null;
        }
    }

    /// <summary>The value that a field or property has until other code sets it; null if its own type sets it.</summary>
    public static ExpressionSyntax? FirstOf(ISymbol member, CompilationFacts facts, Compilation compilation, CancellationToken cancellation)
    {
        if (!IsDeclaredOnce(member))
            return null;
        var value = Declaration.Of(member, compilation, cancellation) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var field } => field,
            PropertyDeclarationSyntax { Initializer.Value: var property } => property,
            _ => null,
        };
        return value is null || IsReassigned(member, facts, cancellation) ? null : value;
    }

    /// <summary>The body of a method or a property that has several statements.</summary>
    public static SyntaxNode? BodyOf(ISymbol member, Compilation compilation, CancellationToken cancellation) =>
        !IsDeclaredOnce(member) ? null : Declaration.Of(member, compilation, cancellation) switch
        {
            MethodDeclarationSyntax { Body: not null } method when !method.Modifiers.Any(SyntaxKind.AsyncKeyword) => method,
            LocalFunctionStatementSyntax { Body: { } block } function when !function.Modifiers.Any(SyntaxKind.AsyncKeyword) => block,
            PropertyDeclarationSyntax property when GetterOf(property) is { Body: not null } getter => getter,
            _ => null,
        };

    private static bool IsDeclaredOnce(ISymbol member) =>
        !member.IsAbstract && !member.IsVirtual && !member.IsExtern && !(member.IsOverride && !member.IsSealed && !member.ContainingType.IsSealed)
        && member.DeclaringSyntaxReferences.Length == 1;

    private static AccessorDeclarationSyntax? GetterOf(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));

    /// <summary>The member that gets its value from an expression, as its initializer or as its result; null for any other expression.</summary>
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

    private static bool IsReassigned(ISymbol member, CompilationFacts facts, CancellationToken cancellation) =>
        member.ContainingType.DeclaringSyntaxReferences.Any(
            reference => facts.IndexOf(reference.SyntaxTree, cancellation).IsTarget(member.Name, reference.GetSyntax(cancellation)));
}
