using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Recognition;

namespace PgTls.Analyzers.CSharp;

/// <summary>Selects the few nodes for which a method is worth following, first by their text and names.</summary>
internal static class Trigger
{
    /// <summary>The kinds of nodes that are texts.</summary>
    public static SyntaxKind[] Texts { get; } =
        [SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringExpression];

    /// <summary>The kinds of nodes that may hand a text or a setting to a driver.</summary>
    public static SyntaxKind[] Uses { get; } =
    [
        SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression,
        SyntaxKind.SimpleAssignmentExpression,
    ];

    public static bool IsText(SyntaxNode node) => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax;

    /// <summary>Whether a text may belong to a connection string.</summary>
    public static bool MayHoldSettings(SyntaxNode text)
    {
        if (text is LiteralExpressionSyntax literal)
            return literal.Token.Value is string value && ConnectionRecognizer.MayHoldSettings(value);
        foreach (var content in ((InterpolatedStringExpressionSyntax)text).Contents)
        {
            if (content is InterpolatedStringTextSyntax part && ConnectionRecognizer.MayHoldSettings(part.TextToken.ValueText))
                return true;
        }
        return false;
    }

    /// <summary>Whether a call, a creation or an assignment hands something to a driver.</summary>
    public static bool IsUse(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node switch
    {
        AssignmentExpressionSyntax assignment => IsUse(assignment, model, cancellation),
        InvocationExpressionSyntax call => IsUse(call, model, cancellation),
        BaseObjectCreationExpressionSyntax creation => IsUse(creation, model, cancellation),
        _ => false,
    };

    /// <summary>Whether a node gives a builder from elsewhere a setting of TLS.</summary>
    public static bool IsWrite(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => BuilderAnalysis.IsTlsKeyword(access.Name.Identifier.ValueText),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => BuilderAnalysis.IsTlsKeyword(name.Identifier.ValueText),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } keys } } => IsTlsKey(keys[0].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } }
            => IsTlsKey(pair[0].Expression),
        _ => false,
    };

    private static bool IsTlsKey(ExpressionSyntax key) => key is LiteralExpressionSyntax literal && BuilderAnalysis.IsTlsKeyword(literal.Token.ValueText);

    private static bool IsUse(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellation)
    {
        var (name, receiver) = assignment.Left switch
        {
            MemberAccessExpressionSyntax access => (access.Name.Identifier.ValueText, access.Expression),
            IdentifierNameSyntax identifier => (identifier.Identifier.ValueText, null),
            ElementAccessExpressionSyntax element => (null, element.Expression),
            _ => (null, (ExpressionSyntax?)null),
        };
        if (name is not null && SinkTable.Names.Contains(name) && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is IPropertySymbol property
            && SinkMatch.MayBe(property, receiver is null ? null : model.GetTypeInfo(receiver, cancellation).Type))
        {
            return true;
        }
        return receiver is not null && IsWrite(assignment) && BuilderType.Of(model.GetTypeInfo(receiver, cancellation).Type) is not null;
    }

    private static bool IsUse(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (CodeFacts.NameOf(call.Expression) is not { } name)
            return false;
        if (name == BuilderType.FactoryMethod)
            return true;
        if (SinkTable.Names.Contains(name))
        {
            return call.ArgumentList.Arguments.Count > 0 && SinkTable.MayBeCalledOn(name, ReceiverOf(call.Expression))
                && IsSink(model.GetSymbolInfo(call, cancellation).Symbol);
        }
        return name == "Add" && IsWrite(call) && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            && BuilderType.Of(model.GetTypeInfo(receiver, cancellation).Type) is not null;
    }

    private static bool IsUse(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        var written = creation is ObjectCreationExpressionSyntax { Type: var type } ? type : TypeWrittenFor(creation);
        var name = written is null ? null : NameOf(written);
        if (written is null)
        {
            // Most of those create arguments and members. A builder is given a string or settings.
            if (creation is { ArgumentList.Arguments.Count: 0, Initializer: null })
                return false;
            name = model.GetTypeInfo(creation, cancellation).Type?.Name;
        }
        if (name is null)
            return false;
        if (BuilderType.Names.Contains(name))
            return BuilderType.Of(model.GetTypeInfo(creation, cancellation).Type) is not null;
        return creation.ArgumentList is { Arguments.Count: > 0 } && SinkTable.Names.Contains(name) && IsSink(model.GetSymbolInfo(creation, cancellation).Symbol);
    }

    /// <summary>The type that an implicit creation takes from the declaration around it; null if no declaration nearby names one.</summary>
    private static TypeSyntax? TypeWrittenFor(ExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } => type,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => method.ReturnType,
        _ => null,
    };

    private static SyntaxToken? ReceiverOf(ExpressionSyntax called) => called is not MemberAccessExpressionSyntax { Expression: var receiver } ? null : receiver switch
    {
        SimpleNameSyntax name => name.Identifier,
        MemberAccessExpressionSyntax access => access.Name.Identifier,
        _ => null,
    };

    private static bool IsSink(ISymbol? symbol) => symbol is IMethodSymbol method && SinkMatch.MayBe(method, method.ReceiverType);

    private static string? NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        _ => null,
    };
}
