using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.Yaml;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What PyYAML accepts is read as PyYAML reads it.</summary>
public class YamlParserOracleTests
{
    private static readonly string[] Pieces =
    [
        "a: ", "b: ", "key:", "- ", "-\n  ", "\n", "\n  ", "\n    ", "\n ", "\r\n", " ", "x", "text with words", "'one'", "'it''s'", "\"two\"", "\"a\\tb\\\"c\\u0041\"",
        "\\", "{a: 1, b: x}", "[1, two, 'three']", "{", "}", "[", "]", ", ", ": ", "# note\n", " # note", "|\n", ">\n", "|-\n", ">+\n", "|2\n", "&m ", "*m", "!!str ", "---\n", "...\n",
        "<<: ", "http://h:1/p?q=r#s", "a:b", "-x", "?x", "~", "null", "é", "=", "\n\n", "\n  \n",
    ];

    private static readonly string[] Files =
    [
        "a:\n  b: x\n  c:\n  - 1\n  - d: 2\n    e: 3\nf: 'it''s'\n",
        "a: |\n  one\n\n  two\n   three\n\n\nb: >\n  one\n  two\n\n  three\n    four\n  five\nc: |+\n  x\n\nd: |-\n  y\n",
        "a: \"one\n  two\n\n  three \\\n  four\"\nb: 'one\n\n  two'\nc: one\n  two\n\n  three\nd: [a,\n  b: c, {d: e}, \"f\",\n]\n",
        "x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\nz: *x\n---\n- - a\n  - b\n- c\n-\n  d: e\n...\n---\n'k': v\n\"l\" : w\n",
        "a: {b: [c, d], e: {f: g}}\nh: [{i: j}, k]\nl: !!str 1\nm: ! n\no: &o p\n",
        "a:\r\n  b: |\r\n    one\r\n    two\r\n  c: \"x\r\n    y\"\r\n",
    ];

    [Fact]
    public void Every_value_is_read_as_PyYAML_reads_it_and_at_its_place()
    {
        using var oracle = new YamlOracle();
        var read = 0;
        foreach (var file in Files)
        {
            Assert.NotNull(oracle.Read(file));
            Compare(oracle, file, ref read);
        }
        Assert.Equal(Files.Length, read);
    }

    [Fact]
    public void Random_text_is_read_as_PyYAML_reads_it()
    {
        using var oracle = new YamlOracle();
        var read = 0;
        Law.Holds(Law.TextOf(14, Pieces), (text, _) => Compare(oracle, text, ref read), count: 6000);
        Assert.True(read > 500, $"PyYAML read only {read} of them.");
    }

    private static void Compare(YamlOracle oracle, string text, ref int read)
    {
        var document = YamlParser.Parse(text);
        // A line that begins a template ends a text before it, which is none to PyYAML.
        if (text.Contains("{{", StringComparison.Ordinal) || oracle.Read(text) is not { } answer)
            return;
        read++;
        // PyYAML's place of a value begins with its anchor and tag.
        var expected = answer.Where(scalar => scalar.Value.Trim().Length > 0).Select(scalar => (scalar.Path, scalar.Value, Start: text[scalar.Start] is '&' or '!' ? -1 : scalar.Start)).ToList();
        var found = document.Entries
            .Where(entry => entry.Value.Text.Trim().Length > 0)
            .OrderBy(entry => entry.ValueRange.Start)
            .Select((entry, index) => (string.Join('/', entry.Path), entry.Value.Text, index < expected.Count && expected[index].Start < 0 ? -1 : entry.ValueRange.Start))
            .ToList();
        Assert.True(expected.SequenceEqual(found), $"{System.Text.Json.JsonSerializer.Serialize(text)}\nPyYAML: {string.Join(" | ", expected)}\nHere:   {string.Join(" | ", found)}");
    }
}
