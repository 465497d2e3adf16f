using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Configuration;

/// <summary>The configuration of one linted file.</summary>
internal sealed class FileSettings
{
    private const string SpecificPrefix = "dotnet_diagnostic.";
    private const string CategoryKey = "dotnet_analyzer_diagnostic.category-security.severity";
    private const string AllKey = "dotnet_analyzer_diagnostic.severity";
    private const string Suffix = ".severity";

    private static readonly string[] BulkKeys = [CategoryKey, AllKey];

    /// <param name="values">What the configuration files set for the file.</param>
    /// <param name="defaults">Options that hold where they set none.</param>
    /// <param name="reject">Told of each option that there is not, or that has no such value.</param>
    public FileSettings(IReadOnlyDictionary<string, ConfigValue> values, IReadOnlyDictionary<string, string>? defaults, Action<ConfigValue, LocalizedText> reject)
    {
        Values = values;
        var isSound = true;
        // Build properties reach the compiler through a generated file; no one writes them here.
        Options = LintOptions.Read(
            key => values.TryGetValue(key, out var value) ? value.Text : defaults?.GetValueOrDefault(key),
            (key, allowed) =>
            {
                if (!values.TryGetValue(key, out var value))
                    return;
                isSound = false;
                reject(value, OptionCheck.OfValue(value.Key, allowed));
            });
        foreach (var value in values.Values)
        {
            if (OptionCheck.OfKey(value.Key) is not { } problem)
                continue;
            isSound = false;
            reject(value, problem);
        }
        IsSound = isSound;
    }

    /// <summary>The texts a severity may have, as the compiler knows them.</summary>
    public static IReadOnlyList<string> Severities { get; } = ["none", "silent", "refactoring", "suggestion", "warning", "error", "default"];

    /// <summary>All that is set for the file.</summary>
    public IReadOnlyDictionary<string, ConfigValue> Values { get; }

    public LintOptions Options { get; }

    /// <summary>Whether there is every option, and it has a value it may have.</summary>
    public bool IsSound { get; }

    /// <summary>Whether the product reads a key.</summary>
    public static bool IsKnown(string key) => key.StartsWith("pgtls.", StringComparison.OrdinalIgnoreCase) || IsSeverityKey(key);

    /// <summary>The severities of rules that there are not, and what is wrong with them.</summary>
    public IEnumerable<(ConfigValue Value, LocalizedText Problem)> UnknownRules()
    {
        foreach (var value in Values.Values)
        {
            if (IsSeverityOfRule(value.Key) && OptionCheck.OfRule(value.Key[SpecificPrefix.Length..^Suffix.Length]) is { } problem)
                yield return (value, problem);
        }
    }

    /// <summary>The invalid severities.</summary>
    public IEnumerable<ConfigValue> UnknownSeverities() =>
        Values.Values.Where(value => IsSeverityKey(value.Key) && !IsSeverity(value));

    /// <summary>Whether a value is a severity.</summary>
    public static bool IsSeverity(ConfigValue value) => Severities.Contains(value.Text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a key sets the severity of one rule of any product.</summary>
    public static bool IsSeverityOfRule(string key) =>
        key.StartsWith(SpecificPrefix, StringComparison.OrdinalIgnoreCase) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The findings to report, with their severities here.</summary>
    public List<RankedFinding> Rank(IEnumerable<Finding> findings)
    {
        var ranked = new List<RankedFinding>();
        foreach (var finding in findings)
        {
            if (SeverityOf(finding) is { } severity)
                ranked.Add(new RankedFinding(finding, severity));
        }
        return ranked;
    }

    /// <summary>The severity of a finding here; null if it is not reported.</summary>
    /// <remarks>
    /// The compiler uses the severities of an <c>.editorconfig</c> only in source files, not in additional files (dotnet/roslyn#31916).
    /// Here they apply, because nothing else can set them for a single file.
    /// </remarks>
    public Severity? SeverityOf(Finding finding)
    {
        var own = SpecificPrefix + finding.Rule.Id + Suffix;
        // A rule that is off by default is switched on by its own name only, but then by "default" too.
        foreach (var key in finding.Rule.IsEnabledByDefault ? BulkKeys.Prepend(own) : [own])
        {
            if (!Values.TryGetValue(key, out var value))
                continue;
            switch (value.Text.ToLowerInvariant())
            {
                case "none" or "silent" or "refactoring":
                    return null;
                case "suggestion":
                    return Severity.Info;
                case "warning":
                    return Severity.Warning;
                case "error":
                    return Severity.Error;
                case "default":
                    return finding.Severity;
            }
        }
        return finding.Rule.IsEnabledByDefault ? finding.Severity : null;
    }

    private static bool IsSeverityKey(string key) =>
        BulkKeys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || (key.StartsWith(SpecificPrefix + "pgtls", StringComparison.OrdinalIgnoreCase) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase));
}
