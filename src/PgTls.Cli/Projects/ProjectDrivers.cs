using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PgTls.Cli.Files;
using PgTls.Drivers;

namespace PgTls.Cli.Projects;

/// <summary>Finds the project of a linted file and its ADO.NET driver, as the compiler sees them. Thread-safe.</summary>
internal sealed partial class ProjectDrivers(Session session)
{
    private const string BuildProperties = "Directory.Build.props";
    private const string BuildTargets = "Directory.Build.targets";
    private const string CentralPackages = "Directory.Packages.props";

    // Far more than any restore writes; a larger file is something else.
    private const long LongestFile = 256 * 1024 * 1024;

    // More than any solution has; references may go in circles.
    private const int MostProjects = 1000;

    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    private readonly Dictionary<string, Project> _directories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectFile> _files = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The options for a file, with what its project refers to.</summary>
    /// <param name="options">What the configuration files say.</param>
    /// <param name="path">The linted file's full path.</param>
    /// <param name="log">Told what is wrong with the project's files; the same for every file of the project.</param>
    public LintOptions Complete(LintOptions options, string path, Log log)
    {
        Project project;
        lock (_lock)
            project = Of(Path.GetDirectoryName(path)!);
        project.Log.Tell(log);
        return project.Drivers.Complete(options);
    }

    private Project Of(string directory)
    {
        if (!_directories.TryGetValue(directory, out var project))
            _directories[directory] = project = Find(directory);
        return project;
    }

    private Project Find(string directory)
    {
        var assets = Path.Combine(directory, "obj", "project.assets.json");
        var drivers = new ReferencedDrivers();
        var buffer = new BufferedLog(session);
        string[] projects;
        try
        {
            projects = [.. Directory.EnumerateFiles(directory).Where(IsProject).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            // It is unknown whether the project ends here, and one further up may be another.
            return new Project(drivers, buffer);
        }
        string[] solutions = projects.Length > 0 ? [] : [.. Directory.EnumerateFiles(directory).Where(IsSolution).Order(StringComparer.Ordinal)];
        if (projects.Length == 0 && solutions.Length == 0 && !File.Exists(assets) && !File.Exists(Path.Combine(directory, CentralPackages)))
            return Path.GetDirectoryName(directory) is { } parent ? Of(parent) : new Project(drivers, buffer);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        DriverReference.Add(drivers, solutions.Length > 0
            ? [.. solutions.SelectMany(solution => ProjectsOf(solution, buffer)).SelectMany(project => ReferencesOf(project, seen, buffer))]
            : [.. References(directory, projects, seen, buffer)]);
        return new Project(drivers, buffer);
    }

    /// <remarks>A directory may have several projects. All of them have to agree.</remarks>
    private IEnumerable<DriverReference> References(string directory, string[] projects, HashSet<string> seen, BufferedLog buffer)
    {
        var restored = ReadAssets(Path.Combine(directory, "obj", "project.assets.json"), buffer);
        if (restored is not null && projects.Length <= 1)
            return restored;
        if (projects.Length == 0)
            return new ProjectXml([], Nearest(directory, CentralPackages, buffer)).CentralVersions();
        return projects.SelectMany(project => FilesOf(project, seen, buffer)).Concat(restored ?? []);
    }

    /// <summary>The references of a project of a solution, or of a referenced project.</summary>
    private IEnumerable<DriverReference> ReferencesOf(string project, HashSet<string> seen, BufferedLog buffer)
    {
        if (!seen.Add(project) || seen.Count > MostProjects || !IsProject(project) || !File.Exists(project))
            return [];
        return ReadAssets(Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json"), buffer) ?? FilesOf(project, seen, buffer);
    }

    /// <summary>The references in the files of a project without a restore: its own files, imported files, its lock file, and referenced projects.</summary>
    private IEnumerable<DriverReference> FilesOf(string project, HashSet<string> seen, BufferedLog buffer)
    {
        seen.Add(project);
        var directory = Path.GetDirectoryName(project)!;
        if (ReadLock(Path.Combine(directory, "packages.lock.json"), buffer) is { } locked)
            return locked;
        if (Load(project, buffer) is not { } root)
            return [];
        XElement[] shared = [.. new[] { Nearest(directory, BuildProperties, buffer), Nearest(directory, BuildTargets, buffer) }.OfType<XElement>()];
        var xml = new ProjectXml([root, .. shared], Nearest(directory, CentralPackages, buffer));
        var packages = Path.Combine(directory, "packages.config");
        return
        [
            .. xml.References(),
            .. File.Exists(packages) && Load(packages, buffer) is { } config ? ProjectXml.ReferencesOfPackagesConfig(config) : [],
            .. xml.ProjectReferences().SelectMany(path => ReferencesOf(FullPath(directory, path), seen, buffer)),
        ];
    }

    private IReadOnlyList<string> ProjectsOf(string solution, BufferedLog buffer) =>
        ReadBytes(solution, buffer) is not { } bytes ? []
        : [.. ProjectInSolution().Matches(Encoding.UTF8.GetString(bytes)).Select(match => FullPath(Path.GetDirectoryName(solution)!, match.Groups[1].Value))];

    /// <summary>The path of a file that another names: with either separator, on any system.</summary>
    private static string FullPath(string directory, string path) => Path.GetFullPath(Path.Combine(directory, path.Replace('\\', Path.DirectorySeparatorChar)));

    private static bool IsSolution(string path) => Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx";

    private static bool IsProject(string path) => ProjectExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private IReadOnlyList<DriverReference>? ReadAssets(string path, BufferedLog buffer) => Read(path, AssetsFile.Read, buffer);

    private IReadOnlyList<DriverReference>? ReadLock(string path, BufferedLog buffer) => Read(path, AssetsFile.ReadLock, buffer);

    private IReadOnlyList<DriverReference>? Read(string path, Func<byte[], IReadOnlyList<DriverReference>?> read, BufferedLog buffer)
    {
        if (ReadBytes(path, buffer) is not { } bytes)
            return null;
        var references = read(bytes);
        if (references is null)
            buffer.Note($"{session.Show(path)}: {Strings.Of("Project_Unreadable")}");
        return references;
    }

    /// <summary>The file of this name that MSBuild imports into the projects of a directory.</summary>
    private XElement? Nearest(string directory, string name, BufferedLog buffer)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            var path = Path.Combine(current, name);
            if (File.Exists(path))
                return Load(path, buffer);
        }
        return null;
    }

    private XElement? Load(string path, BufferedLog buffer)
    {
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = Load(path);
        file.Log.Tell(buffer);
        return file.Root;
    }

    private ProjectFile Load(string path)
    {
        var buffer = new BufferedLog(session);
        try
        {
            return new ProjectFile(ReadBytes(path, buffer) is { } bytes ? ProjectXml.Load(bytes) : null, buffer);
        }
        catch (XmlException e)
        {
            buffer.Note(path, Math.Max(e.LineNumber, 1), Math.Max(e.LinePosition, 1), Strings.Of("Project_Unreadable"));
            return new ProjectFile(null, buffer);
        }
    }

    private byte[]? ReadBytes(string path, BufferedLog buffer)
    {
        if (RealFile.Of(new FileInfo(path)) is not { Length: <= LongestFile } file)
            return null;
        var bytes = TextFile.ReadBytes(file.FullName, out var failure);
        if (failure is not null)
            buffer.Note($"{session.Show(path)}: {Strings.Of("Project_Unreadable")}");
        return bytes;
    }

    /// <summary>The drivers a project refers to, and what is wrong with its files.</summary>
    private sealed record Project(ReferencedDrivers Drivers, BufferedLog Log);

    /// <summary>A file of a project, null where it cannot be read, and what is wrong with it.</summary>
    /// <remarks>No tuple: to make room for one, the runtime would load the readers of XML for a run in which there is no project.</remarks>
    private sealed record ProjectFile(XElement? Root, BufferedLog Log);

    // Project("{…}") = "App", "src\App\App.csproj", "{…}" in one form of solution, <Project Path="src/App/App.csproj" /> in the other.
    [GeneratedRegex(@"""([^""\r\n]+\.(?:cs|fs|vb)proj)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ProjectInSolution();
}
