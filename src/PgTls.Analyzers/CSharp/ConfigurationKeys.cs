using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Recognition;

namespace PgTls.Analyzers.CSharp;

/// <summary>Finds the configuration keys whose values a project's code gives to a driver. It examines the names of the called methods.</summary>
/// <remarks>
/// It is used if a project refers to several databases' drivers: the name in <c>UseNpgsql(configuration.GetConnectionString("Shop"))</c> is the only
/// evidence for the driver of <c>ConnectionStrings:Shop</c>. It reads names rather than types. The answer is no if it sees both a driver of the family and
/// another one, or no driver at all.
/// </remarks>
internal sealed class ConfigurationKeys
{
    private const string ConnectionStrings = "ConnectionStrings";

    private readonly Dictionary<string, DatabaseHint> _readers = new(StringComparer.OrdinalIgnoreCase);

    // A section that is bound to a type, and the properties of types that are given to drivers.
    private readonly List<(string Section, string Type)> _bound = [];
    private readonly Dictionary<string, DatabaseHint> _properties = new(StringComparer.Ordinal);

    private readonly Compilation _compilation;

    private ConfigurationKeys(Compilation compilation) => _compilation = compilation;

    /// <summary>Reads the code of a compilation.</summary>
    public static ConfigurationKeys In(Compilation compilation, CancellationToken cancellation)
    {
        var keys = new ConfigurationKeys(compilation);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var text = tree.GetText(cancellation).ToString();
            if (Has(text, "onnectionString") || Has(text, "GetSection") || Has(text, "Npgsql") || Has(text, "Postgres"))
                keys.Read(tree.GetRoot(cancellation));
        }
        foreach (var (section, type) in keys._bound)
        {
            foreach (var property in keys._properties)
            {
                if (property.Key.StartsWith(type + ".", StringComparison.Ordinal))
                    keys.Add(section + ":" + property.Key.Substring(type.Length + 1), property.Value);
            }
        }
        return keys;
    }

    /// <summary>Whether the value of a key is given to a driver of the family, and to no other.</summary>
    public bool IsOfDriver(string key) => _readers.TryGetValue(key, out var hint) && hint > DatabaseHint.Other;

    private void Read(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call:
                    Read(call);
                    break;
                case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } access when TextOf(arguments[0].Expression) is { } key:
                    // configuration["A:B"], configuration.GetSection("A")["B"]
                    Follow(access, SectionOf(access.Expression) is { } section ? section + ":" + key : key);
                    break;
                case MemberAccessExpressionSyntax { Parent: ArgumentSyntax } member when HintAround(member) is var hint and not DatabaseHint.None:
                    // UseNpgsql(options.ConnectionString)
                    AddProperty(member, hint);
                    break;
            }
        }
    }

    private void Read(InvocationExpressionSyntax call)
    {
        var name = NameOf(call.Expression);
        if (call.ArgumentList.Arguments.Count == 0 || TextOf(call.ArgumentList.Arguments[0].Expression) is not { } text)
        {
            // Configure<ShopOptions>(configuration.GetSection("Shop")), GetSection("Shop").Get<ShopOptions>(), AddOptions<ShopOptions>().Bind(…)
            if (TypeArgumentOf(call) is { } type && name is "Configure" or "Get" or "Bind" && SectionIn(call) is { } bound)
                _bound.Add((bound, type));
            else if (name == "Bind" && SectionIn(call) is { } section && TypeArgumentIn(call) is { } options)
                _bound.Add((section, options));
            return;
        }
        switch (name)
        {
            case "GetConnectionString":
                Follow(call, ConnectionStrings + ":" + text);
                break;
            case "GetValue":
                Follow(call, text);
                break;
            case "GetSection" when call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } value:
                Follow(value, text);
                break;
            case "GetEnvironmentVariable":
                Follow(call, text.Replace("__", ":"));
                break;
            case "BindConfiguration" when TypeArgumentIn(call) is { } type:
                _bound.Add((text, type));
                break;
            case "Get" or "Bind" or "Configure" when TypeArgumentOf(call) is { } type && SectionIn(call) is { } section:
                _bound.Add((section, type));
                break;
            // Aspire's clients take the name of a connection string: AddNpgsqlDataSource("shop").
            case not null when name.StartsWith("Add", StringComparison.Ordinal) && text.IndexOf('=') < 0 && HintOf(name) is var hint and not DatabaseHint.None:
                Add(ConnectionStrings + ":" + text, hint);
                break;
        }
    }

    /// <summary>Follows a value to the code that takes it.</summary>
    private void Follow(ExpressionSyntax value, string key)
    {
        if (HintAround(value) is var hint and not DatabaseHint.None)
        {
            Add(key, hint);
            return;
        }
        var (name, scope) = NameKeptUnder(value);
        if (name.Length == 0)
            return;
        foreach (var use in scope.DescendantNodes())
        {
            if (use is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name && !value.Span.Contains(use.Span))
            {
                ExpressionSyntax whole = identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier ? access : identifier;
                if (HintAround(whole) is var found and not DatabaseHint.None)
                    Add(key, found);
            }
        }
    }

    /// <summary>The hint of the call that takes a value as an argument, perhaps through calls that hand it on.</summary>
    private static DatabaseHint HintAround(SyntaxNode value)
    {
        for (var node = value; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                    if (HintOf(NameOf(call.Expression)) is var hint and not DatabaseHint.None)
                        return hint;
                    return DatabaseHint.None;
                case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax creation }:
                    return HintOf(creation.Type.ToString());
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or BinaryExpressionSyntax or ConditionalExpressionSyntax or ArgumentSyntax or ArgumentListSyntax:
                case MemberAccessExpressionSyntax or InvocationExpressionSyntax:
                    break;
                default:
                    return DatabaseHint.None;
            }
        }
        return DatabaseHint.None;
    }

    /// <summary>The variable, field or property that keeps a value, and the code that may read it by its name alone.</summary>
    private static (string Name, SyntaxNode Scope) NameKeptUnder(SyntaxNode value)
    {
        for (var node = value; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case VariableDeclaratorSyntax variable:
                    return (variable.Identifier.ValueText, ScopeOf(variable));
                case PropertyDeclarationSyntax property:
                    return (property.Identifier.ValueText, ScopeOf(property));
                case MethodDeclarationSyntax method:
                    return (method.Identifier.ValueText, ScopeOf(method));
                case AssignmentExpressionSyntax { Left: var left } assignment when assignment.Right.Span.Contains(value.Span):
                    return (NameOf(left) ?? "", ScopeOf(assignment));
                case StatementSyntax and not ReturnStatementSyntax and not LocalDeclarationStatementSyntax and not ExpressionStatementSyntax and not BlockSyntax:
                case ArgumentSyntax or LambdaExpressionSyntax or TypeDeclarationSyntax:
                    return ("", value);
            }
        }
        return ("", value);
    }

    private static SyntaxNode ScopeOf(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? node.SyntaxTree.GetRoot();

    private void Add(string key, DatabaseHint hint)
    {
        if (hint != DatabaseHint.None)
            _readers[key] = _readers.TryGetValue(key, out var other) ? Both(other, hint) : hint;
    }

    /// <summary>Notes that a property of an options type is given to a driver.</summary>
    private void AddProperty(MemberAccessExpressionSyntax member, DatabaseHint hint)
    {
#pragma warning disable RS1030 // Only such expressions in a project with several drivers are bound.
        var model = _compilation.GetSemanticModel(member.SyntaxTree);
#pragma warning restore RS1030
        if (model.GetSymbolInfo(member).Symbol is not IPropertySymbol { ContainingType: { } type } property || property.Type.SpecialType != SpecialType.System_String)
            return;
        var key = type.Name + "." + property.Name;
        _properties[key] = _properties.TryGetValue(key, out var other) ? Both(other, hint) : hint;
    }

    private static DatabaseHint Both(DatabaseHint one, DatabaseHint other) => one == DatabaseHint.Other || other == DatabaseHint.Other ? DatabaseHint.Other : one;

    private static DatabaseHint HintOf(string? name) => name is null ? DatabaseHint.None : name is "SqlConnection" ? DatabaseHint.Other : DatabaseNames.HintOf(name);

    /// <summary>The section that an expression is: <c>configuration.GetSection("A")</c>.</summary>
    private static string? SectionOf(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call && NameOf(call.Expression) is "GetSection" or "GetRequiredSection"
            ? TextOf(arguments[0].Expression)
            : null;

    /// <summary>The section among a call's receiver and arguments.</summary>
    private static string? SectionIn(InvocationExpressionSyntax call)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (SectionOf(argument.Expression) is { } section)
                return section;
        }
        return call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } ? SectionOf(receiver) : null;
    }

    private static string? TypeArgumentOf(InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        return name is GenericNameSyntax { TypeArgumentList.Arguments: var types } && types[0] is SimpleNameSyntax type ? type.Identifier.ValueText : null;
    }

    /// <summary>The type argument of a call in the chain before: <c>AddOptions&lt;ShopOptions&gt;().Bind(…)</c>.</summary>
    private static string? TypeArgumentIn(InvocationExpressionSyntax call)
    {
        for (ExpressionSyntax? current = call; current is InvocationExpressionSyntax link;)
        {
            if (TypeArgumentOf(link) is { } type)
                return type;
            current = (link.Expression as MemberAccessExpressionSyntax)?.Expression;
        }
        return null;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static string? TextOf(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null;

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
