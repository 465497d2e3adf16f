using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PgTls.Cli.Reports;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Cli;

/// <summary>The tool's command line; everything it touches is handed in, so that it can be run inside another program.</summary>
public static class CommandLine
{
    private const string ExitCodes =
        """
        Exit codes (where several hold, the highest is returned):
          0  everything was read, and nothing is at or above --fail-on
          1  something at or above --fail-on was found or, by fix, left
          2  the command line, or an option in an .editorconfig or .globalconfig, is wrong
          3  something could not be read or written
          130  the run was interrupted
        """;

    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line, without the program's name.</param>
    /// <param name="shell">What it reads from and writes to.</param>
    /// <returns>One of <see cref="ExitCode"/>'s.</returns>
    public static int Run(string[] args, Shell shell)
    {
        try
        {
            return Run(args, shell, new Session(shell));
        }
        catch (OperationCanceledException) when (shell.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static int Run(string[] args, Shell shell, Session session)
    {
        var root = new RootCommand(
            "Finds and repairs weak TLS settings of PostgreSQL, openGauss, GaussDB and GaussDB(DWS) connections in configuration files (*.json, *.ini, .env, pg_service.conf).")
        {
            Lint(session),
            Fix(session),
            Explain(session),
        };
        // A path may begin with @; a file that holds arguments was not asked for.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = shell.Output, Error = shell.Error, EnableDefaultExceptionHandler = false });
        if (parsed.Action is HelpAction)
            shell.Output.WriteLine(ExitCodes);
        return parsed.Action is ParseErrorAction ? ExitCode.WrongUsage : exitCode;
    }

    private static Command Lint(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: true);
        var format = new Option<string>("--format") { Description = "How findings are written.", DefaultValueFactory = _ => ReportForm.Default };
        format.AcceptOnlyFromAmong([.. ReportForm.Names]);
        var outputFile = new Option<string?>("--output", "-o") { Description = "The file findings are written to, as a whole or not at all.", HelpName = "file" };
        var failOn = FailOn("The least severity that makes the run fail.");
        var command = new Command("lint", "Reports weak TLS settings.") { format, outputFile, failOn };
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            LintCommand.Run(session, files.Of(parsed), parsed.GetRequiredValue(format), parsed.GetValue(outputFile), SeverityOf(parsed.GetValue(failOn)));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Fix(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: false);
        var failOn = FailOn("The least severity that is repaired, and that makes the run fail where it is left.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be repaired and write nothing; the exit code is that of the real run." };
        var command = new Command("fix", "Applies the recommended fix of every finding at or above --fail-on, then reports what is left.") { failOn, dryRun };
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            FixCommand.Run(session, files.Of(parsed), SeverityOf(parsed.GetValue(failOn)), parsed.GetValue(dryRun));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Explain(Session session)
    {
        var subject = new Argument<string?>("subject")
        {
            Description = "A rule's id, or a connection string or URL in quotes; - reads it from the standard input, where no other user sees it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var matrix = new Option<bool>("--matrix") { Description = "Print what becomes of every SSL mode with every setting of the server." };
        var driver = OneOf("--driver", "The driver that reads the settings, perhaps with its major version.", DriverCatalog.Options);
        var target = OneOf("--target", "The database.", Target.All.Select(known => known.Id));
        var serverSsl = OneOf("--server-ssl", "The server's parameter ssl.", ["on", "off"]);
        var requireSsl = OneOf("--require-ssl", "The server's parameter require_ssl (openGauss, GaussDB, GaussDB(DWS)), or whether its pg_hba.conf demands TLS.", ["on", "off"]);
        var command = new Command("explain", "Explains a rule, or what becomes of a connection.") { subject, matrix, driver, target, serverSsl, requireSsl };
        command.Validators.Add(result =>
        {
            if (result.GetValue(matrix) == (result.GetValue(subject) is not null))
                result.AddError(Strings.Of("Explain_Usage"));
        });
        command.SetAction(parsed =>
        {
            var options = new LintOptions
            {
                Driver = parsed.GetValue(driver) is { } driverText ? DriverCatalog.Find(driverText) : null,
                Target = Target.All.FirstOrDefault(known => known.Id == parsed.GetValue(target)),
                ServerSsl = IsOn(parsed.GetValue(serverSsl)),
                ServerRequireSsl = IsOn(parsed.GetValue(requireSsl)),
            };
            if (parsed.GetValue(matrix))
                ExplainCommand.Matrix(session, options);
            else
                ExplainCommand.Run(session, parsed.GetValue(subject)!, options);
            return session.ExitCode;
        });
        return command;
    }

    private static Option<string?> OneOf(string name, string description, IEnumerable<string> values)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }

    private static bool? IsOn(string? text) => text is null ? null : text == "on";

    private static Option<string> FailOn(string description)
    {
        var option = new Option<string>("--fail-on") { Description = description, DefaultValueFactory = _ => "warning" };
        option.AcceptOnlyFromAmong("info", "warning", "error");
        return option;
    }

    private static Severity SeverityOf(string? text) => text switch
    {
        "info" => Severity.Info,
        "error" => Severity.Error,
        _ => Severity.Warning,
    };
}
