namespace PgTls.Cli.Configuration;

/// <summary>All the configuration files that may say something of a file, and what they say of it together.</summary>
internal sealed class AnalyzerConfigSet
{
    private readonly List<(AnalyzerConfig Config, IReadOnlyList<(SectionPattern? Pattern, ConfigSection Section)> Sections)> _editorConfigs = [];
    private readonly Dictionary<(string Section, string Key), (int Level, List<ConfigValue> Values)> _globals = [];

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
        Conflicts = [.. _globals.Values.Where(global => global.Values.Count > 1).Select(global => global.Values)];
    }

    /// <summary>The values of each key that several global files of one level set, so that none of them counts.</summary>
    public IReadOnlyList<IReadOnlyList<ConfigValue>> Conflicts { get; }

    /// <summary>A path with <c>/</c> between its parts, as sections write it.</summary>
    public static string Normalize(string path) => Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>What holds for a file: a global file's values, then those for this very file, then each matching section from the outermost directory inwards.</summary>
    /// <param name="path">The file's full path.</param>
    public IReadOnlyDictionary<string, ConfigValue> ValuesFor(string path)
    {
        path = Normalize(path);
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
                    Add(section.Values, editorValues);
            }
        }
        Add(editorValues, values);
        return values;

        void AddGlobalValues(string section)
        {
            foreach (var (key, global) in _globals)
            {
                if (key.Section == section && global.Values.Count == 1)
                    values[key.Key] = global.Values[0];
            }
        }
    }

    private static void Add(IReadOnlyDictionary<string, ConfigValue> from, Dictionary<string, ConfigValue> to)
    {
        foreach (var (key, value) in from)
            to[key] = value;
    }

    private void AddGlobal(AnalyzerConfig config)
    {
        // A global file may set a section more than once; within one file the last line wins.
        var ofFile = new Dictionary<(string Section, string Key), ConfigValue>();
        foreach (var section in config.Sections.Prepend(config.Preamble))
        {
            foreach (var (key, value) in section.Values)
            {
                if (section.Name.Length > 0 || key.ToLowerInvariant() is not (AnalyzerConfig.IsGlobalKey or AnalyzerConfig.GlobalLevelKey))
                    ofFile[(section.Name.Replace("\\", ""), key.ToLowerInvariant())] = value;
            }
        }
        foreach (var (key, value) in ofFile)
        {
            if (!_globals.TryGetValue(key, out var known) || known.Level < config.GlobalLevel)
                _globals[key] = (config.GlobalLevel, [value]);
            else if (known.Level == config.GlobalLevel)
                known.Values.Add(value);
        }
    }
}
