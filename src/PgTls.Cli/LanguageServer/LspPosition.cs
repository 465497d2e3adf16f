using System.Text;
using System.Text.Json.Nodes;
using PgTls.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary>A position of the protocol: a line and a column, both counted from 0.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column in the units that were agreed on.</param>
/// <param name="Units">Those units.</param>
internal readonly record struct LspPosition(int Line, int Column, ColumnUnits Units)
{
    /// <summary>The offset in a line that is given with its end; a column behind the text means that text's end.</summary>
    public int OffsetIn(ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd("\r\n");
        if (Units == ColumnUnits.Utf16)
            return Math.Min(Column, text.Length);
        var (offset, bytes) = (0, 0);
        while (offset < text.Length)
        {
            Rune.DecodeFromUtf16(text[offset..], out var rune, out var length);
            bytes += rune.Utf8SequenceLength;
            if (bytes > Column)
                break;
            offset += length;
        }
        return offset;
    }
}

/// <summary>The unit of columns.</summary>
internal enum ColumnUnits
{
    Utf16,
    Utf8,
}

/// <summary>Turns the offsets of one text into the protocol's positions and back.</summary>
internal sealed class Places(string text, ColumnUnits units)
{
    private LineIndex? _lines;

    private LineIndex Lines => _lines ??= new LineIndex(text);

    public JsonObject RangeOf(TextRange range) => new() { ["start"] = PositionOf(range.Start), ["end"] = PositionOf(range.End) };

    public JsonObject PositionOf(int offset)
    {
        var (line, column) = Lines.PositionOf(offset);
        if (units == ColumnUnits.Utf8)
            column = Encoding.UTF8.GetByteCount(text.AsSpan(offset - column, column));
        return new JsonObject { ["line"] = line, ["character"] = column };
    }

    /// <summary>The offset of a place; of one that lies outside the text, the nearest inside.</summary>
    public int OffsetOf(LspPosition place)
    {
        if (place.Line >= Lines.LineCount)
            return text.Length;
        var start = Lines.OffsetOf(place.Line, 0);
        var end = Lines.OffsetOf(place.Line, text.Length);
        return start + place.OffsetIn(text.AsSpan(start, end - start));
    }
}
