using PgTls.Syntax.Json;

namespace PgTls.Core.Tests.ConfigFiles;

/// <remarks>
/// Known exceptions, none of them generated: System.Text.Json throws on half a surrogate pair in the text itself, which has no UTF-8,
/// refuses more than 64 levels unless told otherwise, and takes the byte order mark of a .NET string for content.
/// </remarks>
[Trait("Speed", "Slow")]
public class JsonParserOracleTests
{
    private int _accepted;
    private int _refused;

    [Fact]
    public void Realistic_documents_are_read_alike()
    {
        foreach (var text in JsonTexts.Realistic)
            AssertReadAlike(text);
        Assert.Equal(0, _refused);
    }

    [Fact]
    public void Sound_documents_are_read_alike()
    {
        Law.Holds(JsonTexts.Sound, AssertReadAlike, 4000);
        Assert.Equal(0, _refused);
    }

    [Fact]
    public void Broken_documents_are_refused_alike()
    {
        Law.Holds(JsonTexts.Broken, AssertReadAlike, 6000);
        Assert.InRange(_accepted, 300, int.MaxValue);
        Assert.InRange(_refused, 1000, int.MaxValue);
    }

    [Fact]
    public void Fragments_are_refused_alike()
    {
        Law.Holds(JsonTexts.Fragments, AssertReadAlike, 6000);
        Assert.InRange(_refused, 1000, int.MaxValue);
    }

    private void AssertReadAlike(string text)
    {
        var document = JsonParser.Parse(text);
        if (JsonOracle.Read(text) is not { } expected)
        {
            _refused++;
            Assert.NotEmpty(document.Problems);
            return;
        }
        _accepted++;
        Assert.Empty(document.Problems);
        Assert.Equal(expected.Count, document.Entries.Count);
        foreach (var (scalar, entry) in expected.Zip(document.Entries))
        {
            Assert.Equal(scalar.Path, string.Concat(entry.Path.Select(name => "\0" + Whole(name))));
            Assert.Equal(scalar.Value, Whole(entry.Value.Text));
        }
    }

    private static string Whole(string text) => JsonTexts.WithoutHalfPairs(text) == text ? text : JsonOracle.Undecodable;
}
