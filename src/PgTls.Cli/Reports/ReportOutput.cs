using System.Text;
using PgTls.Cli.Files;

namespace PgTls.Cli.Reports;

/// <summary>Where a report is written to: the standard output, or a file that is written as a whole or not at all.</summary>
internal static class ReportOutput
{
    /// <param name="session">The run, which hears why nothing could be written.</param>
    /// <param name="outputFile">The file; null: the standard output.</param>
    /// <param name="write">Writes the report.</param>
    /// <returns>Whether all of it was written.</returns>
    public static bool TryWrite(Session session, string? outputFile, Action<TextWriter> write)
    {
        var path = outputFile is null ? null : session.FullPath(outputFile);
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
