using System.Globalization;
using PgTls.Analysis;
using PgTls.Cli.Configuration;
using PgTls.Cli.Diffs;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Probe;
using PgTls.Cli.Reports;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>The request of <c>pgtls fix</c>.</summary>
/// <param name="Scope">Which findings are repaired; those that are left at or above its threshold are a failure.</param>
internal sealed record FixRequest(FixScope Scope)
{
    /// <summary>Whether what would be written is shown, and nothing is written; the exit code is that of the real run.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The condition that fails the run; null: every finding that is left at or above the scope's threshold.</summary>
    public RunPolicy? Policy { get; init; }

    /// <summary>How the command line changes the options.</summary>
    public Func<LintOptions, LintOptions>? Choose { get; init; }

    /// <summary>How the servers are asked before anything is written; null: they are not.</summary>
    public ProbeOptions? Probe { get; init; }

    /// <summary>The file that a server's root certificate is saved to; null: none.</summary>
    public string? SavedRoot { get; init; }
}

/// <summary><c>pgtls fix</c>: applies the recommended fix of every finding that counts, then says what is left.</summary>
internal sealed class FixCommand
{
    private readonly Session _session;
    private readonly FixRequest _request;

    // In a dry run, other programs apply the output; all messages go to the error stream.
    private readonly TextWriter _leftOver;
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private int _fixes;
    private int _files;
    private int _undecided;
    private int _announced;

    private FixCommand(Session session, FixRequest request)
    {
        _session = session;
        _request = request;
        _leftOver = request.IsDryRun ? session.Error : session.Output;
    }

    /// <param name="session">The run.</param>
    /// <param name="selection">The files.</param>
    /// <param name="request">The request.</param>
    public static void Run(Session session, Selection selection, FixRequest request)
    {
        if (request.Probe is not { } options)
        {
            Repair(session, selection, request);
            return;
        }
        if (!Prober.CanAsk(session))
            return;
        using var prober = new Prober(session, options);
        if (Ask(session, selection, request, prober) is { } asked)
            Repair(session, selection, request with { Choose = chosen => (request.Choose is null ? chosen : request.Choose(chosen)) with { Servers = asked } });
    }

    /// <summary>Asks all servers of the files; null if the requested answers are not available.</summary>
    private static AskedServers? Ask(Session session, Selection selection, FixRequest request, Prober prober)
    {
        var settings = new SettingsReader(session, request.Choose);
        var connections = new List<ResolvedConnection>();
        foreach (var input in new InputFiles(session, selection).Find())
        {
            // The fix reports unreadable files.
            if (!LintedFile.TryOpen(input, new BufferedLog(session), settings, out var file))
                continue;
            var lines = new LineIndex(file.Text);
            foreach (var connection in file.Connections())
            {
                connections.Add(connection);
                if (prober.ServersOf(connection) is not null)
                    continue;
                var (line, column) = lines.PositionOf(connection.Range.Start);
                session.Note(file.Path, line + 1, column + 1, Strings.Of("Probe_NoHost"));
            }
        }
        prober.Ask(connections);
        foreach (var seen in connections.SelectMany(prober.Seen).Distinct())
        {
            if (seen.Answer.Failure != ProbeFailure.None)
                session.Hear(new LogMessage(ExitCode.Incomplete, $"{seen.Address.Host}:{seen.Address.Port}: {Strings.Of("Probe_Failure_" + seen.Answer.Failure)}"));
        }
        if (request.SavedRoot is not { } path)
            return new AskedServers(prober);
        return RootFile.TrySave(session, path, connections, prober, request.IsDryRun) ? new AskedServers(prober, session.FullPath(path)) : null;
    }

    private static void Repair(Session session, Selection selection, FixRequest request)
    {
        var command = new FixCommand(session, request);
        var settings = new SettingsReader(session, request.Choose);
        var left = new List<LintedText>();
        var summary = new RunSummary(session, request.Policy ?? new RunPolicy(request.Scope.Threshold));
        var files = new InputFiles(session, selection);
        command.TellUndecided(selection);
        foreach (var input in files.Find())
        {
            session.Cancellation.ThrowIfCancellationRequested();
            var directory = Path.GetDirectoryName(RealPath.Of(input.Path))!;
            // Another run that repairs the same files reads what this one has written.
            using var held = request.IsDryRun ? null : DirectoryLock.Take(directory);
            var stamp = FileStamp.Of(input.Path);
            if (!LintedFile.TryOpen(input, session, settings, out var file))
                continue;
            command.ClearAway(directory);
            var text = command.RepairFile(file, stamp).Only(request.Scope.Rules.Holds);
            summary.Add(text);
            if (text.Open.Any())
                left.Add(text);
            command._undecided += text.Open.Count(finding => request.Scope.WaitsForDecision(finding.Finding, finding.Severity));
        }
        var report = new TextReport(session, command._leftOver);
        foreach (var text in left)
            report.Add(text);
        command.Summarize();
        files.TellPassedOver();
        summary.Tell(files.IsSearch);
    }

    /// <summary>Says, before anything is written, what waits for a path that only its owner knows.</summary>
    private void TellUndecided(Selection selection)
    {
        var scope = _request.Scope;
        foreach (var result in new LintRun(_session, choose: _request.Choose).Lint(new InputFiles(_session, selection).Find()))
            _announced += result.Text?.Open.Count(finding => scope.WaitsForDecision(finding.Finding, finding.Severity)) ?? 0;
        if (_announced > 0)
            _session.Note(Strings.Count("Fix_Undecided", _announced));
    }

    private void Summarize()
    {
        _session.Note(Strings.Of(
            _request.IsDryRun ? "Fix_SummaryOfDryRun" : "Fix_Summary", Strings.Count("Count_Fixes", _fixes), Strings.Count("Count_Files", _files)));
        // A repair may uncover another one.
        if (_undecided > 0 && _undecided != _announced)
            _session.Note(Strings.Count("Fix_Undecided", _undecided));
    }

    private void ClearAway(string directory)
    {
        if (_directories.Add(directory))
            TemporaryFile.ClearAway(directory, _session, isRehearsal: _request.IsDryRun);
    }

    /// <returns>What is left.</returns>
    private LintedText RepairFile(LintedFile file, FileStamp stamp)
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
        var repair = FixRun.Run(file.Text, file.FindingsIn, _request.Scope, isShown: _request.IsDryRun);
        if (!repair.IsStable)
            _session.Fail(ExitCode.Incomplete, file.Path, Strings.Of("Fix_Unstable"));
        if (repair.Text == file.Text)
            return before;
        var otherNames = UnixFile.NamesOf(file.Path) - 1;
        if (!_request.IsDryRun && !file.TryReplace(repair.Text, stamp, out var failure))
        {
            _session.Fail(ExitCode.Incomplete, file.Path, failure);
            return before;
        }
        Report(file, before, repair);
        if (otherNames > 0)
            _session.Fail(ExitCode.Clean, file.Path, Strings.Count("Fix_OtherNames", otherNames));
        return file.Lint(repair.Text);
    }

    private void Report(LintedFile file, LintedText before, FixRun repair)
    {
        _files++;
        _fixes += repair.Applied.Count;
        var path = _session.Show(before.Path);
        foreach (var fix in repair.Applied)
        {
            var (line, column) = before.PositionOf(fix.Offset);
            WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}:{column}: {fix.Rule.Id}: {fix.Fix.Title.In(CultureInfo.CurrentUICulture)}"));
        }
        if (repair.Disclosed is { } disclosed)
            WriteDiff(file, disclosed);
        var lines = new LineIndex(repair.Text);
        foreach (var fix in repair.Applied.Where(fix => fix.Fix.NeedsDecision))
        {
            var (line, column) = lines.PositionOf(fix.PathOffset);
            _session.Note(before.Path, line + 1, column + 1, Strings.Of("Fix_ReplacePath"));
        }
    }

    private void WriteDiff(LintedFile file, DisclosedText disclosed)
    {
        // No program applies changes to what a link leads to.
        var path = RealPath.Of(file.Path);
        var diff = UnifiedDiff.Of(_session.RelativeTo(path), disclosed, file.HasByteOrderMark);
        if (diff.IsMasked)
            WriteLine($"{_session.Show(path)}: {Strings.Of("Diff_Masked")}");
        if (!file.IsUtf8)
            WriteLine($"{_session.Show(path)}: {Strings.Of("Diff_OtherEncoding")}");
        var styled = new StyledOutput(_session.Output, _session.OutputTerminal);
        foreach (var line in diff.ToString().Split('\n')[..^1])
            styled.WriteRaw(line, line is ['-', ..] ? Tone.Bad : line is ['+', ..] ? Tone.Good : line is ['@', ..] ? Tone.Info : Tone.Plain);
    }

    /// <summary>Writes a line; in a diff, one that no program takes for part of it.</summary>
    private void WriteLine(string line) => _session.Output.Write((_request.IsDryRun ? "# " : "") + SafeText.Of(line) + "\n");
}
