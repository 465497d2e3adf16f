using System.CommandLine;
using System.CommandLine.Parsing;
using PgTls.Cli.Reports;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    public static IReadOnlyList<string> Severities { get; } = ["info", "warning", "error"];

    public static Option<string?> OneOf(string name, string description, IEnumerable<string> values)
    {
        var option = new Option<string?>(name) { Description = description };
        Restrict(option, [.. values]);
        return option;
    }

    /// <summary>Lets an option have these values only.</summary>
    /// <remarks>The library's own check takes an option that follows for the value, and passes it.</remarks>
    public static void Restrict(Option option, IReadOnlyList<string> values)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. values]);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !values.Contains(token.Value)))
                result.AddError(Strings.Of("Usage_WrongValue", option.Name, string.Join(", ", HelpText.Condensed(values))));
        });
    }

    public static (Option<string> Format, Option<string?> OutputFile) Report()
    {
        var format = new Option<string>("--format") { Description = Strings.Of("Help_Format"), DefaultValueFactory = _ => ReportForm.Default };
        Restrict(format, [.. ReportForm.Names]);
        return (format, new Option<string?>("--output", "-o") { Description = Strings.Of("Help_Output"), HelpName = "file" });
    }

    public static Option<string> FailOn(string description)
    {
        var option = new Option<string>("--fail-on") { Description = description, DefaultValueFactory = _ => "warning" };
        Restrict(option, Severities);
        return option;
    }

    /// <summary>The number of an option that takes one; null where it is not there.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number.</param>
    public static Option<int?> Number(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "number" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(Strings.Of("Usage_NoNumber", name, least, most));
            return null;
        };
        return option;
    }

    /// <summary>A validator that looks at several options, and leaves it to the library to say that one of them has no value.</summary>
    public static Action<CommandResult> Validator(Action<CommandResult> validate) => result =>
    {
        try
        {
            validate(result);
        }
        catch (InvalidOperationException)
        {
            // The library's way to say that there is an error, which it reports by itself.
        }
    };

    public static Severity? SeverityOf(string? text) => text switch
    {
        "info" => Severity.Info,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        _ => null,
    };
}
