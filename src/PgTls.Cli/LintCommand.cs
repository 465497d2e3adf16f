using PgTls.Certificates;
using PgTls.Cli.Discovery;
using PgTls.Cli.Reports;
using PgTls.Cli.Suppressions;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary><c>pgtls lint</c>: says what is wrong and changes nothing.</summary>
internal static class LintCommand
{
    /// <param name="session">The run.</param>
    /// <param name="selection">The files.</param>
    /// <param name="form">How findings are written; a name of <see cref="ReportForm"/>.</param>
    /// <param name="outputFile">The file they are written to; null: the standard output.</param>
    /// <param name="threshold">The least severity that is a failure.</param>
    /// <param name="baseline">Tells which findings are known; null: none is.</param>
    /// <param name="machine">Where the files are that settings name; null: nobody looks at them.</param>
    /// <param name="isMeant">Which findings are meant; null: all.</param>
    public static void Run(
        Session session,
        Selection selection,
        string form,
        string? outputFile,
        Severity threshold,
        Baseline? baseline = null,
        Machine? machine = null,
        Func<Finding, bool>? isMeant = null)
    {
        var summary = new RunSummary(session, threshold);
        var progress = new Progress(session);
        var files = new InputFiles(session, selection);
        var inputs = files.Find();
        var isWritten = ReportOutput.TryWrite(session, outputFile, output =>
        {
            var report = ReportForm.Create(form, session, output, threshold);
            report.Begin();
            var run = new LintRun(session, machine);
            foreach (var result in run.Lint(inputs))
            {
                var text = isMeant is null ? result.Text : result.Text?.Only(isMeant);
                if (text is not null && baseline is not null)
                    text = baseline.Apply(text);
                if (result.Log.Any || text?.Open.Any() == true)
                    progress.Hide();
                result.Log.Tell(session);
                if (text is null)
                    continue;
                summary.Add(text);
                report.Add(text);
                progress.Show(summary);
            }
            progress.Hide();
            run.TellUnusedSuppressions();
            if (baseline?.Stale.Count is > 0 and var stale)
                session.Note($"{session.Show(baseline.Path)}: {Strings.Count("Baseline_Stale", stale)}");
            report.End(summary);
        }, files.Reads);
        if (!isWritten)
            return;
        files.TellPassedOver();
        summary.Tell();
    }
}
