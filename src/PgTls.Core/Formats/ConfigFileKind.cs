using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>A kind of configuration file: its names, its prefilter, how it is parsed, and where connections may stand in it. It judges nothing.</summary>
public abstract class ConfigFileKind
{
    /// <summary>What people call it: <c>INI</c>, <c>JSON</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The names of its files, in any case; <c>*</c> at the beginning or the end stands for anything. The only list of names there is.</summary>
    public abstract IReadOnlyList<string> FileNames { get; }

    /// <summary>Those of <see cref="FileNames"/>, or narrower ones, that a project gives the compiler without being told.</summary>
    public virtual IReadOnlyList<string> FileNamesInBuild => [];

    public abstract Prefilter Prefilter { get; }

    /// <summary>Whether a file of this name is of this kind.</summary>
    /// <param name="fileName">The name without directories.</param>
    public bool Matches(string fileName)
    {
        foreach (var pattern in FileNames)
        {
            if (Matches(pattern, fileName))
                return true;
        }
        return false;
    }

    public abstract ConfigDocument Parse(string text);

    /// <summary>The parts of a file that may be connections, in the order of the file.</summary>
    internal virtual IEnumerable<Candidate> Extract(string fileName, ConfigDocument document) => [];

    /// <summary>What the file says of a server; null where it is not about one.</summary>
    internal virtual ServerSettings? ExtractServer(string fileName, ConfigDocument document) => null;

    /// <summary>The files of servers that are values of this one, each with its place.</summary>
    internal virtual IEnumerable<EmbeddedFile> ExtractServerFiles(ConfigDocument document) => [];

    private static bool Matches(string pattern, string fileName) =>
        pattern[0] == '*' ? fileName.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase)
        : pattern[pattern.Length - 1] == '*' ? fileName.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(fileName, pattern, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file that is a value of another one.</summary>
/// <param name="Kind">What kind of file it is.</param>
/// <param name="Text">Its text, and where that stands in the outer file.</param>
internal sealed record EmbeddedFile(ConfigFileKind Kind, SourceMap Text);

/// <summary>The kinds of configuration file the product reads.</summary>
public static class ConfigFileKinds
{
    /// <remarks>A file whose whole name is known comes before one known by its ending.</remarks>
    public static IReadOnlyList<ConfigFileKind> All { get; } =
    [
        new OdbcIniFile(), new PgBouncerFile(), .. ProgramFile.All, new PostgresqlConfFile(), new HbaFile(), new ServiceFile(),
        new IniFile(), new CfgFile(), new JsonFile(), new EnvFile(), new ShellFile(),
        new PropertiesFile(), new XmlFile(), new DockerFile(), .. VariableFile.All,
        new YamlFile(), new TomlFile(), new ConfFile(),
    ];

    /// <summary>The names of all kinds, without those that a wider one among them covers: what editors are told.</summary>
    public static IReadOnlyList<string> FileNames { get; } = Widest(All.SelectMany(static kind => kind.FileNames));

    /// <summary>The names of all kinds that a project gives the compiler without being told, without those that a wider one among them covers.</summary>
    public static IReadOnlyList<string> FileNamesInBuild { get; } = Widest(All.SelectMany(static kind => kind.FileNamesInBuild));

    /// <summary>The kind of a file by its name; null where the product does not read such files.</summary>
    public static ConfigFileKind? Of(string path)
    {
        var fileName = CertificatePath.FileName(path);
        foreach (var kind in All)
        {
            if (kind.Matches(fileName))
                return kind;
        }
        return null;
    }

    private static IReadOnlyList<string> Widest(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return [.. all.Where(name => !all.Any(other => Covers(other, name)))];
    }

    // Not every reader of patterns lets a star stand for nothing: "*.env" does not cover ".env".
    private static bool Covers(string pattern, string name) =>
        pattern[0] == '*' && name.Length >= pattern.Length && name != pattern && name.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase);
}
