using PgTls.Text;

namespace PgTls.Core.Tests.Text;

public class SourceMapTests
{
    [Fact]
    public void Verbatim_text_stands_where_it_stands()
    {
        var map = SourceMap.Verbatim("x = abc;", new TextRange(4, 7));

        Assert.Equal("abc", map.Text);
        Assert.Equal(new TextRange(5, 6), map.ToSource(new TextRange(1, 2)));
        Assert.Equal(new TextRange(7, 7), map.ToSource(new TextRange(3, 3)));
        Assert.Equal(new Edit(new TextRange(5, 7), "yz"), map.ToSource(new Edit(new TextRange(1, 3), "yz")));
    }

    [Fact]
    public void An_escape_is_one_place_and_an_edit_behind_it_is_shifted()
    {
        // "a\u0022b" decodes to a"b
        var builder = new SourceMap.Builder();
        const string Source = "\"a\\u0022b\"";
        builder.StartPiece(1, text => text.Replace("\"", "\\\""))
            .AppendVerbatim(Source, new TextRange(1, 2))
            .Append('"', new TextRange(2, 8))
            .AppendVerbatim(Source, new TextRange(8, 9));
        var map = builder.Build();

        Assert.Equal("a\"b", map.Text);
        Assert.Equal(new TextRange(2, 8), map.ToSource(new TextRange(1, 2)));
        Assert.Equal(new Edit(new TextRange(8, 9), "\\\""), map.ToSource(new Edit(new TextRange(2, 3), "\"")));
        Assert.Equal("\"a\\u0022b;c\"", Edit.Apply(Source, [map.ToSource(new Edit(new TextRange(3, 3), ";c"))!]));
    }

    [Fact]
    public void A_hole_has_a_place_but_cannot_be_edited()
    {
        var builder = new SourceMap.Builder();
        builder.StartPiece(0, text => text).AppendVerbatim("a={x};b", new TextRange(0, 2))
            .AppendHole(new TextRange(2, 5)).AppendVerbatim("a={x};b", new TextRange(5, 7));
        var map = builder.Build();

        Assert.True(map.HasHoles);
        Assert.Equal(new TextRange(2, 5), map.ToSource(new TextRange(2, 3)));
        Assert.Null(map.ToSource(new Edit(new TextRange(2, 3), "y")));
        Assert.Equal(new Edit(new TextRange(5, 6), ","), map.ToSource(new Edit(new TextRange(3, 4), ",")));
    }

    [Fact]
    public void Each_piece_spells_new_text_in_its_own_way_and_no_edit_spans_two()
    {
        var builder = new SourceMap.Builder();
        builder.StartPiece(1, text => text + "!").AppendVerbatim("\"ab\" + \"cd\"", new TextRange(1, 3))
            .StartPiece(8, text => text + "?").AppendVerbatim("\"ab\" + \"cd\"", new TextRange(8, 10));
        var map = builder.Build();

        Assert.Equal("abcd", map.Text);
        Assert.Equal("x!", map.ToSource(new Edit(new TextRange(2, 2), "x"))!.NewText);
        Assert.Equal("x?", map.ToSource(new Edit(new TextRange(2, 3), "x"))!.NewText);
        Assert.Null(map.ToSource(new Edit(new TextRange(1, 3), "x")));
        Assert.Equal(new TextRange(2, 9), map.ToSource(new TextRange(1, 3)));
    }

    [Fact]
    public void Two_decodings_in_a_row_are_one()
    {
        // Outer: every character is doubled in the source. Inner: %41 means A.
        var outer = new SourceMap.Builder().StartPiece(0, text => string.Concat(text.Select(c => new string(c, 2))));
        for (var i = 0; i < 5; i++)
            outer.Append("x%41y"[i], new TextRange(2 * i, (2 * i) + 2));
        var inner = new SourceMap.Builder().StartPiece(0, text => text.Replace("A", "%41"));
        inner.AppendVerbatim("x%41y", new TextRange(0, 1)).Append('A', new TextRange(1, 4)).AppendVerbatim("x%41y", new TextRange(4, 5));

        var both = outer.Build().Then(inner.Build());

        Assert.Equal("xAy", both.Text);
        Assert.Equal(new TextRange(2, 8), both.ToSource(new TextRange(1, 2)));
        Assert.Equal(new Edit(new TextRange(8, 10), "%%4411"), both.ToSource(new Edit(new TextRange(2, 3), "A")));
    }

    [Fact]
    public void Texts_decoded_apart_are_put_together_with_their_own_spellings()
    {
        var first = new SourceMap.Builder().StartPiece(2, text => text + "!").AppendVerbatim("  ab", new TextRange(2, 4)).Build();
        var second = new SourceMap.Builder().StartPiece(0, text => text + "?").AppendVerbatim("cd", new TextRange(0, 2)).AppendHole(new TextRange(2, 3)).Build();

        var both = new SourceMap.Builder().Append(first).Append(second, shift: 100).Build();

        Assert.Equal("abcd" + SourceMap.Hole, both.Text);
        Assert.Equal(new TextRange(101, 102), both.ToSource(new TextRange(3, 4)));
        Assert.Equal(new Edit(new TextRange(4, 4), "x!"), both.ToSource(new Edit(new TextRange(2, 2), "x")));
        Assert.Equal(new Edit(new TextRange(100, 101), "x?"), both.ToSource(new Edit(new TextRange(2, 3), "x")));
        Assert.Null(both.ToSource(new Edit(new TextRange(4, 5), "x")));
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_in_the_source_is_where_it_begins()
    {
        var map = new SourceMap.Builder().Append(SourceMap.Verbatim("0123456789", new TextRange(7, 9))).Append(SourceMap.Verbatim("0123456789", new TextRange(1, 3))).Build();

        Assert.Equal("7812", map.Text);
        Assert.Equal(new TextRange(8, 9), map.ToSource(new TextRange(1, 3)));
    }

    [Fact]
    public void Nothing_decoded_twice_is_still_a_place_to_write_something()
    {
        var outer = SourceMap.Verbatim("a={}", new TextRange(0, 4), text => text + "!");
        var inner = new SourceMap.Builder().StartPiece(3, text => $"<{text}>").Build();

        Assert.Equal(new Edit(new TextRange(3, 3), "<x>!"), outer.Then(inner).ToSource(new Edit(new TextRange(0, 0), "x")));
    }
}
