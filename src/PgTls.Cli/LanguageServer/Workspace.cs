using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Formats;

namespace PgTls.Cli.LanguageServer;

/// <summary>Finds what is in texts, by the settings that lie in the folders around them.</summary>
internal sealed class Workspace(Session session)
{
    private readonly Dictionary<string, IgnoreRules> _ignored = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _defaults = new Dictionary<string, string>();
    private SettingsReader? _settings;

    public ColumnUnits Units { get; set; }

    /// <summary>Raised whenever what was found may not be true any more.</summary>
    public int Generation { get; private set; }

    /// <summary>The folders that are open, by their full paths.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    private SettingsReader Settings => _settings ??= new SettingsReader(session, defaults: _defaults, heedsBaseline: true);

    /// <summary>Has all settings read again.</summary>
    public void Reload()
    {
        _settings = null;
        session.ForgetConfigs();
        _ignored.Clear();
        Generation++;
    }

    public void ChangeFolders(IEnumerable<string> added, IEnumerable<string?> removed) => Folders = [.. Folders.Except(removed).OfType<string>().Union(added)];

    /// <summary>Sets what holds where no configuration file says otherwise.</summary>
    public void SetDefaults(IReadOnlyDictionary<string, string> defaults)
    {
        _defaults = defaults;
        Reload();
    }

    /// <summary>The findings in a text.</summary>
    /// <param name="path">The file, saved or not, or null.</param>
    /// <param name="text">The text.</param>
    public Analysis Analyze(string? path, string text)
    {
        var kind = path is null ? null : ConfigFileKinds.Of(path);
        // A text that is too large for a file is not checked in an editor either, because that would happen with every key.
        if (kind is null || text.Length > TextFile.MaxBytes || IsIgnored(path!))
            return new Analysis(null, text, Units);
        // Errors in the files around it are reported in their own editors, or by the command line.
        return new Analysis(LintedFile.Of(new InputFile(path!) { Kind = kind }, TextFile.Of(text), new BufferedLog(session), Settings), text, Units);
    }

    /// <summary>The findings in a saved file; null if it cannot be read, or certainly has none.</summary>
    public Analysis? Analyze(InputFile file) =>
        file.Failure is null && !FilePrefilter.HoldsNothing(file) && LintedFile.TryOpen(file, new BufferedLog(session), Settings, out var opened)
            ? new Analysis(opened, opened.Text, Units)
            : null;

    /// <summary>All files in the open folders that the command line would lint.</summary>
    public IEnumerable<InputFile> Files() => new InputFiles(session, new Selection(Folders)).Find();

    /// <summary>Whether .pgtlsignore excludes a file. A file that only git ignores, such as an <c>.env</c>, is checked.</summary>
    private bool IsIgnored(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (!_ignored.TryGetValue(directory, out var rules))
        {
            var folder = Folders.FirstOrDefault(folder => path.StartsWith(Path.Join(folder, "/"), StringComparison.Ordinal)) ?? directory;
            _ignored[directory] = rules = IgnoreRules.Of(directory, folder, static (_, _) => { });
        }
        return rules.ExcludesListed(Path.GetFileName(path));
    }
}
