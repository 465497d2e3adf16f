using PgTls.Cli.Files;
using PgTls.Cli.Projects;

namespace PgTls.Cli.Configuration;

/// <summary>Finds the configuration files above each linted file, reads each once, and says once what is wrong with it.</summary>
internal sealed class SettingsReader(Session session)
{
    private readonly Dictionary<string, AnalyzerConfig?> _configs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AnalyzerConfigSet Set, bool IsComplete)> _sets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly HashSet<(string File, int Line)> _rejected = [];
    private readonly HashSet<string> _conflicts = new(StringComparer.Ordinal);
    private readonly ProjectDrivers _projects = new(session);

    /// <param name="path">The linted file's full path.</param>
    /// <returns>Its settings, and whether they are all there is: false where a configuration file cannot be read or holds a wrong value.</returns>
    public (FileSettings Settings, bool AreComplete) Read(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (!_sets.TryGetValue(directory, out var set))
        {
            _sets[directory] = set = ReadSet(directory);
            ReportConflicts(set.Set);
        }
        var settings = new FileSettings(set.Set.ValuesFor(path), Reject);
        foreach (var value in settings.UnknownSeverities())
            Report("Config_UnknownSeverity", value, string.Join(", ", FileSettings.Severities));
        return (settings, set.IsComplete && settings.IsSound);
    }

    /// <summary>The options for a file that may hold a connection, with the driver of its project where they name none.</summary>
    public LintOptions OptionsFor(string path, FileSettings settings) => _projects.Complete(settings.Options, path);

    private (AnalyzerConfigSet Set, bool IsComplete) ReadSet(string directory)
    {
        var configs = new List<AnalyzerConfig>();
        var isComplete = true;
        var isBelowRoot = true;
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            // Like the SDK, which takes the .globalconfig of every directory above the project; a root .editorconfig does not end that.
            Add(Path.Combine(current, AnalyzerConfig.GlobalConfigName));
            if (isBelowRoot && Add(Path.Combine(current, AnalyzerConfig.EditorConfigName)) is { IsRoot: true, IsGlobal: false })
                isBelowRoot = false;
        }
        return (new AnalyzerConfigSet(configs), isComplete);

        AnalyzerConfig? Add(string path)
        {
            var config = ReadConfig(path);
            if (config is not null)
                configs.Add(config);
            isComplete &= !_unreadable.Contains(path);
            return config;
        }
    }

    private AnalyzerConfig? ReadConfig(string path)
    {
        if (_configs.TryGetValue(path, out var known))
            return known;
        AnalyzerConfig? config = null;
        if (File.Exists(path))
        {
            if (TextFile.Read(path, out var failure) is { } file)
            {
                config = AnalyzerConfig.Parse(file.Text, path);
            }
            else
            {
                _unreadable.Add(path);
                session.Fail(ExitCode.Incomplete, path, failure!);
            }
        }
        _configs[path] = config;
        return config;
    }

    private void Reject(ConfigValue value, string allowed)
    {
        Report("Config_UnknownValue", value, allowed);
        session.Raise(ExitCode.WrongUsage);
    }

    private void Report(string message, ConfigValue value, string allowed)
    {
        if (_rejected.Add((value.File, value.Line)))
            session.Note(value.File, value.Line, column: 1, Strings.Of(message, value.Key, allowed));
    }

    private void ReportConflicts(AnalyzerConfigSet set)
    {
        foreach (var values in set.Conflicts)
        {
            var key = values[0].Key;
            var places = string.Join(", ", values.Select(value => $"{session.Show(value.File)}:{value.Line}"));
            if (FileSettings.IsKnown(key) && _conflicts.Add(key + places))
                session.Note(Strings.Of("Config_Conflict", key, places));
        }
    }
}
