using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp;

/// <summary>Tells whether a delegate returns true whatever it is asked.</summary>
internal static class AlwaysTrue
{
    // Names that stand for other names end somewhere; a cycle of them does not.
    private const int LongestChain = 8;

    /// <summary>Whether it is certain that a delegate returns true on every path.</summary>
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
                return ReturnsTrue(body, model, facts, cancellation);
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
        // Names in another file are not looked into: only what is written there as true counts.
        var own = declaration?.SyntaxTree == name.SyntaxTree ? model : null;
        switch (symbol, declaration)
        {
            // An override may decide otherwise.
            case (IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false }, _):
                return ReturnsTrue(CodeFacts.BodyOf(declaration), own, facts, cancellation);
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

    /// <summary>Whether every way through a body ends in returning true; one that throws rejects.</summary>
    private static bool ReturnsTrue(CSharpSyntaxNode? body, SemanticModel? model, CompilationFacts facts, CancellationToken cancellation)
    {
        if (body is ExpressionSyntax expression)
            return IsTrue(expression, model, cancellation);
        // Many places may name one function.
        return body is not null && facts.Once(new Body(body, model is null), asked => ReturnsTrue(asked.Function, model, cancellation));
    }

    private static bool ReturnsTrue(CSharpSyntaxNode body, SemanticModel? model, CancellationToken cancellation)
    {
        var returns = 0;
        foreach (var node in body.DescendantNodes(IsNoFunction))
        {
            WorkCounter.Add();
            switch (node)
            {
                case ReturnStatementSyntax { Expression: { } value }:
                    if (!IsTrue(value, model, cancellation))
                        return false;
                    returns++;
                    break;
                case ThrowStatementSyntax or ThrowExpressionSyntax:
                    return false;
            }
        }
        return returns > 0;

        static bool IsNoFunction(SyntaxNode node) => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
    }

    private static bool IsTrue(ExpressionSyntax expression, SemanticModel? model, CancellationToken cancellation) =>
        expression.IsKind(SyntaxKind.TrueLiteralExpression)
        || model?.GetConstantValue(expression, cancellation) is { HasValue: true, Value: true }
        || (expression is InvocationExpressionSyntax call && IsDangerousValidator(call.Expression));

    // .NET's own delegate that is named for what it does, asked with or without Invoke.
    private static bool IsDangerousValidator(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DangerousAcceptAnyServerCertificateValidator" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var receiver } => IsDangerousValidator(receiver),
        _ => false,
    };

    private readonly record struct Body(CSharpSyntaxNode Function, bool IsElsewhere);
}
