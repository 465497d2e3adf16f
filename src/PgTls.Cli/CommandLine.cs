using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using PgTls.Cli.Certificates;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Layers;
using PgTls.Cli.Probe;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Targets;
using PgTls.Text;

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
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = GlobalArguments.LanguageOf(args) ?? before;
        try
        {
            return RunInLanguage(args, console, session);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static int RunInLanguage(string[] args, ConsoleHost console, Session session)
    {
        var global = new GlobalArguments();
        var root = RootOf(session, console, global);
        // A path may begin with @; a file that holds arguments was not asked for.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // The library would take the value for a path.
        var valued = FlagsWithValue(args, parsed.CommandResult.Command).Select(name => Strings.Of("Usage_NoValue", name)).ToList();
        if (valued.Count > 0 || parsed.Errors.Count > 0)
            return Refuse(valued.Count > 0 ? valued : [.. parsed.Errors.Select(error => MessageOf(error, parsed))], parsed, session);
        if (!global.TryApply(parsed, session))
            return session.ExitCode;
        return parsed.Invoke(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>All that can be typed.</summary>
    internal static RootCommand RootOf(Session session, ConsoleHost console, GlobalArguments global)
    {
        var root = new RootCommand(Strings.Of("Help_pgtls", FileKindNames.All))
        {
            Lint(session),
            Fix(session),
            BaselineOf(session),
            Certs(session),
            Effective(session),
            Explain(session),
            Probe(session),
            Rules(session),
            Lsp(session, console),
        };
        root.Add(Completion(session, root));
        root.Add(Man(session, root));
        root.Add(Help(session, root));
        root.Add(Version(session));
        global.AddTo(root);
        // The library says these in English only, and as wide as they are.
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = Strings.Of("Help_HelpOption");
        help.Action = new ShowHelp(session);
        var version = root.Options.OfType<VersionOption>().Single();
        version.Description = Strings.Of("Help_version");
        // It would refuse --language beside it, in English.
        version.Validators.Clear();
        return root;
    }

    private static IEnumerable<string> FlagsWithValue(string[] args, Command command)
    {
        var options = command.Options.Concat(HelpText.RootOf(command).Options).Where(option => !HelpText.TakesValue(option)).ToList();
        foreach (var arg in args.TakeWhile(arg => arg != "--").Where(arg => arg.StartsWith('-') && arg.Contains('=')))
        {
            var (name, value) = (arg[..arg.IndexOf('=')], arg[(arg.IndexOf('=') + 1)..]);
            if (value is not ("true" or "false") && options.Exists(option => option.Name == name || option.Aliases.Contains(name)))
                yield return name;
        }
    }

    private static int Refuse(IReadOnlyList<string> errors, ParseResult parsed, Session session)
    {
        var command = parsed.CommandResult.Command;
        foreach (var error in errors.Distinct())
            session.Hear(new LogMessage(ExitCode.WrongUsage, error.ReplaceLineEndings(" ").Replace("\t", "")));
        // Do not print full help after a typo.
        if (command is RootCommand root && parsed.UnmatchedTokens.Count == 0)
            HelpText.Write(session.Output, root, HelpText.WidthOf(session));
        else
            session.Hear(new LogMessage(ExitCode.WrongUsage, Strings.Of("Usage_SeeHelp", command is RootCommand ? "" : NameOf(command) + " ")));
        return ExitCode.WrongUsage;
    }

    /// <summary>What is wrong; the library's words about commands end in two full stops in Chinese, and name no command.</summary>
    private static string MessageOf(ParseError error, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0 || error.SymbolResult is not CommandResult)
            return error.Message;
        return parsed.UnmatchedTokens.FirstOrDefault() is { } name ? NoCommand(command, name) : Strings.Of("Usage_NoCommand");
    }

    /// <summary>The message for a word in the place of a command.</summary>
    private static string NoCommand(Command among, string name)
    {
        var nearest = among.Subcommands.MinBy(other => EditDistance.Between(other.Name, name, other.Name.Length + name.Length))!;
        return Strings.Of("Usage_UnknownCommand", name, nearest.Name);
    }

    private sealed class ShowHelp(Session session) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            HelpText.Write(session.Output, parseResult.CommandResult.Command, HelpText.WidthOf(session));
            return ExitCode.Clean;
        }

        public override bool ClearsParseErrors => true;
    }

    /// <summary>A command as it is typed, without the program's name.</summary>
    internal static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{NameOf(parent)} {command.Name}" : command.Name;

    private static Command Lint(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: true);
        var report = new ReportArguments();
        var certs = new Option<bool>("--certs") { Description = Strings.Of("Help_LookAtFiles") };
        var baseline = new BaselineArguments();
        var command = new Command("lint", Strings.Of("Help_lint"));
        report.AddTo(command);
        command.Add(certs);
        baseline.AddTo(command, mayBeLeftOut: true);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            LintCommand.Run(session, files.Of(parsed), report.Of(parsed) with
            {
                Baseline = baseline.ForLint(parsed, session),
                Machine = parsed.GetValue(certs) ? new ThisMachine(session.Time, session.Root) : null,
            });
            return session.ExitCode;
        });
        return command;
    }

    private static Command Certs(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: true);
        var report = new ReportArguments();
        var fixPermissions = new Option<bool>("--fix-permissions") { Description = Strings.Of("Help_FixPermissions") };
        var fixAnywhere = new Option<bool>("--fix-permissions-anywhere") { Description = Strings.Of("Help_FixPermissionsAnywhere") };
        var command = new Command("certs", Strings.Of("Help_certs"));
        report.AddTo(command);
        command.Add(fixPermissions);
        command.Add(fixAnywhere);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            CertsCommand.Run(
                session,
                files.Of(parsed),
                report.Of(parsed),
                parsed.GetValue(fixAnywhere) ? PermissionFix.Anywhere : parsed.GetValue(fixPermissions) ? PermissionFix.Within : PermissionFix.None);
            return session.ExitCode;
        });
        return command;
    }

    private static Command Fix(Session session)
    {
        var files = new SelectionArguments(readsStandardInput: false);
        var policy = new PolicyArguments(Strings.Of("Help_FailOnOfFix"));
        var dryRun = new Option<bool>("--dry-run") { Description = Strings.Of("Help_DryRun") };
        var choices = new FixArguments();
        var command = new Command("fix", Strings.Of("Help_fix")) { dryRun };
        policy.AddTo(command);
        choices.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            FixCommand.Run(session, files.Of(parsed), choices.Of(parsed, policy.Of(parsed)) with { IsDryRun = parsed.GetValue(dryRun) });
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
        var policy = new PolicyArguments(Strings.Of("Help_FailOn"));
        var command = new Command("check", Strings.Of("Help_baseline_check"));
        policy.AddTo(command);
        baseline.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            BaselineCommand.Check(session, files.Of(parsed), baseline.PathOf(parsed, session), policy.Of(parsed));
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
        var report = new ReportArguments(readsFiles: false);
        var command = new Command("effective", Strings.Of("Help_effective")) { directory, environment, profile, variables, conninfo, services };
        report.AddTo(command);
        command.Validators.Add(Options.Validator(result =>
        {
            if (result.GetValue(conninfo) is not null ? (result.GetValue(environment) ?? result.GetValue(profile)) is not null : result.GetValue(services) is { Length: > 0 })
                result.AddError(Strings.Of("Effective_Usage"));
        }));
        command.SetAction(parsed =>
        {
            var request = new EffectiveRequest(parsed.GetRequiredValue(directory), parsed.GetValue(environment), parsed.GetValue(profile), parsed.GetValue(variables) ?? [])
            {
                Conninfo = parsed.GetValue(conninfo),
                ServiceFiles = parsed.GetValue(services) ?? [],
            };
            EffectiveCommand.Run(session, request, report.Of(parsed));
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
        var driver = Options.OneOf("--driver", Strings.Of("Help_Driver"), DriverCatalog.Options);
        var target = Options.OneOf("--target", Strings.Of("Help_Target"), Target.All.Select(known => known.Id));
        var serverSsl = Options.OneOf("--server-ssl", Strings.Of("Help_ServerSsl"), ["on", "off"]);
        var requireSsl = Options.OneOf("--require-ssl", Strings.Of("Help_RequireSsl"), ["on", "off"]);
        var why = new Option<bool>("--why") { Description = Strings.Of("Help_Why") };
        var format = Options.OneOf("--format", Strings.Of("Help_ExplainFormat"), ["text", "json"]);
        var probe = new ProbeSwitch();
        var command = new Command("explain", Strings.Of("Help_explain")) { subject, matrix, why, driver, target, serverSsl, requireSsl, format };
        probe.AddTo(command);
        command.Validators.Add(Options.Validator(result =>
        {
            if (result.GetValue(matrix) == (result.GetValue(subject) is not null))
                result.AddError(Strings.Of("Explain_Usage"));
            if (result.GetValue(matrix) && probe.IsOn(result))
                result.AddError(Strings.Of("Explain_ProbeUsage"));
            if (result.GetValue(format) == "json" && (result.GetValue(matrix) || probe.IsOn(result)))
                result.AddError(Strings.Of("Explain_JsonUsage"));
        }));
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
                ExplainCommand.Run(session, parsed.GetValue(subject)!, options, parsed.GetValue(why), probe.Of(parsed), parsed.GetValue(format) == "json");
            return session.ExitCode;
        });
        return command;
    }

    private static Command Probe(Session session)
    {
        var arguments = new ProbeArguments();
        var command = new Command("probe", Strings.Of("Help_probe"));
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            ProbeCommand.Run(session, arguments.Of(parsed));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Lsp(Session session, ConsoleHost console)
    {
        // Clients pass a transport and a process id. The server has one transport, and reads the id from the first message.
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

    private static Command Rules(Session session)
    {
        var format = Options.OneOf("--format", Strings.Of("Help_RulesFormat"), ["text", "json"]);
        var command = new Command("rules", Strings.Of("Help_rules")) { format };
        command.SetAction(parsed =>
        {
            RulesCommand.Run(session, isJson: parsed.GetValue(format) == "json");
            return session.ExitCode;
        });
        return command;
    }

    private static Command Completion(Session session, RootCommand root)
    {
        var shell = new Argument<string>("shell") { Description = Strings.Of("Help_Shell") };
        shell.CompletionSources.Add([.. CompletionScript.Shells]);
        shell.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !CompletionScript.Shells.Contains(token.Value)))
                result.AddError(Strings.Of("Usage_WrongValue", "<shell>", string.Join(", ", CompletionScript.Shells)));
        });
        var command = new Command("completion", Strings.Of("Help_completion")) { shell };
        command.SetAction(parsed =>
        {
            session.Output.Write(CompletionScript.Of(root, parsed.GetRequiredValue(shell)));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Man(Session session, RootCommand root)
    {
        var command = new Command("man", Strings.Of("Help_man"));
        command.SetAction(_ =>
        {
            session.Output.Write(ManualPage.Of(root));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Help(Session session, RootCommand root)
    {
        var subject = new Argument<string[]>("command") { Description = Strings.Of("Help_HelpSubject"), Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("help", Strings.Of("Help_help")) { subject };
        command.SetAction(parsed =>
        {
            Command shown = root;
            foreach (var name in parsed.GetValue(subject) ?? [])
            {
                if (shown.Subcommands.FirstOrDefault(known => known.Name == name) is { } known)
                {
                    shown = known;
                    continue;
                }
                session.Hear(new LogMessage(ExitCode.WrongUsage, NoCommand(shown.Subcommands.Count > 0 ? shown : root, name)));
                return session.ExitCode;
            }
            HelpText.Write(session.Output, shown, HelpText.WidthOf(session));
            return session.ExitCode;
        });
        return command;
    }

    private static Command Version(Session session)
    {
        var command = new Command("version", Strings.Of("Help_version"));
        command.SetAction(_ =>
        {
            session.Output.WriteLine($"{Product.Name} {Product.Version}");
            return session.ExitCode;
        });
        return command;
    }

    private static bool? IsOn(string? text) => text is null ? null : text == "on";
}
