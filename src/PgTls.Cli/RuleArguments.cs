using System.CommandLine;
using System.CommandLine.Parsing;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>The options that say which rules' findings are meant.</summary>
internal sealed class RuleArguments
{
    private readonly Option<Rule[]> _selected = new("--rule", "--select") { Description = Strings.Of("Help_Rule"), HelpName = "id", CustomParser = RulesOf };
    private readonly Option<Rule[]> _ignored = new("--ignore") { Description = Strings.Of("Help_Ignore"), HelpName = "id", CustomParser = RulesOf };
    private readonly Option<string?> _least = Options.OneOf("--severity", Strings.Of("Help_Severity"), Options.Severities);

    public RuleArguments()
    {
        foreach (var option in new[] { _selected, _ignored })
            option.CompletionSources.Add(_ => RuleCatalog.All.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Id)));
    }

    public void AddTo(Command command)
    {
        command.Add(_selected);
        command.Add(_ignored);
        command.Add(_least);
    }

    public RuleSelection Of(ParseResult parsed) => new()
    {
        Selected = parsed.GetValue(_selected) is { Length: > 0 } rules ? rules : null,
        Ignored = parsed.GetValue(_ignored) ?? [],
        Least = Options.SeverityOf(parsed.GetValue(_least)) ?? Severity.Info,
    };

    /// <summary>The named rules, one by one or separated by commas.</summary>
    private static Rule[] RulesOf(ArgumentResult result)
    {
        var rules = new List<Rule>();
        foreach (var name in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            var named = RuleSelection.Named(name);
            if (named.Count == 0)
                result.AddError(Strings.Of("Usage_UnknownRule", name, Nearest(name)));
            rules.AddRange(named);
        }
        return [.. rules];
    }

    private static string Nearest(string name) => RuleCatalog.All
        .SelectMany(rule => new[] { rule.Id, rule.Name })
        .MinBy(known => EditDistance.Between(known.ToUpperInvariant(), name.ToUpperInvariant(), known.Length + name.Length))!;
}
