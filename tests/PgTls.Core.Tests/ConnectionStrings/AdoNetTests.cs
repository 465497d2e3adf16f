using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

public class AdoNetTests : GrammarProperties
{
    protected override Gen<string> Inputs { get; } = Gen.OneOf(
        Law.TextOf(14, "'", "\"", "=", ";", " ", "a", "B", "\n", "\u00A0", "\0", "\u0001"),
        Law.TextOf(
            8, "a=1;", "Host=h;", " SSL Mode = Require ;", "b='x;y';", "c=\"it's\" ; ", "d='it''s'", "a==b=c", "e=;", "e=", ";",
            " ", "\n", "\0", "=", "é"));

    protected override string[] RealisticTexts { get; } =
    [
        "Host=db.example.org;Port=5432;Username=app;Password='a;b''c';Database=shop;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/ca.pem",
        "Server = h ;\n  User Id = u ;\n  Password = \"x\"\"y\" ;\n  Ssl Mode = Require ;\n",
    ];

    protected override string Separators => ";";

    protected override ConnectionSettings Parse(SourceMap text) => AdoNetParser.Parse(text);

    [Theory]
    [InlineData("Host=h;SSL Mode=Require", "Host → h\nSSL Mode → Require")]
    [InlineData(" Host = h ; SSL Mode = Require ; ", "Host → h\nSSL Mode → Require")]
    [InlineData(";;a=1;;", "a → 1")]
    [InlineData("a=1;A=2;a=", "a → 1\nA → 2\na →")]
    [InlineData("a='x;y';b=\"it's\";c='it''s'", "a → x;y\nb → it's\nc → it's")]
    [InlineData("a==b=c=d", "a=b → c=d")]
    [InlineData("a=b'c;d= x y ", "a → b'c\nd → x y")]
    [InlineData("a={/x;b=y}", "a → {/x\nb → y}")]
    [InlineData("host=h port=5432 sslmode=require", "host → h port=5432 sslmode=require")]
    [InlineData("a=1\0\0 ", "a → 1")]
    public void Settings_are_what_the_base_class_library_reads(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.True(connection.IsComplete);
    }

    [Theory]
    [InlineData("Host=h;SSL Mo", "Host → h\n! SSL Mo →")]
    [InlineData("Host=h;SSL Mo;Port=1", "Host → h\n! SSL Mo →\nPort → 1")]
    [InlineData("a='b;c=d", "! a → b;c=d")]
    [InlineData("a='b'c;d=e", "! a → b\nd → e")]
    [InlineData("a=b';d=e", "! a → b'\nd → e")]
    [InlineData("=x;d=e", "!  → x\nd → e")]
    [InlineData("Password==abc;d=e", "! Password=abc →\nd → e")]
    [InlineData("a=b\u0001c;d=e", "! a → b\u0001c\nd → e")]
    [InlineData("postgresql://u:p@h/db", "! postgresql://u:p@h/db →")]
    public void What_breaks_the_grammar_is_malformed_and_the_rest_is_read(string text, string expected)
    {
        var connection = Read(text);

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("Host={h};SSL Mode=Require", "Host → □\nSSL Mode → Require")]
    [InlineData("{start};SSL Mode=Require;{end}", "? □ →\nSSL Mode → Require\n? □ →")]
    [InlineData("{start}SSL Mode=Require", "? □SSL Mode → Require")]
    [InlineData("Host=h;{name}Timeout;a=1", "Host → h\n? □Timeout →\na → 1")]
    [InlineData("Host=pre-{h}.org;Password='{p}'", "Host → pre-□.org\nPassword → □")]
    [InlineData("Password='x'{rest}", "! Password → x")]
    public void A_hole_is_a_value_or_an_opaque_setting_and_nothing_with_holes_is_complete(string source, string expected)
    {
        var connection = AdoNetParser.Parse(Texts.Interpolated(source));

        Assert.Equal(expected, Texts.Describe(connection));
        Assert.False(connection.IsComplete);
    }

    [Theory]
    [InlineData("a=1; b = x y ;c='q;';d=;e= ", "a=[1]; b = [x y] ;c=['q;'];d=[];e=[] ")]
    [InlineData("abc;d=1", "abc[];d=[1]")]
    [InlineData("a='b'c ;d='e", "a=['b'c] ;d=['e]")]
    public void A_value_stands_where_it_was_written_or_would_be(string text, string expected) =>
        Assert.Equal(expected, Texts.MarkValues(Read(text)));

    [Theory]
    [InlineData("x", "x")]
    [InlineData("a b'c=d", "a b'c=d")]
    [InlineData("", "''")]
    [InlineData(" x", "' x'")]
    [InlineData("x\u00A0", "'x\u00A0'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("=a", "'=a'")]
    [InlineData("it's;", "\"it's;\"")]
    [InlineData("'\"", "'''\"'")]
    [InlineData("a\nb", "'a\nb'")]
    [InlineData("a\0b", null)]
    [InlineData("\uFFFC", null)]
    public void A_value_has_quotes_only_where_it_needs_them(string value, string? expected) =>
        Assert.Equal(expected, AdoNetGrammar.Instance.EncodeValue(value));

    [Theory]
    [InlineData("", "k=v")]
    [InlineData(";", "k=v;")]
    [InlineData("a=1", "a=1;k=v")]
    [InlineData("a=1;", "a=1;k=v;")]
    [InlineData("a=1; b=2", "a=1; b=2; k=v")]
    [InlineData("a=1; b=2; ", "a=1; b=2; k=v; ")]
    [InlineData("a=1;\n  b=2;\n", "a=1;\n  b=2;\n  k=v;\n")]
    [InlineData("a=1;;b=", "a=1;;b=;k=v")]
    [InlineData("a='1", null)]
    [InlineData("a=1;SSL Mo", null)]
    [InlineData("Host=h;Password={p}", "Host=h;k=v;Password={p}")]
    [InlineData("Host={h};Password={p}", "Host={h};k=v;Password={p}")]
    [InlineData("Password={p}", "k=v;Password={p}")]
    [InlineData("Password={p};", "Password={p};k=v;")]
    [InlineData("{connection};a=1", "{connection};a=1;k=v")]
    [InlineData("a=1;{more}", null)]
    public void A_setting_is_added_behind_the_last_one_in_the_style_of_the_others(string source, string? expected) =>
        Assert.Equal(expected, Texts.Added(AdoNetParser.Parse(Texts.Interpolated(source)), source, "k", "v"));

    [Theory]
    [InlineData("a=1;b=2;c=3", 0, "b=2;c=3")]
    [InlineData("a=1; b=2; c=3", 1, "a=1; c=3")]
    [InlineData("a=1; b=2; c=3;", 2, "a=1; b=2;")]
    [InlineData("\n  a=1;\n  b=2;\n", 0, "\n  b=2;\n")]
    [InlineData("a=1;", 0, "")]
    [InlineData("a=1;SSL Mo;b=2", 1, null)]
    public void A_setting_is_removed_with_one_separator(string text, int index, string? expected) =>
        Assert.Equal(expected, Texts.Removed(Read(text), index));

    [Theory]
    [InlineData("a = 1 ; b=2", 0, "a = x ; b=2")]
    [InlineData("a=;b=2", 0, "a=x;b=2")]
    [InlineData("a='1", 0, null)]
    public void A_value_is_replaced_in_its_place(string text, int index, string? expected) =>
        Assert.Equal(expected, Texts.Replaced(Read(text), index, "x"));

    [Fact]
    public void The_base_class_library_reads_the_same_settings()
    {
        var (accepted, rejected) = (0, 0);
        Law.Holds(Law.Text(Inputs), text =>
        {
            var settings = Read(text).Settings;
            if (RecordingBuilder.Read(text) is not { } expected)
            {
                rejected++;
                Assert.Contains(settings, setting => setting.IsMalformed);
                return;
            }
            accepted++;
            // The one difference: no driver knows a keyword with a semicolon in it.
            if (expected.Any(pair => pair.Keyword.Contains(';')))
                Assert.Contains(settings, setting => setting.IsMalformed);
            else
                Assert.Equal(expected, settings.Select(setting => (setting.Keyword.ToLowerInvariant(), ValueOrNull(setting))));
        }, count: 20000);
        Assert.True(accepted > 4000 && rejected > 4000, $"The generator is one-sided: {accepted} accepted, {rejected} rejected.");
    }

    [Fact]
    public void Npgsql_uses_the_values_that_were_read()
    {
        string[][] synonyms =
        [
            ["SSL Mode", "SslMode"],
            ["Root Certificate", "RootCertificate"],
            ["Host", "Server"],
            ["Username", "User Id", "UID"],
        ];
        string[][] values =
        [
            ["Disable", "Allow", "Prefer", "Require", "VerifyCA", "VerifyFull"],
            ["/etc/ssl/ca.pem", "C:\\certs\\my ca.pem", "'/a;b.pem'", "\"/it's.pem\"", "''''"],
            ["db", "a,b", "'/var/run'", "h=1"],
            ["u", "'SSL Mode=Disable;'"],
        ];
        var settings =
            from kind in Gen.Choose(0, synonyms.Length - 1)
            from keyword in Gen.Elements(synonyms[kind])
            from spelled in Gen.Elements(keyword, keyword.ToLowerInvariant(), keyword.ToUpperInvariant(), $" {keyword} ")
            from value in Gen.Frequency((9, Gen.Elements(values[kind])), (1, Gen.Constant("")))
            from blank in Gen.Elements("", " ", "\n")
            select $"{spelled}={blank}{value}{blank}";
        var texts = from chosen in Gen.ArrayOf(settings) from end in Gen.Elements("", ";", " ; ") select string.Join(";", chosen) + end;

        Law.Holds(Arb.From(texts), text =>
        {
            var npgsql = new NpgsqlConnectionStringBuilder(text);

            var effective = Effective(Read(text).Settings.Select(setting => (Canonical(setting.Keyword), setting)));

            Assert.Equal(npgsql.SslMode.ToString(), effective.GetValueOrDefault("SSL Mode", "Prefer"));
            Assert.Equal(npgsql.RootCertificate, effective.GetValueOrDefault("Root Certificate"));
            Assert.Equal(npgsql.Host, effective.GetValueOrDefault("Host"));
        });

        string Canonical(string keyword) => synonyms.Single(names => names.Contains(keyword, StringComparer.OrdinalIgnoreCase))[0];
    }

    private static SortedDictionary<string, string> Effective(IEnumerable<(string Keyword, Setting Setting)> settings)
    {
        var effective = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (keyword, setting) in settings)
        {
            if (ValueOrNull(setting) is { } value)
                effective[keyword] = value;
            else
                effective.Remove(keyword);
        }
        return effective;
    }

    /// <summary>Nothing at all takes an earlier value back; a quoted empty text is a value.</summary>
    private static string? ValueOrNull(Setting setting) => setting.ValueRange.IsEmpty ? null : setting.Value;

    private static ConnectionSettings Read(string text) => AdoNetParser.Parse(SourceMap.Whole(text));

    /// <summary>Writes down what the base class reads, in order; null stands for a keyword that is taken back.</summary>
    private sealed class RecordingBuilder : DbConnectionStringBuilder
    {
        private readonly List<(string Keyword, string? Value)> _pairs = [];

        public static List<(string Keyword, string? Value)>? Read(string text)
        {
            var builder = new RecordingBuilder();
            try
            {
                builder.ConnectionString = text;
                return builder._pairs;
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override object this[string keyword]
        {
            get => base[keyword];
            set => _pairs.Add((keyword, (string?)value));
        }

        public override bool Remove(string keyword)
        {
            _pairs.Add((keyword, null));
            return true;
        }
    }
}
