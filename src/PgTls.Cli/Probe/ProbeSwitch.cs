using System.CommandLine;
using System.CommandLine.Parsing;

namespace PgTls.Cli.Probe;

/// <summary>The options of a command that asks servers only on request.</summary>
internal sealed class ProbeSwitch
{
    private readonly Option<bool> _probe = new("--probe") { Description = Strings.Of("Help_ProbeSwitch") };
    private readonly ProbeOptionArguments _options = new();

    public void AddTo(Command command)
    {
        command.Add(_probe);
        _options.AddTo(command);
        command.Validators.Add(Options.Validator(result =>
        {
            if (!result.GetValue(_probe) && _options.AreGiven(result))
                result.AddError(Strings.Of("Usage_WithoutProbe"));
        }));
    }

    /// <summary>How servers are asked; null: they are not.</summary>
    public ProbeOptions? Of(ParseResult parsed) => parsed.GetValue(_probe) ? _options.Of(parsed) : null;

    public bool IsOn(CommandResult result) => result.GetValue(_probe);
}
