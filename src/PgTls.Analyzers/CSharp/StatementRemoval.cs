using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Removes an assignment, a call in a fluent chain or a member of an initializer, and nothing else.</summary>
internal static class StatementRemoval
{
    /// <summary>The edit that removes a node; null if the code around it needs it, or a comment would be removed with it.</summary>
    public static Edit? Of(SyntaxNode node, SourceText text)
    {
        var span = node switch
        {
            { Parent: InitializerExpressionSyntax initializer } => InInitializer(initializer, (ExpressionSyntax)node),
            { Parent: ExpressionStatementSyntax statement } when !IsChained(node) => Statement(statement, text),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when !IsNeeded(call) => TextSpan.FromBounds(access.Expression.Span.End, call.Span.End),
            _ => null,
        };
        return span is { } removed && !CodeFacts.HoldsComment(node.SyntaxTree.GetRoot(), removed) ? new Edit(removed.ToRange(), "") : null;
    }

    /// <summary>The lines that a statement fills; null if something else stands on them, too.</summary>
    public static TextSpan? LinesOf(StatementSyntax statement, SourceText text)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(statement.SpanStart), text.Lines.GetLineFromPosition(statement.Span.End));
        return IsBlank(text, first.Start, statement.SpanStart) && IsBlank(text, statement.Span.End, last.End)
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : null;
    }

    /// <summary>Whether all of a stretch of text is white space.</summary>
    public static bool IsBlank(SourceText text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }
        return true;
    }

    /// <summary>Whether a call is made on the result of another, which must still be made.</summary>
    private static bool IsChained(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax } };

    /// <summary>Whether a call is the whole body of a lambda. The expression it is called on would not be a statement.</summary>
    private static bool IsNeeded(InvocationExpressionSyntax call) => call.Parent is LambdaExpressionSyntax or ArrowExpressionClauseSyntax && !IsChained(call);

    /// <summary>A statement in a block with the lines that it fills. A statement that is a whole branch stays.</summary>
    private static TextSpan? Statement(ExpressionStatementSyntax statement, SourceText text)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
            return null;
        if (LinesOf(statement, text) is { } lines)
            return lines;
        var (first, last) = (text.Lines.GetLineFromPosition(statement.SpanStart), text.Lines.GetLineFromPosition(statement.Span.End));
        var end = statement.Span.End;
        while (end < last.End && text[end] == ' ')
            end++;
        // Text after it on the line moves up. At the end of the line, the blanks before it are removed instead.
        var start = statement.SpanStart;
        while (end == last.End && start > first.Start && text[start - 1] == ' ')
            start--;
        return TextSpan.FromBounds(start, end);
    }

    private static TextSpan InInitializer(InitializerExpressionSyntax initializer, ExpressionSyntax member)
    {
        var index = CodeFacts.IndexOf(initializer.Expressions, member);
        return index + 1 < initializer.Expressions.Count ? TextSpan.FromBounds(member.SpanStart, initializer.Expressions[index + 1].SpanStart)
            : index > 0 ? TextSpan.FromBounds(initializer.Expressions[index - 1].Span.End, member.Span.End)
            : member.Span;
    }
}
