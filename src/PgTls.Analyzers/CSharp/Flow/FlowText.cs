using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>An expression that a text, or a part of it, comes from.</summary>
/// <param name="Node">The expression.</param>
/// <param name="Range">Where it stands, in the offsets of <see cref="SourceFiles"/>.</param>
/// <param name="MayHoldSettings">Whether its own text may belong to a connection string.</param>
/// <param name="Enumeration">The enumeration whose member it is; null for every other text.</param>
internal readonly record struct TextPiece(SyntaxNode Node, TextRange Range, bool MayHoldSettings, INamedTypeSymbol? Enumeration = null);

/// <summary>One text that an expression may have, as far as it is known.</summary>
/// <param name="Map">The text, with holes, in the offsets of <see cref="SourceFiles"/>.</param>
/// <param name="Pieces">Where it comes from.</param>
internal sealed record FlowText(SourceMap Map, ImmutableArray<TextPiece> Pieces)
{
    /// <summary>More than any connection string has; what is longer is not followed.</summary>
    private const int MaximalLength = 16 * 1024;

    public static FlowText Empty { get; } = new(new SourceMap.Builder().Build(), ImmutableArray<TextPiece>.Empty);

    /// <summary>Text nobody knows.</summary>
    public static FlowText Unknown { get; } = new(new SourceMap.Builder().StartPiece(0, encoder: null).AppendHole(default).Build(), ImmutableArray<TextPiece>.Empty);

    /// <summary>The variables and members it was stored in on its way.</summary>
    public ImmutableArray<string> Names { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The declaration whose whole value it is; null for a text that was put together here.</summary>
    public SyntaxNode? Member { get; init; }

    public bool MayHoldSettings
    {
        get
        {
            foreach (var piece in Pieces)
            {
                if (piece.MayHoldSettings)
                    return true;
            }
            return false;
        }
    }

    public FlowText Then(FlowText next)
    {
        if (Map.Text.Length + next.Map.Text.Length > MaximalLength)
            return Unknown;
        return new FlowText(new SourceMap.Builder().Append(Map).Append(next.Map).Build(), Pieces.AddRange(next.Pieces)) { Names = Names.AddRange(next.Names) };
    }
}
