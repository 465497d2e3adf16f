using System.Globalization;
using System.Text;

namespace PgTls.Cli.Reports;

/// <summary>Findings for people and editors, one a line; never a line of the file, which may hold a password.</summary>
internal static class TextReport
{
    public static string Write(Session session, IReadOnlyList<LintedText> texts)
    {
        var report = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var (finding, severity) in text.Findings)
            {
                var (line, column) = text.PositionOf(finding.Range.Start);
                var message = finding.Message.In(CultureInfo.CurrentUICulture);
                report.Append(CultureInfo.InvariantCulture, $"{session.Show(text.Path)}:{line}:{column}: {NameOf(severity)} {finding.Rule.Id}: {message}\n");
            }
        }
        return report.ToString();
    }

    /// <summary>Says how much was found, apart from the findings, so that those can be piped on.</summary>
    public static void WriteSummary(Session session, IReadOnlyList<LintedText> texts) => session.Note(Strings.Of(
        "Summary",
        Strings.Count("Count_Findings", texts.Sum(text => text.Findings.Count)),
        Strings.Count("Count_Files", texts.Count(text => text.Findings.Count > 0)),
        Strings.Count("Count_Files", texts.Count)));

    private static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
