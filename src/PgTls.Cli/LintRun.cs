using System.Threading.Channels;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;

namespace PgTls.Cli;

/// <summary>What became of a file: its findings, null where it could not be read, and what else there is to say of it.</summary>
internal sealed record LintResult(LintedText? Text, Remarks Remarks)
{
    public bool HasAnythingToSay => Remarks.Any || Text?.Open.Any() == true;
}

/// <summary>Lints files side by side, and gives the results in the files' own order while the rest is still being found and read.</summary>
internal sealed class LintRun(Session session)
{
    // So few that the memory a run takes does not depend on how many files there are, so many that all cores have something to do.
    private const int MaxAhead = 256;

    // Of what a file holds, many times its size is made while it is read; large ones are read one at a time.
    private const int LargeFile = 500_000;

    private readonly SettingsReader _settings = new(session);
    private readonly Lock _large = new();

    public IEnumerable<LintResult> Lint(IEnumerable<InputFile> files) => session.Workers > 1 ? LintSideBySide(files) : files.Select(Lint);

    private IEnumerable<LintResult> LintSideBySide(IEnumerable<InputFile> files)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        var results = Channel.CreateBounded<Task<LintResult>>(new BoundedChannelOptions(MaxAhead) { SingleReader = true, SingleWriter = true });
        _ = Task.Run(() => StartAsync(files, results.Writer, ending.Token), CancellationToken.None);
        try
        {
            foreach (var result in results.Reader.ReadAllAsync(ending.Token).ToBlockingEnumerable(ending.Token))
                yield return result.WaitAsync(ending.Token).GetAwaiter().GetResult();
        }
        finally
        {
            // Whoever takes no more results needs no more of them.
            ending.Cancel();
        }
    }

    private async Task StartAsync(IEnumerable<InputFile> files, ChannelWriter<Task<LintResult>> results, CancellationToken cancellation)
    {
        try
        {
            foreach (var file in files)
                await results.WriteAsync(Task.Run(() => Lint(file), cancellation), cancellation).ConfigureAwait(false);
            results.Complete();
        }
        catch (Exception e)
        {
            // It is thrown where the results are taken.
            results.Complete(e);
        }
    }

    private LintResult Lint(InputFile file)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        if (new FileInfo(file.Path) is not { Exists: true, Length: > LargeFile })
            return LintNow(file);
        lock (_large)
            return LintNow(file);
    }

    private LintResult LintNow(InputFile input)
    {
        var remarks = new Remarks(session);
        return new LintResult(LintedFile.TryOpen(input, remarks, _settings, out var file) ? file.Lint() : null, remarks);
    }
}
