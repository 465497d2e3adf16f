using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PgTls.Cli.Certificates;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Layers;
using PgTls.Cli.Reports;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Cli;

/// <summary>The tool's command line; everything it touches is handed in, so that it can be run inside another program.</summary>
public static class CommandLine
{
    /// <summary>Runs the tool.</summary>
    /// <param name="args">The command line, without the program's name.</param>
    /// <param name="console">What it reads from and writes to.</param>
    /// <returns>One of <see cref="ExitCode"/>'s.</returns>
    public static int Run(string[] args, ConsoleHost console)
    {
        try
        {
            return Run(args, console, new Session(console));
        }
        catch (OperationCanceledException) when (console.Cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static int Run(string[] args, ConsoleHost console, Session session)
    {
        var root = new RootCommand(Strings.Of("Help_pgtls", string.Join(", ", ConfigFileKinds.All.Select(kind => kind.Name))))
        {
            Lint(session),
            Fix(session),
            BaselineOf(session),
            Certs(session),
            Effective(session),
            Explain(session),
            Lsp(session, console),
        };
        // The library says this one in English only.
        root.Options.OfType<HelpOption>().Single().Description = Strings.Of("Help_Help");
        // A path may begin with @; a file that holds arguments was not asked for.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // Whoever got one word wrong need not read all of them.
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = parsed.CommandResult.Command is RootCommand;
        var exitCode = parsed.Invoke(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
        if (parsed.Action is HelpAction)
            WriteRestOfHelp(console.Output, parsed.CommandResult.Command);
        if (parsed.Action is not ParseErrorAction)
            return exitCode;
        if (parsed.CommandResult.Command is not RootCommand)
            session.Note(Strings.Of("Usage_SeeHelp", NameOf(parsed.CommandResult.Command)));
        return ExitCode.WrongUsage;
    }

    /// <summary>Writes what every command's help ends in: how it is used, and what its exit code says.</summary>
    private static void WriteRestOfHelp(TextWriter output, Command command)
    {
        output.WriteLine(Strings.Of("Help_Examples"));
        output.WriteLine(Strings.Of(command is RootCommand ? "Help_pgtls_Examples" : $"Help_{NameOf(command).Replace(' ', '_')}_Examples"));
        output.WriteLine();
        output.WriteLine(Strings.Of("Help_ExitCodes"));
    }

    /// <summary>A command as it is typed, without the program's name.</summary>
    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{NameOf(parent)} {command.Name}" : command.Name;

    private static Command Lint(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: true);
        var (format, outputFile) = Report();
        var failOn = FailOn(Strings.Of("Help_FailOn"));
        var certs = new Option<bool>("--certs") { Description = Strings.Of("Help_LookAtFiles") };
        var baseline = new BaselineArguments();
        var command = new Command("lint", Strings.Of("Help_lint")) { format, outputFile, failOn, certs };
        baseline.AddTo(command, mayBeLeftOut: true);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            LintCommand.Run(
                session,
                files.Of(parsed),
                parsed.GetRequiredValue(format),
                parsed.GetValue(outputFile),
                SeverityOf(parsed.GetValue(failOn)),
                baseline.ForLint(parsed, session),
                parsed.GetValue(certs) ? new ThisMachine(session.Time, session.Root) : null);
            return session.ExitCode;
        });
        return command;
    }

    private static Command Certs(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: true);
        var (format, outputFile) = Report();
        var failOn = FailOn(Strings.Of("Help_FailOn"));
        var fixPermissions = new Option<bool>("--fix-permissions") { Description = Strings.Of("Help_FixPermissions") };
        var fixAnywhere = new Option<bool>("--fix-permissions-anywhere") { Description = Strings.Of("Help_FixPermissionsAnywhere") };
        var command = new Command("certs", Strings.Of("Help_certs")) { format, outputFile, failOn, fixPermissions, fixAnywhere };
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            CertsCommand.Run(
                session,
                files.Of(parsed),
                parsed.GetRequiredValue(format),
                parsed.GetValue(outputFile),
                SeverityOf(parsed.GetValue(failOn)),
                parsed.GetValue(fixAnywhere) ? PermissionFix.Anywhere : parsed.GetValue(fixPermissions) ? PermissionFix.Within : PermissionFix.None);
            return session.ExitCode;
        });
        return command;
    }

    private static Command Fix(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: false);
        var failOn = FailOn(Strings.Of("Help_FailOnOfFix"));
        var dryRun = new Option<bool>("--dry-run") { Description = Strings.Of("Help_DryRun") };
        var choices = new FixArguments();
        var command = new Command("fix", Strings.Of("Help_fix")) { failOn, dryRun };
        choices.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            FixCommand.Run(session, files.Of(parsed), choices.Of(parsed, SeverityOf(parsed.GetValue(failOn))) with { IsDryRun = parsed.GetValue(dryRun) });
            return session.ExitCode;
        });
        return command;
    }

    private static Command BaselineOf(Session session) => new("baseline", Strings.Of("Help_baseline"))
    {
        BaselineWrite(session),
        BaselineCheck(session),
    };

    private static Command BaselineWrite(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: false);
        var baseline = new BaselineArguments();
        var command = new Command("write", Strings.Of("Help_baseline_write"));
        baseline.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            BaselineCommand.Write(session, files.Of(parsed), baseline.PathOf(parsed, session));
            return session.ExitCode;
        });
        return command;
    }

    private static Command BaselineCheck(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: false);
        var baseline = new BaselineArguments();
        var failOn = FailOn(Strings.Of("Help_FailOn"));
        var command = new Command("check", Strings.Of("Help_baseline_check")) { failOn };
        baseline.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            BaselineCommand.Check(session, files.Of(parsed), baseline.PathOf(parsed, session), SeverityOf(parsed.GetValue(failOn)));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Effective(Session session)
    {
        var directory = new Argument<string>("dir") { Description = Strings.Of("Help_EffectiveDirectory"), DefaultValueFactory = _ => "." };
        var environment = new Option<string?>("--environment") { Description = Strings.Of("Help_Environment"), HelpName = "name" };
        var profile = new Option<string?>("--launch-profile") { Description = Strings.Of("Help_LaunchProfile"), HelpName = "name" };
        var variables = new Option<string[]>("--env-file") { Description = Strings.Of("Help_EnvFile"), HelpName = "file" };
        var conninfo = new Option<string?>("--conninfo") { Description = Strings.Of("Help_Conninfo"), HelpName = "text" };
        var services = new Option<string[]>("--service-file") { Description = Strings.Of("Help_ServiceFile"), HelpName = "file" };
        var (format, outputFile) = Report();
        var failOn = FailOn(Strings.Of("Help_FailOn"));
        var command = new Command("effective", Strings.Of("Help_effective")) { directory, environment, profile, variables, conninfo, services, format, outputFile, failOn };
        command.Validators.Add(result =>
        {
            if (result.GetValue(conninfo) is not null ? (result.GetValue(environment) ?? result.GetValue(profile)) is not null : result.GetValue(services) is { Length: > 0 })
                result.AddError(Strings.Of("Effective_Usage"));
        });
        command.SetAction(parsed =>
        {
            var request = new EffectiveRequest(parsed.GetRequiredValue(directory), parsed.GetValue(environment), parsed.GetValue(profile), parsed.GetValue(variables) ?? [])
            {
                Conninfo = parsed.GetValue(conninfo),
                ServiceFiles = parsed.GetValue(services) ?? [],
            };
            EffectiveCommand.Run(session, request, parsed.GetRequiredValue(format), parsed.GetValue(outputFile), SeverityOf(parsed.GetValue(failOn)));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Explain(Session session)
    {
        var subject = new Argument<string?>("subject")
        {
            Description = Strings.Of("Help_Subject"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var matrix = new Option<bool>("--matrix") { Description = Strings.Of("Help_Matrix") };
        var driver = OneOf("--driver", Strings.Of("Help_Driver"), DriverCatalog.Options);
        var target = OneOf("--target", Strings.Of("Help_Target"), Target.All.Select(known => known.Id));
        var serverSsl = OneOf("--server-ssl", Strings.Of("Help_ServerSsl"), ["on", "off"]);
        var requireSsl = OneOf("--require-ssl", Strings.Of("Help_RequireSsl"), ["on", "off"]);
        var why = new Option<bool>("--why") { Description = Strings.Of("Help_Why") };
        var command = new Command("explain", Strings.Of("Help_explain")) { subject, matrix, why, driver, target, serverSsl, requireSsl };
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
                ExplainCommand.Run(session, parsed.GetValue(subject)!, options, parsed.GetValue(why));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Lsp(Session session, ConsoleHost console)
    {
        // Clients say how they talk to a server, and who they are; this one is talked to in one way, and told in the first message.
        var command = new Command("lsp", Strings.Of("Help_lsp"))
        {
            new Option<bool>("--stdio") { Description = Strings.Of("Help_Stdio") },
            new Option<string?>("--clientProcessId") { Hidden = true },
        };
        command.SetAction(_ =>
        {
            LanguageServer.LanguageServer.Run(session, console.Input, console.OutputBytes);
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

    private static (Option<string> Format, Option<string?> OutputFile) Report()
    {
        var format = new Option<string>("--format") { Description = Strings.Of("Help_Format"), DefaultValueFactory = _ => ReportForm.Default };
        format.AcceptOnlyFromAmong([.. ReportForm.Names]);
        return (format, new Option<string?>("--output", "-o") { Description = Strings.Of("Help_Output"), HelpName = "file" });
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
