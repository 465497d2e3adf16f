using System.Xml;
using System.Xml.Linq;
using FsCheck;
using PgTls.Syntax.Xml;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class XmlScannerTests
{
    private static readonly Gen<string> Values = Law.TextOf(8, "a", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#65;", "&#x41;", "&#x1F600;", " ", "\n", "\r\n", "é", "=");

    private static readonly Gen<string> Documents = Law.TextOf(
        12, "<a>", "</a>", "<b x='1' y=\"2\"/>", "<c z = '&lt;'>t</c>", "<d>&amp;x<![CDATA[<&]]>y<!-- <z> --></d>", "<!-- <e f='g'/> -->", "<?p q?>", "text", "\n");

    [Theory]
    [InlineData("<a b='c'/>", "a.b=c")]
    [InlineData("<a b=\"c&quot;d&amp;&#x41;\"></a>", "a.b=c\"d&A")]
    [InlineData("<a>  t  </a>", "a=t")]
    [InlineData("<a><b>t</b></a>", "b=t")]
    [InlineData("<a>t<!-- u -->v</a>", "a=tv")]
    [InlineData("<a><![CDATA[t<&]]></a>", "a=t<&")]
    [InlineData("<!-- <a b='c'/> --><d/>", "")]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a b='&x;'/>", "a.b=□")]
    [InlineData("<a b='c' <d e='f'/>", "d.e=f")]
    [InlineData("<a b='c", "")]
    [InlineData("<a b=c d='e'/>", "a.d=e")]
    [InlineData("<a b='1 & 2'/>", "a.b=1 & 2")]
    public void A_value_is_an_attribute_or_the_text_of_an_element(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', XmlScanner.Parse(text).Entries.Select(entry => $"{string.Join('.', entry.Path)}={entry.Value.Text}")).Replace('\uFFFC', '□'));

    [Fact]
    public void A_character_stands_where_its_reference_does()
    {
        const string Text = "<a b=\"x&quot;y\"/>";
        var entry = XmlScanner.Parse(Text).Entries[0];

        Assert.Equal("&quot;", entry.Value.ToSource(new TextRange(1, 2)).In(Text));
        Assert.Equal("\"x&quot;y\"", entry.ValueRange.In(Text));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("\"")]
    [InlineData("'")]
    public void An_attribute_is_what_System_Xml_reads(string quote) => Law.Holds(Values, value =>
    {
        var text = $"<a b={quote}{value}{quote}/>";
        Assert.Equal(XDocument.Parse(text).Root!.Attribute("b")!.Value, XmlScanner.Parse(text).Entries[0].Value.Text);
    }, count: 2000);

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_document_is_what_System_Xml_reads() => Law.Holds(Documents, inner =>
    {
        var text = $"<r>{inner}</r>";
        XDocument expected;
        try
        {
            expected = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return;
        }
        var document = XmlScanner.Parse(text);
        Assert.Equal(expected.Descendants().Select(element => element.Name.LocalName), document.Elements.Select(element => element.Name));
        Assert.Equal(
            expected.Descendants().Select(element => element.HasElements ? "" : element.Value.Trim()),
            document.Elements.Select(element => element.Content?.Value.Text.Trim() ?? ""));
        Assert.Equal(
            expected.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Value),
            document.Elements.SelectMany(element => element.Attributes).Select(attribute => attribute.Value.Text));
    }, count: 3000);

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("<a b=\"x\"/>")]
    [InlineData("<a b='x'/>")]
    [InlineData("<a>x</a>")]
    [InlineData("<a><![CDATA[x]]></a>")]
    public void What_is_written_is_read_again_by_System_Xml(string text) => Law.Holds(Law.TextOf(6, "a", "&", "<", ">", "\"", "'", "]]>", "=", ";", "é"), value =>
    {
        var entry = XmlScanner.Parse(text).Entries[0];
        if (value.Length == 0 || entry.Value.ToSource(new Edit(new TextRange(0, 1), value)) is not { } edit)
            return;
        var root = XDocument.Parse(Edit.Apply(text, [edit])).Root!;
        Assert.Equal(value, root.Attribute("b")?.Value ?? root.Value);
    }, count: 1000);
}
