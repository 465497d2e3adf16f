using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Writes settings as a connection string builder's properties or keys: in its initializer, or in statements after it.</summary>
/// <remarks>Ranges and edits are in the offsets of <see cref="SourceFiles"/>.</remarks>
internal sealed class BuilderGrammar(FlowObject builder, Driver driver, SemanticModel model, SourceFiles files) : SettingGrammar
{
    private readonly Dictionary<Setting, (ConnectionSettings String, Setting Setting)> _fromString = [];
    private readonly Dictionary<Setting, SettingStep> _fromCode = [];
    private ConnectionSettings? _lastString;
    private SettingStep? _lastWrite;

    /// <summary>A setting of a connection string the builder was given, moved to the row of files.</summary>
    public Setting Add(ConnectionSettings text, Setting setting)
    {
        var moved = new Setting(
            setting.Keyword,
            text.Map.ToSource(setting.KeywordRange),
            setting.Value,
            text.Map.ToSource(setting.ValueRange),
            text.Map.ToSource(setting.Range),
            setting.IsMalformed);
        _fromString.Add(moved, (text, setting));
        _lastString = text;
        return moved;
    }

    public Setting Add(SettingStep step)
    {
        var setting = new Setting(
            step.Keyword, files.RangeOf(step.KeywordNode), step.Value.Map.Text, files.RangeOf(ValueOf(step)), files.RangeOf(step.Write));
        _fromCode.Add(setting, step);
        _lastWrite = step;
        return setting;
    }

    /// <summary>The expression that gives a value: the constant itself, if the code names it or chooses between several.</summary>
    public static SyntaxNode ValueOf(SettingStep step) => step.Value is { Pieces.Length: 1, Map.HasHoles: false } ? step.Value.Pieces[0].Node : step.ValueNode;

    public override string? EncodeValue(string value) => LiteralText.Quote(value);

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (_fromString.TryGetValue(setting, out var origin))
            return origin.String.Grammar.Replace(origin.String, origin.Setting, value) is { } edit ? origin.String.Map.ToSource(edit) : null;
        if (!_fromCode.TryGetValue(setting, out var step) || !CanBeReplaced(step))
            return null;
        var node = ValueOf(step);
        if (driver.Find(setting.Keyword) == SettingKind.SslMode && EnumerationOf(step) is { } enumeration)
        {
            var name = node is MemberAccessExpressionSyntax { Expression: var type } && !step.Value.Pieces.IsEmpty ? type.ToString() : NameOf(enumeration, node);
            return new Edit(setting.ValueRange, name + "." + value);
        }
        return new Edit(setting.ValueRange, LiteralText.Quote(value));
    }

    public override Edit? ReplaceByPathBesideProgram(ConnectionSettings connection, Setting setting)
    {
        if (!_fromCode.TryGetValue(setting, out var step) || !CanBeReplaced(step) || ValueOf(step) is not ExpressionSyntax expression)
            return null;
        // A constant cannot be computed when the program runs.
        if (expression.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>()?.Modifiers.Any(SyntaxKind.ConstKeyword) == true
            || expression.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()?.Modifiers.Any(SyntaxKind.ConstKeyword) == true
            || expression.FirstAncestorOrSelf<ParameterSyntax>() is not null)
        {
            return null;
        }
        var path = NameOf("System.IO", "Path", expression);
        var context = NameOf("System", "AppContext", expression);
        var relative = step.Value.Map.Text.StartsWith("./", StringComparison.Ordinal) ? step.Value.Map.Text.Substring(2) : null;
        var text = relative is not null || step.Value.Pieces.Length != 1 ? LiteralText.Quote(relative ?? step.Value.Map.Text) : expression.ToString();
        return new Edit(setting.ValueRange, $"{path}.Combine({context}.BaseDirectory, {text})");
    }

    public override Edit? Remove(ConnectionSettings connection, Setting setting)
    {
        if (_fromString.TryGetValue(setting, out var origin))
            return origin.String.Grammar.Remove(origin.String, origin.Setting) is { } edit ? origin.String.Map.ToSource(edit) : null;
        if (!_fromCode.TryGetValue(setting, out var step))
            return null;
        return step.Write.Parent switch
        {
            InitializerExpressionSyntax initializer when step.Write is ExpressionSyntax element => RemoveElement(initializer, element),
            ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement => RemoveLine(statement),
            _ => null,
        };
    }

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        if (_lastWrite?.Write is { Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax } statement } write)
            return AfterStatement(statement, settings, write);
        if (_lastWrite is not null && _lastWrite.Write.Parent is not InitializerExpressionSyntax)
            return null;
        var owner = builder.Builder!.IsDataSource && builder.Source is { } source ? source : builder;
        if (owner.Builder!.IsDataSource || owner.IsForeign || owner.Origin is not BaseObjectCreationExpressionSyntax creation)
        {
            return _lastWrite is null && _lastString is { Grammar: var grammar } text && grammar.Add(text, settings) is { } edit
                ? text.Map.ToSource(edit)
                : null;
        }
        if (creation.Initializer is { Expressions.Count: > 0 } initializer)
            return InInitializer(initializer, settings);
        var members = "{ " + string.Join(", ", settings.Select(setting => Element(creation, setting, like: null))) + " }";
        return creation.Initializer is { } empty
            ? new Edit(files.RangeOf(empty), members)
            : new Edit(new TextRange(creation.Span.End, creation.Span.End), " " + members);
    }

    /// <summary>Whether a value's expression stands only for the value and is not shared with another setting.</summary>
    private static bool CanBeReplaced(SettingStep step) =>
        !step.Value.Map.HasHoles && ValueOf(step) is ExpressionSyntax value
        && (step.Value.Pieces.Length == 1 || value is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or BinaryExpressionSyntax);

    private static INamedTypeSymbol? EnumerationOf(SettingStep step) => step.Value.Pieces.Length == 1 ? step.Value.Pieces[0].Enumeration : null;

    /// <summary>The builder's property of a keyword: these drivers accept each property's name as a keyword too.</summary>
    private string PropertyOf(string keyword)
    {
        var name = keyword.Replace(" ", "");
        var row = driver.Keywords.First(row => row.Spelling == keyword);
        return row.Synonyms.FirstOrDefault(synonym => string.Equals(synonym, name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    /// <summary>An element of an initializer, in the form of another one.</summary>
    private string Element(SyntaxNode place, KeyValuePair<string, string> setting, ExpressionSyntax? like) => like switch
    {
        InitializerExpressionSyntax => "{ " + LiteralText.Quote(setting.Key) + ", " + LiteralText.Quote(setting.Value) + " }",
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } => Indexed(setting),
        null when builder.Builder!.Kind == BuilderKind.AnyConnectionString => Indexed(setting),
        _ => Assignment(place, setting),
    };

    private static string Indexed(KeyValuePair<string, string> setting) => "[" + LiteralText.Quote(setting.Key) + "] = " + LiteralText.Quote(setting.Value);

    private string Assignment(SyntaxNode place, KeyValuePair<string, string> setting)
    {
        var value = driver.Find(setting.Key) == SettingKind.SslMode ? NameOf(builder.Builder!.Namespace, "SslMode", place) + "." + setting.Value : LiteralText.Quote(setting.Value);
        return PropertyOf(setting.Key) + " = " + value;
    }

    /// <summary>Adds members on a line of their own if the existing ones have lines of their own, otherwise on the same line.</summary>
    private Edit InInitializer(InitializerExpressionSyntax initializer, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var last = initializer.Expressions.Last();
        var text = initializer.SyntaxTree.GetText();
        var before = initializer.Expressions.Count > 1 ? initializer.Expressions[initializer.Expressions.Count - 2].Span.End : initializer.OpenBraceToken.SpanStart;
        var isOnOwnLine = text.Lines.GetLineFromPosition(before).LineNumber != text.Lines.GetLineFromPosition(last.SpanStart).LineNumber;
        var separator = isOnOwnLine ? "," + CodeFacts.LineBreakAndIndentOf(last) : ", ";
        return new Edit(new TextRange(last.Span.End, last.Span.End), string.Concat(settings.Select(setting => separator + Element(last, setting, last))));
    }

    /// <summary>Statements like the last one that gives the builder a setting: an assignment to a property or a key, or a call.</summary>
    private Edit? AfterStatement(StatementSyntax statement, IReadOnlyList<KeyValuePair<string, string>> settings, SyntaxNode like)
    {
        Func<KeyValuePair<string, string>, string>? write = like switch
        {
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => setting => access.Expression + "." + Assignment(statement, setting),
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax access } => setting => access.Expression + Indexed(setting),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } }
                => setting => receiver + ".Add(" + LiteralText.Quote(setting.Key) + ", " + LiteralText.Quote(setting.Value) + ")",
            _ => null,
        };
        if (write is null)
            return null;
        var separator = CodeFacts.LineBreakAndIndentOf(statement);
        return new Edit(
            new TextRange(statement.Span.End, statement.Span.End), string.Concat(settings.Select(setting => separator + write(setting) + ";")));
    }

    private static Edit? RemoveElement(InitializerExpressionSyntax initializer, ExpressionSyntax element)
    {
        var index = CodeFacts.IndexOf(initializer.Expressions, element);
        if (initializer.Expressions.Count < 2)
            return null;
        var range = index > 0
            ? new TextRange(initializer.Expressions[index - 1].Span.End, element.Span.End)
            : new TextRange(element.SpanStart, initializer.Expressions[1].SpanStart);
        return CodeFacts.HoldsComment(initializer.SyntaxTree.GetRoot(), range.ToSpan()) ? null : new Edit(range, "");
    }

    private static Edit? RemoveLine(StatementSyntax statement) =>
        StatementRemoval.LinesOf(statement, statement.SyntaxTree.GetText()) is { } lines ? new Edit(lines.ToRange(), "") : null;

    private string NameOf(INamedTypeSymbol type, SyntaxNode place) => NameOf(type.ContainingNamespace.ToDisplayString(), type.Name, place);

    /// <summary>A type's name as code at a place can write it: the simple name if it is unambiguous there, otherwise the full name.</summary>
    private string NameOf(string space, string name, SyntaxNode place)
    {
        // The usings of another file are not known here.
        if (place.SyntaxTree == model.SyntaxTree)
        {
            if (IsType(model.LookupSymbols(place.SpanStart, name: name), space, name))
                return name;
            var root = space.Split('.')[0];
            if (model.LookupSymbols(place.SpanStart, name: root) is { Length: 1 } found && found[0] is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true })
                return space + "." + name;
        }
        return "global::" + space + "." + name;
    }

    /// <summary>Whether a name means a type. Before a dot, a member with that name and that type also does.</summary>
    private static bool IsType(System.Collections.Immutable.ImmutableArray<ISymbol> found, string space, string name)
    {
        foreach (var symbol in found)
        {
            var type = symbol switch
            {
                INamedTypeSymbol itself => itself,
                IPropertySymbol property => property.Type,
                IFieldSymbol field => field.Type,
                ILocalSymbol local => local.Type,
                IParameterSymbol parameter => parameter.Type,
                _ => null,
            };
            if (type?.Name != name || type.ContainingNamespace?.ToDisplayString() != space)
                return false;
        }
        return found.Length > 0;
    }
}
