using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
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
        """;

    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line, without the program's name.</param>
    /// <param name="output">Takes what was asked for: findings and fixes.</param>
    /// <param name="error">Takes what is said beside that.</param>
    /// <param name="workingDirectory">The full path of the directory that relative paths start from.</param>
    /// <param name="input">Gives what is read where an argument is <c>-</c>; null: there is nothing.</param>
    /// <returns>One of <see cref="ExitCode"/>'s.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, string workingDirectory, TextReader? input = null)
    {
        var session = new Session(input ?? TextReader.Null, output, error, workingDirectory);
        var root = new RootCommand(
            "Finds and repairs weak TLS settings of PostgreSQL, openGauss, GaussDB and GaussDB(DWS) connections in configuration files (*.json, *.ini, .env, pg_service.conf).")
        {
            Lint(session),
            Fix(session),
            Explain(session),
        };
        // A path may begin with @; a file that holds arguments was not asked for.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        if (parsed.Action is HelpAction)
            output.WriteLine(ExitCodes);
        return parsed.Action is ParseErrorAction ? ExitCode.WrongUsage : exitCode;
    }

    private static Command Lint(Session session)
    {
        var paths = Paths();
        var format = new Option<string>("--format") { Description = "How findings are written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "sarif");
        var outputFile = new Option<string?>("--output", "-o") { Description = "The file findings are written to, as a whole or not at all.", HelpName = "file" };
        var failOn = FailOn("The least severity that makes the run fail.");
        var command = new Command("lint", "Reports weak TLS settings.") { paths, format, outputFile, failOn };
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(format) == "sarif" ? ReportFormat.Sarif : ReportFormat.Text;
            LintCommand.Run(session, parsed.GetRequiredValue(paths), form, parsed.GetValue(outputFile), SeverityOf(parsed.GetValue(failOn)));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Fix(Session session)
    {
        var paths = Paths();
        var failOn = FailOn("The least severity that is repaired, and that makes the run fail where it is left.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be repaired and write nothing; the exit code is that of the real run." };
        var command = new Command("fix", "Applies the recommended fix of every finding at or above --fail-on, then reports what is left.")
        {
            paths, failOn, dryRun,
        };
        command.SetAction(parsed =>
        {
            FixCommand.Run(session, parsed.GetRequiredValue(paths), SeverityOf(parsed.GetValue(failOn)), parsed.GetValue(dryRun));
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

    private static Argument<string[]> Paths()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Files, and directories that are searched with all below them but bin, obj, node_modules and .git.",
            Arity = ArgumentArity.OneOrMore,
        };
        // An option nobody knows would otherwise pass for a path.
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.StartsWith('-'))
                    result.AddError(Strings.Of("Usage_UnknownOption", token.Value));
            }
        });
        return paths;
    }

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
