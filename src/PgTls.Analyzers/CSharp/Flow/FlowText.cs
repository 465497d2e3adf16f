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
/// <remarks>Appending only remembers the two parts. The text is put together when it is needed: a long sum is built once.</remarks>
internal sealed class FlowText
{
    /// <summary>More than any connection string has, in characters and pieces. A longer text is not followed.</summary>
    private const int MaximalLength = 16 * 1024;

    /// <summary>More names than are useful as evidence about a text.</summary>
    private const int MostNames = 32;

    private readonly Content _content;

    private FlowText(Content content) => _content = content;

    /// <param name="map">The text, with its unknown parts, in the offsets of <see cref="SourceFiles"/>.</param>
    /// <param name="pieces">Where it comes from.</param>
    public FlowText(SourceMap map, ImmutableArray<TextPiece> pieces)
        : this(new Content(map, pieces))
    {
    }

    public static FlowText Empty { get; } = new(new SourceMap.Builder().Build(), ImmutableArray<TextPiece>.Empty);

    /// <summary>Text that is not known.</summary>
    public static FlowText Unknown { get; } = new(new SourceMap.Builder().StartPiece(0, encoder: null).AppendHole(default).Build(), ImmutableArray<TextPiece>.Empty);

    public SourceMap Map => _content.Map;

    public ImmutableArray<TextPiece> Pieces => _content.Pieces;

    /// <summary>The variables and members it was stored in on its way.</summary>
    public ImmutableArray<string> Names { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>The declaration whose whole value it is; null for a text that was put together here.</summary>
    public SyntaxNode? Member { get; private init; }

    /// <summary>Whether code inserted or removed unknown parts, so that no setting counts as missing from it.</summary>
    public bool IsPartial { get; private init; }

    public bool MayHoldSettings => _content.MayHoldSettings;

    /// <summary>An object that is the same for all texts with these characters from these places, whatever they were stored in.</summary>
    public object Identity => _content;

    public FlowText Then(FlowText next)
    {
        if (_content.Size + next._content.Size > MaximalLength)
            return Unknown;
        WorkCounter.Add();
        var names = Names;
        foreach (var name in next.Names)
        {
            if (names.Length < MostNames && !names.Contains(name))
                names = names.Add(name);
        }
        return new FlowText(new Content(_content, next._content)) { Names = names, IsPartial = IsPartial || next.IsPartial };
    }

    public FlowText Named(string name) => Keeps(name) ? new(_content) { Names = Names.Add(name), Member = Member, IsPartial = IsPartial } : this;

    public FlowText AsPartial() => new(_content) { Names = Names, Member = Member, IsPartial = true };

    /// <summary>The text as the value of a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="declaration">Where it is declared, if the text is always its whole value.</param>
    public FlowText OfMember(ISymbol member, SyntaxNode? declaration) =>
        new(_content) { Names = Keeps(member.Name) ? Names.Add(member.Name) : Names, Member = declaration, IsPartial = IsPartial };

    /// <summary>Text that is made of a part of this one. The origin is the same for all parts and is stated once.</summary>
    public FlowText Part(SourceMap map, bool isFirst) => new(map, isFirst ? Pieces : ImmutableArray<TextPiece>.Empty) { Names = Names, IsPartial = IsPartial };

    private bool Keeps(string name) => Names.Length < MostNames && !Names.Contains(name);

    /// <summary>A text's characters and where they come from: written out, or two parts.</summary>
    private sealed class Content
    {
        private readonly Content? _first;
        private readonly Content? _next;
        private SourceMap? _map;
        private ImmutableArray<TextPiece> _pieces;

        public Content(SourceMap map, ImmutableArray<TextPiece> pieces)
        {
            _map = map;
            _pieces = pieces;
            Size = map.Text.Length + pieces.Length;
            MayHoldSettings = pieces.Any(static piece => piece.MayHoldSettings);
        }

        public Content(Content first, Content next)
        {
            _first = first;
            _next = next;
            Size = first.Size + next.Size;
            MayHoldSettings = first.MayHoldSettings || next.MayHoldSettings;
        }

        public int Size { get; }

        public bool MayHoldSettings { get; }

        public SourceMap Map
        {
            get
            {
                if (_map is null)
                    PutTogether();
                return _map!;
            }
        }

        public ImmutableArray<TextPiece> Pieces
        {
            get
            {
                if (_map is null)
                    PutTogether();
                return _pieces;
            }
        }

        // The parts of a long sum are a deep tree, for which the stack may be too small.
        private void PutTogether()
        {
            var map = new SourceMap.Builder();
            var pieces = ImmutableArray.CreateBuilder<TextPiece>();
            var rest = new Stack<Content>();
            rest.Push(this);
            while (rest.Count > 0)
            {
                var part = rest.Pop();
                WorkCounter.Add();
                if (part._map is { } known)
                {
                    map.Append(known);
                    pieces.AddRange(part._pieces);
                    continue;
                }
                rest.Push(part._next!);
                rest.Push(part._first!);
            }
            _pieces = pieces.ToImmutable();
            _map = map.Build();
        }
    }
}
