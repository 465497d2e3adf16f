using PgTls.Text;

namespace PgTls.Core.Tests.Text;

public class LineIndexTests
{
    [Fact]
    public void Every_kind_of_line_end_belongs_to_the_line_it_ends()
    {
        var index = new LineIndex("a\nbc\r\nd\re");

        Assert.Equal(4, index.LineCount);
        Assert.Equal((0, 1), index.PositionOf(1));
        Assert.Equal((1, 0), index.PositionOf(2));
        Assert.Equal((1, 3), index.PositionOf(5));
        Assert.Equal((2, 0), index.PositionOf(6));
        Assert.Equal((3, 0), index.PositionOf(8));
        Assert.Equal((3, 1), index.PositionOf(9));
    }

    [Fact]
    public void A_text_without_line_ends_is_one_line()
    {
        Assert.Equal(1, new LineIndex("").LineCount);
        Assert.Equal((0, 0), new LineIndex("").PositionOf(0));
        Assert.Equal((0, 3), new LineIndex("abc").PositionOf(3));
    }

    [Fact]
    public void A_line_end_at_the_end_begins_an_empty_line()
    {
        foreach (var end in (string[])["\n", "\r\n", "\r"])
        {
            var index = new LineIndex("a" + end);

            Assert.Equal(2, index.LineCount);
            Assert.Equal((1, 0), index.PositionOf(1 + end.Length));
        }
    }

    [Fact]
    public void A_column_behind_the_end_of_its_line_is_that_end()
    {
        var index = new LineIndex("ab\ncd");

        Assert.Equal(3, index.OffsetOf(0, 99));
        Assert.Equal(5, index.OffsetOf(1, 99));
    }

    [Fact]
    public void A_place_outside_the_text_is_refused()
    {
        var index = new LineIndex("ab\n");

        Assert.Throws<ArgumentOutOfRangeException>(() => index.PositionOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.PositionOf(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.OffsetOf(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.OffsetOf(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.OffsetOf(0, -1));
    }

    [Fact]
    public void Every_offset_survives_the_way_to_a_position_and_back() =>
        Law.Holds(Law.TextOf("a", "é", "\n", "\r", "\r\n", "\u2028"), text =>
        {
            var index = new LineIndex(text);
            var previous = (Line: 0, Column: -1);
            for (var offset = 0; offset <= text.Length; offset++)
            {
                var position = index.PositionOf(offset);
                Assert.Equal(offset, index.OffsetOf(position.Line, position.Column));
                Assert.True(position.Line == previous.Line ? position.Column == previous.Column + 1 : position == (previous.Line + 1, 0));
                previous = position;
            }
            Assert.Equal(index.LineCount - 1, previous.Line);
            Assert.Equal(text.Replace("\r\n", "\n").Count(c => c is '\n' or '\r'), previous.Line);
        });
}
