using PgTls.Certificates;
using PgTls.Cli.Discovery;
using PgTls.Cli.Reports;
using PgTls.Cli.Suppressions;

namespace PgTls.Cli;

/// <summary>What <c>pgtls lint</c> is to report, and how.</summary>
/// <param name="Form">How findings are written; a name of <see cref="ReportForm"/>.</param>
/// <param name="OutputFile">The file they are written to; null: the standard output.</param>
/// <param name="Policy">What is a failure.</param>
/// <param name="Rules">The rules in scope.</param>
internal sealed record LintRequest(string Form, string? OutputFile, RunPolicy Policy, RuleSelection Rules)
{
    /// <summary>Tells which findings are known; null: none is.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Where the files in settings are; null if they are not read.</summary>
    public Machine? Machine { get; init; }

    /// <summary>Whether only what is about those files is meant.</summary>
    public bool IsAboutFiles { get; init; }

    public bool Holds(ReportedFinding finding) => Rules.Holds(finding) && (!IsAboutFiles || finding.Finding.Rule.IsAboutFiles);
}

/// <summary><c>pgtls lint</c>: says what is wrong and changes nothing.</summary>
internal static class LintCommand
{
    public static void Run(Session session, Selection selection, LintRequest request)
    {
        var summary = new RunSummary(session, request.Policy);
        var progress = new Progress(session);
        var files = new InputFiles(session, selection);
        // What is read is known before anything is written. A text from the standard input is no file that could be lost, and may be waited for.
        var inputs = selection.Paths.Contains(Selection.StandardInput) ? null : files.Find();
        var isWritten = ReportOutput.TryWrite(session, request.OutputFile, output =>
        {
            var report = ReportForm.Create(request.Form, session, output, request.Policy.Threshold);
            report.Begin();
            var run = new LintRun(session, request.Machine);
            foreach (var result in run.Lint(inputs ?? files.Find()))
            {
                var text = result.Text?.Only(request.Holds);
                if (text is not null && request.Baseline is not null)
                    text = request.Baseline.Apply(text);
                if (result.Log.Any || text?.Open.Any() == true)
                    progress.Hide();
                result.Log.Tell(session);
                if (text is null)
                    continue;
                session.Detail(Strings.Of("Verbose_Checked", session.Show(text.Path)));
                summary.Add(text);
                report.Add(text);
                progress.Show(summary);
            }
            progress.Hide();
            run.TellUnusedSuppressions();
            if (request.Baseline?.Stale.Count is > 0 and var stale)
                session.Note($"{session.Show(request.Baseline.Path)}: {Strings.Count("Baseline_Stale", stale)}");
            report.End(summary);
        }, files.Reads);
        if (!isWritten)
            return;
        files.TellPassedOver();
        summary.Tell(files.IsSearch);
    }
}
