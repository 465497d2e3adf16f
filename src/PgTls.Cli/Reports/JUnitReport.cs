using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli.Reports;

/// <summary>Findings as a JUnit report: a case for each of them, and one for each file without any.</summary>
/// <remarks>There is no definition of the form; Jenkins, GitLab and others read this: https://github.com/testmoapp/junitxml.</remarks>
internal sealed class JUnitReport : Report
{
    private readonly Severity _threshold;
    private readonly XmlWriter _cases;

    // The numbers stand before the cases, so the cases are kept until the end. They are similar, and need little memory when compressed.
    private readonly MemoryStream _compressed = new();
    private int _tests;
    private int _failures;
    private int _errors;
    private int _skipped;

    public JUnitReport(Session session, TextWriter output, Severity threshold)
        : base(session, output)
    {
        _threshold = threshold;
        // All but ASCII becomes a reference: the standard output may be in any encoding.
        var settings = new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, Encoding = Encoding.ASCII, Indent = true, NewLineChars = "\n", CloseOutput = true };
        _cases = XmlWriter.Create(new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true), settings);
    }

    public override void Add(LintedText text)
    {
        foreach (var finding in text.Findings)
            Write(text, finding);
        if (text.Findings.Count == 0)
        {
            var path = Session.Show(text.Path);
            StartCase(path, path);
            _cases.WriteEndElement();
        }
    }

    public override void End(RunSummary summary)
    {
        foreach (var failure in Session.Failures)
        {
            _errors++;
            StartCase(Product.Name, failure);
            _cases.WriteStartElement("error");
            _cases.WriteAttributeString("message", XmlText.Of(failure));
            _cases.WriteEndElement();
            _cases.WriteEndElement();
        }
        _cases.Dispose();
        var counts = string.Create(CultureInfo.InvariantCulture, $"tests=\"{_tests}\" failures=\"{_failures}\" errors=\"{_errors}\" skipped=\"{_skipped}\"");
        Output.Write($"<?xml version=\"1.0\" encoding=\"us-ascii\"?>\n<testsuites name=\"{Product.Name}\" {counts}>\n<testsuite name=\"{Product.Name}\" {counts}>\n");
        CopyCases();
        Output.Write("\n</testsuite>\n</testsuites>\n");
    }

    private void Write(LintedText text, ReportedFinding reported)
    {
        var finding = reported.Finding;
        var (line, column) = text.PositionOf(finding.Range.Start);
        var message = finding.Message.In(CultureInfo.CurrentUICulture);
        StartCase(Session.Show(text.Path), string.Create(CultureInfo.InvariantCulture, $"{finding.Rule.Id} {finding.Rule.Name} ({line}:{column})"));
        _cases.WriteAttributeString("file", XmlText.Of(Session.ReportPath(text.Path)));
        _cases.WriteAttributeString("line", line.ToString(CultureInfo.InvariantCulture));
        if (reported.Suppression is { } suppression)
        {
            _skipped++;
            _cases.WriteStartElement("skipped");
            _cases.WriteAttributeString("message", XmlText.Of(suppression.Justification));
            _cases.WriteEndElement();
        }
        else if (reported.Severity >= _threshold)
        {
            _failures++;
            _cases.WriteStartElement("failure");
            _cases.WriteAttributeString("message", XmlText.Of(message));
            _cases.WriteAttributeString("type", NameOf(reported.Severity));
            _cases.WriteString(XmlText.Of(DetailOf(reported)));
            _cases.WriteEndElement();
        }
        else
        {
            _cases.WriteElementString("system-out", XmlText.Of(message));
        }
        _cases.WriteEndElement();
    }

    private static string DetailOf(ReportedFinding reported)
    {
        var finding = reported.Finding;
        var detail = new StringBuilder();
        if (reported.Excerpt is { } excerpt)
            detail.Append(excerpt.Text).Append('\n');
        if (finding.Fixes is [var fix, ..])
            detail.Append(Strings.Of("Text_Fix", fix.Title.In(CultureInfo.CurrentUICulture))).Append('\n');
        return detail.Append(finding.Rule.Page).ToString();
    }

    private void StartCase(string suite, string name)
    {
        _tests++;
        _cases.WriteStartElement("testcase");
        _cases.WriteAttributeString("classname", XmlText.Of(suite));
        _cases.WriteAttributeString("name", XmlText.Of(name));
    }

    private void CopyCases()
    {
        _compressed.Position = 0;
        using var reader = new StreamReader(new GZipStream(_compressed, CompressionMode.Decompress), Encoding.ASCII);
        var buffer = new char[4096];
        while (reader.Read(buffer) is > 0 and var count)
            Output.Write(buffer, 0, count);
    }
}
