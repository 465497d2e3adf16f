using System.Xml.Linq;
using PgTls.Core.Tests.Oracles;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>A repaired file says the same to its own reader as before, but for the TLS settings.</summary>
public class FixOracleTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    // Each piece is read in a way of its own: escapes, continuations, separators, comments.
    private static readonly string[] PropertyPieces =
    [
        "a=b\n", "c : d\n", "e\\ f = g\\\n  h\n", "# x\n", "! y\n", "\n", "\r\n", "  i=\\u0041\\t\n", "j\n", "k=\\:\\=\\#\n", "l=é\n",
        "url=jdbc:postgresql://db.acme.net/d?sslmode=disable\n", "u\\:rl : jdbc\\:postgresql\\://db.acme.net/d?a=b&sslmode\\=disable\n",
        "m.url = jdbc:opengauss://db.acme.net/d?\\\n    sslmode=disable&\\\n    x=y\r\n", "n.ssl-mode=disable\nn.type=postgresql\n", "o = postgresql\\u003a//db.acme.net/d?sslmode=disable",
    ];

    private static readonly string[] XmlPieces =
    [
        "<a/>", "<!-- x -->", "\n  ", "text", "<b c=\"d\" e='f&amp;g'/>", "<h>&lt;i&gt;</h>", "<![CDATA[<j>]]>",
        "<add name=\"Pg\" providerName=\"Npgsql\" connectionString=\"Host=db.acme.net;SSL Mode=Disable;Username=u\"/>",
        "<add name='Pg' providerName='Npgsql' connectionString='Host=db.acme.net;Password=&quot;a&apos;b&quot;;SSL Mode=Disable'/>",
        "<add name='Pg' providerName='Npgsql' connectionString='Host=db.acme.net;&#10;SSL Mode=Dis&#x61;ble'/>",
        "<k>postgresql://db.acme.net/d?a=b&amp;sslmode=disable</k>", "<l><![CDATA[postgresql://db.acme.net/d?a=b&sslmode=disable]]></l>",
        "<m url='jdbc:postgresql://db.acme.net/d?sslmode=disable&amp;x=y'/>",
    ];

    [Fact]
    public void Properties_are_the_same_to_Java()
    {
        using var oracle = PropertiesOracle.Start();
        var fixes = 0;
        Law.Holds(Law.TextOf(8, PropertyPieces), (text, _) => fixes += AssertSame("a.properties", text, oracle.Read), count: 400);
        Assert.True(fixes > 400, $"Only {fixes} fixes.");
    }

    [Fact]
    public void Elements_and_attributes_are_the_same_to_System_Xml()
    {
        var fixes = 0;
        Law.Holds(Law.TextOf(8, XmlPieces), (text, _) => fixes += AssertSame("web.config", $"<root>{text}</root>", ReadXml), count: 1500);
        Assert.True(fixes > 1500, $"Only {fixes} fixes.");
    }

    /// <summary>Compares what a reader makes of a file before and after each of its fixes.</summary>
    /// <returns>How many fixes there are.</returns>
    private static int AssertSame(string name, string text, Func<string, IReadOnlyList<string>?> read)
    {
        if (read(text) is not { } before)
            return 0;
        var fixes = Linter.LintConfigFile(name, text, PostgreSql).SelectMany(static finding => finding.Fixes).ToList();
        foreach (var fix in fixes)
        {
            var repaired = Edit.Apply(text, fix.Edits);
            var after = read(repaired);
            Assert.True(after is not null, repaired);
            Assert.True(before.Count == after.Count, repaired);
            for (var i = 0; i < before.Count; i++)
                Assert.True(before[i] == after[i] || (IsWeak(before[i]) && WithoutTls(before[i]) == WithoutTls(after[i])), $"{before[i]}\n{after[i]}\n{repaired}");
        }
        return fixes.Count;
    }

    private static bool IsWeak(string value) => value.Contains("disable", StringComparison.OrdinalIgnoreCase);

    /// <summary>A value without what a fix may write.</summary>
    private static string WithoutTls(string value)
    {
        foreach (var setting in new[]
        {
            "&sslrootcert=/etc/ssl/db/root.crt", ";Root Certificate=/etc/ssl/db/root.crt", "Root Certificate=/etc/ssl/db/root.crt;", "\nRoot Certificate=/etc/ssl/db/root.crt",
            "VerifyFull", "VerifyCA", "Disable", "verify-full", "verify-ca", "disable",
        })
        {
            value = value.Replace(setting, "", StringComparison.Ordinal);
        }
        return value;
    }

    private static IReadOnlyList<string>? ReadXml(string text)
    {
        try
        {
            var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
            return
            [
                .. document.Root!.DescendantNodes().Select(static node => node is XElement element ? $"<{element.Name}>" : node.ToString()!.Length == 0 ? "" : Text(node)),
                .. document.Root.Descendants().SelectMany(static element => element.Attributes()).Select(static attribute => $"{attribute.Name}={attribute.Value}"),
            ];
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }

        static string Text(XNode node) => node is XText words ? words.Value : node.ToString()!;
    }
}
