using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Analyzers.CSharp;

/// <summary>The destination of a string expression: a known API, something with a telling name, or nothing that can be seen.</summary>
/// <param name="Context">The code around the expression.</param>
/// <param name="IsOpenEnded">Whether more settings may be added before a driver sees it.</param>
internal sealed record Destination(ConnectionContext Context, bool IsOpenEnded = false)
{
    /// <summary>
    /// The destination of a string expression; null if it certainly is not a connection of the family: an attribute's argument, another database's API.
    /// </summary>
    public static Destination? Of(ExpressionSyntax expression, FlowContext context)
    {
        var names = new List<string>();
        var isResult = false;
        SyntaxNode child = expression;
        for (var node = expression.Parent; node is not null; child = node, node = node.Parent)
        {
            switch (node)
            {
                case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } element:
                    names.AddRange(element.Expressions.OfType<LiteralExpressionSyntax>().Where(key => key != child).Select(key => key.Token.ValueText));
                    continue;
                case AttributeArgumentSyntax or AttributeArgumentListSyntax:
                    return null;
                case ArgumentSyntax argument:
                    return OfArgument(argument, names, context);
                case AssignmentExpressionSyntax assignment when assignment.Right == child:
                    return OfAssignment(assignment, names, context);
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } member }:
                    names.Add(member.Name.Identifier.ValueText);
                    return Named(names);
                case VariableDeclaratorSyntax variable:
                    return Named(names, variable.Identifier);
                case PropertyDeclarationSyntax property:
                    return Named(names, property.Identifier);
                case ParameterSyntax parameter:
                    return Named(names, parameter.Identifier);
                case MethodDeclarationSyntax method:
                    return Named(names, method.Identifier);
                case LocalFunctionStatementSyntax function:
                    return Named(names, function.Identifier);
                // From an initializer through its creation to the target that stores it, or from a result to the function that returns it.
                case ExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or AccessorDeclarationSyntax or AccessorListSyntax:
                case StatementSyntax when isResult:
                    continue;
                case ReturnStatementSyntax:
                    isResult = true;
                    continue;
                default:
                    return Named(names);
            }
        }
        return Named(names);
    }

    /// <summary>The parameter that an argument is handed to.</summary>
    /// <remarks>For an argument followed by an exclamation mark, the compiler finds none. It finds one for the expression before the mark.</remarks>
    public static IArgumentOperation? ArgumentOf(ArgumentSyntax argument, FlowContext context)
    {
        var operation = context.Model.GetOperation(argument, context.Cancellation) as IArgumentOperation
            ?? context.Model.GetOperation(CodeFacts.Unwrapped(argument.Expression), context.Cancellation)?.Parent as IArgumentOperation;
        return operation?.Parameter is null ? null : operation;
    }

    private static Destination? OfArgument(ArgumentSyntax argument, List<string> names, FlowContext context)
    {
        if (argument.NameColon is { } name)
            names.Add(name.Name.Identifier.ValueText);
        if (ArgumentOf(argument, context) is not { } operation)
            return Named(names);
        var use = SinkMatch.Of(operation, context);
        if (use.IsOtherDatabase)
            return null;
        if (use.IsKnown)
            return ReadBy(use, names, Configuration.Beside(argument, context));
        var providers = new List<string>();
        AddArgumentsBeside(argument, names, providers, context);
        // AddPostgres: a method's own name shows whose text it takes. Many types are named for a database without being its driver's.
        if (operation.Parameter!.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction } method)
            names.Add(method.Name);
        return Named(names, providers);
    }

    /// <summary>
    /// Adds the hints from the arguments beside a text: the key in <c>UseSetting("ConnectionStrings:Postgres", …)</c>, or <c>DbKind.PostgreSQL</c>.
    /// </summary>
    private static void AddArgumentsBeside(ArgumentSyntax argument, List<string> names, List<string> providers, FlowContext context)
    {
        foreach (var other in (argument.Parent as BaseArgumentListSyntax)?.Arguments ?? default)
        {
            if (other == argument || ArgumentOf(other, context) is not { Parameter: { Name: var parameter, Type: var type }, Value: var value })
                continue;
            if (type.TypeKind == TypeKind.Enum || ConnectionContext.IsProviderKey(parameter))
            {
                if (NeighbourWords.Of(value) is { } word)
                    providers.Add(word);
            }
            else if (parameter is "key" or "name" or "variable" && value.ConstantValue is { HasValue: true, Value: string key })
            {
                names.Add(key);
            }
        }
    }

    /// <summary>The hints about a text from the members of the same initializer: <c>DbType = DbKind.PostgreSQL</c>.</summary>
    private static List<string> ProvidersBeside(AssignmentExpressionSyntax assignment, FlowContext context)
    {
        var providers = new List<string>();
        foreach (var sibling in (assignment.Parent as InitializerExpressionSyntax)?.Expressions ?? default)
        {
            if (sibling is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: var value } || !ConnectionContext.IsProviderKey(name))
                continue;
            var word = context.Model.GetOperation(value, context.Cancellation) is { } operation ? NeighbourWords.Of(operation) : null;
            // The type of an enumeration may not be known here, but its member's name still shows the meaning.
            if (word is not null || (word = (value as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText) is not null)
                providers.Add(word);
        }
        return providers;
    }

    private static Destination? OfAssignment(AssignmentExpressionSyntax assignment, List<string> names, FlowContext context)
    {
        switch (assignment.Left)
        {
            case IdentifierNameSyntax identifier:
                names.Add(identifier.Identifier.ValueText);
                break;
            case MemberAccessExpressionSyntax access:
                names.Add(access.Name.Identifier.ValueText);
                break;
            case ElementAccessExpressionSyntax or ImplicitElementAccessSyntax:
                foreach (var key in assignment.Left.DescendantNodes().OfType<LiteralExpressionSyntax>())
                    names.Add(key.Token.ValueText);
                break;
        }
        var left = context.Model.GetOperation(assignment.Left, context.Cancellation) as IMemberReferenceOperation;
        var use = left is IPropertyReferenceOperation property ? SinkMatch.Of(property, context) : default;
        if (use.IsOtherDatabase)
            return null;
        // A data source that is configured beside the text: AddNpgsqlDataSource("db", s => s.ConnectionString = "…", b => b.UseRootCertificate(…)).
        if (use.IsKnown)
            return ReadBy(use, names, assignment.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()?.Parent is ArgumentSyntax function ? Configuration.Beside(function, context) : default);
        return left is not null && OwnSinks.Of(left.Member, context) is { IsKnown: true } own ? ReadBy(own, names, default) : Named(names, ProvidersBeside(assignment, context));
    }

    private static Destination ReadBy(SinkMatch use, IReadOnlyList<string> names, Configuration configuration) => new(
        new ConnectionContext
        {
            Driver = use.Driver,
            Form = use.Form,
            Providers = use.Word is { } word ? [word] : [],
            // Names beside a text cannot contradict the text itself.
            Names = use.Form is null ? names : [],
            HasRootCertificate = (use.Settings | configuration.Settings).HasFlag(CodeSettings.RootCertificate),
            HasValidationCallback = (use.Settings | configuration.Settings).HasFlag(CodeSettings.ValidationCallback),
        },
        use.IsOpenEnded || configuration.IsOpenEnded);

    private static Destination Named(List<string> names, SyntaxToken name)
    {
        names.Add(name.ValueText);
        return Named(names);
    }

    private static Destination Named(IReadOnlyList<string> names, IReadOnlyList<string>? providers = null) =>
        new(new ConnectionContext { Names = names, Providers = providers ?? [] });

    /// <summary>The TLS settings that functions beside the connection string may give to an API.</summary>
    private readonly record struct Configuration(CodeSettings Settings, bool IsOpenEnded)
    {
        private static readonly Configuration Anything = new(CodeSettings.RootCertificate | CodeSettings.ValidationCallback, IsOpenEnded: false);

        public static Configuration Beside(ArgumentSyntax argument, FlowContext context)
        {
            var result = default(Configuration);
            foreach (var other in (argument.Parent as BaseArgumentListSyntax)?.Arguments ?? default)
            {
                if (other == argument || other.Expression is LiteralExpressionSyntax)
                    continue;
                var type = context.Model.GetTypeInfo(other.Expression, context.Cancellation).ConvertedType;
                if (type is not { TypeKind: TypeKind.Delegate })
                    continue;
                var found = Of(other.Expression, context);
                result = new Configuration(result.Settings | found.Settings, result.IsOpenEnded || found.IsOpenEnded);
            }
            return result;
        }

        private static Configuration Of(ExpressionSyntax function, FlowContext context)
        {
            SyntaxNode? body = function as AnonymousFunctionExpressionSyntax;
            if (body is null)
            {
                var method = context.Model.GetSymbolInfo(function, context.Cancellation).Symbol as IMethodSymbol;
                body = Declaration.Of(method, context.Model.Compilation, context.Cancellation);
            }
            // A method may be handed over in many places.
            return body is null ? Anything : context.Facts.Once(new Function(body), static function => In(function.Body));
        }

        private static Configuration In(SyntaxNode body)
        {
            var result = default(Configuration);
            foreach (var node in body.DescendantNodes())
            {
                WorkCounter.Add();
                if (node is SimpleNameSyntax { Identifier.ValueText: var name })
                    result = new Configuration(result.Settings | CodeStep.Of(name), result.IsOpenEnded || name == BuilderType.InnerBuilder);
            }
            return result;
        }

        private readonly record struct Function(SyntaxNode Body);
    }
}
