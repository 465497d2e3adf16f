using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PgTls.Cli.Benchmarks;

/// <summary>The tool as it is installed: compiled ahead of time for this platform.</summary>
internal sealed class Tool
{
    private Tool(string path) => Path = path;

    /// <summary>What <c>dotnet</c> runs.</summary>
    public string Path { get; }

    /// <summary>Builds it.</summary>
    public static Tool Publish([CallerFilePath] string here = "")
    {
        var root = System.IO.Path.GetFullPath("../..", System.IO.Path.GetDirectoryName(here)!);
        var output = System.IO.Path.Combine(root, "artifacts", "benchmark", "pgtls");
        Measured.Run("dotnet", ["publish", "src/PgTls.Cli", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "-v", "quiet"], root);
        return new Tool(System.IO.Path.Combine(output, "PgTls.Cli.dll"));
    }

    public Measured Run(string directory, params string[] arguments) => Measured.Run("dotnet", [Path, .. arguments], directory);
}
