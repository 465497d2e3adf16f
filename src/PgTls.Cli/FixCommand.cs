using System.Globalization;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Reports;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary><c>pgtls fix</c>: applies the recommended fix of every finding that counts, then says what is left.</summary>
internal sealed class FixCommand
{
    private readonly Session _session;
    private readonly Severity _threshold;
    private readonly bool _isDryRun;
    private int _fixes;
    private int _files;

    private FixCommand(Session session, Severity threshold, bool isDryRun)
    {
        _session = session;
        _threshold = threshold;
        _isDryRun = isDryRun;
    }

    /// <param name="session">The run.</param>
    /// <param name="selection">The files.</param>
    /// <param name="threshold">The least severity that is repaired, and that is a failure where it is left.</param>
    /// <param name="isDryRun">Whether all is said and nothing written; the exit code is that of the real run.</param>
    public static void Run(Session session, Selection selection, Severity threshold, bool isDryRun)
    {
        var command = new FixCommand(session, threshold, isDryRun);
        var settings = new SettingsReader(session);
        var left = new List<LintedText>();
        var tally = new Tally();
        var files = new InputFiles(session, selection);
        foreach (var input in files.Find())
        {
            session.Cancellation.ThrowIfCancellationRequested();
            if (!LintedFile.TryOpen(input, session, settings, out var file))
                continue;
            var text = command.RepairFile(file);
            LintCommand.Judge(session, text, threshold);
            tally.Add(text);
            if (text.Open.Any())
                left.Add(text);
        }
        var report = new TextReport(session, session.Output);
        foreach (var text in left)
            report.Add(text);
        session.Note(Strings.Of(
            isDryRun ? "Fix_SummaryOfDryRun" : "Fix_Summary", Strings.Count("Count_Fixes", command._fixes), Strings.Count("Count_Files", command._files)));
        files.TellPassedOver();
        tally.Tell(session);
    }

    /// <returns>What is left.</returns>
    private LintedText RepairFile(LintedFile file)
    {
        var before = file.Lint();
        if (!before.Open.Any())
            return before;
        if (!file.IsFullyConfigured)
        {
            // An option that did not arrive decides which mode and which path are written.
            _session.Note($"{_session.Show(file.Path)}: {Strings.Of("Fix_NotConfigured")}");
            return before;
        }
        var repair = Repair.Run(file.Text, file.FindingsIn, _threshold);
        if (repair.Text == file.Text)
            return before;
        if (!_isDryRun && !file.TryReplace(repair.Text, out var failure))
        {
            _session.Fail(ExitCode.Incomplete, file.Path, failure);
            return before;
        }
        Report(before, repair);
        return file.Lint(repair.Text);
    }

    private void Report(LintedText before, Repair repair)
    {
        _files++;
        _fixes += repair.Applied.Count;
        var path = _session.Show(before.Path);
        foreach (var fix in repair.Applied)
        {
            var (line, column) = before.PositionOf(fix.Offset);
            _session.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{path}:{line}:{column}: {fix.Rule.Id}: {fix.Fix.Title.In(CultureInfo.CurrentUICulture)}"));
        }
        var lines = new LineIndex(repair.Text);
        foreach (var fix in repair.Applied.Where(fix => fix.Fix.NeedsDecision))
        {
            var (line, column) = lines.PositionOf(fix.PathOffset);
            _session.Note(before.Path, line + 1, column + 1, Strings.Of("Fix_ReplacePath"));
        }
    }
}
