using PgTls.Core.Tests.Oracles;
using PgTls.Syntax.Toml;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What Python's tomllib accepts is read as tomllib reads it, also after a fix.</summary>
public class TomlOracleTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    private static readonly string[] Pieces =
    [
        "a = ", "b.c = ", "\"d e\" = ", "'f' = ", "[g]\n", "[h.i]\n", "[[j]]\n", "[[j.k]]\n", "[l . \"m.n\"]\n", "\"x\"", "'y'", "\"\\t\\u0041\\\"\\\\\"", "'\\'", "\"\"\"p\nq\"\"\"", "'''\nr'''", "\"\"\"\\\n   s\"\"\"",
        "\"\"", "''", "1", "-2.5", "true", "1979-05-27", "{ ", " }", "[", "]", ", ", "\n", "\r\n", "\n\n", " ", "# c\n", " # d = \"e\"\n", "é", "t = \"u\"\n", "v = ['w', \"x\"]\n", "y = { z = 'a', b.c = \"d\" }\n", "=", ".", "\"",
    ];

    private static readonly string[] Files =
    [
        "title = \"T\"\n[owner]\nname = 'N'\n[db]\nports = [ 1, 2 ]\nhosts = [\n  \"a\", # one\n  'b',\n]\n[servers.alpha]\nip = \"1\"\n",
        "a.b.c = \"d\"\n\"e f\".g = 'h'\n[[x]]\ny = \"1\"\n[[x]]\ny = \"2\"\n[x.z]\nw = '3'\n",
        "s = \"\"\"\nRoses\r\nViolets\"\"\"\nt = '''\nraw \\ '' text'''\nu = \"\"\"\\\n  one \\\n  two\"\"\"\"\n",
        "i = { a = \"b\", c = { d = 'e' }, f = [ { g = \"h\" } ] }\r\n",
    ];

    private static readonly string[] Weak =
    [
        "# c\nurl = \"postgresql://app@db.acme.net/d?sslmode=disable\" # e\nb = 'x'\n",
        "url = 'postgresql://app@db.acme.net/d?sslmode=disable'\r\n[b]\r\nc = 'x'\r\n",
        "urls = [ \"postgresql://app@db.acme.net/d?sslmode=disable\", \"x\" ]\n",
        "dsn = \"\"\"\nhost=db.acme.net user=u\nsslmode=disable\"\"\"\nb = 'x'\n",
        "cs = \"Host=db.acme.net;Username=postgres;SSL Mode=\\u0044isable\"\n",
        "[env]\nPGHOST = 'db.acme.net'\nPGSSLMODE = \"disable\" # e\n\n[b]\nc = 'x'\n",
        "[pg]\nhost = \"db.acme.net\"\nuser = \"u\"\ndbname = \"d\"\nsslmode = 'disable'\n[pg.b]\nc = 'x'\n",
        "pg = { host = \"db.acme.net\", user = \"u\", dbname = \"d\", sslmode = 'disable' } # e\nb = 'x'\n",
        "[[pg]]\nhost = \"db.acme.net\"\nuser = \"u\"\ndbname = \"d\"\n  sslmode = 'disable'",
    ];

    public static TheoryData<string> Texts => [.. Weak];

    [Fact]
    public void Every_text_is_read_as_tomllib_reads_it()
    {
        using var oracle = new TomlOracle();
        var read = 0;
        foreach (var file in Files.Concat(Weak))
            Compare(oracle, file, ref read);
        Assert.Equal(Files.Length + Weak.Length, read);
        Law.Holds(Law.TextOf(12, Pieces), (text, _) => Compare(oracle, text, ref read), count: 8000);
        Assert.True(read > 400, $"tomllib read only {read} of them.");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Only_the_value_and_what_is_added_differ_after_a_fix(string text)
    {
        using var oracle = new TomlOracle();
        var before = oracle.Read(text)!;
        var fixes = Linter.LintConfigFile("a.toml", text, PostgreSql).SelectMany(static finding => finding.Fixes).ToList();

        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix =>
        {
            var repaired = Edit.Apply(text, fix.Edits);
            var after = oracle.Read(repaired);
            Assert.True(after is not null, repaired);
            Assert.True(before.Except(after).Count() == 1, repaired);
            Assert.All(after.Except(before), static row => Assert.Matches("(?i)ssl|verify", row));
        });
    }

    private static void Compare(TomlOracle oracle, string text, ref int read)
    {
        if (oracle.Read(text) is not { } expected)
            return;
        read++;
        var found = TomlParser.Parse(text).Entries
            .Where(entry => text[entry.ValueRange.Start] is '"' or '\'')
            .Select(static entry => TomlOracle.Row(entry.Path, entry.Value.Text.Replace("\r\n", "\n", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(expected.SequenceEqual(found), $"{System.Text.Json.JsonSerializer.Serialize(text)}\ntomllib: {string.Join(" | ", expected)}\nHere:    {string.Join(" | ", found)}");
    }
}
