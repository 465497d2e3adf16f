using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Drivers;
using PgTls.Recognition;

namespace PgTls.Analyzers.CSharp;

/// <summary>Where a string expression goes: into a known API, into something with a telling name, or nowhere that can be seen.</summary>
/// <param name="Surroundings">What stands around the expression.</param>
/// <param name="IsOpenEnded">Whether more text may be added before a driver sees it.</param>
internal sealed record Destination(Surroundings Surroundings, bool IsOpenEnded = false)
{
    /// <summary>The destination of a string expression; null where it certainly is no connection of ours: an attribute's argument, another database's API.</summary>
    public static Destination? Of(ExpressionSyntax expression, SemanticModel model, ReferencedDrivers drivers, CancellationToken cancellation)
    {
        var names = new List<string>();
        SyntaxNode child = expression;
        for (var node = expression.Parent; node is not null; child = node, node = node.Parent)
        {
            switch (node)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax or EqualsValueClauseSyntax
                    or InitializerExpressionSyntax { RawKind: not (int)SyntaxKind.ComplexElementInitializerExpression } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                    continue;
                case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } element:
                    names.AddRange(element.Expressions.OfType<LiteralExpressionSyntax>().Where(key => key != child).Select(key => key.Token.ValueText));
                    continue;
                case AttributeArgumentSyntax or AttributeArgumentListSyntax:
                    return null;
                case ArgumentSyntax argument:
                    return OfArgument(argument, names, model, drivers, cancellation);
                case AssignmentExpressionSyntax assignment when assignment.Right == child:
                    return OfAssignment(assignment, names, model, drivers, cancellation);
                case VariableDeclaratorSyntax variable:
                    names.Add(variable.Identifier.ValueText);
                    return Named(names, isOpenEnded: IsExtended(variable.Identifier.ValueText, variable));
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } member }:
                    names.Add(member.Name.Identifier.ValueText);
                    return Named(names);
                case PropertyDeclarationSyntax property:
                    names.Add(property.Identifier.ValueText);
                    return Named(names);
                case MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax:
                    return Named(names, isOpenEnded: true);
                case ArrowExpressionClauseSyntax:
                    continue;
                default:
                    return Named(names);
            }
        }
        return new Destination(Surroundings.None);
    }

    private static Destination? OfArgument(
        ArgumentSyntax argument, List<string> names, SemanticModel model, ReferencedDrivers drivers, CancellationToken cancellation)
    {
        if (argument.NameColon is { } name)
            names.Add(name.Name.Identifier.ValueText);
        if (model.GetOperation(argument, cancellation) is not IArgumentOperation { Parameter: { } parameter })
            return Named(names);
        if (Sink.Of(parameter) is { } sink)
            return ReadBy(drivers[sink.Driver], names);
        var type = parameter.ContainingSymbol.ContainingType;
        // A piece for StringBuilder.Append, string.Concat or Replace is not the whole text; the format of string.Format is.
        var isPiece = type is { Name: "String" or "StringBuilder", ContainingNamespace.Name: "System" or "Text" } && parameter.Name != "format";
        return Sink.IsOtherVendor(type) || type.ToDisplayString() == Sink.BuilderType ? null : Named(names, isPiece);
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
            return Named(names, isOpenEnded: assignment.Left is IdentifierNameSyntax target && IsExtended(target.Identifier.ValueText, assignment));
        if (Sink.Of(reference.Property, reference.Instance?.Type) is { } sink)
            return ReadBy(drivers[sink.Driver], names);
        return Sink.IsOtherVendor(reference.Instance?.Type ?? reference.Property.ContainingType) ? null : Named(names);
    }

    private static Destination ReadBy(Driver driver, IReadOnlyList<string> names) => new(new Surroundings { Driver = driver, Names = names });

    private static Destination Named(IReadOnlyList<string> names, bool isOpenEnded = false) => new(new Surroundings { Names = names }, isOpenEnded);

    /// <summary>Whether the member that a variable is used in adds text to it somewhere.</summary>
    private static bool IsExtended(string name, SyntaxNode use)
    {
        var scope = use.FirstAncestorOrSelf<SyntaxNode>(node => node is BlockSyntax or CompilationUnitSyntax or TypeDeclarationSyntax);
        foreach (var node in scope?.DescendantNodes() ?? [])
        {
            if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: IdentifierNameSyntax left } && left.Identifier.ValueText == name)
                return true;
        }
        return false;
    }
}
