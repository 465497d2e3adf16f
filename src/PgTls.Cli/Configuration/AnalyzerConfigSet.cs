using System.Text;
using PgTls.Suppressions;

namespace PgTls.Cli.Configuration;

/// <summary>All the configuration files that may say something of a file, and what they say of it together.</summary>
internal sealed class AnalyzerConfigSet
{
    private readonly List<(AnalyzerConfig Config, IReadOnlyList<(SectionPattern? Pattern, ConfigSection Section)> Sections)> _editorConfigs = [];
    // By section and key.
    private readonly Dictionary<string, Dictionary<string, GlobalValue>> _globals = new(StringComparer.Ordinal);

    /// <param name="configs">The files, in any order.</param>
    public AnalyzerConfigSet(IEnumerable<AnalyzerConfig> configs)
    {
        foreach (var config in configs.OrderBy(config => config.Directory.Length))
        {
            if (config.IsGlobal)
                AddGlobal(config);
            else
                _editorConfigs.Add((config, [.. config.Sections.Select(section => (SectionPattern.Parse(section.Name), section))]));
        }
        Conflicts = [.. _globals.Values.SelectMany(keys => keys.Values).Where(global => global.Values.Count > 1).Select(global => global.Values)];
    }

    /// <summary>The values of each key that several global files of one level set, so that none of them counts.</summary>
    public IReadOnlyList<IReadOnlyList<ConfigValue>> Conflicts { get; }

    /// <summary>The settings of a file: a global file's values, then those for this very file, then each matching section from the outermost directory inwards.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="passOver">Called for each invalid severity, which is ignored.</param>
    public IReadOnlyDictionary<string, ConfigValue> ValuesFor(string path, Action<ConfigValue>? passOver = null)
    {
        path = FilePath.Normalize(path);
        var values = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);
        AddGlobalValues("");
        AddGlobalValues(path);
        var editorValues = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (config, sections) in _editorConfigs)
        {
            var directory = config.Directory.TrimEnd('/');
            if (!path.StartsWith(directory + "/", StringComparison.Ordinal))
                continue;
            if (config.IsRoot)
                editorValues.Clear();
            foreach (var (pattern, section) in sections)
            {
                if (pattern?.Matches(path[directory.Length..]) == true)
                    Add(section.Values, editorValues, passOver);
            }
        }
        Add(editorValues, values, passOver);
        return values;

        void AddGlobalValues(string section)
        {
            if (!_globals.TryGetValue(section, out var keys))
                return;
            foreach (var (key, global) in keys)
            {
                if (global.Values.Count == 1)
                    Set(key, global.Values[0], values, passOver);
            }
        }
    }

    private static void Add(IReadOnlyDictionary<string, ConfigValue> from, Dictionary<string, ConfigValue> to, Action<ConfigValue>? passOver)
    {
        foreach (var (key, value) in from)
            Set(key, value, to, passOver);
    }

    private static void Set(string key, ConfigValue value, Dictionary<string, ConfigValue> values, Action<ConfigValue>? passOver)
    {
        if (values.ContainsKey(key) && FileSettings.IsSeverityOfRule(key) && !FileSettings.IsSeverity(value))
            passOver?.Invoke(value);
        else
            values[key] = value;
    }

    private void AddGlobal(AnalyzerConfig config)
    {
        // A repeated section sets its keys again, as if it stood in another file.
        foreach (var (key, value) in config.Preamble.Values)
        {
            if (key.ToLowerInvariant() is not (AnalyzerConfig.IsGlobalKey or AnalyzerConfig.GlobalLevelKey))
                AddGlobal("", key.ToLowerInvariant(), value, config.GlobalLevel);
        }
        foreach (var section in config.Sections)
        {
            if (PathOf(section.Name) is not { } path)
                continue;
            foreach (var (key, value) in section.Values)
                AddGlobal(path, key.ToLowerInvariant(), value, config.GlobalLevel);
        }
    }

    /// <summary>The file of a section of a global file; null if its name is not an absolute path, so that it applies to none.</summary>
    private static string? PathOf(string section)
    {
        var path = new StringBuilder();
        for (var i = 0; i < section.Length; i++)
        {
            var c = section[i];
            if (c is '*' or '?' or '{' or '}' or ',' or '[')
                return null;
            if (c == '\\' && ++i == section.Length)
                return null;
            path.Append(section[i]);
        }
        var isAbsolute = path.Length > 0 && (path[0] == '/' || (OperatingSystem.IsWindows() && path.Length > 2 && path[1] == ':' && path[2] == '/'));
        return isAbsolute ? path.ToString() : null;
    }

    private void AddGlobal(string section, string key, ConfigValue value, int level)
    {
        if (!_globals.TryGetValue(section, out var keys))
            _globals[section] = keys = new(StringComparer.Ordinal);
        if (!keys.TryGetValue(key, out var known) || known.Level < level)
            keys[key] = new GlobalValue(level, [value]);
        else if (known.Level == level)
            known.Values.Add(value);
    }

    /// <summary>The values of a key in the global files of the highest level that set it.</summary>
    private sealed record GlobalValue(int Level, List<ConfigValue> Values);
}
