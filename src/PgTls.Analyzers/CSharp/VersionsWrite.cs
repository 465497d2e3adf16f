using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>An assignment that tells a driver's handshake which versions of TLS to speak.</summary>
/// <param name="Value">The expression that names them.</param>
/// <param name="Versions">The flags of <c>SslProtocols</c>.</param>
/// <param name="Names">The members of the enumeration that make up the whole expression; empty if it contains anything else.</param>
internal sealed record VersionsWrite(ExpressionSyntax Value, int Versions, IReadOnlyList<ExpressionSyntax> Names)
{
    /// <summary>The assignments in the body of a callback whose value is known and not replaced by the next statements.</summary>
    public static IEnumerable<VersionsWrite> In(CSharpSyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var lastReplacements = new Dictionary<BlockSyntax, int>();
        foreach (var node in body.DescendantNodesAndSelf())
        {
            WorkCounter.Add();
            if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.OrAssignmentExpression, Right: var value } assignment
                && NamesOption(assignment)
                && model.GetSymbolInfo(assignment.Left, cancellation).Symbol is IPropertySymbol property
                && Sink.IsNamed(property.ContainingType, CallbackTable.OptionsType)
                && model.GetSymbolInfo(((MemberAccessExpressionSyntax)assignment.Left).Expression, cancellation).Symbol is IParameterSymbol
                && model.GetConstantValue(value, cancellation) is { HasValue: true, Value: int versions }
                && !IsReplaced(assignment, body, lastReplacements))
            {
                var names = new List<ExpressionSyntax>();
                yield return new VersionsWrite(value, versions, TryCollect(value, names, model, cancellation) ? names : []);
            }
        }
    }

    /// <summary>Replaces the expression by other members, named in the same way.</summary>
    public Edit? Replace(IReadOnlyList<string> members)
    {
        if (Names.Count == 0)
            return null;
        var prefix = Names[0] is MemberAccessExpressionSyntax access ? access.Expression + "." : "";
        return new Edit(Value.Span.ToRange(), string.Join(" | ", members.Select(member => prefix + member)));
    }

    private static bool NamesOption(AssignmentExpressionSyntax assignment) =>
        assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: CallbackTable.VersionsOption };

    /// <summary>Whether a statement that certainly follows, in the same block or one around it, assigns something else.</summary>
    private static bool IsReplaced(
        AssignmentExpressionSyntax assignment, CSharpSyntaxNode body, Dictionary<BlockSyntax, int> lastReplacements)
    {
        SyntaxNode child = assignment;
        for (var node = assignment.Parent; node is not null && child != body; child = node, node = node.Parent)
        {
            WorkCounter.Add();
            if (node is not BlockSyntax block)
                continue;
            if (!lastReplacements.TryGetValue(block, out var last))
                lastReplacements.Add(block, last = LastReplacementIn(block));
            if (last > child.SpanStart)
                return true;
        }
        return false;
    }

    /// <summary>The start of the last statement of a block that names other versions; -1 if there is none.</summary>
    private static int LastReplacementIn(BlockSyntax block)
    {
        var last = -1;
        foreach (var statement in block.Statements)
        {
            WorkCounter.Add();
            if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax next }
                && next.IsKind(SyntaxKind.SimpleAssignmentExpression) && NamesOption(next))
            {
                last = statement.SpanStart;
            }
        }
        return last;
    }

    private static bool TryCollect(ExpressionSyntax value, List<ExpressionSyntax> names, SemanticModel model, CancellationToken cancellation)
    {
        switch (value)
        {
            case ParenthesizedExpressionSyntax inner:
                return TryCollect(inner.Expression, names, model, cancellation);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } either:
                return TryCollect(either.Left, names, model, cancellation) && TryCollect(either.Right, names, model, cancellation);
            case SimpleNameSyntax or MemberAccessExpressionSyntax
                when model.GetSymbolInfo(value, cancellation).Symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum }:
                names.Add(value);
                return true;
            default:
                return false;
        }
    }
}
