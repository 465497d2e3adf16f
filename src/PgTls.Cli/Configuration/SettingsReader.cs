using PgTls.Certificates;
using PgTls.Cli.Files;
using PgTls.Cli.Projects;
using PgTls.Cli.Reports;
using PgTls.Cli.Suppressions;

namespace PgTls.Cli.Configuration;

/// <summary>Finds the configuration files above each linted file and reads each once; may be asked by several threads.</summary>
/// <param name="session">The run.</param>
/// <param name="choose">What the command line makes of the options; null: nothing.</param>
/// <param name="defaults">Options that hold where no configuration file sets them; null: none.</param>
/// <param name="heedsBaseline">Whether what the nearest baseline lists does not count.</param>
internal sealed class SettingsReader(
    Session session, Func<LintOptions, LintOptions>? choose = null, IReadOnlyDictionary<string, string>? defaults = null, bool heedsBaseline = false)
{
    private readonly ProjectDrivers _projects = new(session);
    private readonly Dictionary<string, DirectorySettings> _directories = new(StringComparer.Ordinal);
    private readonly DirectorySettings _none = new([], [], []);
    private readonly Lock _lock = new();

    /// <summary>Reads the suppressions.</summary>
    public SuppressionReader Suppressions { get; } = new(session, choose?.Invoke(LintOptions.Default).Machine is not null, heedsBaseline);

    /// <param name="path">The linted file's full path.</param>
    /// <param name="log">Told what is wrong with the configuration files; the same for every file they hold for.</param>
    /// <returns>Its settings, and whether they are all there is: false where a configuration file cannot be read or holds a wrong value.</returns>
    public (FileSettings Settings, bool AreComplete) Read(string path, Log log)
    {
        var directory = SettingsAbove(path, log);
        var settings = new FileSettings(
            directory.Set.ValuesFor(path, PassOver), defaults, (value, problem) => Report(log, ExitCode.WrongUsage, value, problem.ToString()));
        foreach (var (value, problem) in settings.UnknownRules())
            Report(log, ExitCode.WrongUsage, value, problem.ToString());
        foreach (var value in settings.UnknownSeverities())
            PassOver(value);
        return (settings, directory.IsComplete && settings.IsSound && !settings.UnknownRules().Any());

        void PassOver(ConfigValue value)
        {
            if (FileSettings.IsKnown(value.Key))
                Report(log, ExitCode.Clean, value, Strings.Of("Config_UnknownSeverity", value.Key, string.Join(", ", FileSettings.Severities)));
        }
    }

    /// <summary>Reports errors in the configuration files above a file without other messages.</summary>
    public void Look(string path, Log log)
    {
        SettingsAbove(path, log);
        Suppressions.For(path, log).Pass();
    }

    /// <summary>The options for a file that may hold a connection, with the driver of its project where they name none.</summary>
    public LintOptions OptionsFor(string path, FileSettings settings, Log log)
    {
        var options = _projects.Complete(settings.Options, path, log);
        return choose is null ? options : choose(options);
    }

    private DirectorySettings SettingsAbove(string path, Log log)
    {
        DirectorySettings directory;
        lock (_lock)
            directory = SettingsOf(Path.GetDirectoryName(path)!);
        directory.Tell(log);
        if (session.IsVerbose)
        {
            foreach (var file in directory.Paths)
                log.Note(Strings.Of("Verbose_Config", session.Show(file)));
        }
        return directory;
    }

    private DirectorySettings SettingsOf(string directory)
    {
        if (_directories.TryGetValue(directory, out var known))
            return known;
        var above = Path.GetDirectoryName(directory) is { } parent ? SettingsOf(parent) : _none;
        var projects = session.Configs.In(directory);
        var global = Read(Path.Combine(directory, AnalyzerConfig.GlobalConfigName));
        var editor = Read(Path.Combine(directory, AnalyzerConfig.EditorConfigName));
        // Settings from above apply here, too, and most directories have no such file.
        return _directories[directory] = global is null && editor is null && projects.SequenceEqual(above.Projects) ? above : above.With(global, editor, projects);
    }

    private ConfigFile? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        return TextFile.Read(path, out var failure) is { } file
            ? new ConfigFile(AnalyzerConfig.Parse(file.Text, path), null)
            : new ConfigFile(null, new LogMessage(ExitCode.Incomplete, $"{session.Show(path)}: {failure}"));
    }

    private static void Report(Log log, int exitCode, ConfigValue value, string message) =>
        log.Fail(exitCode, value.File, value.Line, column: 1, message);

    /// <summary>A configuration file, or why it could not be read.</summary>
    private sealed record ConfigFile(AnalyzerConfig? Config, LogMessage? Failure);

    /// <summary>The configuration files of a directory and of those above it, from the outermost inwards.</summary>
    private sealed class DirectorySettings(IReadOnlyList<ConfigFile> globals, IReadOnlyList<ConfigFile> editors, IReadOnlyList<ProjectConfig> projects)
    {
        public IReadOnlyList<ProjectConfig> Projects => projects;

        /// <summary>All their settings; within one directory, .pgtls.toml overrides .editorconfig.</summary>
        public AnalyzerConfigSet Set { get; } =
            new(globals.Concat(editors).Select(file => file.Config).OfType<AnalyzerConfig>().Concat(projects.SelectMany(project => project.Configs)));

        public IEnumerable<string> Paths => globals.Concat(editors).Select(file => file.Config?.Path).OfType<string>().Concat(projects.Select(project => project.Path));

        public bool IsComplete { get; } = globals.Concat(editors).All(file => file.Failure is null) && projects.All(project => project.IsSound);

        /// <summary>The settings of a directory within this one that has files of its own.</summary>
        /// <remarks>The SDK reads the <c>.globalconfig</c> of every directory above the project, also above a root <c>.editorconfig</c> or a global one.</remarks>
        public DirectorySettings With(ConfigFile? global, ConfigFile? editor, IReadOnlyList<ProjectConfig> inner) => new(
            global is null ? globals : [.. globals, global],
            editor is null ? editors : editor.Config is { IsRoot: true, IsGlobal: false } ? [.. editors.Where(IsGlobal), editor] : [.. editors, editor],
            inner);

        private static bool IsGlobal(ConfigFile file) => file.Config?.IsGlobal == true;

        public void Tell(Log log)
        {
            foreach (var project in projects)
                project.Tell(log);
            if (globals.Count == 0 && editors.Count == 0)
                return;
            foreach (var file in globals.Concat(editors))
            {
                if (file.Failure is { } failure)
                    log.Hear(failure);
            }
            foreach (var values in Set.Conflicts)
            {
                var key = values[0].Key;
                if (FileSettings.IsKnown(key))
                    log.Note(Strings.Of("Config_Conflict", key, string.Join(", ", values.Select(value => $"{log.Show(value.File)}:{value.Line}"))));
            }
        }
    }
}
