namespace PgTls.Text;

/// <summary>Writes decoded text the way its surroundings spell it: escaped for a literal, percent-encoded in a URI and so on.</summary>
/// <returns>The encoded text; null where it cannot be written there.</returns>
public delegate string? TextEncoder(string text);

/// <summary>
/// Decoded text that knows the place of each character in the source. A finding points into the source,
/// and an edit of the decoded text becomes an edit of the source.
/// </summary>
/// <remarks>
/// The decoded text may consist of several pieces (the operands of a concatenation), each with its own encoding.
/// It may have holes with unknown text (an interpolated expression). A hole is one <see cref="Hole"/> character.
/// </remarks>
public sealed class SourceMap
{
    /// <summary>Stands in <see cref="Text"/> for text that is not known; one in the source itself is treated the same way.</summary>
    public const char Hole = '\uFFFC';

    private readonly Segment[] _segments;
    private readonly TextEncoder?[] _encoders;

    private SourceMap(string text, Segment[] segments, TextEncoder?[] encoders)
    {
        Text = text;
        _segments = segments;
        _encoders = encoders;
    }

    /// <summary>The decoded text.</summary>
    public string Text { get; }

    /// <summary>The lines of <see cref="Text"/>, found once.</summary>
    internal LineIndex Lines => field ??= new LineIndex(Text);

    public bool HasHoles => Text.IndexOf(Hole) >= 0;

    /// <summary>A text that stands for itself, from its beginning to its end.</summary>
    public static SourceMap Whole(string text) => Verbatim(text, new TextRange(0, text.Length));

    /// <summary>Text that stands in the source as it is.</summary>
    /// <param name="source">The whole source.</param>
    /// <param name="range">The part of it that is the text.</param>
    /// <param name="encoder">How inserted text is spelled there; null: as it is.</param>
    public static SourceMap Verbatim(string source, TextRange range, TextEncoder? encoder = null) =>
        new(range.In(source), [new Segment(0, range.Length, range, 0, false)], [encoder ?? (static text => text)]);

    /// <summary>The place of a part of the decoded text in the source.</summary>
    /// <param name="decoded">A range of <see cref="Text"/>; an empty one is the place before the character at its start.</param>
    public TextRange ToSource(TextRange decoded)
    {
        if (decoded.End > Text.Length)
            throw new ArgumentOutOfRangeException(nameof(decoded));
        if (decoded.IsEmpty)
        {
            var at = PointToSource(decoded.Start).Offset;
            return new TextRange(at, at);
        }
        var first = _segments[SegmentAt(decoded.Start)].SourceOf(decoded.Start);
        var last = _segments[SegmentAt(decoded.End - 1)].SourceOf(decoded.End - 1);
        // Pieces from different places may follow each other in any order: then the range is where it begins.
        return last.End < first.Start ? first : new TextRange(first.Start, last.End);
    }

    /// <summary>The edit of the source that has the effect of an edit of the decoded text.</summary>
    /// <returns>Null where there is none: the range spans several pieces or a hole, or the piece cannot spell the new text.</returns>
    public Edit? ToSource(Edit decoded)
    {
        if (decoded.Range.End > Text.Length)
            throw new ArgumentOutOfRangeException(nameof(decoded));
        int piece;
        TextRange range;
        if (decoded.Range.IsEmpty)
        {
            (var offset, piece) = PointToSource(decoded.Range.Start);
            range = new TextRange(offset, offset);
        }
        else
        {
            var first = SegmentAt(decoded.Range.Start);
            var last = SegmentAt(decoded.Range.End - 1);
            piece = _segments[first].Piece;
            for (var i = first; i <= last; i++)
            {
                if (_segments[i].Piece != piece || _segments[i].IsHole)
                    return null;
            }
            range = ToSource(decoded.Range);
        }
        var encoded = piece < 0 ? null : _encoders[piece]?.Invoke(decoded.NewText);
        return encoded is null ? null : new Edit(range, encoded);
    }

    /// <summary>The same text seen through a further decoding: the inner map's source is this map's text.</summary>
    /// <remarks>An inner piece that spans several outer pieces keeps its ranges, but cannot be edited across them.</remarks>
    public SourceMap Then(SourceMap inner)
    {
        var builder = new Builder();
        if (inner.Text.Length == 0 && inner._segments.Length > 0)
        {
            // Nothing yet, but a place to write something.
            var (start, outer) = PointToSource(inner._segments[0].SourceStart);
            return builder.StartPiece(start, Both(inner._segments[0].Piece, outer)).Build();
        }
        var piece = -1;
        foreach (var segment in inner._segments)
        {
            for (var i = 0; i < segment.DecodedLength; i++)
            {
                var range = segment.SourceOf(segment.DecodedStart + i);
                var outerPiece = range.IsEmpty ? -1 : _segments[SegmentAt(range.Start)].Piece;
                var source = ToSource(range);
                var key = (segment.Piece * (_encoders.Length + 1)) + outerPiece + 1;
                if (piece != key)
                {
                    piece = key;
                    builder.StartPiece(source.Start, Both(segment.Piece, outerPiece));
                }
                if (inner.Text[segment.DecodedStart + i] == Hole)
                    builder.AppendHole(source);
                else
                    builder.Append(inner.Text[segment.DecodedStart + i], source);
            }
        }
        return builder.Build();

        TextEncoder? Both(int innerPiece, int outerPiece)
        {
            var innerEncoder = innerPiece < 0 ? null : inner._encoders[innerPiece];
            var outerEncoder = outerPiece < 0 ? null : _encoders[outerPiece];
            return innerEncoder is null || outerEncoder is null ? null : text => innerEncoder(text) is { } once ? outerEncoder(once) : null;
        }
    }

    private (int Offset, int Piece) PointToSource(int point)
    {
        // Text inserted between two pieces continues the one before it, as if it were typed at its end.
        if (point > 0)
        {
            var before = _segments[SegmentAt(point - 1)];
            if (!before.IsHole || point == Text.Length)
                return (before.SourceOf(point - 1).End, before.IsHole ? -1 : before.Piece);
        }
        if (point < Text.Length)
        {
            var after = _segments[SegmentAt(point)];
            return (after.SourceOf(point).Start, after.IsHole ? -1 : after.Piece);
        }
        return _segments.Length == 0 ? (0, -1) : (_segments[0].SourceStart, _segments[0].Piece);
    }

    private int SegmentAt(int decoded)
    {
        int low = 0, high = _segments.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].DecodedStart <= decoded)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private readonly struct Segment(int decodedStart, int decodedLength, TextRange source, int piece, bool isHole)
    {
        public int DecodedStart => decodedStart;

        public int DecodedLength => decodedLength;

        public int SourceStart => source.Start;

        public int Piece => piece;

        public bool IsHole => isHole;

        public Segment Move(int decodedBy, int sourceBy, int pieceBy) => new(decodedStart + decodedBy, decodedLength, source.Shift(sourceBy), piece + pieceBy, isHole);

        /// <summary>A character of an escape stands at the whole escape, any other at its own place.</summary>
        public TextRange SourceOf(int decoded) => decodedLength == source.Length
            ? new TextRange(source.Start + decoded - decodedStart, source.Start + decoded - decodedStart + 1)
            : source;
    }

    /// <summary>Collects decoded text and where it came from, in order.</summary>
    public sealed class Builder
    {
        private readonly System.Text.StringBuilder _text = new();
        private readonly List<Segment> _segments = [];
        private readonly List<TextEncoder?> _encoders = [];

        public int Length => _text.Length;

        /// <summary>Begins a piece: what is appended from here on is spelled with this encoder.</summary>
        /// <param name="sourceStart">Where the piece's text begins; text is inserted there while the piece is empty.</param>
        /// <param name="encoder">Null where the text cannot be edited (a constant declared elsewhere).</param>
        public Builder StartPiece(int sourceStart, TextEncoder? encoder)
        {
            _encoders.Add(encoder);
            _segments.Add(new Segment(_text.Length, 0, new TextRange(sourceStart, sourceStart), _encoders.Count - 1, false));
            return this;
        }

        /// <summary>One character and the source it was decoded from.</summary>
        public Builder Append(char decoded, TextRange source) => AppendSegment(decoded.ToString(), source, decoded == Hole);

        /// <summary>Several characters that one indivisible stretch of source stands for (a surrogate pair's escape, a constant's name).</summary>
        public Builder Append(string decoded, TextRange source) => AppendSegment(decoded, source, false);

        /// <summary>Characters that stand in the source as they are.</summary>
        public Builder AppendVerbatim(string source, TextRange range) => AppendSegment(range.In(source), range, false);

        /// <summary>Unknown text, and the source that produces it.</summary>
        public Builder AppendHole(TextRange source) => AppendSegment(Hole.ToString(), source, true);

        /// <summary>Text that was decoded elsewhere, with its pieces and holes.</summary>
        /// <param name="decoded">The text.</param>
        /// <param name="shift">How far its source's offsets are moved.</param>
        public Builder Append(SourceMap decoded, int shift = 0)
        {
            var pieces = _encoders.Count;
            _encoders.AddRange(decoded._encoders);
            foreach (var segment in decoded._segments)
                _segments.Add(segment.Move(_text.Length, shift, pieces));
            _text.Append(decoded.Text);
            return this;
        }

        public SourceMap Build()
        {
            // An empty piece matters only where the whole text is empty: there it says where to insert.
            var segments = _text.Length == 0 ? _segments.Take(1) : _segments.Where(segment => segment.DecodedLength > 0);
            return new SourceMap(_text.ToString(), [.. segments], [.. _encoders]);
        }

        private Builder AppendSegment(string decoded, TextRange source, bool isHole)
        {
            if (decoded.Length == 0)
                return this;
            if (_encoders.Count == 0)
                _encoders.Add(static text => text);
            _segments.Add(new Segment(_text.Length, decoded.Length, source, _encoders.Count - 1, isHole));
            _text.Append(decoded);
            return this;
        }
    }
}
