using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Analyzers.CSharp;

/// <summary>Where a string expression goes: into a known API, into something with a telling name, or nowhere that can be seen.</summary>
/// <param name="Context">What stands around the expression.</param>
/// <param name="IsOpenEnded">Whether more settings may be added before a driver sees it.</param>
internal sealed record Destination(ConnectionContext Context, bool IsOpenEnded = false)
{
    /// <summary>The destination of a string expression; null where it certainly is no connection of ours: an attribute's argument, another database's API.</summary>
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
                // From an initializer through its creation to what that is stored in, from a result to the function it is the result of.
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
    /// <remarks>The compiler finds none for an argument with an exclamation mark behind it, but for the expression before that.</remarks>
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
        return use.IsOtherDatabase ? null : use.IsKnown ? ReadBy(use, names, Configuration.Beside(argument, context)) : Named(names);
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
        var left = context.Model.GetOperation(assignment.Left, context.Cancellation);
        if (left is IFieldReferenceOperation field)
            return OfMember(field.Member, names, context);
        if (left is not IPropertyReferenceOperation reference)
            return Named(names);
        var use = SinkMatch.Of(reference, context);
        if (use.IsOtherDatabase)
            return null;
        return use.IsKnown ? ReadBy(use, names, default) : OfMember(reference.Member, names, context);
    }

    private static Destination OfMember(ISymbol member, List<string> names, FlowContext context) =>
        OwnSinks.Of(member, context) is { IsKnown: true } use ? ReadBy(use, names, default) : Named(names);

    private static Destination ReadBy(SinkMatch use, IReadOnlyList<string> names, Configuration configuration) => new(
        new ConnectionContext
        {
            Driver = use.Driver,
            Form = use.Form,
            Providers = use.Word is { } word ? [word] : [],
            // What the text says for itself no name beside it can gainsay.
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

    private static Destination Named(IReadOnlyList<string> names) => new(new ConnectionContext { Names = names });

    /// <summary>What the functions that are handed to an API beside the connection string may tell it of TLS.</summary>
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
