using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>A program that keeps its database settings in the keys of a section.</summary>
/// <param name="Section">The section.</param>
/// <param name="TypeKey">The key that names the kind of database; null if it is always PostgreSQL.</param>
/// <param name="Table">The meaning of the keys. It is requested only if there is such a file.</param>
internal sealed record Program(string Section, string? TypeKey, Func<Driver> Table)
{
    /// <summary>The name that programs use for PostgreSQL in <see cref="TypeKey"/>.</summary>
    public const string PostgreSql = "postgres";

    /// <summary>Keys that replace all the others if they have a value.</summary>
    public IReadOnlyList<string> Instead { get; init; } = [];

    /// <summary>The driver that reads the URL in the first of <see cref="Instead"/>; null if it is not a URL.</summary>
    public Func<Driver>? UrlTable { get; init; }

    /// <summary>Values that mean that no value is set.</summary>
    public IReadOnlyList<string> Nothing { get; init; } = [];

    /// <summary>The program's section in a file; null if the file is not the program's.</summary>
    public IniSection? Find(IniDocument document)
    {
        var sections = document.Sections.Where(section => section.Name == Section).ToList();
        return sections.Count == 1 && (TypeKey is null || Instead.Append(TypeKey).Any(key => Entry(sections[0], key) is not null)) ? sections[0] : null;
    }

    /// <summary>Whether a section of this program is about PostgreSQL.</summary>
    public bool IsPostgreSql(IniSection section) => TypeKey is null || Entry(section, TypeKey)?.Value.Text == PostgreSql;

    /// <summary>An entry that has a value.</summary>
    public ConfigEntry? Entry(IniSection section, string key) =>
        section.Entries.LastOrDefault(entry => entry.Key == key) is { } entry && entry.Value.Text.Length > 0 && !Nothing.Contains(entry.Value.Text) ? entry : null;
}

/// <summary>The file, known by its name, of a program that is not a database. One section sets the connection to the program's database.</summary>
public sealed class ProgramFile : ConfigFileKind
{
    private readonly string[] _fileNames;
    private readonly IniDialect _dialect;
    private readonly Program[] _programs;
    private readonly ConfigFileKind? _otherwise;

    /// <param name="fileNames">The names of the file.</param>
    /// <param name="dialect">The dialect of the file.</param>
    /// <param name="programs">The programs that may own the file.</param>
    /// <param name="otherwise">The kind of a file that is not theirs, because other programs use the same name; null if it is not read.</param>
    private ProgramFile(string[] fileNames, IniDialect dialect, Program[] programs, ConfigFileKind? otherwise = null)
    {
        _fileNames = fileNames;
        _dialect = dialect;
        _programs = programs;
        _otherwise = otherwise;
    }

    /// <summary>The files of all programs. A new program needs a row here and a table among the drivers.</summary>
    public static IReadOnlyList<ProgramFile> All { get; } =
    [
        new(["grafana.ini"], IniDialect.Go, [new("database", "type", static () => Grafana.Table) { Instead = ["url", "connection_string"], UrlTable = static () => Grafana.Url }]),
        new(["app.ini"], IniDialect.Go, [new("database", "DB_TYPE", static () => Gitea.Table), new("database", "TYPE", static () => Gogs.Table)], new IniFile()),
        new(
            ["odoo.conf", "odoo-server.conf", "openerp-server.conf", ".odoorc", ".openerp_serverrc"],
            IniDialect.ConfigParser,
            [new("options", null, static () => Odoo.Table) { Nothing = ["False", "false"] }]),
    ];

    public override string Name => _fileNames[0];

    public override IReadOnlyList<string> FileNames => _fileNames;

    public override IReadOnlyList<string> FileNamesInBuild => [.. _fileNames.Where(static name => name.EndsWith(".ini", StringComparison.Ordinal))];

    public override Prefilter Prefilter => field ??=
        new([.. _programs.Select(static program => program.Section), .. _otherwise?.Prefilter.Groups.SelectMany(static words => words) ?? []]);

    public override ConfigDocument Parse(string text)
    {
        var document = IniParser.Parse(text, _dialect);
        if (_otherwise is not null && !_programs.Any(program => program.Find(document) is not null))
            return _otherwise.Parse(text);
        // The complaints come from Python's configparser and its defaults. It does not read this file, so they are omitted.
        return new IniDocument(text, document.Entries, [], document.Sections);
    }

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        foreach (var program in _programs)
        {
            if (program.Find((IniDocument)document) is not { } section)
                continue;
            if (program.Instead.Select(key => program.Entry(section, key)).FirstOrDefault(static entry => entry is not null) is { } instead)
                return UrlOf(program, section, instead);
            return program.IsPostgreSql(section)
                ? [Candidate.OfDriver(program.Table(), SettingsOf(program, section), ConnectionContext.None)]
                : [];
        }
        return _otherwise?.Extract(fileName, document) ?? [];
    }

    /// <summary>A URL that holds all settings. The URL does not show what the keys beside it add.</summary>
    private static IEnumerable<Candidate> UrlOf(Program program, IniSection section, ConfigEntry entry)
    {
        var isAlone = !section.Entries.Any(other => program.Table().Find(other.Key) is SettingKind.SslMode or SettingKind.RootCertificate && other.Value.Text.Length > 0);
        if (isAlone && entry.Key == program.Instead[0] && entry.Value.Text.StartsWith(Program.PostgreSql + "://", StringComparison.Ordinal))
            yield return Candidate.OfText(entry.Value, new ConnectionContext { Driver = program.UrlTable?.Invoke() });
    }

    private static ConnectionSettings SettingsOf(Program program, IniSection section)
    {
        var settings = section.ToConnectionSettings();
        return new ConnectionSettings(settings.Map, settings.Grammar, [.. settings.Settings.Select(WithoutNothing)], settings.Range, settings.IsComplete);

        Setting WithoutNothing(Setting setting) => program.Nothing.Contains(setting.Value)
            ? new Setting(setting.Keyword, setting.KeywordRange, "", setting.ValueRange, setting.Range)
            : setting;
    }
}
