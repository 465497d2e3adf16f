using System.Text;
using System.Text.RegularExpressions;
using PgTls.Cli.Files;

namespace PgTls.Cli.Reports;

/// <summary>The destination of a report: the standard output, or a file that is written as a whole or not at all.</summary>
internal static partial class ReportOutput
{
    /// <param name="session">The run, which hears why nothing could be written.</param>
    /// <param name="outputFile">The file; null: the standard output.</param>
    /// <param name="write">Writes the report.</param>
    /// <returns>Whether all of it was written.</returns>
    /// <param name="isInput">Whether a path, given in full, is that of something that is read.</param>
    public static bool TryWrite(Session session, string? outputFile, Action<TextWriter> write, Func<string, bool> isInput)
    {
        var path = outputFile is null ? null : session.FullPath(outputFile);
        if (path is not null && ObjectionTo(path, isInput) is { } objection)
        {
            session.Fail(ExitCode.WrongUsage, path, objection);
            return false;
        }
        try
        {
            if (path is null)
            {
                write(session.Output);
                session.Output.Flush();
            }
            else
                Write(path, session, write);
            return true;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            session.Hear(new LogMessage(ExitCode.Incomplete, path is null
                ? Strings.Of("Output_Broken", IoFailure.ReasonOf(e))
                : $"{session.Show(path)}: {Strings.Of("Output_Failed", IoFailure.ReasonOf(e))}"));
            return false;
        }
    }

    /// <summary>Why nothing may be written to a path; null where it may.</summary>
    public static string? ObjectionTo(string path, Func<string, bool> isInput)
    {
        if (AtomicFile.IsWrittenInPlace(path))
            return null;
        // The author of the link chose the file that would be lost.
        if (new FileInfo(path).LinkTarget is not null)
            return Strings.Of("Output_IsLink");
        return File.Exists(path) && isInput(path) ? Strings.Of("Output_IsInput") : null;
    }

    /// <summary>Whether a file holds a report of an earlier run, which the next one replaces.</summary>
    public static bool IsReport(string path) =>
        TextFile.Read(path, out _) is { } file && (string.IsNullOrWhiteSpace(file.Text) || file.Text.Trim() == "[]" || OwnName().IsMatch(file.Text));

    // Each form of a report names the tool or its rules in a place of its own.
    [GeneratedRegex("""^\s*(\{|\[)[^\0]{0,400}"(name|check_name|tool)": ?"(pgtls"|PGTLS[0-9])""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OwnName();

    private static void Write(string path, Session session, Action<TextWriter> write)
    {
        using var file = new AtomicFile(path);
        TemporaryFile.ClearAway(Path.GetDirectoryName(path)!, session, isRehearsal: false);
        var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(writer);
        writer.Flush();
        file.Complete();
    }
}
