using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Works out the text of a string expression, with the place of each character and holes for what only running the program can tell.</summary>
internal static class StringEvaluator
{
    /// <summary>The text of an expression in its own file; null for one of which nothing is known.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="model">The model of its file; without one, constants named in the expression are holes too.</param>
    /// <param name="isOpenEnded">Whether unknown text follows it.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static SourceMap? Evaluate(ExpressionSyntax expression, SemanticModel? model, bool isOpenEnded, CancellationToken cancellation)
    {
        var builder = new SourceMap.Builder();
        if (!Append(builder, expression, model, cancellation))
            return null;
        if (isOpenEnded)
            builder.StartPiece(expression.Span.End, encoder: null).AppendHole(new TextRange(expression.Span.End, expression.Span.End));
        return builder.Build();
    }

    /// <returns>Whether any known text was appended.</returns>
    private static bool Append(SourceMap.Builder builder, ExpressionSyntax expression, SemanticModel? model, CancellationToken cancellation)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Append(builder, inner.Expression, model, cancellation);
            case LiteralExpressionSyntax literal when LiteralText.TryAppend(builder, literal.Token):
                return true;
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var content in interpolated.Contents)
                    AppendContent(builder, content, interpolated, model, cancellation);
                return true;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                return AppendSum(builder, sum, model, cancellation);
            default:
                return AppendUnseen(builder, expression, model, cancellation);
        }
    }

    private static bool AppendSum(SourceMap.Builder builder, BinaryExpressionSyntax sum, SemanticModel? model, CancellationToken cancellation)
    {
        // A long concatenation is a deep tree on its left side: walked, not recursed into.
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax left = sum;
        while (left is BinaryExpressionSyntax inner && inner.IsKind(SyntaxKind.AddExpression))
        {
            operands.Push(inner.Right);
            left = inner.Left;
        }
        var isKnown = Append(builder, left, model, cancellation);
        while (operands.Count > 0)
            isKnown |= Append(builder, operands.Pop(), model, cancellation);
        return isKnown;
    }

    private static void AppendContent(
        SourceMap.Builder builder,
        InterpolatedStringContentSyntax content,
        InterpolatedStringExpressionSyntax parent,
        SemanticModel? model,
        CancellationToken cancellation)
    {
        if (content is InterpolatedStringTextSyntax text)
        {
            if (!LiteralText.TryAppend(builder, text, parent))
                AppendHole(builder, content);
        }
        else if (content is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole)
        {
            AppendUnseen(builder, hole.Expression, model, cancellation, content);
        }
        else
        {
            AppendHole(builder, content);
        }
    }

    /// <summary>A constant's text is known and stands elsewhere, so it can be pointed at but not edited; anything else is a hole.</summary>
    private static bool AppendUnseen(
        SourceMap.Builder builder, ExpressionSyntax expression, SemanticModel? model, CancellationToken cancellation, SyntaxNode? place = null)
    {
        if (model?.GetConstantValue(expression, cancellation) is { HasValue: true, Value: string constant })
        {
            builder.StartPiece(expression.SpanStart, encoder: null).Append(constant, expression.Span.ToRange());
            return true;
        }
        AppendHole(builder, place ?? expression);
        return false;
    }

    private static void AppendHole(SourceMap.Builder builder, SyntaxNode node) =>
        builder.StartPiece(node.SpanStart, encoder: null).AppendHole(node.Span.ToRange());
}
