using System.Globalization;
using PgTls.Cli.Configuration;
using PgTls.Cli.Files;
using PgTls.Cli.Reports;

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
    /// <param name="paths">The files and directories.</param>
    /// <param name="threshold">The least severity that is repaired, and that is a failure where it is left.</param>
    /// <param name="isDryRun">Whether all is said and nothing written; the exit code is that of the real run.</param>
    public static void Run(Session session, IReadOnlyList<string> paths, Severity threshold, bool isDryRun)
    {
        var command = new FixCommand(session, threshold, isDryRun);
        var settings = new SettingsReader(session);
        var left = new List<LintedText>();
        foreach (var input in new InputFiles(session).Find(paths))
        {
            if (LintedFile.TryOpen(input, session, settings, out var file))
                left.Add(command.RepairFile(file));
        }
        LintCommand.Judge(session, left, threshold);
        session.Output.Write(TextReport.Write(session, left));
        session.Note(Strings.Of(
            isDryRun ? "Fix_SummaryOfDryRun" : "Fix_Summary", Strings.Count("Count_Fixes", command._fixes), Strings.Count("Count_Files", command._files)));
        TextReport.WriteSummary(session, left);
    }

    /// <returns>What is left.</returns>
    private LintedText RepairFile(LintedFile file)
    {
        var before = file.Lint();
        if (before.Findings.Count == 0)
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
        var after = new LintedText(file.Path, repair.Text, file.FindingsIn(repair.Text));
        Report(before, after, repair.Applied);
        return after;
    }

    private void Report(LintedText before, LintedText after, IReadOnlyList<AppliedFix> fixes)
    {
        _files++;
        _fixes += fixes.Count;
        var path = _session.Show(before.Path);
        foreach (var fix in fixes)
        {
            var (line, column) = before.PositionOf(fix.Offset);
            _session.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{path}:{line}:{column}: {fix.Rule.Id}: {fix.Fix.Title.In(CultureInfo.CurrentUICulture)}"));
        }
        foreach (var fix in fixes.Where(fix => fix.Fix.NeedsDecision))
        {
            var (line, column) = after.PositionOf(fix.PathOffset);
            _session.Note(before.Path, line, column, Strings.Of("Fix_ReplacePath"));
        }
    }
}
