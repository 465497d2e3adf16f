using PgTls.Rules;

namespace PgTls.Cli.Reports;

/// <summary>The forms findings can be written in, by the name that asks for them.</summary>
internal static class ReportForm
{
    public const string Default = "text";

    private static readonly Dictionary<string, Func<Session, TextWriter, Severity, Report>> Forms = new(StringComparer.Ordinal)
    {
        [Default] = static (session, output, _) => new TextReport(session, output),
        ["json"] = static (session, output, _) => new JsonReport(session, output),
        ["sarif"] = static (session, output, _) => new SarifReport(session, output),
        ["github"] = static (session, output, _) => new GitHubReport(session, output),
        ["gitlab"] = static (session, output, _) => new CodeQualityReport(session, output, isGitLab: true),
        ["codeclimate"] = static (session, output, _) => new CodeQualityReport(session, output, isGitLab: false),
        ["checkstyle"] = static (session, output, _) => new CheckstyleReport(session, output),
        ["junit"] = static (session, output, threshold) => new JUnitReport(session, output, threshold),
    };

    public static IReadOnlyCollection<string> Names => Forms.Keys;

    /// <param name="name">The form's name.</param>
    /// <param name="session">The run.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="threshold">The least severity that makes the run fail.</param>
    public static Report Create(string name, Session session, TextWriter output, Severity threshold) => Forms[name](session, output, threshold);
}
