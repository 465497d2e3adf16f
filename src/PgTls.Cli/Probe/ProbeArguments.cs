using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Cli.Probe;

/// <summary>The options that say how servers are asked.</summary>
internal sealed class ProbeOptionArguments
{
    private const int LongestTimeout = 3600;

    private readonly Option<int?> _timeout = Options.Number("--timeout", Strings.Of("Help_ProbeTimeout"), 1, LongestTimeout);
    private readonly Option<string?> _connect = new("--connect") { Description = Strings.Of("Help_ProbeConnect"), HelpName = "host:port" };
    private readonly Option<string?> _sni = Options.OneOf("--sni", Strings.Of("Help_ProbeSni"), ["on", "off"]);
    private readonly Option<bool> _direct = new("--direct") { Description = Strings.Of("Help_ProbeDirect") };

    public ProbeOptionArguments()
    {
        _timeout.HelpName = "seconds";
        _connect.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && PlaceOf(token.Value) is null)
                result.AddError(Strings.Of("Usage_NoPlace"));
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_timeout);
        command.Add(_connect);
        command.Add(_sni);
        command.Add(_direct);
    }

    /// <summary>Whether one of them is there.</summary>
    public bool AreGiven(CommandResult result) =>
        result.GetResult(_timeout) is { Implicit: false } || result.GetResult(_connect) is { Implicit: false }
        || result.GetResult(_sni) is { Implicit: false } || result.GetResult(_direct) is { Implicit: false };

    public ProbeOptions Of(ParseResult parsed) => new()
    {
        Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? ProbeOptions.DefaultTimeout),
        Place = parsed.GetValue(_connect) is { } place ? PlaceOf(place) : null,
        SendsName = parsed.GetValue(_sni) != "off",
        IsDirect = parsed.GetValue(_direct),
    };

    private static (string Host, int Port)? PlaceOf(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && text[..colon].Trim('[', ']') is var host && ServerAddress.IsName(host)
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? (host, port)
            : null;
    }
}

/// <summary>The arguments and options of <c>pgtls probe</c>.</summary>
internal sealed class ProbeArguments
{
    private readonly Argument<string?> _subject = new("connection") { Description = Strings.Of("Help_ProbeSubject"), Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _all = new("--all") { Description = Strings.Of("Help_ProbeAll"), HelpName = "path" };
    private readonly Option<string> _format = new("--format") { Description = Strings.Of("Help_Format"), DefaultValueFactory = static _ => "text" };
    private readonly Option<string?> _driver = Options.OneOf("--driver", Strings.Of("Help_Driver"), DriverCatalog.Options);
    private readonly Option<string?> _root = new("--root-certificate") { Description = Strings.Of("Help_ProbeRoot"), HelpName = "path" };
    private readonly Option<string?> _savedRoot = new("--save-root") { Description = Strings.Of("Help_SaveRoot"), HelpName = "file" };
    private readonly Option<bool> _serverReport = new("--server-report") { Description = Strings.Of("Help_ServerReport") };
    private readonly ProbeOptionArguments _options = new();

    public void AddTo(Command command)
    {
        Options.Restrict(_format, ["text", "json"]);
        command.Add(_subject);
        command.Add(_all);
        command.Add(_format);
        command.Add(_driver);
        command.Add(_root);
        _options.AddTo(command);
        command.Add(_savedRoot);
        command.Add(_serverReport);
        command.Validators.Add(Options.Validator(result =>
        {
            if (result.GetValue(_subject) is null && result.GetValue(_all) is not { Length: > 0 })
                result.AddError(Strings.Of("Probe_Usage"));
        }));
    }

    public ProbeRequest Of(ParseResult parsed) => new(parsed.GetValue(_subject), parsed.GetValue(_all) ?? [])
    {
        Options = _options.Of(parsed),
        IsJson = parsed.GetValue(_format) == "json",
        LintOptions = new LintOptions { Driver = parsed.GetValue(_driver) is { } driver ? DriverCatalog.Find(driver) : null, IsDriverChosen = parsed.GetValue(_driver) is not null },
        RootCertificate = parsed.GetValue(_root),
        SavedRoot = parsed.GetValue(_savedRoot),
        IsServerReport = parsed.GetValue(_serverReport),
    };
}
