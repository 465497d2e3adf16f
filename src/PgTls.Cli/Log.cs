using System.Globalization;
using PgTls.Cli.LanguageServer;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>Something to be said beside findings.</summary>
/// <param name="ExitCode">What the run then ends with at best.</param>
/// <param name="Text">One line.</param>
internal sealed record LogMessage(int ExitCode, string Text)
{
    /// <summary>Whether reports hold it, too, although the run does not fail for it.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>Takes buffer.</summary>
internal abstract class Log
{
    /// <summary>A path for people: relative where that is shorter to read, and without characters that a terminal obeys.</summary>
    public abstract string Show(string path);

    public abstract void Hear(LogMessage remark);

    /// <summary>Tells people something that is no finding.</summary>
    public void Note(string message) => Hear(new LogMessage(ExitCode.Clean, message));

    /// <param name="path">The file it is about.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    /// <param name="message">What there is to say.</param>
    public void Note(string path, int line, int column, string message) => Fail(ExitCode.Clean, path, line, column, message);

    /// <summary>Prints an important message that does not fail the run.</summary>
    /// <inheritdoc cref="Note(string, int, int, string)"/>
    public void Warn(string path, int line, int column, string message) =>
        Hear(new LogMessage(ExitCode.Clean, string.Create(CultureInfo.InvariantCulture, $"{Show(path)}:{line}:{column}: {message}")) { IsWarning = true });

    /// <summary>Reports that something about a file went wrong.</summary>
    public void Fail(int exitCode, string path, string message) => Hear(new LogMessage(exitCode, $"{Show(path)}: {message}"));

    /// <inheritdoc cref="Fail(int, string, string)"/>
    public void Fail(int exitCode, string path, int line, int column, string message) =>
        Hear(new LogMessage(exitCode, string.Create(CultureInfo.InvariantCulture, $"{Show(path)}:{line}:{column}: {message}")));

    /// <summary>Says where a file breaks its grammar.</summary>
    public void TellProblems(string path, ConfigDocument document, int exitCode)
    {
        if (document.Problems.Count == 0)
            return;
        var lines = new LineIndex(document.Text);
        foreach (var problem in document.Problems)
        {
            var (line, column) = lines.PositionOf(problem.Range.Start);
            Fail(exitCode, path, line + 1, column + 1, problem.Message.In(CultureInfo.CurrentUICulture));
        }
    }
}

/// <summary>Messages about one file, kept until it is its turn: files are read side by side and spoken of one after the other.</summary>
internal sealed class BufferedLog(Session session) : Log
{
    private readonly List<LogMessage> _remarks = [];

    public bool Any => _remarks.Count > 0;

    public override string Show(string path) => session.Show(path);

    public override void Hear(LogMessage remark) => _remarks.Add(remark);

    public void Tell(Log log)
    {
        foreach (var remark in _remarks)
            log.Hear(remark);
    }
}
