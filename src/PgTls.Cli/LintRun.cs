using System.Threading.Channels;
using PgTls.Certificates;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Syntax;

namespace PgTls.Cli;

/// <summary>The result for a file: its findings, or null if it could not be read, and its messages.</summary>
internal sealed record LintResult(LintedText? Text, BufferedLog Log);

/// <summary>Lints files side by side, and gives the results in the files' own order while the rest is still being found and read.</summary>
/// <param name="session">The run.</param>
/// <param name="machine">Where the files in settings are; null if they are not read.</param>
/// <param name="choose">How the command line changes the options without a machine; null: not at all.</param>
internal sealed class LintRun(Session session, Machine? machine = null, Func<LintOptions, LintOptions>? choose = null)
{
    // Few enough to bound the memory, and enough to keep all cores busy.
    private const int MaxAhead = 16;

    // Enough files that passing them on costs little compared to reading.
    private const int FilesOfJob = 32;

    // Reading a file takes many times its size in memory, so large ones are read one at a time.
    private const int LargeFile = 500_000;

    // The runtime keeps a text of this size until it has nothing better to do, which may be when hundreds of them are left.
    private const int KeptFile = 40_000;
    private const int MaxKept = 4_000_000;

    private static readonly ConfigDocument Nothing = new("", [], []);

    private readonly SettingsReader _settings = new(session, machine is null ? choose : options => options with { Machine = machine });
    private readonly Lock _large = new();
    private long _kept;

    /// <summary>Tells, when all results were taken, what else there is to say.</summary>
    public void TellUnusedSuppressions() => _settings.Suppressions.TellUnused();

    public IEnumerable<LintResult> Lint(IEnumerable<InputFile> files)
    {
        if (session.Workers == 1)
            return files.Select(Lint);
        var enumerator = files.GetEnumerator();
        if (!enumerator.MoveNext())
            return [];
        // An editor or a hook checks one file at a time, and needs no other thread.
        var first = enumerator.Current;
        return enumerator.MoveNext() ? LintSideBySide(From(first, enumerator)) : LintOne(first);
    }

    private IEnumerable<LintResult> LintOne(InputFile file)
    {
        yield return Lint(file);
    }

    private static IEnumerable<InputFile> From(InputFile first, IEnumerator<InputFile> rest)
    {
        yield return first;
        do
            yield return rest.Current;
        while (rest.MoveNext());
    }

    private IEnumerable<LintResult> LintSideBySide(IEnumerable<InputFile> files)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        var cancellation = ending.Token;
        var jobs = Channel.CreateBounded<Task<LintResult[]>>(new BoundedChannelOptions(MaxAhead) { SingleReader = true, SingleWriter = true });
        var work = Channel.CreateUnbounded<Job>();
        _ = Task.Run(() => FindAsync(files, work.Writer, jobs.Writer, cancellation), CancellationToken.None);
        for (var i = 0; i < session.Workers; i++)
            _ = Task.Run(() => WorkAsync(work.Reader, cancellation), CancellationToken.None);
        try
        {
            foreach (var results in jobs.Reader.ReadAllAsync(cancellation).ToBlockingEnumerable(cancellation))
            {
                foreach (var result in results.WaitAsync(cancellation).GetAwaiter().GetResult())
                    yield return result;
            }
        }
        finally
        {
            // The consumer has stopped, so no more results are needed.
            ending.Cancel();
        }
    }

    /// <summary>Passes the files in batches to free workers, and the places of the results to the consumer.</summary>
    private static async Task FindAsync(
        IEnumerable<InputFile> files,
        ChannelWriter<Job> work,
        ChannelWriter<Task<LintResult[]>> results,
        CancellationToken cancellation)
    {
        try
        {
            foreach (var some in files.Chunk(FilesOfJob))
            {
                var result = new TaskCompletionSource<LintResult[]>(TaskCreationOptions.RunContinuationsAsynchronously);
                await results.WriteAsync(result.Task, cancellation).ConfigureAwait(false);
                work.TryWrite(new Job(some, result));
            }
            results.Complete();
        }
        catch (Exception e)
        {
            // It is thrown where the results are taken.
            results.Complete(e);
        }
        work.Complete();
    }

    private async Task WorkAsync(ChannelReader<Job> work, CancellationToken cancellation)
    {
        try
        {
            await foreach (var (files, result) in work.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                try
                {
                    result.SetResult([.. files.Select(Lint)]);
                }
                catch (Exception e)
                {
                    result.SetException(e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // No consumer waits for a result any more.
        }
    }

    private LintResult Lint(InputFile file)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        if (FilePrefilter.HoldsNothing(file))
            return PassOver(file);
        var length = file.Content?.Length ?? file.Length ?? (new FileInfo(file.Path) is { Exists: true } info ? info.Length : 0);
        if (length <= LargeFile)
            return LintAndForget(file, length);
        lock (_large)
            return LintAndForget(file, length);
    }

    private LintResult PassOver(InputFile file)
    {
        var buffer = new BufferedLog(session);
        _settings.Look(file.Path, buffer);
        return new LintResult(new LintedText(file.Path, Nothing, []), buffer);
    }

    private LintResult LintAndForget(InputFile file, long length)
    {
        var buffer = new BufferedLog(session);
        LintResult? result = null;
        if (LintedFile.TryOpen(file, buffer, _settings, out var opened))
        {
            opened.TellSuppressions(buffer);
            result = new LintResult(opened.Lint(), buffer);
        }
        opened = null;
        if (length > LargeFile || (length > KeptFile && Interlocked.Add(ref _kept, length) > MaxKept))
        {
            Interlocked.Exchange(ref _kept, 0);
            GC.Collect();
        }
        return result ?? new LintResult(null, buffer);
    }

    /// <summary>Some files, and the place for what becomes of them.</summary>
    private sealed record Job(InputFile[] Files, TaskCompletionSource<LintResult[]> Results);
}
