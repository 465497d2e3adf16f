using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Recognition;

namespace PgTls.Analyzers.CSharp;

/// <summary>Reads the code beside a string as the word that names its database: <c>PostgreSQL</c> of <c>DbType.PostgreSQL</c>.</summary>
internal static class NeighbourWords
{
    /// <summary>The word of a value: its text, its enumeration member, or the type it comes from; null if it is not known.</summary>
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
    public static IReadOnlyList<string> OfSibling(IOperation property, string sibling, FlowContext context)
    {
        if (property.SemanticModel is not { } model || property.Syntax.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment)
            return [];
        if (assignment.Parent is InitializerExpressionSyntax initializer)
        {
            return WordsOf(
                initializer.Expressions.OfType<AssignmentExpressionSyntax>()
                    .Where(one => one.Left is IdentifierNameSyntax name && name.Identifier.ValueText == sibling),
                model);
        }
        if (assignment.Left is not MemberAccessExpressionSyntax access || FunctionAround(assignment) is not { } function)
            return [];
        var index = context.Facts.IndexOf(function.SyntaxTree, context.Cancellation);
        return context.Facts.Once(new Siblings(function, sibling, access.Expression.ToString()), asked => WordsOf(
            index.AssignmentsTo(asked.Property, asked.Function).Where(one => ReceiverOf(one) == asked.Receiver), model));

        static string ReceiverOf(AssignmentExpressionSyntax assignment) =>
            ((MemberAccessExpressionSyntax)assignment.Left).Expression.ToString();
    }

    /// <summary>
    /// The calls that choose a database: those with the neighbour's name, or another database's. They come from the nearest function that has any, around the
    /// string or handing it over.
    /// </summary>
    public static IReadOnlyList<string> OfCalls(SyntaxNode use, Neighbour neighbour, FlowContext context)
    {
        var index = context.Facts.IndexOf(use.SyntaxTree, context.Cancellation);
        for (var function = FunctionAround(use); function is not null; function = FunctionAround(function))
        {
            if (context.Facts.Once(new Calls(function, neighbour), asked => WordsOf(asked, index)) is { Count: > 0 } words)
                return words;
        }
        return [];
    }

    /// <summary>The origin of an object: the name of its type, or the provider its factory was asked for; null if it is not known.</summary>
    public static string? OfOrigin(IOperation? value, FlowContext context)
    {
        // A chain of variables that name each other ends somewhere. This limit is longer than any real chain.
        for (var steps = 0; value is not null && steps < 16; steps++)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    continue;
                case ILocalReferenceOperation local:
                    value = InitializerOf(local, context);
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

    private static List<string> WordsOf(IEnumerable<AssignmentExpressionSyntax> assignments, SemanticModel model)
    {
        var words = new List<string>();
        foreach (var assignment in assignments)
        {
            WorkCounter.Add();
            // One unknown value makes the known ones useless.
            if (model.GetOperation(assignment.Right) is not { } operation || Of(operation) is not { } word)
                return [];
            if (!words.Contains(word))
                words.Add(word);
        }
        return words;
    }

    private static List<string> WordsOf(Calls calls, FileIndex index)
    {
        var words = new List<string>();
        foreach (var call in index.CallsIn(calls.Function))
            Add(call);
        if (calls.Function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax receiver })
            Add(receiver);
        return words;

        void Add(InvocationExpressionSyntax call)
        {
            // Two words are as ambiguous as more of them.
            if (words.Count > 1 || CodeFacts.NameOf(call.Expression) is not { } name)
                return;
            var word = calls.Neighbour.Accepts(name) ? calls.Neighbour.Words[0]
                : DatabaseNames.HintOf(name) == DatabaseHint.Other ? name
                : null;
            if (word is not null && !words.Contains(word))
                words.Add(word);
        }
    }

    private static IOperation? InitializerOf(ILocalReferenceOperation reference, FlowContext context)
    {
        if (reference.SemanticModel is not { } model
            || reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
        {
            return null;
        }
        while (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or ParenthesizedExpressionSyntax)
            value = value is PostfixUnaryExpressionSyntax suppressed ? suppressed.Operand : ((ParenthesizedExpressionSyntax)value).Expression;
        var index = context.Facts.IndexOf(declarator.SyntaxTree, context.Cancellation);
        return CodeFacts.IsAssigned(declarator, index) ? null : model.GetOperation(value);
    }

    /// <summary>The lambda, method or file of statements around a node.</summary>
    public static SyntaxNode? FunctionAround(SyntaxNode node) => node.Parent?.FirstAncestorOrSelf<SyntaxNode>(
        static parent => parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax or FieldDeclarationSyntax or CompilationUnitSyntax);

    private readonly record struct Siblings(SyntaxNode Function, string Property, string Receiver);

    private readonly record struct Calls(SyntaxNode Function, Neighbour Neighbour);
}
