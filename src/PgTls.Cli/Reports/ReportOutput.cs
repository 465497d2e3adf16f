using System.Text;
using PgTls.Cli.Files;

namespace PgTls.Cli.Reports;

/// <summary>Where a report is written to: the standard output, or a file that is written as a whole or not at all.</summary>
internal sealed class ReportOutput : IDisposable
{
    private readonly AtomicFile? _file;

    /// <param name="session">The run.</param>
    /// <param name="path">The file's full path; null: the standard output.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public ReportOutput(Session session, string? path)
    {
        _file = path is null ? null : new AtomicFile(path);
        if (path is not null)
            TemporaryFile.ClearAway(Path.GetDirectoryName(path)!, session, isRehearsal: false);
        Writer = _file is null ? session.Output : new StreamWriter(_file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public TextWriter Writer { get; }

    public void Complete()
    {
        Writer.Flush();
        _file?.Complete();
    }

    public void Dispose() => _file?.Dispose();
}
