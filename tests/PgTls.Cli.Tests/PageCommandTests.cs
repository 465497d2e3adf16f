using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace PgTls.Cli.Tests;

/// <summary>Every command that a page shows, in a block or within a sentence, is one that the tool takes.</summary>
public sealed partial class PageCommandTests
{
    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (var page in Pages().Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal))
            {
                foreach (var command in CommandsOf(File.ReadAllText(Path.Combine(Repository.Root, page))).Distinct(StringComparer.Ordinal))
                    commands.Add(page, command);
            }
            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_tool_takes_it(string page, string command)
    {
        using var workspace = new Workspace();
        var console = new ConsoleHost(TextWriter.Null, TextWriter.Null, workspace.Root);
        var root = CommandLine.RootOf(new Session(console), console, new GlobalArguments());
        // What stands for a value, in a sentence: PATH…, "…", CONNECTION|FILE.
        string[] words = [.. Word().Matches(command.Replace("…", "x", StringComparison.Ordinal)).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal).Trim('\'')).Skip(1)];

        var parsed = root.Parse(words, new System.CommandLine.ParserConfiguration { ResponseFileTokenReplacer = null });

        Assert.True(parsed.UnmatchedTokens.Count == 0, $"{page}: pgtls knows no {string.Join(' ', parsed.UnmatchedTokens)} in '{command}'.");
        // A sentence may name a command or an option without what has to follow it.
        var errors = parsed.Errors.Where(error => error.SymbolResult is not (CommandResult or ArgumentResult { Tokens.Count: 0 } or OptionResult { Tokens.Count: 0 })).Select(error => error.Message);
        Assert.True(!errors.Any(), $"{page}: pgtls does not take '{command}': {string.Join(' ', errors)}");
    }

    [Fact]
    public void There_are_many()
    {
        var commands = Commands.Select(row => row.Data).ToList();
        Assert.True(commands.Count > 150, $"Only {commands.Count} commands.");
        Assert.Contains(commands, row => row.Item1 == "rules/guides/from-prefer-to-verified.zh-Hans.md");
    }

    private static IEnumerable<string> Pages() =>
    [
        Path.Combine(Repository.Root, "README.md"),
        Path.Combine(Repository.Root, "src/PgTls.VSCode/README.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules"), "*.md", SearchOption.AllDirectories),
        // The changelog names commands that were wrong.
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github"), "*.md", SearchOption.TopDirectoryOnly).Where(static path => Path.GetFileName(path) != "CHANGELOG.md"),
    ];

    private static IEnumerable<string> CommandsOf(string page)
    {
        var isFence = false;
        var info = "";
        foreach (var line in page.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("```", StringComparison.Ordinal))
            {
                isFence = !isFence;
                info = isFence ? trimmed[3..].Split(' ')[0] : "";
                continue;
            }
            if (!isFence)
            {
                foreach (Match code in Code().Matches(line))
                {
                    if (IsCommand(code.Groups[1].Value))
                        yield return code.Groups[1].Value;
                }
                continue;
            }
            if (info is not ("shell" or "console" or "yaml"))
                continue;
            // What stands before the command: a prompt, a key of YAML, another program and a pipe.
            var command = Command().Match(trimmed);
            if (command.Success)
                yield return command.Groups[1].Value.TrimEnd();
        }
    }

    private static bool IsCommand(string code) => code.StartsWith("pgtls ", StringComparison.Ordinal) && !code.Contains(':', StringComparison.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:\$ |- |run: |- run: |.*\| |npx |.*&& )?(pgtls [^#|<>&]*)")]
    private static partial Regex Command();

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Word();
}
