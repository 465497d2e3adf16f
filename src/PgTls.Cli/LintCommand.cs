using PgTls.Certificates;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.Reports;

namespace PgTls.Cli;

/// <summary><c>pgtls lint</c>: says what is wrong and changes nothing.</summary>
internal static class LintCommand
{
    /// <param name="session">The run.</param>
    /// <param name="selection">The files.</param>
    /// <param name="form">How findings are written; a name of <see cref="ReportForm"/>.</param>
    /// <param name="outputFile">The file they are written to; null: the standard output.</param>
    /// <param name="threshold">The least severity that is a failure.</param>
    /// <param name="machine">Where the files are that settings name; null: nobody looks at them.</param>
    /// <param name="isMeant">Which findings are meant; null: all.</param>
    public static void Run(
        Session session,
        Selection selection,
        string form,
        string? outputFile,
        Severity threshold,
        Machine? machine = null,
        Func<Finding, bool>? isMeant = null)
    {
        var path = outputFile is null ? null : session.FullPath(outputFile);
        var tally = new Tally();
        var progress = new Progress(session);
        var files = new InputFiles(session, selection);
        try
        {
            using var output = new ReportOutput(session, path);
            var report = ReportForm.Create(form, session, output.Writer, threshold);
            report.Begin();
            foreach (var found in new LintRun(session, machine).Lint(files.Find()))
            {
                var result = isMeant is null ? found : found with { Text = found.Text?.Only(isMeant) };
                if (result.HasAnythingToSay)
                    progress.Hide();
                result.Remarks.Tell(session);
                if (result.Text is not { } text)
                    continue;
                Judge(session, text, threshold);
                tally.Add(text);
                report.Add(text);
                progress.Show(tally);
            }
            progress.Hide();
            report.End(tally);
            output.Complete();
            files.TellPassedOver();
            tally.Tell(session);
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            session.Hear(new Remark(ExitCode.Incomplete, path is null
                ? Strings.Of("Output_Broken", IoFailure.ReasonOf(e))
                : $"{session.Show(path)}: {Strings.Of("Output_Failed", IoFailure.ReasonOf(e))}"));
        }
    }

    /// <summary>Lets the run fail where a finding is at or above the threshold.</summary>
    public static void Judge(Session session, LintedText text, Severity threshold)
    {
        if (text.Open.Any(finding => finding.Severity >= threshold))
            session.Raise(ExitCode.Findings);
    }
}
