using FsCheck;
using FsCheck.Fluent;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.LanguageServer;

/// <summary>A text that is edited by lines and columns, beside one that is edited as a string.</summary>
public class DocumentTextTests
{
    private static readonly string[] Pieces = ["a", "b", "=", " ", "\n", "\r\n", "\r", "é", "漢", "\U0001F512", "sslmode"];

    [Theory]
    [InlineData(ColumnUnits.Utf16)]
    [InlineData(ColumnUnits.Utf8)]
    internal void After_any_edits_it_is_the_text_that_replacing_gives(ColumnUnits units)
    {
        var text = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);
        var edit = from line in Gen.Choose(0, 8)
                   from column in Gen.Choose(0, 12)
                   from lines in Gen.Choose(0, 3)
                   from endColumn in Gen.Choose(0, 12)
                   from inserted in text
                   select (Start: new LspPosition(line, column, units), End: new LspPosition(line + lines, endColumn, units), Text: inserted);
        var cases = from before in text from edits in edit.ArrayOf() select (before, edits);
        Prop.ForAll(Arb.From(cases), one =>
        {
            var (expected, edits) = one;
            var document = new DocumentText(expected);
            foreach (var (start, end, inserted) in edits)
            {
                var (from, to) = (OffsetOf(expected, start), OffsetOf(expected, end));
                to = Math.Max(from, to);
                expected = string.Concat(expected.AsSpan(0, from), inserted, expected.AsSpan(to));
                document.Replace(start, end, inserted);
                Assert.Equal(expected, document.ToString());
            }
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithReplay(20260101, 20260101).WithMaxTest(3000));
    }

    [Fact]
    public void Half_a_line_end_that_is_taken_away_or_added_is_seen()
    {
        var document = new DocumentText("a\r\nb\rc");

        document.Replace(At(2, 0), At(2, 0), "\n");
        Assert.Equal("a\r\nb\r\nc", document.ToString());
        document.Replace(At(2, 0), At(2, 1), "d");

        Assert.Equal("a\r\nb\r\nd", document.ToString());
    }

    private static LspPosition At(int line, int column) => new(line, column, ColumnUnits.Utf16);

    /// <summary>Counted out from the beginning, by nothing but the protocol's words.</summary>
    private static int OffsetOf(string text, LspPosition place)
    {
        var offset = 0;
        for (var line = 0; line < place.Line; line++)
        {
            while (offset < text.Length && text[offset] is not ('\r' or '\n'))
                offset++;
            if (offset == text.Length)
                return offset;
            offset += text[offset] == '\r' && offset + 1 < text.Length && text[offset + 1] == '\n' ? 2 : 1;
        }
        var column = 0;
        while (offset < text.Length && text[offset] is not ('\r' or '\n'))
        {
            var length = char.IsSurrogatePair(text, offset) ? 2 : 1;
            var width = place.Units == ColumnUnits.Utf16 ? 1 : System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(offset, length));
            if (column + width > place.Column)
                break;
            column += width;
            offset += place.Units == ColumnUnits.Utf16 ? 1 : length;
        }
        return offset;
    }
}
