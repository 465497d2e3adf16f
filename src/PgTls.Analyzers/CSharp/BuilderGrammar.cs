using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.ConnectionStrings;
using PgTls.Drivers;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Writes settings as a connection string builder's properties: in its initializer, or in statements after it.</summary>
/// <remarks>Ranges and edits are in the offsets of the source file.</remarks>
internal sealed class BuilderGrammar(SyntaxNode node, SemanticModel model, Driver driver) : SettingGrammar
{
    private readonly Dictionary<Setting, (ConnectionSettings String, Setting Setting)> _fromString = [];

    /// <summary>The last statement that assigns one of the builder's properties; null where none does.</summary>
    public ExpressionStatementSyntax? LastStatement { get; set; }

    /// <summary>A setting of the constructor's string, moved to the offsets of the file.</summary>
    public Setting AddFromString(ConnectionSettings text, Setting setting)
    {
        var moved = new Setting(
            setting.Keyword,
            text.Map.ToSource(setting.KeywordRange),
            setting.Value,
            text.Map.ToSource(setting.ValueRange),
            text.Map.ToSource(setting.Range),
            setting.IsMalformed);
        _fromString.Add(moved, (text, setting));
        return moved;
    }

    public override string? EncodeValue(string value) => LiteralText.Quote(value);

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (_fromString.TryGetValue(setting, out var origin))
            return origin.String.Grammar.Replace(origin.String, origin.Setting, value) is { } edit ? origin.String.Map.ToSource(edit) : null;
        return new Edit(setting.ValueRange, Expression(setting.Keyword, value, setting.ValueRange));
    }

    public override Edit? Remove(ConnectionSettings connection, Setting setting) =>
        _fromString.TryGetValue(setting, out var origin) && origin.String.Grammar.Remove(origin.String, origin.Setting) is { } edit
            ? origin.String.Map.ToSource(edit)
            : null;

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var assignments = settings.Select(setting => (Property: PropertyOf(setting.Key), Value: Expression(setting.Key, setting.Value, range: null)));
        if (LastStatement is { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } } statement)
            return AfterStatement(statement, access.Expression.ToString(), assignments);
        if (node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax own, Parent: ExpressionStatementSyntax alone })
            return AfterStatement(alone, own.Expression.ToString(), assignments);
        if (node is not BaseObjectCreationExpressionSyntax creation)
            return null;
        if (creation.Initializer is { Expressions.Count: > 0 } initializer)
            return InInitializer(initializer, assignments);
        var members = "{ " + string.Join(", ", assignments.Select(Assignment)) + " }";
        return creation.Initializer is { } empty
            ? new Edit(empty.Span.ToRange(), members)
            : new Edit(new TextRange(creation.Span.End, creation.Span.End), " " + members);
    }

    /// <summary>The builder's property of a keyword: Npgsql accepts each property's name as a keyword too.</summary>
    private string PropertyOf(string keyword)
    {
        var name = keyword.Replace(" ", "");
        var row = driver.Keywords.First(row => row.Spelling == keyword);
        return row.Synonyms.FirstOrDefault(synonym => string.Equals(synonym, name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    private static string Assignment((string Property, string Value) assignment) => assignment.Property + " = " + assignment.Value;

    /// <summary>On a line of its own where the members before are, else on theirs.</summary>
    private static Edit InInitializer(InitializerExpressionSyntax initializer, IEnumerable<(string, string)> assignments)
    {
        var last = initializer.Expressions.Last();
        var text = initializer.SyntaxTree.GetText();
        var before = initializer.Expressions.Count > 1 ? initializer.Expressions[initializer.Expressions.Count - 2].Span.End : initializer.OpenBraceToken.SpanStart;
        var isOnOwnLine = text.Lines.GetLineFromPosition(before).LineNumber != text.Lines.GetLineFromPosition(last.SpanStart).LineNumber;
        var separator = isOnOwnLine ? "," + LineBreakAndIndentOf(text, last) : ", ";
        return new Edit(new TextRange(last.Span.End, last.Span.End), string.Concat(assignments.Select(one => separator + Assignment(one))));
    }

    private static Edit AfterStatement(StatementSyntax statement, string receiver, IEnumerable<(string, string)> assignments)
    {
        var separator = LineBreakAndIndentOf(statement.SyntaxTree.GetText(), statement);
        var added = string.Concat(assignments.Select(one => separator + receiver + "." + Assignment(one) + ";"));
        return new Edit(new TextRange(statement.Span.End, statement.Span.End), added);
    }

    private static string LineBreakAndIndentOf(Microsoft.CodeAnalysis.Text.SourceText text, SyntaxNode node)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        var indent = line.Start;
        while (indent < node.SpanStart && text[indent] is ' ' or '\t')
            indent++;
        var lineBreak = line.EndIncludingLineBreak > line.End ? text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
        return lineBreak + text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.Start, indent));
    }

    /// <summary>A value in C#: a member of the enumeration, named as the code around names it, or a literal.</summary>
    private string Expression(string keyword, string value, TextRange? range)
    {
        if (driver.Find(keyword) != SettingKind.SslMode)
            return LiteralText.Quote(value);
        if (range is { } written
            && node.SyntaxTree.GetRoot().FindNode(written.ToSpan(), getInnermostNodeForTie: true) is MemberAccessExpressionSyntax { Expression: var type })
        {
            return type + "." + value;
        }
        return (IsSslModeInScope() ? "" : "Npgsql.") + "SslMode." + value;
    }

    private bool IsSslModeInScope() =>
        model.LookupNamespacesAndTypes(node.SpanStart, name: "SslMode") is { Length: 1 } found
        && found[0].ContainingNamespace is { Name: "Npgsql", ContainingNamespace.IsGlobalNamespace: true };
}
