using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp;

/// <summary>Tells whether a delegate accepts every server's certificate.</summary>
internal static class AcceptingCallback
{
    // A chain of names that stand for other names ends somewhere. A cycle of names does not.
    private const int LongestChain = 8;

    /// <summary>Whether it is certain that a delegate accepts a certificate that an attacker made.</summary>
    public static bool Is(ExpressionSyntax callback, SemanticModel model, CompilationFacts facts, CancellationToken cancellation) =>
        Is(callback, model, facts, LongestChain, cancellation);

    private static bool Is(
        ExpressionSyntax callback, SemanticModel model, CompilationFacts facts, int chain, CancellationToken cancellation)
    {
        switch (callback)
        {
            case ParenthesizedExpressionSyntax inner:
                return Is(inner.Expression, model, facts, chain, cancellation);
            case CastExpressionSyntax cast:
                return Is(cast.Expression, model, facts, chain, cancellation);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return Is(suppressed.Operand, model, facts, chain, cancellation);
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }:
                return Is(arguments[0].Expression, model, facts, chain, cancellation);
            case AnonymousFunctionExpressionSyntax { Body: var body }:
                return Accepts(body, facts, model, cancellation);
            case SimpleNameSyntax or MemberAccessExpressionSyntax when chain > 0:
                return IsNamed(callback, model, facts, chain - 1, cancellation);
            default:
                return false;
        }
    }

    private static bool IsNamed(
        ExpressionSyntax name, SemanticModel model, CompilationFacts facts, int chain, CancellationToken cancellation)
    {
        var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
        var declaration = Declaration.Of(symbol, model.Compilation, cancellation);
        // Names in another file are not followed, except to the body of a method.
        var own = declaration?.SyntaxTree == name.SyntaxTree ? model : null;
        switch (symbol, declaration)
        {
            // An override may decide otherwise.
            case (IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false }, _):
                return Accepts(CodeFacts.BodyOf(declaration), facts, model, cancellation);
            case (IFieldSymbol { IsReadOnly: true } or ILocalSymbol, VariableDeclaratorSyntax { Initializer.Value: { } value } variable)
                when own is not null && !CodeFacts.IsAssigned(variable, facts.IndexOf(variable.SyntaxTree, cancellation)):
                return Is(value, own, facts, chain, cancellation);
            case (IPropertySymbol { SetMethod: null, IsVirtual: false, IsOverride: false, IsAbstract: false }, PropertyDeclarationSyntax property)
                when own is not null && (property.ExpressionBody?.Expression ?? property.Initializer?.Value) is { } value:
                return Is(value, own, facts, chain, cancellation);
            default:
                return false;
        }
    }

    /// <summary>Whether a body accepts a certificate that an attacker made.</summary>
    private static bool Accepts(CSharpSyntaxNode? body, CompilationFacts facts, SemanticModel model, CancellationToken cancellation)
    {
        // Many places may name one function, and it may be in another file.
        return body is not null && facts.Once(
            new Body(body),
            asked => new CallbackEvaluator(asked.Function.SyntaxTree == model.SyntaxTree ? model : facts.ModelOf(asked.Function.SyntaxTree), cancellation).Accepts(asked.Function));
    }

    private readonly record struct Body(CSharpSyntaxNode Function);
}
