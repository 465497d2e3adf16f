namespace PgTls.Libraries;

/// <summary>The files of .NET and of the packages that this project refers to.</summary>
public static class LibraryFiles
{
    private static readonly ILookup<string, string> ByOrigin = Read();

    /// <summary>The reference assemblies of .NET, without those of ASP.NET Core.</summary>
    public static IReadOnlyList<string> Framework { get; } = [.. ByOrigin["Microsoft.NETCore.App"]];

    /// <summary>The framework and all packages in the versions that go together.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByOrigin.Where(origin => origin.Key != "older").SelectMany(files => files)];

    /// <summary>Releases of packages that are older than those in <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Older { get; } = [.. ByOrigin["older"]];

    private static ILookup<string, string> Read()
    {
        using var list = new StreamReader(typeof(LibraryFiles).Assembly.GetManifestResourceStream("libraries.txt")!);
        return list.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('|', 2))
            .ToLookup(parts => parts[0], parts => parts[1]);
    }
}
