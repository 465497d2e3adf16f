using PgTls.Cli.Discovery;
using PgTls.Cli.Reports;
using PgTls.Cli.Suppressions;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary><c>pgtls baseline</c>: writes down what is found today, so that <c>lint</c> reports what is new, and checks what was written down.</summary>
internal static class BaselineCommand
{
    /// <param name="session">The run.</param>
    /// <param name="selection">The files.</param>
    /// <param name="path">The baseline's full path.</param>
    public static void Write(Session session, Selection selection, string path)
    {
        if (ReportOutput.ObjectionTo(path, static _ => false) is { } objection)
        {
            session.Fail(ExitCode.WrongUsage, path, objection);
            return;
        }
        var baseline = File.Exists(path) ? Baseline.Read(path, session) : Baseline.Empty(path, session);
        if (baseline is null)
            return;
        var files = new InputFiles(session, selection);
        var texts = Lint(session, files).ToList();
        files.TellPassedOver();
        // An unread file may contain known findings; without its entries they would be reported as new.
        if (session.ExitCode > ExitCode.Findings)
            session.Note($"{session.Show(path)}: {Strings.Of("Baseline_NotWritten")}");
        else if (baseline.TryWrite(texts, out var count, out var failure))
            session.Note($"{session.Show(path)}: {Strings.Count("Baseline_Written", count)}");
        else
            session.Fail(ExitCode.Incomplete, path, failure!);
    }

    /// <param name="session">The run.</param>
    /// <param name="selection">The files.</param>
    /// <param name="path">The baseline's full path.</param>
    /// <param name="policy">What of the new findings is a failure.</param>
    public static void Check(Session session, Selection selection, string path, RunPolicy policy)
    {
        if (Baseline.Read(path, session) is not { } baseline)
            return;
        var files = new InputFiles(session, selection);
        var report = new TextReport(session, session.Output);
        var summary = new RunSummary(session, policy);
        foreach (var text in Lint(session, files).Select(baseline.Apply))
        {
            summary.Add(text);
            report.Add(text);
        }
        foreach (var stale in baseline.Stale)
        {
            if (!policy.ExitsZero)
                session.Raise(ExitCode.Findings);
            session.Note($"{session.Show(session.FullPath(Path.Combine(Path.GetDirectoryName(path)!, stale.File)))}: {Strings.Of("Baseline_Gone", stale.Rule)}");
        }
        files.TellPassedOver();
        summary.Tell(files.IsSearch);
    }

    private static IEnumerable<LintedText> Lint(Session session, InputFiles files)
    {
        foreach (var result in new LintRun(session).Lint(files.Find()))
        {
            result.Log.Tell(session);
            if (result.Text is { } text)
                yield return text;
        }
    }
}
