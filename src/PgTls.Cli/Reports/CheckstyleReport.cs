using System.Globalization;
using System.Text;
using System.Xml;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;

namespace PgTls.Cli.Reports;

/// <summary>Findings in the form of Checkstyle, which Jenkins, reviewdog and others read.</summary>
/// <remarks>https://github.com/checkstyle/checkstyle/blob/master/src/main/java/com/puppycrawl/tools/checkstyle/XMLLogger.java</remarks>
internal sealed class CheckstyleReport : Report
{
    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;

    public CheckstyleReport(Session session, TextWriter output)
        : base(session, output)
    {
        // All but ASCII becomes a reference: the standard output may be in any encoding.
        _xml = XmlWriter.Create(_bytes, new XmlWriterSettings { Encoding = Encoding.ASCII, Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });
    }

    public override void Begin()
    {
        Output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        _xml.WriteStartElement("checkstyle");
        _xml.WriteAttributeString("version", "10.0");
    }

    public override void Add(LintedText text)
    {
        if (!text.Open.Any())
            return;
        Start(Session.ReportPath(text.Path));
        foreach (var reported in text.Open)
        {
            var (line, column) = text.PositionOf(reported.Finding.Range.Start);
            _xml.WriteStartElement("error");
            _xml.WriteAttributeString("line", line.ToString(CultureInfo.InvariantCulture));
            _xml.WriteAttributeString("column", column.ToString(CultureInfo.InvariantCulture));
            Write(NameOf(reported.Severity), reported.Finding.Message.In(CultureInfo.CurrentUICulture), $"{Product.Name}.{reported.Finding.Rule.Id}");
        }
        _xml.WriteEndElement();
        Flush();
    }

    /// <summary>Unread files must be visible to readers of this report.</summary>
    public override void End(RunSummary summary)
    {
        if (Session.Failures.Count > 0)
        {
            Start(Product.Name);
            foreach (var failure in Session.Failures)
            {
                _xml.WriteStartElement("error");
                Write("error", failure, Product.Name);
            }
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
        Flush();
        Output.Write('\n');
    }

    private void Start(string file)
    {
        _xml.WriteStartElement("file");
        _xml.WriteAttributeString("name", XmlText.Of(file));
    }

    private void Write(string severity, string message, string source)
    {
        _xml.WriteAttributeString("severity", severity);
        _xml.WriteAttributeString("message", XmlText.Of(message));
        _xml.WriteAttributeString("source", source);
        _xml.WriteEndElement();
    }

    private void Flush()
    {
        _xml.Flush();
        Output.Write(Encoding.ASCII.GetString(_bytes.GetBuffer(), 0, (int)_bytes.Length));
        _bytes.SetLength(0);
    }
}
