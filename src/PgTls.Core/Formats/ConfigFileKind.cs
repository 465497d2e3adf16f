using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>
/// A kind of configuration file: its names, its prefilter, its parser, and the places where connections may occur. It does not judge them.
/// </summary>
public abstract class ConfigFileKind
{
    /// <summary>Its usual name: <c>INI</c>, <c>JSON</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The names of its files, in any case. <c>*</c> at the beginning or the end stands for anything. This is the only list of names.
    /// </summary>
    public abstract IReadOnlyList<string> FileNames { get; }

    /// <summary>The names from <see cref="FileNames"/>, or narrower ones, that a project passes to the compiler by default.</summary>
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

    /// <summary>The file's settings of a server; null if the file is not about a server.</summary>
    internal virtual ServerSettings? ExtractServer(string fileName, ConfigDocument document) => null;

    /// <summary>The server files that are values in this file, each with its place.</summary>
    internal virtual IEnumerable<EmbeddedFile> ExtractServerFiles(ConfigDocument document) => [];

    private static bool Matches(string pattern, string fileName) =>
        pattern[0] == '*' ? fileName.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase)
        : pattern[pattern.Length - 1] == '*' ? fileName.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(fileName, pattern, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file that is a value in another file.</summary>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Text">Its text, with its place in the outer file.</param>
internal sealed record EmbeddedFile(ConfigFileKind Kind, SourceMap Text);

/// <summary>The kinds of configuration file the product reads.</summary>
public static class ConfigFileKinds
{
    /// <remarks>A kind that knows a file's whole name comes before a kind that knows only its ending.</remarks>
    public static IReadOnlyList<ConfigFileKind> All { get; } =
    [
        new OdbcIniFile(), new PgBouncerFile(), .. ProgramFile.All, new PostgresqlConfFile(), new HbaFile(), new ServiceFile(),
        new IniFile(), new CfgFile(), new JsonFile(), new EnvFile(), new ShellFile(),
        new PropertiesFile(), new XmlFile(), new DockerFile(), .. VariableFile.All,
        new YamlFile(), new TomlFile(), new ConfFile(),
    ];

    /// <summary>The names of all kinds, without those that a wider one covers. Editors use this list.</summary>
    public static IReadOnlyList<string> FileNames { get; } = Widest(All.SelectMany(static kind => kind.FileNames));

    /// <summary>The names of all kinds that a project passes to the compiler by default, without those that a wider one covers.</summary>
    public static IReadOnlyList<string> FileNamesInBuild { get; } = Widest(All.SelectMany(static kind => kind.FileNamesInBuild));

    /// <summary>The kind of a file by its name; null if such files are not read.</summary>
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

    // Some readers of patterns do not let a star match an empty text: "*.env" does not cover ".env".
    private static bool Covers(string pattern, string name) =>
        pattern[0] == '*' && name.Length >= pattern.Length && name != pattern && name.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase);
}
