using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PgTls.Core.Tests.Oracles;

/// <summary>A Java source file that runs, says that it is ready, and answers each text with a line. A text is sent as Base64, because it may hold any character.</summary>
internal sealed class JavaProgram : IDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly Process _process;

    private JavaProgram(DirectoryInfo directory, Process process) => (_directory, _process) = (directory, process);

    /// <param name="program">The class <c>Answer</c>.</param>
    /// <param name="arguments">What Java is told before the source file.</param>
    public static JavaProgram Start(string program, params string[] arguments)
    {
        var directory = Directory.CreateTempSubdirectory();
        var source = Path.Combine(directory.FullName, "Answer.java");
        File.WriteAllText(source, program);
        try
        {
            var process = Process.Start(new ProcessStartInfo("java", [.. arguments, source]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var java = new JavaProgram(directory, process);
            if (process.StandardOutput.ReadLine() == "ready")
                return java;
            java.Dispose();
            throw Oracle.Missing("Java does not run a source file.");
        }
        catch (Win32Exception problem)
        {
            throw Oracle.Missing($"Java is not there: {problem.Message}");
        }
    }

    /// <summary>The line that answers a text.</summary>
    public string Ask(string text)
    {
        _process.StandardInput.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle has nothing more to say.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}
