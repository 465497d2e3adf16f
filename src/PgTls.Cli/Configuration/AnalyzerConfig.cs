using System.Globalization;
using System.Text.RegularExpressions;
using PgTls.Suppressions;

namespace PgTls.Cli.Configuration;

/// <summary>A value of a configuration file and where it is set.</summary>
/// <param name="Key">The key, as it is written there.</param>
/// <param name="Text">The value, trimmed.</param>
/// <param name="File">The file's full path.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record ConfigValue(string Key, string Text, string File, int Line);

/// <summary>A section of a configuration file: for which files it holds, and what it sets for them.</summary>
internal sealed record ConfigSection(string Name, IReadOnlyDictionary<string, ConfigValue> Values);

/// <summary>One <c>.editorconfig</c> or <c>.globalconfig</c>, read as the compiler reads it: an invalid line is skipped.</summary>
internal sealed partial class AnalyzerConfig
{
    public const string EditorConfigName = ".editorconfig";
    public const string GlobalConfigName = ".globalconfig";

    /// <summary>Both are about the file itself and set nothing for others.</summary>
    public const string IsGlobalKey = "is_global";
    public const string GlobalLevelKey = "global_level";

    private const int LevelOfGlobalConfig = 100;

    // The keys of EditorConfig itself, and its word unset, ignore case.
    private const string Unset = "unset";
    private static readonly HashSet<string> WordKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "root", "indent_style", "indent_size", "tab_width", "end_of_line", "charset", "trim_trailing_whitespace", "insert_final_newline",
    };

    private AnalyzerConfig(string path, ConfigSection preamble, IReadOnlyList<ConfigSection> sections, string? directory = null)
    {
        Path = path;
        Preamble = preamble;
        Sections = sections;
        Directory = FilePath.Normalize(directory ?? System.IO.Path.GetDirectoryName(path) ?? path);
        IsRoot = preamble.Values.TryGetValue("root", out var root) && string.Equals(root.Text, "true", StringComparison.OrdinalIgnoreCase);
        var isGlobalConfig = string.Equals(System.IO.Path.GetFileName(path), GlobalConfigName, StringComparison.OrdinalIgnoreCase);
        IsGlobal = isGlobalConfig || preamble.Values.ContainsKey(IsGlobalKey);
        GlobalLevel = preamble.Values.TryGetValue(GlobalLevelKey, out var level) && int.TryParse(level.Text, CultureInfo.InvariantCulture, out var number)
            ? number
            : isGlobalConfig ? LevelOfGlobalConfig : 0;
    }

    public string Path { get; }

    /// <summary>The file's directory, with <c>/</c> between its parts.</summary>
    public string Directory { get; }

    /// <summary>Whether files above this one do not count.</summary>
    public bool IsRoot { get; }

    /// <summary>Whether its values hold for all files rather than by section.</summary>
    public bool IsGlobal { get; }

    /// <summary>If two global files set the same key, the one with the higher level wins.</summary>
    public int GlobalLevel { get; }

    /// <summary>The part before the first section.</summary>
    public ConfigSection Preamble { get; }

    public IReadOnlyList<ConfigSection> Sections { get; }

    /// <summary>The settings of a file of another form.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="directory">The directory its patterns count from.</param>
    /// <param name="sections">What it sets, and for which files.</param>
    public static AnalyzerConfig Of(string path, string directory, IReadOnlyList<ConfigSection> sections) =>
        new(path, new ConfigSection("", new Dictionary<string, ConfigValue>()), sections, directory);

    /// <param name="text">The file's text.</param>
    /// <param name="path">Its full path.</param>
    public static AnalyzerConfig Parse(string text, string path)
    {
        var sections = new List<ConfigSection>();
        var values = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);
        var current = new ConfigSection("", values);
        var preamble = current;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].AsSpan().TrimStart() is not [not ('#' or ';'), ..])
                continue;
            if (SectionLine().Match(lines[i]) is { Success: true } header)
            {
                values = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);
                current = new ConfigSection(header.Groups[1].Value, values);
                sections.Add(current);
            }
            else if (PropertyLine().Match(lines[i]) is { Success: true } property)
            {
                var (key, value) = (property.Groups[1].Value, property.Groups[2].Value);
                var isWord = WordKeys.Contains(key) || string.Equals(value, Unset, StringComparison.OrdinalIgnoreCase);
                values[key] = new ConfigValue(key, isWord ? value.ToLowerInvariant() : value, path, i + 1);
            }
        }
        return new AnalyzerConfig(path, preamble, sections);
    }

    // Both are the compiler's: https://github.com/dotnet/roslyn/blob/main/src/Compilers/Core/Portable/CommandLine/AnalyzerConfig.cs
    [GeneratedRegex(@"^\s*\[(([^#;]|\\#|\\;)+)\]\s*([#;].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SectionLine();

    [GeneratedRegex(@"^\s*([\w\.\-_]+)\s*[=:]\s*(.*?)\s*([#;].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PropertyLine();
}
