using System.Globalization;
using System.Text;
using PgTls.Cli.Discovery;
using PgTls.Rules;
using PgTls.Suppressions;
using PgTls.Text;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace PgTls.Cli.Configuration;

/// <summary>An error in a configuration file, with line and column counted from 1.</summary>
internal sealed record ConfigProblem(int Line, int Column, string Message);

/// <summary>A <c>.pgtls.toml</c>, or the table <c>[tool.pgtls]</c> of a <c>pyproject.toml</c>: what a <c>.globalconfig</c> says, for projects that are not .NET's.</summary>
internal sealed class TomlConfig
{
    public const string FileName = OwnFile.Settings;
    public const string PyprojectName = "pyproject.toml";

    private const string OptionPrefix = "pgtls.";
    private const string SeverityPrefix = "dotnet_diagnostic.";
    private const string AllSeverities = "dotnet_analyzer_diagnostic.category-security.severity";
    private const string Everywhere = "*";

    private static readonly string[] PyprojectPath = ["tool", "pgtls"];

    private readonly List<ConfigProblem> _problems = [];
    private readonly List<(string Pattern, Dictionary<string, ConfigValue> Values)> _sections = [];
    private readonly Dictionary<string, ConfigValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;

    // The settings and the files of the current override.
    private Dictionary<string, ConfigValue>? _override;
    private List<string> _overridden = [];

    private TomlConfig(string path) => _path = path;

    public string Path => _path;

    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <summary>Whether files above this one do not count.</summary>
    public bool IsRoot { get; private set; }

    /// <summary>Patterns of <c>.gitignore</c>'s grammar: what is not searched.</summary>
    public IReadOnlyList<string> Excluded { get; private set; } = [];

    /// <summary>The same: all that is searched; empty: everything.</summary>
    public IReadOnlyList<string> Included { get; private set; } = [];

    /// <summary>The names of the keys that stand at the top.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["root", "include", "exclude", "severity", "override", .. OptionKeys];

    public static IReadOnlyList<string> OptionKeys => [.. LintOptions.Keys, .. LintOptions.FileKeys];

    public static IReadOnlyList<string> Severities { get; } = ["none", "info", "suggestion", "warning", "error", "default"];

    /// <summary>Reads a file; null where it says nothing of this product.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Its full path.</param>
    public static TomlConfig? Parse(string text, string path)
    {
        var isPyproject = System.IO.Path.GetFileName(path) == PyprojectName;
        if (isPyproject && !text.Contains(PyprojectPath[1], StringComparison.Ordinal))
            return null;
        var document = SyntaxParser.Parse(text, path, true);
        var config = new TomlConfig(path);
        // The library's words may hold a value.
        if (document.Diagnostics.FirstOrDefault() is { } diagnostic)
        {
            config.Report(diagnostic.Span.Start, Strings.Of("Toml_Broken"));
            return isPyproject && !text.Contains("tool.pgtls", StringComparison.Ordinal) ? null : config;
        }
        var isMeant = config.Read(document, isPyproject ? PyprojectPath : []);
        return isMeant || !isPyproject ? config : null;
    }

    /// <summary>Its settings, as an <c>.editorconfig</c> in its directory.</summary>
    /// <param name="directory">The directory its patterns count from; null: its own.</param>
    public IEnumerable<AnalyzerConfig> Configs(string? directory = null)
    {
        if (directory is null)
        {
            var sections = _sections.Select(section => new ConfigSection(section.Pattern, section.Values)).Prepend(new ConfigSection(Everywhere, _values));
            return [AnalyzerConfig.Of(_path, System.IO.Path.GetDirectoryName(_path)!, [.. sections])];
        }
        // A named file applies to all files everywhere.
        return
        [
            AnalyzerConfig.Of(_path, System.IO.Path.GetPathRoot(directory)!, [new ConfigSection(Everywhere, _values)]),
            AnalyzerConfig.Of(_path, directory, [.. _sections.Select(section => new ConfigSection(section.Pattern, section.Values))]),
        ];
    }

    /// <returns>Whether anything in it is for this product.</returns>
    private bool Read(DocumentSyntax document, string[] prefix)
    {
        var isMeant = false;
        foreach (var item in document.KeyValues)
            isMeant |= Take([], item, prefix);
        foreach (var table in document.Tables)
        {
            var name = PartsOf(table.Name!);
            if (!name.Take(prefix.Length).SequenceEqual(prefix))
                continue;
            isMeant = true;
            var rest = name[prefix.Length..];
            if (rest.FirstOrDefault() != "override")
                EndOverride();
            else if (rest.Length == 1)
                StartOverride(isArray: table is TableArraySyntax, table.Name!);
            foreach (var item in table.Items)
                Take(name, item, prefix);
        }
        EndOverride();
        return isMeant;
    }

    private bool Take(string[] table, KeyValueSyntax item, string[] prefix)
    {
        string[] name = [.. table, .. PartsOf(item.Key!)];
        if (item.Value is InlineTableSyntax inner)
        {
            var isMeant = false;
            foreach (var one in inner.Items)
                isMeant |= Take(name, one.KeyValue!, prefix);
            return isMeant;
        }
        if (!name.Take(prefix.Length).SequenceEqual(prefix))
            return false;
        Set(name[prefix.Length..], item);
        return true;
    }

    private void Set(string[] name, KeyValueSyntax item)
    {
        var values = _values;
        if (name[0] == "override")
        {
            if (_override is null)
            {
                Report(item.Key!.Span.Start, Strings.Of("Toml_OverrideForm"));
                return;
            }
            values = _override;
            name = name[1..];
            if (name is ["files"])
            {
                _overridden = [.. TextsOf(item)];
                return;
            }
        }
        else
        {
            switch (name)
            {
                case ["root"]:
                    if (item.Value is BooleanValueSyntax root)
                        IsRoot = root.Value;
                    else
                        Report(item.Key!.Span.Start, Strings.Of("Toml_Form", "root", "true, false"));
                    return;
                case ["include"]:
                    Included = TextsOf(item);
                    return;
                case ["exclude"]:
                    Excluded = TextsOf(item);
                    return;
            }
        }
        if (KeyOf(name, item) is not { } key)
            return;
        if (TextOf(item.Value) is { } text)
            values[key] = new ConfigValue(key, key.EndsWith(".severity", StringComparison.Ordinal) && text == "info" ? "suggestion" : text, _path, item.Key!.Span.Start.Line + 1);
        else
            Report(item.Key!.Span.Start, Strings.Of("Toml_Text", string.Join('.', name)));
    }

    /// <summary>The key of a <c>.globalconfig</c> for a name; null with a message if there is none.</summary>
    private string? KeyOf(string[] name, KeyValueSyntax item)
    {
        var text = string.Join('.', name);
        switch (name)
        {
            case [var option] when OptionKeys.Contains(option):
                return OptionPrefix + option;
            case ["pgtls", var option] when OptionKeys.Contains(option):
                return text;
            case ["severity", "all"]:
                return AllSeverities;
            case ["severity", var id]:
                if ((RuleCatalog.Find(id) ?? RuleSelection.ByName(id)) is { } rule)
                    return $"{SeverityPrefix}{rule.Id}.severity";
                return Refuse(id, RuleCatalog.All.SelectMany(known => new[] { known.Id, known.Name }));
            case ["dotnet_diagnostic", _, "severity"] or ["dotnet_analyzer_diagnostic", "severity"] or ["dotnet_analyzer_diagnostic", _, "severity"]:
                return text;
            case ["pgtls", ..]:
                return Refuse(text, OptionKeys.Select(known => OptionPrefix + known));
            default:
                return Refuse(text, _override is null ? Keys : [.. OptionKeys, "files", "severity"]);
        }

        string? Refuse(string unknown, IEnumerable<string> all)
        {
            var nearest = all.MinBy(one => EditDistance.Between(one.ToUpperInvariant(), unknown.ToUpperInvariant(), one.Length + unknown.Length));
            Report(item.Key!.Span.Start, Strings.Of("Toml_UnknownKey", unknown, nearest!));
            return null;
        }
    }

    private void StartOverride(bool isArray, KeySyntax name)
    {
        EndOverride();
        if (isArray)
            _override = new Dictionary<string, ConfigValue>(StringComparer.OrdinalIgnoreCase);
        else
            Report(name.Span.Start, Strings.Of("Toml_OverrideForm"));
        _overrideStart = name.Span.Start;
    }

    private TextPosition _overrideStart;

    private void EndOverride()
    {
        if (_override is { } values)
        {
            if (_overridden.Count == 0)
                Report(_overrideStart, Strings.Of("Toml_OverrideForm"));
            foreach (var pattern in _overridden)
                _sections.Add((pattern, values));
        }
        _override = null;
        _overridden = [];
    }

    /// <summary>Texts that are patterns, with a message for others.</summary>
    private IReadOnlyList<string> TextsOf(KeyValueSyntax item)
    {
        var texts = item.Value switch
        {
            StringValueSyntax text => [text.Value!],
            ArraySyntax array => [.. array.Items.Select(one => (one.Value as StringValueSyntax)?.Value)],
            _ => (string?[])[null],
        };
        if (!texts.Any(text => string.IsNullOrWhiteSpace(text) || IgnorePattern.Parse(text) is null))
            return texts!;
        Report(item.Key!.Span.Start, Strings.Of("Toml_Patterns", string.Join('.', PartsOf(item.Key!))));
        return [];
    }

    private static string? TextOf(ValueSyntax? value) => value switch
    {
        StringValueSyntax text => text.Value,
        IntegerValueSyntax number => number.Value.ToString(CultureInfo.InvariantCulture),
        BooleanValueSyntax flag => flag.Value ? "on" : "off",
        _ => null,
    };

    private static string[] PartsOf(KeySyntax key) => [PartOf(key.Key!), .. key.DotKeys.Select(part => PartOf(part.Key!))];

    private static string PartOf(BareKeyOrStringValueSyntax part) => part is BareKeySyntax bare ? bare.Key!.Text! : ((StringValueSyntax)part).Value!;

    private void Report(TextPosition place, string message) => _problems.Add(new ConfigProblem(place.Line + 1, place.Column + 1, message));
}
