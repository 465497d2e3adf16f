using System.Globalization;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli.Reports;

/// <summary>Findings for people and editors: where, how much, which rule, what is wrong, the setting itself and how to repair it.</summary>
internal sealed class TextReport : Report
{
    // The details of a finding stand under it.
    private const int Indent = 4;

    private readonly StyledOutput _styled;
    private bool _isAny;

    public TextReport(Session session, TextWriter output)
        : base(session, output) => _styled = new StyledOutput(output, ReferenceEquals(output, session.Output) ? session.OutputTerminal : null);

    public override void Add(LintedText text)
    {
        var isFirst = true;
        foreach (var finding in text.Open)
        {
            if (finding.IsCounted)
                continue;
            // Files are told apart at a glance.
            if (isFirst && _isAny)
                _styled.WriteLine();
            isFirst = false;
            _isAny = true;
            Write(text, finding);
        }
    }

    private void Write(LintedText text, ReportedFinding reported)
    {
        var finding = reported.Finding;
        var (line, column) = text.PositionOf(finding.Range.Start);
        var tone = ToneOf(reported.Severity);
        _styled.WriteText(
            Indent,
            new Styled(string.Create(CultureInfo.InvariantCulture, $"{Session.Show(text.Path)}:{line}:{column}:"), Tone.Place),
            new Styled(" "),
            new Styled(NameOf(reported.Severity), tone),
            new Styled(" "),
            new Styled(finding.Rule.Id + ":", Tone.Place),
            new Styled(" " + finding.Message.In(CultureInfo.CurrentUICulture)));
        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var gutter = new string(' ', number.Length);
        if (reported.Excerpt is { } excerpt)
        {
            var indent = new string(' ', ConsoleText.WidthOf(excerpt.Text[..excerpt.Mark.Start]));
            _styled.WriteLine(new Styled(number + " | ", Tone.Quiet), new Styled(excerpt.Text));
            _styled.WriteLine(new Styled(gutter + " | ", Tone.Quiet), new Styled(indent + new string('^', ConsoleText.WidthOf(excerpt.Mark.In(excerpt.Text))), tone));
        }
        if (finding.Fixes is [var fix, ..])
            _styled.WriteText(gutter.Length + 3, new Styled(gutter + " = ", Tone.Quiet), new Styled(Strings.Of("Text_Fix", fix.Title.In(CultureInfo.CurrentUICulture)), Tone.Good));
    }

    private static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Error => Tone.Error,
        Severity.Warning => Tone.Warning,
        _ => Tone.Info,
    };
}
