using PgTls.Cli.Configuration;
using PgTls.Cli.Files;
using PgTls.Cli.Reports;

namespace PgTls.Cli;

/// <summary>The form of a list of findings.</summary>
internal enum ReportFormat
{
    Text,
    Sarif,
}

/// <summary><c>pgtls lint</c>: says what is wrong and changes nothing.</summary>
internal static class LintCommand
{
    /// <param name="session">The run.</param>
    /// <param name="paths">The files and directories.</param>
    /// <param name="format">How findings are written.</param>
    /// <param name="outputFile">The file they are written to; null: the standard output.</param>
    /// <param name="threshold">The least severity that is a failure.</param>
    public static void Run(Session session, IReadOnlyList<string> paths, ReportFormat format, string? outputFile, Severity threshold)
    {
        var settings = new SettingsReader(session);
        var texts = new List<LintedText>();
        foreach (var input in new InputFiles(session).Find(paths))
        {
            if (LintedFile.TryOpen(input, session, settings, out var file))
                texts.Add(file.Lint());
        }
        Judge(session, texts, threshold);
        Write(session, format == ReportFormat.Sarif ? SarifReport.Write(session, texts) : TextReport.Write(session, texts), outputFile);
        TextReport.WriteSummary(session, texts);
    }

    /// <summary>Lets the run fail where a finding is at or above the threshold.</summary>
    public static void Judge(Session session, IEnumerable<LintedText> texts, Severity threshold)
    {
        if (texts.Any(text => text.Findings.Any(finding => finding.Severity >= threshold)))
            session.Raise(ExitCode.Findings);
    }

    private static void Write(Session session, string report, string? outputFile)
    {
        if (outputFile is null)
        {
            session.Output.Write(report);
            return;
        }
        var path = session.FullPath(outputFile);
        if (!AtomicFile.TryWrite(path, System.Text.Encoding.UTF8.GetBytes(report), out var failure))
            session.Fail(ExitCode.Incomplete, path, failure);
    }
}
