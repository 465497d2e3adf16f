using PgTls.Rules;
using PgTls.Text;

namespace PgTls;

/// <summary>Says what is wrong with the options of a project: one that is misspelt would silently count as not set.</summary>
public static class OptionCheck
{
    /// <summary>The id of the compiler's warning.</summary>
    public const string Id = "PGTLS001";

    private const string KeyPrefix = "pgtls.";
    private const string RulePrefix = "PGTLS";

    private static readonly Lazy<IReadOnlyList<string>> Keys = new(static () => [.. LintOptions.Keys.Concat(LintOptions.FileKeys).Select(static key => KeyPrefix + key)]);

    /// <summary>What all that is wrong has in common.</summary>
    public static LocalizedText Title { get; } = new("Option_Title");

    /// <summary>What is wrong with a key of a configuration file; null: nothing, or it is not for this product.</summary>
    public static LocalizedText? OfKey(string key) =>
        !key.StartsWith(KeyPrefix, StringComparison.OrdinalIgnoreCase) || Keys.Value.Contains(key, StringComparer.OrdinalIgnoreCase) ? null
        : new LocalizedText("Option_UnknownKey", key, NearestTo(key.ToLowerInvariant(), Keys.Value));

    /// <summary>What is wrong with the id of a rule that is given a severity; null: nothing, or it is not a rule of this product.</summary>
    public static LocalizedText? OfRule(string id) =>
        !id.StartsWith(RulePrefix, StringComparison.OrdinalIgnoreCase) || string.Equals(id, Id, StringComparison.OrdinalIgnoreCase) || RuleCatalog.Find(id) is not null ? null
        : new LocalizedText("Option_UnknownRule", id, NearestTo(id.ToUpperInvariant(), [.. RuleCatalog.All.Select(static rule => rule.Id)]));

    /// <summary>What is wrong with an option that has none of its values.</summary>
    /// <param name="name">The key, or the MSBuild property.</param>
    /// <param name="allowed">The values it may have.</param>
    public static LocalizedText OfValue(string name, string allowed) => new("Option_UnknownValue", name, allowed);

    private static string NearestTo(string text, IReadOnlyList<string> known) => known.OrderBy(one => EditDistance.Between(one, text, one.Length + text.Length)).First();
}
