using PgTls.Analysis;
using PgTls.Syntax;

namespace PgTls.Formats;

/// <summary>A kind of configuration file: how it is read and where connections are found in it.</summary>
public abstract class ConfigFileKind
{
    /// <summary>What people call it: <c>INI</c>, <c>JSON</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a file of this name is of this kind.</summary>
    /// <param name="fileName">The name without directories.</param>
    public abstract bool Matches(string fileName);

    /// <summary>
    /// A few ASCII texts of three characters or more, one of which, in whatever case, is in every file that <see cref="MayHoldConnection"/> lets pass, so that bytes can be looked through
    /// before they are a text; none: there are no such texts.
    /// </summary>
    public virtual IReadOnlyList<string> Signs => [];

    /// <summary>A cheap test that lets pass every text in which <see cref="Lint"/> could find something.</summary>
    public abstract bool MayHoldConnection(string text);

    public abstract ConfigDocument Parse(string text);

    /// <summary>Judges every connection in the file.</summary>
    internal abstract void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest);
}

/// <summary>The kinds of configuration file the product reads.</summary>
public static class ConfigFileKinds
{
    /// <remarks>A file whose whole name is known comes before one known by its ending.</remarks>
    public static IReadOnlyList<ConfigFileKind> All { get; } =
    [
        new OdbcIniFile(), new PgBouncerFile(), .. ProgramFile.All, new PostgresqlConfFile(), new HbaFile(), new ServiceFile(),
        new IniFile(), new CfgFile(), new JsonFile(), new EnvFile(), new ShellFile(),
    ];

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
}
