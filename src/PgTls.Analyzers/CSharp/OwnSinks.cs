using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;

namespace PgTls.Analyzers.CSharp;

/// <summary>Finds the program's own methods that hand a parameter on, unchanged, to an API of the table.</summary>
internal static class OwnSinks
{
    /// <summary>The use of a parameter; empty if its method changes it or no driver takes it.</summary>
    public static SinkMatch Of(IParameterSymbol parameter, FlowContext context)
    {
        var definition = (IParameterSymbol)parameter.OriginalDefinition;
        if (definition.Type.SpecialType != SpecialType.System_String || Declaration.Of(definition, context.Model.Compilation, context.Cancellation) is not ParameterSyntax declared)
            return default;
        // Deeper in a chain of calls less of it is followed, so only a complete answer is kept.
        return context.IsStart
            ? context.Facts.Once(new Question(definition), asked => OfParameter((IParameterSymbol)asked.Symbol, declared, context))
            : OfParameter(definition, declared, context);
    }

    /// <summary>The use of the only value that a field or property of the program is given.</summary>
    public static SinkMatch Of(ISymbol member, FlowContext context)
    {
        if (TypeAround(member, context) is not { } type || member.DeclaredAccessibility != Accessibility.Private && member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            return default;
        return context.Facts.IndexOf(type.SyntaxTree, context.Cancellation).TargetsOf(member.Name, type).Take(2).Count() == 1 ? OfUses(member, type, context) : default;
    }

    /// <summary>The parameter of the lambda that a call of a variable runs; null if another lambda may run.</summary>
    public static IParameterSymbol? OfLambda(IArgumentOperation argument, FlowContext context)
    {
        if (argument is not { Parent: IInvocationOperation { Instance: ILocalReferenceOperation { Local: var local } }, Parameter.Ordinal: var ordinal }
            || Declaration.Of(local, context.Model.Compilation, context.Cancellation) is not VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            || CodeFacts.Unwrapped(value) is not LambdaExpressionSyntax lambda
            || CodeFacts.IsAssigned(declarator, context.Facts.IndexOf(declarator.SyntaxTree, context.Cancellation)))
        {
            return null;
        }
        return context.Model.GetSymbolInfo(lambda, context.Cancellation).Symbol is IMethodSymbol { Parameters: var parameters } && ordinal < parameters.Length ? parameters[ordinal] : null;
    }

    private static SinkMatch OfParameter(IParameterSymbol parameter, ParameterSyntax declared, FlowContext context)
    {
        // A primary constructor's parameter is used throughout its type.
        var scope = declared.Parent is ParameterListSyntax list ? list.Parent : declared.Parent;
        return scope is null || context.Facts.IndexOf(scope.SyntaxTree, context.Cancellation).IsTarget(parameter.Name, scope) ? default : OfUses(parameter, scope, context);
    }

    private static SinkMatch OfUses(ISymbol symbol, SyntaxNode scope, FlowContext context)
    {
        if (context.In(symbol, scope.SyntaxTree) is not { } inside)
            return default;
        var index = context.Facts.IndexOf(scope.SyntaxTree, context.Cancellation);
        var result = default(SinkMatch);
        foreach (var use in index.UsesOf(symbol.Name, scope))
        {
            if (!SymbolEqualityComparer.Default.Equals(inside.Model.GetSymbolInfo(use, context.Cancellation).Symbol?.OriginalDefinition, symbol))
                continue;
            var found = OfUse(use, inside);
            if (found.IsOtherDatabase)
                return default;
            if (found.IsKnown)
                result = result.IsKnown ? result.With(found.Settings, found.IsOpenEnded) : found;
        }
        if (!result.IsKnown)
            return default;
        var (settings, isOpenEnded) = index.CodeSettingsIn(scope);
        return result.With(settings, isOpenEnded);
    }

    private static SinkMatch OfUse(IdentifierNameSyntax use, FlowContext context)
    {
        ExpressionSyntax value = use;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            || (value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } fallback && fallback.Left == value))
        {
            value = (ExpressionSyntax)value.Parent;
        }
        switch (value.Parent)
        {
            case ArgumentSyntax argument:
                return Destination.ArgumentOf(argument, context) is { } operation ? SinkMatch.Of(operation, context) : default;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right == value:
                var target = context.Model.GetOperation(assignment.Left, context.Cancellation) as IMemberReferenceOperation;
                var known = target is IPropertyReferenceOperation written ? SinkMatch.Of(written, context) : default;
                return known.IsKnown || known.IsOtherDatabase || target is null ? known : Of(target.Member, context);
            case EqualsValueClauseSyntax { Parent: { } declaration } when declaration is VariableDeclaratorSyntax or PropertyDeclarationSyntax:
                return OfVariable(declaration, context);
            case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                return OfVariable(property, context);
            default:
                return default;
        }
    }

    /// <summary>The use of a variable or a member that is declared with the value and given no other.</summary>
    private static SinkMatch OfVariable(SyntaxNode declaration, FlowContext context)
    {
        if (context.Model.GetDeclaredSymbol(declaration, context.Cancellation) is not { } symbol)
            return default;
        var scope = symbol is ILocalSymbol
            ? declaration.FirstAncestorOrSelf<SyntaxNode>(static node => node is BlockSyntax or CompilationUnitSyntax)
            : declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return scope is null || context.Facts.IndexOf(scope.SyntaxTree, context.Cancellation).IsTarget(symbol.Name, scope) ? default : OfUses(symbol, scope, context);
    }

    private static TypeDeclarationSyntax? TypeAround(ISymbol member, FlowContext context) =>
        Declaration.Of(member, context.Model.Compilation, context.Cancellation)?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private readonly struct Question(ISymbol symbol) : IEquatable<Question>
    {
        public ISymbol Symbol { get; } = symbol;

        public bool Equals(Question other) => SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol);

        public override bool Equals(object? obj) => obj is Question other && Equals(other);

        public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Symbol);
    }
}
