using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Code that sets an environment variable.</summary>
/// <param name="Node">All of it.</param>
/// <param name="Key">The variable's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Owner">The <c>ProcessStartInfo</c> whose environment it is; null for the program's own environment.</param>
internal sealed record EnvironmentWrite(SyntaxNode Node, ExpressionSyntax Key, ExpressionSyntax Value, ExpressionSyntax? Owner)
{
    /// <summary>The variable's name, if it is written there.</summary>
    public string? Name => Key is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal.Token.ValueText : null;

    /// <summary>Whether it removes the variable.</summary>
    public bool IsRemoval => Value.IsKind(SyntaxKind.NullLiteralExpression);

    /// <summary>Distinguishes the environments in a function.</summary>
    public string Receiver => Owner switch
    {
        null => "",
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } => variable.Identifier.ValueText,
        _ => Owner.ToString(),
    };

    /// <summary>The write that a node represents; null if it does not have that form.</summary>
    public static EnvironmentWrite? Of(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => Of(call),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } keys, Expression: var indexed }, Right: var value }
            when OwnerOf(indexed) is { } owner => new(node, keys[0].Expression, value, owner),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys }, Right: var value, Parent: InitializerExpressionSyntax initializer }
            when CreationAround(initializer) is { } owner => new(node, keys[0].Expression, value, owner),
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: { Count: 2 } pair, Parent: InitializerExpressionSyntax initializer }
            when CreationAround(initializer) is { } owner => new(node, pair[0], pair[1], owner),
        _ => null,
    };

    // Every call of a program is checked here, and the name rules out nearly all of them.
    private static EnvironmentWrite? Of(InvocationExpressionSyntax call) => CodeFacts.NameOf(call.Expression) switch
    {
        "SetEnvironmentVariable" when call.ArgumentList.Arguments is { Count: 2 or 3 } arguments => new(call, arguments[0].Expression, arguments[1].Expression, null),
        "Add" when call is { ArgumentList.Arguments: { Count: 2 } arguments, Expression: MemberAccessExpressionSyntax { Expression: var added } } && OwnerOf(added) is { } owner
            => new(call, arguments[0].Expression, arguments[1].Expression, owner),
        _ => null,
    };

    public Setting ToSetting(SemanticModel model, CancellationToken cancellation) => new(
        Name ?? SourceMap.Hole.ToString(),
        Key.Span.ToRange(),
        model.GetConstantValue(Value, cancellation) is { HasValue: true, Value: var value } ? value as string ?? "" : SourceMap.Hole.ToString(),
        Value.Span.ToRange(),
        Node.Span.ToRange());

    private static ExpressionSyntax? OwnerOf(ExpressionSyntax environment) =>
        environment is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Environment" or "EnvironmentVariables", Expression: var owner } ? owner : null;

    private static ExpressionSyntax? CreationAround(InitializerExpressionSyntax initializer) =>
        initializer.Parent is AssignmentExpressionSyntax
        {
            Left: IdentifierNameSyntax { Identifier.ValueText: "Environment" or "EnvironmentVariables" },
            Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation },
        }
            ? creation
            : null;
}

/// <summary>Writes variables as the code around them does: with the same call or assignment, and another name and value.</summary>
internal sealed class EnvironmentGrammar(IReadOnlyList<EnvironmentWrite> writes) : SettingGrammar
{
    private readonly HashSet<TextRange> _literals =
        [.. writes.Select(static write => write.Value).OfType<LiteralExpressionSyntax>().Select(static value => value.Span.ToRange())];

    public override string? EncodeValue(string value) => LiteralText.Quote(value);

    /// <summary>Replaces only a value that is written there, and no constant that others use too.</summary>
    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value) =>
        _literals.Contains(setting.ValueRange) ? new Edit(setting.ValueRange, LiteralText.Quote(value)) : null;

    public override Edit? Remove(ConnectionSettings connection, Setting setting) => null;

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        if (writes[writes.Count - 1] is not { Node.Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } last)
            return null;
        var text = statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(statement.SpanStart);
        if (!StatementRemoval.IsBlank(text, line.Start, statement.SpanStart))
            return null;
        var separator = CodeFacts.LineBreakAndIndentOf(statement);
        return new Edit(new TextRange(statement.Span.End, statement.Span.End), string.Concat(settings.Select(setting => separator + Copy(setting))));

        string Copy(KeyValuePair<string, string> setting)
        {
            var copy = statement.ToString();
            var (key, value) = (last.Key.Span, last.Value.Span);
            return copy.Substring(0, key.Start - statement.SpanStart) + LiteralText.Quote(setting.Key)
                + copy.Substring(key.End - statement.SpanStart, value.Start - key.End) + LiteralText.Quote(setting.Value)
                + copy.Substring(value.End - statement.SpanStart);
        }
    }
}
