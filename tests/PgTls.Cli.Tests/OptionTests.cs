using System.Globalization;
using System.Text.Json;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Reports;
using PgTls.Rules;

namespace PgTls.Cli.Tests;

/// <summary>Every option with a value it takes and with one it does not.</summary>
public class OptionTests
{
    // Nobody is asked over it.
    private const string OverSocket = "host=/var/run/postgresql user=app sslmode=disable";

    private static readonly Dictionary<string, (string[] Right, string[] Wrong)> Values = new(StringComparer.Ordinal)
    {
        ["--format"] = (["json"], ["xml"]),
        ["--output"] = (["out/report.txt"], ["appsettings.json"]),
        ["--rule"] = (["PGTLS1,TlsDisabled"], ["PGTLS999"]),
        ["--ignore"] = (["tlsoptional"], ["PGTLS"]),
        ["--severity"] = (["error"], ["grave"]),
        ["--fail-on"] = (["info"], ["never"]),
        ["--max-findings"] = (["3"], ["-1"]),
        ["--exit-zero"] = ([], ["--exit-zero=perhaps"]),
        ["--fail-on-empty"] = ([], ["--fail-on-empty=perhaps"]),
        ["--statistics"] = ([], ["--statistics=perhaps"]),
        ["--certs"] = ([], ["--certs=perhaps"]),
        ["--baseline"] = (["known.json"], ["none.json"]),
        ["--no-baseline"] = ([], ["--no-baseline=perhaps"]),
        ["--files-from"] = (["list"], ["--files-from"]),
        ["--no-ignore"] = ([], ["--no-ignore=perhaps"]),
        ["--exclude"] = (["vendor/"], [""]),
        ["--stdin-filename"] = (["a.ini"], ["--stdin-filename"]),
        ["--color"] = (["always"], ["red"]),
        ["--language"] = (["zh-Hans"], ["fr"]),
        ["--quiet"] = ([], ["--quiet=perhaps"]),
        ["--verbose"] = ([], ["--verbose=perhaps"]),
        ["--config"] = (["my.toml"], ["none.toml"]),
        ["--jobs"] = (["2"], ["0"]),
        ["--dry-run"] = ([], ["--dry-run=perhaps"]),
        ["--target"] = (["postgresql"], ["oracle"]),
        ["--root-certificate"] = (["/etc/db/root.crt"], ["root.crt"]),
        ["--include-decisions"] = ([], ["--include-decisions=perhaps"]),
        ["--fix-permissions"] = ([], ["--fix-permissions=perhaps"]),
        ["--fix-permissions-anywhere"] = ([], ["--fix-permissions-anywhere=perhaps"]),
        ["--environment"] = (["Production"], ["--environment"]),
        ["--launch-profile"] = (["web"], ["--launch-profile"]),
        ["--env-file"] = ([".env"], ["--env-file"]),
        ["--conninfo"] = (["host=db.acme.net sslmode=verify-full sslrootcert=/r.crt"], ["--conninfo"]),
        ["--service-file"] = (["pg_service.conf"], ["--service-file"]),
        ["--matrix"] = ([], ["--matrix=perhaps"]),
        ["--why"] = ([], ["--why=perhaps"]),
        ["--driver"] = (["npgsql@9"], ["mysql"]),
        ["--server-ssl"] = (["on"], ["yes"]),
        ["--require-ssl"] = (["off"], ["no"]),
        ["--all"] = (["socket.ini"], ["--all"]),
        ["--probe"] = ([], ["--probe=perhaps"]),
        ["--timeout"] = (["5"], ["0"]),
        ["--connect"] = (["127.0.0.1:1"], ["nowhere"]),
        ["--sni"] = (["off"], ["maybe"]),
        ["--direct"] = ([], ["--direct=perhaps"]),
        ["--save-root"] = (["root.crt"], ["--save-root"]),
        ["--server-report"] = ([], ["--server-report=perhaps"]),
        ["--stdio"] = ([], ["--stdio=perhaps"]),
        ["--version"] = ([], ["--version=perhaps"]),
        ["--help"] = ([], ["--help=perhaps"]),
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var command in Commands(Root()))
            {
                foreach (var option in command.Options.Where(option => !option.Hidden))
                    data.Add(command is System.CommandLine.RootCommand ? "" : CommandLine.NameOf(command), option.Name);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_right_value_is_taken_and_a_wrong_one_is_refused(string command, string option)
    {
        var (right, wrong) = Values[option];
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        File.CreateSymbolicLink(workspace["link"], "known.json");
        workspace.Write("list", "a.json\n");
        workspace.Write("known.json", "{ \"schemaVersion\": 1, \"findings\": [] }");
        workspace.Write("my.toml", "target = \"postgresql\"\n");
        workspace.Write("appsettings.json", "{ \"ConnectionStrings\": { \"A\": \"Host=db.acme.net;SSL Mode=VerifyFull\" } }");
        workspace.Write(".env", "A=b\n");
        workspace.Write("pg_service.conf", "[a]\n");
        workspace.Write("Properties/launchSettings.json", "{ \"profiles\": { \"web\": { \"environmentVariables\": { \"A\": \"b\" } } } }");
        workspace.Write("socket.ini", "[postgresql]\nhost=/var/run/postgresql\nuser=app\nsslmode=disable\n");
        Directory.CreateDirectory(workspace["out"]);
        if (command != "lsp")
            workspace.Input = "[a]\n"u8.ToArray();
        // It is not overwritten through a link; what is not there yet is written.
        if (command == "baseline write" && option == "--baseline")
            wrong = ["link"];
        // Here it is a file to look at, and any path will do.
        if (command == "probe" && option == "--root-certificate")
            wrong = [option];

        var taken = workspace.Run([.. ArgumentsOf(command, option), option, .. right]);
        Assert.True(taken.ExitCode == EndOf(command, option), taken.Output + taken.Error);

        var refused = workspace.Run(wrong is [var word] && word.StartsWith('-') && word.StartsWith(option, StringComparison.Ordinal)
            ? [.. ArgumentsOf(command, option), word]
            : [.. ArgumentsOf(command, option), option, .. wrong]);
        Assert.True(refused.ExitCode == ExitCode.WrongUsage, $"{refused.ExitCode}: {refused.Output}{refused.Error}");
        Assert.NotEmpty(refused.Error);
        Assert.Equal("{}", workspace.Read("a.json"));
    }

    [Fact]
    public void No_option_has_a_value_of_another_command_in_this_test() => Assert.Equal(Values.Keys.Order(), All.Select(row => row.Data.Item2).Distinct().Order());

    [Theory]
    [InlineData("--rule=PGTLS102", "PGTLS102")]
    [InlineData("--select=tlsdisabled", "PGTLS101")]
    [InlineData("--select=PGTLS1", "PGTLS101,PGTLS102")]
    [InlineData("--ignore=PGTLS102", "PGTLS101,PGTLS201")]
    [InlineData("--severity=error", "")]
    public void Only_the_rules_that_are_meant_are_reported(string option, string expected)
    {
        using var workspace = ThreeRules();

        var ids = JsonDocument.Parse(workspace.Run("lint", ".", "--format", "json", option).Output).RootElement.GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("rule").GetString());

        Assert.Equal(expected, string.Join(',', ids.Order()));
    }

    [Theory]
    [InlineData("'lnit' is not a command; did you mean lint?", "lnit", ".")]
    [InlineData("'chekc' is not a command; did you mean check?", "baseline", "chekc", ".")]
    public void A_mistyped_command_is_named_with_the_nearest_one_and_no_full_help(string expected, params string[] args)
    {
        using var workspace = new Workspace();

        var run = workspace.Run(args);

        Assert.Equal((expected, ExitCode.WrongUsage), (run.ErrorLines[0], run.ExitCode));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void What_is_no_rule_is_named_with_the_nearest_one()
    {
        using var workspace = new Workspace();

        Assert.Contains("'TlsDisable' is not a rule; did you mean TlsDisabled?", workspace.Run("lint", ".", "--rule", "TlsDisable").Error);
        Assert.Contains("'lnit' is not a command; did you mean lint?", workspace.Run("help", "lnit").Error);
    }

    [Fact]
    public void Findings_are_a_failure_only_where_they_are_too_many()
    {
        using var workspace = ThreeRules();

        Assert.Equal(ExitCode.Findings, workspace.Run("lint", ".").ExitCode);
        Assert.Equal(ExitCode.Findings, workspace.Run("lint", ".", "--max-findings", "2").ExitCode);
        Assert.Equal(ExitCode.Clean, workspace.Run("lint", ".", "--max-findings", "3").ExitCode);
        Assert.Equal(ExitCode.Clean, workspace.Run("lint", ".", "--exit-zero").ExitCode);
        Assert.Equal(ExitCode.Incomplete, workspace.Run("lint", ".", "none.json", "--exit-zero").ExitCode);
    }

    [Fact]
    public void Where_nothing_is_there_to_be_checked_that_is_said()
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(workspace["empty"]);

        var run = workspace.Run("lint", "empty");
        Assert.Equal(("there was no file to check", ExitCode.Clean), (run.Error.Split(':')[0], run.ExitCode));
        Assert.Equal(ExitCode.Incomplete, workspace.Run("lint", "empty", "--fail-on-empty").ExitCode);
        Assert.Equal(ExitCode.Incomplete, workspace.Run("fix", "empty", "--fail-on-empty").ExitCode);
    }

    [Fact]
    public void Statistics_are_by_rule_by_file_and_of_the_time()
    {
        using var workspace = ThreeRules();

        var lines = workspace.Run("lint", ".", "--statistics", "--jobs", "2").ErrorLines;

        Assert.Equal(
            ["3 findings in 2 files (2 files checked)", "1  PGTLS101 TlsDisabled", "1  PGTLS102 TlsOptional", "1  PGTLS201 ServerNotVerified", "by file:", "2  a.json", "1  b.ini"],
            lines[..^1]);
        Assert.Matches(@"^[0-9.]+ s, [0-9]+ files a second, 2 in parallel$", lines[^1]);
    }

    [Fact]
    public void Quiet_runs_say_findings_and_mistakes_and_verbose_ones_all_they_do()
    {
        using var workspace = ThreeRules();
        workspace.Write(".pgtls.toml", "target = \"postgresql\"\n");

        var quiet = workspace.Run("lint", ".", "-q");
        Assert.Empty(quiet.Error);
        Assert.Equal(3, quiet.FindingLines.Length);
        Assert.Contains("none.json", workspace.Run("lint", ".", "none.json", "--quiet").Error);
        var verbose = workspace.Run("lint", ".", "--verbose").ErrorLines;
        Assert.Contains("checked: a.json", verbose);
        Assert.Contains("configuration: .pgtls.toml", verbose);
        Assert.Equal(ExitCode.WrongUsage, workspace.Run("lint", ".", "-q", "-v").ExitCode);
    }

    [Theory]
    [InlineData("vendor/")]
    [InlineData("b.*")]
    [InlineData("/vendor")]
    public void What_is_excluded_is_neither_searched_nor_taken_from_a_list(string pattern)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("vendor/b.json", Workspace.Weak);
        workspace.Write("list", "a.json\nvendor/b.json\n");

        foreach (var selection in new[] { ".", "**/*.json", "--files-from=list" })
            Assert.StartsWith("a.json:", Assert.Single(workspace.Run("lint", selection, "--exclude", pattern).FindingLines));
    }

    [Theory]
    [InlineData(true, null, null, null, null)]
    [InlineData(true, null, "1", null, true)]
    [InlineData(true, "1", "1", null, null)]
    [InlineData(false, null, null, null, true)]
    [InlineData(false, "1", null, null, false)]
    [InlineData(false, "1", "1", null, false)]
    [InlineData(false, null, null, "dumb", false)]
    [InlineData(false, null, "1", "dumb", true)]
    public void Colours_are_as_the_environment_wants_them(bool isRedirected, string? noColor, string? forceColor, string? term, bool? expected)
    {
        var variables = new Dictionary<string, string?> { ["NO_COLOR"] = noColor, ["FORCE_COLOR"] = forceColor, ["TERM"] = term };

        Assert.Equal(expected, Terminal.Of(isRedirected, variables.GetValueOrDefault, () => 80)?.HasColor);
    }

    [Theory]
    [InlineData("always", true)]
    [InlineData("never", false)]
    [InlineData("auto", false)]
    public void Colours_are_as_the_command_line_wants_them(string color, bool expected)
    {
        using var workspace = ThreeRules();

        Assert.Equal(expected, workspace.Run("lint", ".", "--color", color).Output.Contains('\u001b'));
        workspace.Terminal = new Terminal(80, HasColor: true);
        Assert.Equal(color != "never", workspace.Run("lint", ".", "--color", color).Output.Contains('\u001b'));
        Assert.Equal(color != "never", workspace.Run("fix", ".", "--dry-run", "--target", "postgresql", "--color", color).Output.Contains("\u001b[32m+"));
    }

    [Fact]
    public void The_language_is_as_the_command_line_wants_it()
    {
        using var workspace = ThreeRules();

        Assert.Contains("个发现", workspace.Run("lint", ".", "--language", "zh-Hans").Error);
        Assert.Contains("finding", workspace.RunIn("zh-CN", "lint", ".", "--language=en").Error);
        Assert.Contains("没有规则", workspace.Run("lint", ".", "--rule", "x", "--language", "zh-Hans").Error);
    }

    [Fact]
    public void However_many_files_are_read_at_a_time_the_output_is_the_same()
    {
        using var workspace = new Workspace();
        for (var i = 0; i < 200; i++)
            workspace.Write($"{i % 7}/{i}.json", Workspace.Weak);

        Assert.Equal(workspace.Run("lint", ".", "--jobs", "1").Output, workspace.Run("lint", ".", "--jobs", "8").Output);
    }

    [Fact]
    public void The_rules_are_listed_for_people_and_for_programs()
    {
        using var workspace = new Workspace { Terminal = new Terminal(80, HasColor: false) };

        var text = workspace.Run("rules").Output;
        var json = JsonDocument.Parse(workspace.Run("rules", "--format", "json").Output).RootElement;

        Assert.All(RuleCatalog.All, rule => Assert.Contains($"{rule.Id}  {rule.Name} ", text));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(RuleCatalog.All.Select(rule => (rule.Id, rule.Name)), json.EnumerateArray().Select(rule => (rule.GetProperty("id").GetString()!, rule.GetProperty("name").GetString()!)));
    }

    [Fact]
    public void A_rule_is_explained_by_its_name_too()
    {
        using var workspace = new Workspace();

        Assert.Equal(workspace.Run("explain", "PGTLS101").Output, workspace.Run("explain", "tlsdisabled").Output);
        Assert.StartsWith("pgtls ", workspace.Run("version").Output);
        Assert.Equal(workspace.Run("lint", "--help").Output, workspace.Run("help", "lint").Output);
        Assert.Equal(workspace.Run("baseline", "write", "--help").Output, workspace.Run("help", "baseline", "write").Output);
    }

    [Theory]
    [InlineData("en", 80)]
    [InlineData("zh-Hans", 80)]
    [InlineData("en", 60)]
    public void Help_is_no_wider_than_the_terminal_and_breaks_no_word(string language, int width)
    {
        using var workspace = new Workspace { Terminal = new Terminal(width, HasColor: false) };
        foreach (var command in Commands(Root()).Skip(1))
        {
            var help = workspace.RunIn(language, [.. CommandLine.NameOf(command).Split(' '), "--help"]).Output;
            // What is typed is one word.
            Assert.All(help.Split('\n'), line => Assert.True(ConsoleText.WidthOf(line) <= width || line.StartsWith("  pgtls", StringComparison.Ordinal) || line.StartsWith("  git", StringComparison.Ordinal), line));
        }
        if (width == 80)
            Assert.Contains("libpq (@13 … @18)", workspace.Run("explain", "--help").Output);
    }

    [Fact]
    public void Findings_are_wrapped_between_words_and_between_Chinese_characters_under_what_they_belong_to()
    {
        using var workspace = ThreeRules();
        workspace.Terminal = new Terminal(60, HasColor: false);

        var chinese = workspace.RunIn("zh-CN", "lint", ".").Output.Split('\n');
        var english = workspace.Run("lint", ".").Output;

        Assert.All(chinese, line => Assert.True(ConsoleText.WidthOf(line) <= 60, line));
        Assert.Contains(chinese, line => line.StartsWith("    ", StringComparison.Ordinal) && !line.Contains('|') && !line.Contains('='));
        Assert.All(english.Split('\n'), line => Assert.True(line.Length <= 60, line));
        Assert.Matches(@"\n    [a-z]", english);
        Assert.Contains("\n\nb.ini:", english);
    }

    [Fact]
    public void A_rehearsal_and_the_real_run_say_the_same()
    {
        foreach (var options in new[] { Array.Empty<string>(), ["--target", "postgresql"], ["--include-decisions"], ["--rule", "PGTLS101"], ["--fail-on", "info"] })
        {
            using var workspace = ThreeRules();
            var rehearsal = workspace.Run(["fix", ".", "--dry-run", .. options]);
            var real = workspace.Run(["fix", ".", .. options]);

            Assert.Equal(real.ExitCode, rehearsal.ExitCode);
            Assert.Equal(
                real.OutputLines.Where(line => line.Contains(": PGTLS", StringComparison.Ordinal)),
                rehearsal.OutputLines.Where(line => line.StartsWith("# ", StringComparison.Ordinal) && line.Contains(": PGTLS", StringComparison.Ordinal)).Select(line => line[2..]));
            Assert.Equal(real.ErrorLines[^1], rehearsal.ErrorLines[^1]);
        }
    }

    [Fact]
    public void What_needs_a_path_is_said_before_anything_is_written()
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n");

        Assert.StartsWith("1 fix needs a path that only you know", workspace.Run("fix", ".").ErrorLines[0]);
        Assert.DoesNotContain("needs a path", workspace.Run("fix", ".", "--root-certificate", "/etc/db/root.crt").Error);
    }

    private static Workspace ThreeRules()
    {
        var workspace = new Workspace();
        workspace.Write("a.json", "{ \"A\": \"Host=db.acme.net;Username=x;SSL Mode=Disable\",\n\"B\": \"Host=db.acme.net;Username=x;SSL Mode=Require\" }");
        workspace.Write("b.ini", "[postgresql]\nhost=db.acme.net\nsslmode=prefer\n");
        return workspace;
    }

    /// <remarks>Nobody shows a certificate here that could be saved, and no file says anything of a server.</remarks>
    private static int EndOf(string command, string option) => (command, option) switch
    {
        ("lsp", "--stdio") => ExitCode.NoFarewell,
        (_, "--save-root" or "--server-report") => ExitCode.Incomplete,
        _ => ExitCode.Clean,
    };

    private static string[] ArgumentsOf(string command, string option) => (command, option) switch
    {
        ("", _) => option is "--help" or "--version" ? [] : ["rules"],
        ("lint" or "certs", "--stdin-filename") => [command, "-"],
        ("fix", "--probe") => [command, "a.json"],
        ("fix", "--timeout" or "--connect" or "--sni" or "--direct" or "--save-root") => [command, "a.json", "--probe"],
        ("explain", "--probe") => [command, OverSocket],
        ("explain", "--timeout" or "--connect" or "--sni" or "--direct") => [command, OverSocket, "--probe"],
        ("probe", "--all") => [command],
        ("probe", "--driver") => [command, "Host=/var/run/postgresql;Username=app;SSL Mode=Disable"],
        ("probe", _) => [command, OverSocket],
        ("lint" or "certs" or "fix", "--files-from") => [command],
        ("baseline write" or "baseline check", "--files-from") => [.. command.Split(' '), "--baseline", "known.json"],
        ("lint" or "certs" or "fix", "--fail-on-empty") => [command, "a.json"],
        ("lint" or "certs" or "fix", _) => [command, "a.json", "appsettings.json"],
        ("baseline write" or "baseline check", "--baseline") => [.. command.Split(' '), "a.json"],
        ("baseline write" or "baseline check", _) => [.. command.Split(' '), "a.json", "--baseline", "known.json"],
        ("effective", "--service-file") => [command, ".", "--conninfo", "host=db.acme.net sslmode=verify-full sslrootcert=/r.crt"],
        ("effective", _) => [command, "."],
        ("explain", "--matrix") => [command],
        ("explain", _) => [command, "Host=db.acme.net;SSL Mode=VerifyFull"],
        ("completion", _) => [command, "bash"],
        ("lsp", _) => [command],
        _ => command.Split(' '),
    };

    private static IEnumerable<System.CommandLine.Command> Commands(System.CommandLine.Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);

    private static System.CommandLine.RootCommand Root()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            var console = new ConsoleHost(TextWriter.Null, TextWriter.Null, "/");
            return CommandLine.RootOf(new Session(console), console, new GlobalArguments());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
