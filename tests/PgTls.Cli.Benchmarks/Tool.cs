using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PgTls.Cli.Benchmarks;

/// <summary>The tool as it is installed on Linux: native code.</summary>
internal sealed class Tool
{
    private Tool(string path, string emptyProgram) => (Path, EmptyProgram) = (path, emptyProgram);

    public string Path { get; }

    /// <summary>The path of a native program that does nothing.</summary>
    public string EmptyProgram { get; }

    /// <summary>Builds both.</summary>
    public static Tool Publish([CallerFilePath] string here = "")
    {
        var root = System.IO.Path.GetFullPath("../..", System.IO.Path.GetDirectoryName(here)!);
        return new Tool(Publish("src/PgTls.Cli", "-p:PublishNative=true"), Publish("tests/PgTls.Cli.Benchmarks", "-p:PublishAot=true"));

        string Publish(string project, string option)
        {
            var name = System.IO.Path.GetFileName(project);
            var output = System.IO.Path.Combine(root, "artifacts", "benchmark", name);
            Measured.Run("dotnet", ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, option, "-o", output, "-v", "quiet"], root);
            return System.IO.Path.Combine(output, OperatingSystem.IsWindows() ? name + ".exe" : name);
        }
    }

    public Measured Run(string directory, params string[] arguments) => Measured.Run(Path, arguments, directory);
}
