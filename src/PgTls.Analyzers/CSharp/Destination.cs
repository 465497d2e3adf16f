using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Analyzers.CSharp;

/// <summary>Where a string expression goes: into a known API, into something with a telling name, or nowhere that can be seen.</summary>
/// <param name="Context">What stands around the expression.</param>
/// <param name="IsOpenEnded">Whether more settings may be added before a driver sees it.</param>
internal sealed record Destination(ConnectionContext Context, bool IsOpenEnded = false)
{
    /// <summary>The destination of a string expression; null where it certainly is no connection of ours: an attribute's argument, another database's API.</summary>
    public static Destination? Of(ExpressionSyntax expression, SemanticModel model, ReferencedDrivers drivers, CancellationToken cancellation)
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
                    return OfArgument(argument, names, model, drivers, cancellation);
                case AssignmentExpressionSyntax assignment when assignment.Right == child:
                    return OfAssignment(assignment, names, model, drivers, cancellation);
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

    private static Destination? OfArgument(
        ArgumentSyntax argument, List<string> names, SemanticModel model, ReferencedDrivers drivers, CancellationToken cancellation)
    {
        if (argument.NameColon is { } name)
            names.Add(name.Name.Identifier.ValueText);
        if (model.GetOperation(argument, cancellation) is not IArgumentOperation { Parameter: not null } operation)
            return Named(names);
        var use = SinkUse.Of(operation, drivers);
        return use.IsOtherDatabase ? null : use.IsKnown ? ReadBy(use, names, Configuration.Beside(argument, model, cancellation)) : Named(names);
    }

    private static Destination? OfAssignment(
        AssignmentExpressionSyntax assignment, List<string> names, SemanticModel model, ReferencedDrivers drivers, CancellationToken cancellation)
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
        if (model.GetOperation(assignment.Left, cancellation) is not IPropertyReferenceOperation reference)
            return Named(names);
        var use = SinkUse.Of(reference, drivers);
        return use.IsOtherDatabase ? null : use.IsKnown ? ReadBy(use, names, default) : Named(names);
    }

    private static Destination ReadBy(SinkUse use, IReadOnlyList<string> names, Configuration configuration) => new(
        new ConnectionContext
        {
            Driver = use.Driver,
            Form = use.Form,
            Providers = use.Word is { } word ? [word] : [],
            // What the text says for itself no name beside it can gainsay.
            Names = use.Form is null ? names : [],
            HasRootCertificate = configuration.Settings.HasFlag(CodeSettings.RootCertificate),
            HasValidationCallback = configuration.Settings.HasFlag(CodeSettings.ValidationCallback),
        },
        configuration.IsOpenEnded);

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

        public static Configuration Beside(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation)
        {
            var result = default(Configuration);
            foreach (var other in (argument.Parent as BaseArgumentListSyntax)?.Arguments ?? default)
            {
                if (other == argument || other.Expression is LiteralExpressionSyntax
                    || model.GetTypeInfo(other.Expression, cancellation).ConvertedType is not { TypeKind: TypeKind.Delegate })
                {
                    continue;
                }
                var found = Of(other.Expression, model, cancellation);
                result = new Configuration(result.Settings | found.Settings, result.IsOpenEnded || found.IsOpenEnded);
            }
            return result;
        }

        private static Configuration Of(ExpressionSyntax function, SemanticModel model, CancellationToken cancellation)
        {
            SyntaxNode? body = function as AnonymousFunctionExpressionSyntax;
            body ??= Declaration.Of(model.GetSymbolInfo(function, cancellation).Symbol as IMethodSymbol, model.Compilation, cancellation);
            if (body is null)
                return Anything;
            var result = default(Configuration);
            foreach (var node in body.DescendantNodes())
            {
                if (node is SimpleNameSyntax { Identifier.ValueText: var name })
                    result = new Configuration(result.Settings | CodeStep.Of(name), result.IsOpenEnded || name == BuilderType.InnerBuilder);
            }
            return result;
        }
    }
}
