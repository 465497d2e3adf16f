using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Recognition;

namespace PgTls.Analyzers.CSharp;

/// <summary>Reads what stands beside a string as the word that says which database it is for: <c>PostgreSQL</c> of <c>DbType.PostgreSQL</c>.</summary>
internal static class NeighbourWords
{
    /// <summary>The word of a value: a text, a member of an enumeration, or the type that a value comes from; null where nobody can tell.</summary>
    public static string? Of(IOperation value)
    {
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
            value = conversion.Operand;
        if (value.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return constant as string
                ?? (value.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
                    ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, constant))?.Name
                    : null);
        }
        return value switch
        {
            IMemberReferenceOperation { Member: { IsStatic: true } and (IPropertySymbol or IFieldSymbol) } reference => reference.Member.ContainingType.Name,
            IObjectCreationOperation creation => creation.Type?.Name,
            _ => null,
        };
    }

    /// <summary>The words of another property of the same object: in its initializer, or assigned to the same variable in the same function.</summary>
    public static IReadOnlyList<string> OfSibling(IOperation property, string sibling)
    {
        if (property.SemanticModel is not { } model || property.Syntax.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment)
            return [];
        var values = assignment.Parent is InitializerExpressionSyntax initializer
            ? initializer.Expressions.OfType<AssignmentExpressionSyntax>().Where(one => one.Left is IdentifierNameSyntax name && name.Identifier.ValueText == sibling)
            : assignment.Left is MemberAccessExpressionSyntax access ? AssignmentsTo(access.Expression, sibling, assignment) : [];
        var words = new List<string>();
        foreach (var value in values)
        {
            // One value that nobody knows makes the known ones useless.
            if (model.GetOperation(value.Right) is not { } operation || Of(operation) is not { } word)
                return [];
            if (!words.Contains(word))
                words.Add(word);
        }
        return words;
    }

    /// <summary>The calls that choose a database, in the nearest function around the string that has any or handing it over: what the neighbour is called, or another database's.</summary>
    public static IReadOnlyList<string> OfCalls(SyntaxNode use, Neighbour neighbour)
    {
        for (var function = FunctionAround(use); function is not null; function = FunctionAround(function))
        {
            var words = new List<string>();
            foreach (var call in function.DescendantNodes().OfType<InvocationExpressionSyntax>())
                Add(call);
            if (function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax receiver })
                Add(receiver);
            if (words.Count > 0)
                return words;

            void Add(InvocationExpressionSyntax call)
            {
                if (Written.NameOf(call.Expression) is not { } name)
                    return;
                var word = neighbour.Accepts(name) ? neighbour.Words[0] : DatabaseNames.HintOf(name) == DatabaseHint.Other ? name : null;
                if (word is not null && !words.Contains(word))
                    words.Add(word);
            }
        }
        return [];
    }

    /// <summary>What made an object: the name of its type, or the provider its factory was asked for; null where nobody can tell.</summary>
    public static string? OfOrigin(IOperation? value)
    {
        // A chain of variables that name each other ends somewhere: at the latest where it is longer than anybody writes.
        for (var steps = 0; value is not null && steps < 16; steps++)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    continue;
                case ILocalReferenceOperation local:
                    value = InitializerOf(local);
                    continue;
                case IInvocationOperation { TargetMethod: { Name: "GetFactory", ContainingType.Name: "DbProviderFactories" }, Arguments: { Length: 1 } arguments }:
                    return arguments[0].Value.ConstantValue is { HasValue: true, Value: string name } ? name : null;
                case IInvocationOperation { Instance: { } maker }:
                    value = maker;
                    continue;
                case IObjectCreationOperation creation:
                    return creation.Type?.Name;
                case IMemberReferenceOperation { Member.IsStatic: true } instance:
                    return instance.Type?.Name;
                default:
                    return null;
            }
        }
        return null;
    }

    private static IEnumerable<AssignmentExpressionSyntax> AssignmentsTo(ExpressionSyntax receiver, string property, SyntaxNode use)
    {
        var text = receiver.ToString();
        return FunctionAround(use)?.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(one =>
            one.Left is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == property && access.Expression.ToString() == text) ?? [];
    }

    private static IOperation? InitializerOf(ILocalReferenceOperation reference)
    {
        if (reference.SemanticModel is not { } model
            || reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
        {
            return null;
        }
        while (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or ParenthesizedExpressionSyntax)
            value = value is PostfixUnaryExpressionSyntax suppressed ? suppressed.Operand : ((ParenthesizedExpressionSyntax)value).Expression;
        return Written.IsAssigned(declarator) ? null : model.GetOperation(value);
    }

    /// <summary>The lambda, method or file of statements around a node.</summary>
    public static SyntaxNode? FunctionAround(SyntaxNode node) => node.Parent?.FirstAncestorOrSelf<SyntaxNode>(
        static parent => parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax or FieldDeclarationSyntax or CompilationUnitSyntax);
}
