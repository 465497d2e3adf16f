using System.Xml;
using System.Xml.Linq;
using PgTls.Cli.Files;
using PgTls.Drivers;

namespace PgTls.Cli.Projects;

/// <summary>Finds the project that a linted file belongs to, and the ADO.NET driver it refers to, as the compiler would see it.</summary>
internal sealed class ProjectDrivers(Session session)
{
    private const string BuildProperties = "Directory.Build.props";
    private const string BuildTargets = "Directory.Build.targets";
    private const string CentralPackages = "Directory.Packages.props";

    // Far more than any restore writes; whatever is larger is something else.
    private const long LongestFile = 256 * 1024 * 1024;

    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    private readonly Dictionary<string, ReferencedDrivers> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement?> _files = new(StringComparer.Ordinal);

    /// <summary>The options for a file, with the driver of its project where they name none.</summary>
    /// <param name="options">What the configuration files say.</param>
    /// <param name="path">The linted file's full path.</param>
    public LintOptions Complete(LintOptions options, string path) => options.Driver is null ? Of(Path.GetDirectoryName(path)!).Complete(options) : options;

    private ReferencedDrivers Of(string directory)
    {
        if (!_directories.TryGetValue(directory, out var drivers))
            _directories[directory] = drivers = Find(directory);
        return drivers;
    }

    private ReferencedDrivers Find(string directory)
    {
        var assets = Path.Combine(directory, "obj", "project.assets.json");
        var drivers = new ReferencedDrivers();
        string[] projects;
        try
        {
            projects = [.. Directory.EnumerateFiles(directory).Where(IsProject).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whether the project ends here nobody can see, and one further up may be another.
            return drivers;
        }
        if (projects.Length == 0 && !File.Exists(assets) && !File.Exists(Path.Combine(directory, CentralPackages)))
            return Path.GetDirectoryName(directory) is { } parent ? Of(parent) : drivers;
        foreach (var (assembly, major) in References(directory, projects, assets))
            drivers.Add(assembly, major);
        return drivers;
    }

    /// <remarks>Of several projects in a directory the restored one is one: what all of them say has to agree.</remarks>
    private IEnumerable<DriverReference> References(string directory, string[] projects, string assets)
    {
        var restored = ReadAssets(assets);
        if (restored is not null && projects.Length <= 1)
            return restored;
        var central = Nearest(directory, CentralPackages);
        if (projects.Length == 0)
            return new ProjectXml([], central).CentralVersions();
        XElement[] shared = [.. new[] { Nearest(directory, BuildProperties), Nearest(directory, BuildTargets) }.OfType<XElement>()];
        return projects.Select(Load).OfType<XElement>().SelectMany(project => new ProjectXml([project, .. shared], central).References()).Concat(restored ?? []);
    }

    private static bool IsProject(string path) => ProjectExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private IReadOnlyList<DriverReference>? ReadAssets(string path)
    {
        if (ReadBytes(path) is not { } bytes)
            return null;
        var references = AssetsFile.Read(bytes);
        if (references is null)
            session.Note($"{session.Show(path)}: {Strings.Of("Project_Unreadable")}");
        return references;
    }

    /// <summary>The file of this name that MSBuild imports into the projects of a directory.</summary>
    private XElement? Nearest(string directory, string name)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            var path = Path.Combine(current, name);
            if (File.Exists(path))
                return Load(path);
        }
        return null;
    }

    private XElement? Load(string path)
    {
        if (_files.TryGetValue(path, out var known))
            return known;
        XElement? root = null;
        try
        {
            root = ReadBytes(path) is { } bytes ? ProjectXml.Load(bytes) : null;
        }
        catch (XmlException e)
        {
            session.Note(path, Math.Max(e.LineNumber, 1), Math.Max(e.LinePosition, 1), Strings.Of("Project_Unreadable"));
        }
        return _files[path] = root;
    }

    private byte[]? ReadBytes(string path)
    {
        if (RealFile.Of(new FileInfo(path)) is not { Length: <= LongestFile } file)
            return null;
        var bytes = TextFile.ReadBytes(file.FullName, out var failure);
        if (failure is not null)
            session.Note($"{session.Show(path)}: {Strings.Of("Project_Unreadable")}");
        return bytes;
    }
}
