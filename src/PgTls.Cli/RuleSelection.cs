using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>The rules whose findings are reported.</summary>
internal sealed record RuleSelection
{
    public static RuleSelection All { get; } = new();

    /// <summary>The rules that are meant; null: all.</summary>
    public IReadOnlyCollection<Rule>? Selected { get; init; }

    /// <summary>The rules that are not, even if they are among those.</summary>
    public IReadOnlyCollection<Rule> Ignored { get; init; } = [];

    /// <summary>The least severity.</summary>
    public Severity Least { get; init; } = Severity.Info;

    public bool Holds(Rule rule) => Selected?.Contains(rule) != false && !Ignored.Contains(rule);

    public bool Holds(ReportedFinding finding) => Holds(finding.Finding.Rule) && finding.Severity >= Least;

    /// <summary>The rules of a name: an id, the beginning of ids (<c>PGTLS2</c>), or the name of a rule (<c>TlsDisabled</c>); empty for an unknown name.</summary>
    public static IReadOnlyList<Rule> Named(string text)
    {
        if ((RuleCatalog.Find(text) ?? ByName(text)) is { } rule)
            return [rule];
        return text.Length > Prefix.Length && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? [.. RuleCatalog.All.Where(known => known.Id.StartsWith(text, StringComparison.OrdinalIgnoreCase))]
            : [];
    }

    /// <summary>The rule for a word, in any case; null if there is none.</summary>
    public static Rule? ByName(string name) => RuleCatalog.All.FirstOrDefault(rule => string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase));

    private const string Prefix = "PGTLS";
}
