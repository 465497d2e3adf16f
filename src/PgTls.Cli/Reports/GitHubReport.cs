using System.Globalization;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli.Reports;

/// <summary>Findings as the workflow commands of GitHub Actions, which shows them beside the lines of a pull request.</summary>
/// <remarks>
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions; what is escaped, and how, is in
/// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts.
/// </remarks>
internal sealed class GitHubReport(Session session, TextWriter output) : Report(session, output)
{
    public override void Add(LintedText text)
    {
        foreach (var reported in text.Open)
        {
            if (reported.IsCounted)
                continue;
            var finding = reported.Finding;
            var (line, column) = text.PositionOf(finding.Range.Start);
            var (endLine, endColumn) = text.PositionOf(finding.Range.End);
            var rule = $"{finding.Rule.Id} {finding.Rule.Name}";
            // Columns are only shown within one line.
            var columns = line == endLine ? string.Create(CultureInfo.InvariantCulture, $",col={column},endColumn={endColumn}") : "";
            Output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"::{CommandOf(reported.Severity)} file={Property(Session.ReportPath(text.Path))},line={line},endLine={endLine}{columns},title={Property(rule)}::{Data(finding.Message.In(CultureInfo.CurrentUICulture))}\n"));
        }
    }

    /// <summary>Unread files must be visible to readers of annotations.</summary>
    public override void End(RunSummary summary)
    {
        foreach (var failure in Session.Failures)
            Output.Write($"::error title={Product.Name}::{Data(failure)}\n");
        foreach (var warning in Session.Warnings)
            Output.Write($"::warning title={Product.Name}::{Data(warning)}\n");
    }

    private static string CommandOf(Severity severity) => severity == Severity.Info ? "notice" : NameOf(severity);

    private static string Data(string text) => Escape(SafeText.Of(text));

    private static string Escape(string text) => text.Replace("##", "#\\u0023").Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    // Ends of line are read back in the escaped form; no line may contain other invisible characters.
    private static string Property(string text) => Escape(string.Join('\n', text.Split('\n').Select(line => string.Join('\r', line.Split('\r').Select(SafeText.Of))))).Replace(":", "%3A").Replace(",", "%2C");
}
