namespace PgTls.Package.Tests;

/// <summary>What a program finds on a machine without .NET.</summary>
internal static class BareMachine
{
    /// <summary>The differences to this machine's environment: no dotnet on the PATH, and a DOTNET_ROOT that holds none.</summary>
    /// <param name="folder">Where stand-ins for the folders of the PATH may be made, and where programs keep what is theirs.</param>
    public static Dictionary<string, string> Environment(string folder) => new()
    {
        ["PATH"] = string.Join(Path.PathSeparator, Folders().Select((one, index) => HasDotNet(one) ? WithoutDotNet(one, Path.Combine(folder, $"path{index}")) : one)),
        // A program that looks for .NET by itself looks here and nowhere else.
        ["DOTNET_ROOT"] = Directory.CreateDirectory(Path.Combine(folder, "no-dotnet")).FullName,
        ["DOTNET_ROOT_X64"] = Directory.CreateDirectory(Path.Combine(folder, "no-dotnet")).FullName,
    };

    private static string[] Folders() =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Directory.Exists).ToArray();

    private static bool HasDotNet(string folder) => File.Exists(Path.Combine(folder, "dotnet"));

    private static string WithoutDotNet(string folder, string standIn)
    {
        if (Directory.Exists(standIn))
            return standIn;
        Directory.CreateDirectory(standIn);
        foreach (var file in Directory.EnumerateFileSystemEntries(folder))
        {
            if (Path.GetFileName(file) is not "dotnet" and var name)
                File.CreateSymbolicLink(Path.Combine(standIn, name), file);
        }
        return standIn;
    }
}
