using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>The facts that the syntax of code gives without its meaning.</summary>
internal static class CodeFacts
{
    /// <summary>The last name of the expression that is called, read or assigned; null if it has none.</summary>
    public static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>An expression without the parentheses around it, and without the exclamation mark after it.</summary>
    public static ExpressionSyntax Unwrapped(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    continue;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    continue;
                default:
                    return expression;
            }
        }
    }

    public static SyntaxNode Unwrapped(SyntaxNode node) => node is ExpressionSyntax expression ? Unwrapped(expression) : node;

    /// <summary>The block or the expression that a function runs; null if it has none, or the node is not a function.</summary>
    public static CSharpSyntaxNode? BodyOf(SyntaxNode? function) => function switch
    {
        AnonymousFunctionExpressionSyntax anonymous => anonymous.Body,
        BaseMethodDeclarationSyntax method => (CSharpSyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => (CSharpSyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
        _ => null,
    };

    /// <summary>Whether a local or a field gets a value other than that of its declaration, as far as its block or type shows.</summary>
    public static bool IsAssigned(VariableDeclaratorSyntax variable, FileIndex index)
    {
        var isField = variable.Parent?.Parent is BaseFieldDeclarationSyntax;
        var scope = variable.FirstAncestorOrSelf<SyntaxNode>(static node => node is BlockSyntax or TypeDeclarationSyntax or CompilationUnitSyntax);
        return scope is not null && index.IsAssigned(variable.Identifier.ValueText, scope, asMember: isField);
    }

    /// <summary>Whether a stretch of a file holds anything but white space between its tokens.</summary>
    public static bool HoldsComment(SyntaxNode root, TextSpan span)
    {
        for (var position = span.Start; position < span.End;)
        {
            var token = root.FindToken(position);
            if (IsComment(token.LeadingTrivia) || IsComment(token.TrailingTrivia))
                return true;
            if (token.FullSpan.End <= position)
                break;
            position = token.FullSpan.End;
        }
        return false;

        bool IsComment(SyntaxTriviaList list) => list.Any(trivia =>
            span.OverlapsWith(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
    }

    /// <summary>The index of an element of a list, which may be long.</summary>
    public static int IndexOf(SeparatedSyntaxList<ExpressionSyntax> list, ExpressionSyntax element)
    {
        int low = 0, high = list.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].SpanStart < element.SpanStart)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The beginning of a new line below a node's first line: the file's line break, and the white space before the first line.</summary>
    public static string LineBreakAndIndentOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        var indent = line.Start;
        while (indent < node.SpanStart && char.IsWhiteSpace(text[indent]))
            indent++;
        var lineBreak = line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
        return lineBreak + text.ToString(TextSpan.FromBounds(line.Start, indent));
    }
}
