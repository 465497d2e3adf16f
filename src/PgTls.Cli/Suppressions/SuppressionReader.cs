using PgTls.Cli.Configuration;
using PgTls.Cli.LanguageServer;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Syntax;

namespace PgTls.Cli.Suppressions;

/// <summary>Finds the side files above each linted file and reads each once; may be asked by several threads.</summary>
/// <param name="session">The run.</param>
/// <param name="looksAtFiles">Whether what is about the files that settings name is judged, and what is said of it can be about nothing.</param>
internal sealed class SuppressionReader(Session session, bool looksAtFiles)
{
    private readonly Dictionary<string, IReadOnlyList<SuppressionFile>> _directories = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    // A day begins at the same moment for all who work on a repository and for their build servers.
    private readonly DateOnly _today = DateOnly.FromDateTime(session.Time.GetUtcNow().UtcDateTime);

    /// <summary>What somebody decided to live with in a file.</summary>
    /// <param name="path">The linted file's full path.</param>
    /// <param name="log">Told what is wrong with the side files; the same for every file they hold for.</param>
    public FileSuppressions For(string path, Log log)
    {
        IReadOnlyList<SuppressionFile> files;
        lock (_lock)
            files = FilesFor(Path.GetDirectoryName(path)!);
        if (files.Count == 0)
            return new FileSuppressions(path, [], _today, isSound: true, looksAtFiles);
        foreach (var file in files)
            file.Tell(log);
        var name = AnalyzerConfigSet.Normalize(path);
        var entries = files.SelectMany(file => file.Entries.Where(entry => entry.File == name).Select(entry => (file.Path, entry))).ToList();
        return new FileSuppressions(path, entries, _today, files.All(file => file.IsSound), looksAtFiles);
    }

    /// <summary>Says which entries of the side files are about nothing that there is.</summary>
    public void TellUnused()
    {
        foreach (var file in _directories.Values.SelectMany(files => files).Distinct().OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            foreach (var entry in file.Entries)
            {
                if (entry.IsUnused && (looksAtFiles || !entry.Rule.IsAboutFiles))
                    session.Warn(file.Path, entry.Line, 1, Strings.Of("Ignore_Unused", entry.Rule.Id));
                else if (!entry.IsLinted && !File.Exists(entry.File))
                    session.Warn(file.Path, entry.Line, 1, Strings.Of("SideFile_NoFile"));
            }
        }
    }

    private IReadOnlyList<SuppressionFile> FilesFor(string directory)
    {
        if (_directories.TryGetValue(directory, out var known))
            return known;
        var above = Path.GetDirectoryName(directory) is { } parent ? FilesFor(parent) : [];
        return _directories[directory] = SuppressionFile.Read(Path.Combine(directory, SuppressionFile.Name)) is { } own ? [.. above, own] : above;
    }
}

/// <summary>What somebody decided to live with in one file.</summary>
internal sealed class FileSuppressions(string path, IReadOnlyList<(string SideFile, SideEntry Entry)> entries, DateOnly today, bool isSound, bool looksAtFiles)
{
    /// <summary>Whether all side files could be understood.</summary>
    public bool IsSound => isSound;

    /// <summary>Takes note that nothing is found in the file.</summary>
    public void Pass()
    {
        foreach (var (_, entry) in entries)
            entry.Lint();
    }

    /// <summary>The findings, with the reason for those that do not count.</summary>
    /// <param name="findings">All that was found.</param>
    /// <param name="document">What they are about.</param>
    /// <param name="comments">The document's comments about them; null: none.</param>
    public IReadOnlyList<RankedFinding> Apply(IReadOnlyList<RankedFinding> findings, ConfigDocument document, IgnoreComments? comments)
    {
        Pass();
        if (entries.Count == 0 && comments is null)
            return findings;
        return [.. findings.Select(ranked => ranked with { Suppression = SuppressionOf(ranked.Finding, document, comments) })];
    }

    /// <summary>Says what of it no longer holds, or is about nothing.</summary>
    public void Tell(IReadOnlyList<RankedFinding> findings, ConfigDocument document, IgnoreComments? comments, Log log)
    {
        foreach (var comment in comments?.All ?? [])
        {
            foreach (var rule in comment.Unused.Where(rule => looksAtFiles || !rule.IsAboutFiles))
                Say(comment.Offset, Strings.Of("Ignore_Unused", rule.Id));
            if (comment.IsExpired(today) && comment.Unused.Count() < comment.Rules.Count)
                Say(comment.Offset, ExpiredOn(comment.Until!.Value));
        }
        foreach (var (sideFile, entry) in entries)
        {
            if (entry.IsExpired(today) && findings.Any(ranked => entry.Meets(ranked.Finding.Rule, LintedText.KeysTo(ranked.Finding.Range, document.Entries))))
                log.Warn(sideFile, entry.Line, 1, ExpiredOn(entry.Until!.Value));
        }

        void Say(int offset, string message)
        {
            var (line, column) = comments!.Lines.PositionOf(offset);
            log.Warn(path, line + 1, column + 1, message);
        }
    }

    /// <summary>Says what is wrong with a file's comments.</summary>
    public void TellProblems(IgnoreComments? comments, Log log)
    {
        foreach (var problem in comments?.Problems ?? [])
        {
            var (line, column) = comments!.Lines.PositionOf(problem.Offset);
            if (problem.ExitCode == ExitCode.Clean)
                log.Warn(path, line + 1, column + 1, Strings.Of(problem.Message));
            else
                log.Fail(problem.ExitCode, path, line + 1, column + 1, Strings.Of(problem.Message));
        }
    }

    private static string ExpiredOn(DateOnly day) => Strings.Of("Ignore_Expired", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private Suppression? SuppressionOf(Finding finding, ConfigDocument document, IgnoreComments? comments)
    {
        Suppression? suppression = null;
        foreach (var comment in comments?.All ?? [])
        {
            if (comment.Meets(finding, comments!.Lines) && !comment.IsExpired(today))
                suppression ??= new Suppression("inSource", comment.Reason);
        }
        if (entries.Count == 0)
            return suppression;
        var keys = LintedText.KeysTo(finding.Range, document.Entries);
        foreach (var (_, entry) in entries)
        {
            if (entry.Meets(finding.Rule, keys) && !entry.IsExpired(today))
                suppression ??= new Suppression("external", entry.Reason);
        }
        return suppression;
    }
}
