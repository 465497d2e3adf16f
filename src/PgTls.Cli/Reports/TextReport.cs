using System.Globalization;

namespace PgTls.Cli.Reports;

/// <summary>Findings for people and editors, one a line; never a line of the file, which may hold a password.</summary>
internal sealed class TextReport(Session session, TextWriter output) : Report(session, output)
{
    public override void Add(LintedText text)
    {
        foreach (var (finding, severity) in text.Findings)
        {
            var (line, column) = text.PositionOf(finding.Range.Start);
            var message = finding.Message.In(CultureInfo.CurrentUICulture);
            Output.Write(string.Create(CultureInfo.InvariantCulture, $"{Session.Show(text.Path)}:{line}:{column}: {NameOf(severity)} {finding.Rule.Id}: {message}\n"));
        }
    }

    private static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
