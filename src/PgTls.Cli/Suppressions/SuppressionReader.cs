using System.Globalization;
using PgTls.Cli.Files;
using PgTls.Rules;
using PgTls.Suppressions;
using PgTls.Syntax;

namespace PgTls.Cli.Suppressions;

/// <summary>Finds the suppression files above each linted file and reads each once; may be asked by several threads.</summary>
/// <param name="session">The run.</param>
/// <param name="looksAtFiles">Whether rules about certificate files run, so that their suppressions can be unused.</param>
/// <param name="heedsBaseline">Whether findings in the nearest baseline do not count; otherwise the caller decides.</param>
internal sealed class SuppressionReader(Session session, bool looksAtFiles, bool heedsBaseline)
{
    private readonly Dictionary<string, DirectorySuppressions> _directories = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    // A day begins at the same moment for all who work on a repository and for their build servers.
    private readonly DateTime _today = session.Time.GetUtcNow().UtcDateTime.Date;

    /// <summary>The suppressions of a file.</summary>
    /// <param name="path">The linted file's full path.</param>
    /// <param name="log">Told what is wrong with the suppression files; the same for every file they hold for.</param>
    public FileSuppressions For(string path, Log log)
    {
        DirectorySuppressions directory;
        lock (_lock)
            directory = SuppressionsIn(Path.GetDirectoryName(path)!);
        if (directory.Files.Count == 0)
            return new FileSuppressions(path, directory.Baseline, _today, looksAtFiles) { Entries = [], AreSound = true };
        foreach (var file in directory.Files)
            file.Tell(log);
        var name = FilePath.Normalize(path);
        return new FileSuppressions(path, directory.Baseline, _today, looksAtFiles)
        {
            Entries = [.. directory.Files.SelectMany(file => file.Entries.Where(entry => entry.File == name).Select(entry => (file.Path, entry)))],
            AreSound = directory.Files.All(file => file.IsSound),
        };
    }

    /// <summary>Says which entries of the suppression files are about nothing that there is.</summary>
    public void TellUnused()
    {
        foreach (var file in _directories.Values.SelectMany(directory => directory.Files).Distinct().OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            foreach (var entry in file.Entries)
            {
                if (entry.IsUnused && (looksAtFiles || !entry.Rule.IsAboutFiles))
                    session.Warn(file.Path, entry.Line, 1, Strings.Of("Ignore_Unused", entry.Rule.Id));
                else if (!entry.IsLinted && !File.Exists(entry.File))
                    session.Warn(file.Path, entry.Line, 1, Strings.Of("SuppressionFile_NoFile"));
            }
        }
    }

    private DirectorySuppressions SuppressionsIn(string directory)
    {
        if (_directories.TryGetValue(directory, out var known))
            return known;
        var above = Path.GetDirectoryName(directory) is { } parent ? SuppressionsIn(parent) : new DirectorySuppressions([], null);
        var own = ReadFile.Of(Path.Combine(directory, SuppressionFile.Name));
        var baseline = heedsBaseline ? BaselineIn(directory) ?? above.Baseline : null;
        return _directories[directory] = new DirectorySuppressions(own is null ? above.Files : [.. above.Files, own], baseline);
    }

    private static KnownFindings? BaselineIn(string directory)
    {
        var path = Path.Combine(directory, KnownFindings.FileName);
        return File.Exists(path) && TextFile.Read(path, out _) is { } text ? KnownFindings.Parse(path, text.Text) : null;
    }

    /// <summary>The suppressions of a directory and those above it.</summary>
    private sealed record DirectorySuppressions(IReadOnlyList<ReadFile> Files, KnownFindings? Baseline);

    /// <summary>A suppression file, or why it could not be read.</summary>
    private sealed record ReadFile(string Path, SuppressionFile? File, string? Failure)
    {
        public IReadOnlyList<SuppressionEntry> Entries => File?.Entries ?? [];

        /// <summary>Whether all of it could be understood.</summary>
        public bool IsSound => File?.Problems.Count == 0;

        public static ReadFile? Of(string path) =>
            !System.IO.File.Exists(path) ? null
            : TextFile.Read(path, out var failure) is { } text ? new ReadFile(path, SuppressionFile.Parse(path, text.Text), null)
            : new ReadFile(path, null, failure);

        /// <summary>Says what is wrong with it.</summary>
        public void Tell(Log log)
        {
            if (Failure is not null)
                log.Fail(ExitCode.Incomplete, Path, Failure);
            foreach (var problem in File?.Problems ?? [])
                log.Fail(ExitCode.WrongUsage, Path, problem.Line, problem.Column, problem.Message.ToString());
        }
    }
}

/// <summary>The suppressions of one file.</summary>
internal sealed class FileSuppressions(string path, KnownFindings? baseline, DateTime today, bool looksAtFiles)
{
    public required IReadOnlyList<(string File, SuppressionEntry Entry)> Entries { get; init; }

    /// <summary>Whether all suppression files could be understood.</summary>
    public required bool AreSound { get; init; }

    /// <summary>Takes note that nothing is found in the file.</summary>
    public void Pass()
    {
        foreach (var (_, entry) in Entries)
            entry.Lint();
    }

    /// <summary>The findings, with the reason for those that do not count.</summary>
    /// <param name="findings">All that was found.</param>
    /// <param name="document">What they are about.</param>
    /// <param name="comments">The document's comments about them; null: none.</param>
    public IReadOnlyList<RankedFinding> Apply(IReadOnlyList<RankedFinding> findings, ConfigDocument document, IgnoreComments? comments)
    {
        Pass();
        if (findings.Count == 0 || (Entries.Count == 0 && comments is null && baseline is null))
            return findings;
        var matcher = new SuppressionMatcher(path, document)
        {
            Comments = comments,
            Entries = [.. Entries.Select(one => one.Entry)],
            Baseline = baseline,
            Today = today,
        };
        return [.. findings.Select(ranked => ranked with { Suppression = matcher.Next(ranked.Finding) })];
    }

    /// <summary>Says what of it no longer holds, or is about nothing.</summary>
    public void Tell(IReadOnlyList<RankedFinding> findings, ConfigDocument document, IgnoreComments? comments, Log log)
    {
        foreach (var comment in comments?.All ?? [])
        {
            var unused = comment.Rules.Where(rule => !findings.Any(ranked => ranked.Finding.Rule == rule && LineOf(ranked) == comment.Line)).ToList();
            foreach (var rule in unused.Where(rule => looksAtFiles || !rule.IsAboutFiles))
                Say(comment.Offset, Strings.Of("Ignore_Unused", rule.Id));
            if (comment.IsExpired(today) && unused.Count < comment.Rules.Count)
                Say(comment.Offset, ExpiredOn(comment.Until!.Value));
        }
        foreach (var (file, entry) in Entries)
        {
            if (entry.IsExpired(today) && findings.Any(ranked => entry.Meets(ranked.Finding.Rule, Fingerprints.KeysTo(ranked.Finding.Range, document.Entries))))
                log.Warn(file, entry.Line, 1, ExpiredOn(entry.Until!.Value));
        }

        int LineOf(RankedFinding ranked) => comments!.Lines.PositionOf(ranked.Finding.Range.Start).Line;

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
            var message = problem.Message.ToString();
            if (problem.IsMistake)
                log.Fail(ExitCode.WrongUsage, path, line + 1, column + 1, message);
            else
                log.Warn(path, line + 1, column + 1, message);
        }
    }

    private static string ExpiredOn(DateTime day) => Strings.Of("Ignore_Expired", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
