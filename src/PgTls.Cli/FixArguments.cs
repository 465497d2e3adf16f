using System.CommandLine;
using PgTls.Cli.Probe;
using PgTls.Syntax;
using PgTls.Targets;

namespace PgTls.Cli;

/// <summary>The options that say what is repaired, and what is written where the files do not say it.</summary>
internal sealed class FixArguments
{
    private readonly RuleArguments _rules = new();

    private readonly Option<string?> _target = new("--target") { Description = Strings.Of("Help_TargetOfFix") };

    private readonly Option<string?> _rootCertificate = new("--root-certificate")
    {
        Description = Strings.Of("Help_RootCertificate"),
        HelpName = "path",
    };

    private readonly Option<bool> _includesDecisions = new("--include-decisions") { Description = Strings.Of("Help_IncludeDecisions") };

    private readonly ProbeSwitch _probe = new();

    private readonly Option<string?> _savedRoot = new("--save-root") { Description = Strings.Of("Help_SaveRoot"), HelpName = "file" };

    public FixArguments()
    {
        Options.Restrict(_target, [.. Target.All.Select(known => known.Id)]);
        _rootCertificate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !CertificatePath.IsAbsolute(path))
                result.AddError(Strings.Of("Usage_RelativePath"));
        });
    }

    public void AddTo(Command command)
    {
        _rules.AddTo(command);
        command.Add(_target);
        command.Add(_rootCertificate);
        command.Add(_includesDecisions);
        _probe.AddTo(command);
        command.Add(_savedRoot);
        command.Validators.Add(Options.Validator(result =>
        {
            if (result.GetValue(_savedRoot) is not null && !_probe.IsOn(result))
                result.AddError(Strings.Of("Usage_WithoutProbe"));
        }));
    }

    public FixRequest Of(ParseResult parsed, RunPolicy policy)
    {
        var target = Target.All.FirstOrDefault(known => known.Id == parsed.GetValue(_target));
        var rootCertificate = parsed.GetValue(_rootCertificate);
        return new FixRequest(new FixScope(policy.Threshold)
        {
            Rules = _rules.Of(parsed),
            IncludesDecisions = parsed.GetValue(_includesDecisions),
        })
        {
            Policy = policy,
            Probe = _probe.Of(parsed),
            SavedRoot = parsed.GetValue(_savedRoot),
            Choose = options => options with { Target = target ?? options.Target, RootCertificate = rootCertificate ?? options.RootCertificate },
        };
    }
}
