using System.Globalization;
using System.Text;

namespace PgTls.Cli;

/// <summary>One run of the tool: where it writes to, where it stands, and how it will end.</summary>
internal sealed class Session(TextReader input, TextWriter output, TextWriter error, string workingDirectory)
{
    private readonly List<string> _failures = [];

    public TextReader Input { get; } = input;

    public TextWriter Output { get; } = output;

    public int ExitCode { get; private set; } = Cli.ExitCode.Clean;

    /// <summary>What could not be read or written, as it was reported.</summary>
    public IReadOnlyList<string> Failures => _failures;

    public string FullPath(string path) => Path.GetFullPath(path, workingDirectory);

    /// <summary>A path from the working directory on, with <c>/</c> between its parts; null where it lies elsewhere.</summary>
    public string? RelativePath(string path)
    {
        var relative = Configuration.AnalyzerConfigSet.Normalize(Path.GetRelativePath(workingDirectory, path));
        return Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? null : relative;
    }

    /// <summary>A path for people: relative where that is shorter to read, and without characters that a terminal obeys.</summary>
    public string Show(string path)
    {
        var text = Configuration.AnalyzerConfigSet.Normalize(Path.GetRelativePath(workingDirectory, path));
        if (!text.Any(char.IsControl))
            return text;
        var shown = new StringBuilder();
        foreach (var c in text)
            shown.Append(char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString());
        return shown.ToString();
    }

    /// <summary>Sees to it that the run does not end better than this.</summary>
    public void Raise(int exitCode) => ExitCode = Math.Max(ExitCode, exitCode);

    /// <summary>Tells people something that is no finding.</summary>
    public void Note(string message) => error.WriteLine(message);

    /// <param name="path">The file it is about.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    /// <param name="message">What there is to say.</param>
    public void Note(string path, int line, int column, string message) =>
        Note(string.Create(CultureInfo.InvariantCulture, $"{Show(path)}:{line}:{column}: {message}"));

    /// <summary>Reports that something about a file went wrong.</summary>
    public void Fail(int exitCode, string path, string message) => Fail(exitCode, $"{Show(path)}: {message}");

    /// <inheritdoc cref="Fail(int, string, string)"/>
    public void Fail(int exitCode, string path, int line, int column, string message) =>
        Fail(exitCode, string.Create(CultureInfo.InvariantCulture, $"{Show(path)}:{line}:{column}: {message}"));

    private void Fail(int exitCode, string text)
    {
        Raise(exitCode);
        _failures.Add(text);
        Note(text);
    }
}
