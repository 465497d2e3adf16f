using System.CommandLine;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>When a run fails, and what its summary contains.</summary>
/// <param name="Threshold">The least severity that is a failure.</param>
internal sealed record RunPolicy(Severity Threshold)
{
    /// <summary>How many findings of that severity there may be.</summary>
    public int MaxFindings { get; init; }

    /// <summary>Whether findings are no failure at all.</summary>
    public bool ExitsZero { get; init; }

    /// <summary>Whether the run fails if there was no file to check.</summary>
    public bool FailsOnEmpty { get; init; }

    /// <summary>Whether to print the findings by rule and by file, and the time.</summary>
    public bool HasStatistics { get; init; }
}

/// <summary>The options that a <see cref="RunPolicy"/> is made of.</summary>
internal sealed class PolicyArguments(string failOnDescription)
{
    private readonly Option<string> _failOn = Options.FailOn(failOnDescription);
    private readonly Option<int?> _maxFindings = Options.Number("--max-findings", Strings.Of("Help_MaxFindings"), 0, int.MaxValue);
    private readonly Option<bool> _exitZero = new("--exit-zero") { Description = Strings.Of("Help_ExitZero") };
    private readonly Option<bool> _failOnEmpty = new("--fail-on-empty") { Description = Strings.Of("Help_FailOnEmpty") };
    private readonly Option<bool> _statistics = new("--statistics") { Description = Strings.Of("Help_Statistics") };

    public void AddTo(Command command, bool readsFiles = true)
    {
        command.Add(_failOn);
        command.Add(_maxFindings);
        command.Add(_exitZero);
        if (readsFiles)
            command.Add(_failOnEmpty);
        command.Add(_statistics);
    }

    public RunPolicy Of(ParseResult parsed) => new(Options.SeverityOf(parsed.GetValue(_failOn)) ?? Severity.Warning)
    {
        MaxFindings = parsed.GetValue(_maxFindings) ?? 0,
        ExitsZero = parsed.GetValue(_exitZero),
        FailsOnEmpty = parsed.GetValue(_failOnEmpty),
        HasStatistics = parsed.GetValue(_statistics),
    };
}

/// <summary>The options that say what is reported, and how.</summary>
/// <param name="readsFiles">Whether the user names the files.</param>
internal sealed class ReportArguments(bool readsFiles = true)
{
    private readonly (Option<string> Format, Option<string?> OutputFile) _report = Options.Report();
    private readonly PolicyArguments _policy = new(Strings.Of("Help_FailOn"));
    private readonly RuleArguments _rules = new();

    public void AddTo(Command command)
    {
        command.Add(_report.Format);
        command.Add(_report.OutputFile);
        _rules.AddTo(command);
        _policy.AddTo(command, readsFiles);
    }

    public LintRequest Of(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_report.Format), parsed.GetValue(_report.OutputFile), _policy.Of(parsed), _rules.Of(parsed));
}
