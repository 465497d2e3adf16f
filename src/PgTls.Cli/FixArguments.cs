using System.CommandLine;
using System.CommandLine.Parsing;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Targets;

namespace PgTls.Cli;

/// <summary>The options that say what is repaired, and what is written where the files do not say it.</summary>
internal sealed class FixArguments
{
    private readonly Option<Rule[]> _rules = new("--rule")
    {
        Description = Strings.Of("Help_Rule"),
        HelpName = "id",
        CustomParser = RulesOf,
    };

    private readonly Option<string?> _target = new("--target") { Description = Strings.Of("Help_TargetOfFix") };

    private readonly Option<string?> _rootCertificate = new("--root-certificate")
    {
        Description = Strings.Of("Help_RootCertificate"),
        HelpName = "path",
    };

    private readonly Option<bool> _includesDecisions = new("--include-decisions") { Description = Strings.Of("Help_IncludeDecisions") };

    public FixArguments()
    {
        _target.AcceptOnlyFromAmong([.. Target.All.Select(known => known.Id)]);
        _rootCertificate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !CertificatePath.IsAbsolute(path))
                result.AddError(Strings.Of("Usage_RelativePath"));
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_rules);
        command.Add(_target);
        command.Add(_rootCertificate);
        command.Add(_includesDecisions);
    }

    public FixRequest Of(ParseResult parsed, Severity threshold)
    {
        var target = Target.All.FirstOrDefault(known => known.Id == parsed.GetValue(_target));
        var rootCertificate = parsed.GetValue(_rootCertificate);
        return new FixRequest(new FixScope(threshold)
        {
            Rules = parsed.GetValue(_rules) is { Length: > 0 } rules ? rules : null,
            IncludesDecisions = parsed.GetValue(_includesDecisions),
        })
        {
            Choose = options => options with { Target = target ?? options.Target, RootCertificate = rootCertificate ?? options.RootCertificate },
        };
    }

    /// <summary>The rules that are named, one by one or parted by commas.</summary>
    private static Rule[] RulesOf(ArgumentResult result)
    {
        var rules = new List<Rule>();
        foreach (var id in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (RuleCatalog.Find(id) is { } rule)
                rules.Add(rule);
            else
                result.AddError(Strings.Of("Usage_UnknownRule", id));
        }
        return [.. rules];
    }
}
