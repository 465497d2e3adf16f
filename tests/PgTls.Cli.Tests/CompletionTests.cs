using System.Diagnostics;

namespace PgTls.Cli.Tests;

/// <summary>The scripts as the shells themselves take them.</summary>
public class CompletionTests
{
    [Fact]
    public void Bash_completes_commands_options_and_values()
    {
        Assert.Equal("checkstyle codeclimate github gitlab json junit sarif text", Bash("COMP_WORDS=(pgtls lint --format ''); COMP_CWORD=3"));
        Assert.Equal("--save-root --select --severity --sni --statistics", Bash("COMP_WORDS=(pgtls fix --s); COMP_CWORD=2"));
        Assert.Equal("lint", Bash("COMP_WORDS=(pgtls lin); COMP_CWORD=1"));
        Assert.Equal("write check", Bash("COMP_WORDS=(pgtls baseline ''); COMP_CWORD=2"));
        Assert.Equal("--fail-on --fail-on-empty --files-from", Bash("COMP_WORDS=(pgtls baseline check --f); COMP_CWORD=3"));
    }

    [Fact]
    public void Zsh_completes_commands_options_and_values()
    {
        const string Stubs = "compadd() { shift; print -r -- \"$@\"; }; _files() { print -r -- FILES; }; ";
        Assert.Equal("checkstyle codeclimate github gitlab json junit sarif text", Zsh(Stubs + "words=(pgtls lint --format ''); CURRENT=4; PREFIX=; _pgtls"));
        Assert.Equal("write check\nFILES", Zsh(Stubs + "words=(pgtls baseline ''); CURRENT=3; PREFIX=; _pgtls"));
        Assert.Contains("--max-findings", Zsh(Stubs + "words=(pgtls lint --m); CURRENT=3; PREFIX=--m; _pgtls"));
        Assert.Equal("FILES", Zsh(Stubs + "words=(pgtls lint --output ''); CURRENT=4; PREFIX=; _pgtls"));
    }

    [Fact]
    public void Fish_completes_commands_options_and_values()
    {
        Assert.Equal(["checkstyle", "codeclimate", "github", "gitlab", "json", "junit", "sarif", "text"], Fish("pgtls lint --format "));
        Assert.Equal(["check", "write"], Fish("pgtls baseline "));
        Assert.Equal(["lint"], Fish("pgtls lin"));
        Assert.Contains("--max-findings", Fish("pgtls lint --m"));
    }

    [Fact]
    public void PowerShell_is_told_all_of_them()
    {
        using var workspace = new Workspace();

        var script = workspace.Run("completion", "pwsh").Output;

        Assert.Contains("'pgtls baseline' = 'write check --", script);
        Assert.Contains("'pgtls lint --format' = 'checkstyle codeclimate", script);
        Assert.Equal(script.Count(c => c == '{'), script.Count(c => c == '}'));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void The_manual_page_is_one(string language)
    {
        using var workspace = new Workspace();
        workspace.Write("pgtls.1", workspace.Run("man", "--language", language).Output);

        var page = Run(workspace, "groff", ["-K", "utf8", "-man", "-Tutf8", "-ww", "-W", "break", "-P-cbou", "pgtls.1"], out var error);

        Assert.Empty(error);
        Assert.Contains("--max-findings <number>", page);
        Assert.Contains("pgtls baseline write", page);
        Assert.Contains("130", page);
    }

    private static string Bash(string typed) => Shell("bash", "bash", ["--norc", "-c", $"source ./script; {typed}; cd empty; _pgtls; echo \"${{COMPREPLY[@]}}\""]);

    private static string Zsh(string typed) => Shell("zsh", "zsh", ["-f", "-c", $"source ./script; {typed}"]);

    private static string[] Fish(string typed) =>
        [.. Shell("fish", "fish", ["--no-config", "-c", $"source ./script; complete -C '{typed}'"]).Split('\n').Select(line => line.Split('\t')[0])];

    private static string Shell(string shell, string program, string[] args)
    {
        using var workspace = new Workspace();
        workspace.Write("script", workspace.Run("completion", shell).Output);
        Directory.CreateDirectory(workspace["empty"]);
        var output = Run(workspace, program, args, out var error);
        Assert.Empty(error);
        return output.Trim();
    }

    private static string Run(Workspace workspace, string program, string[] args, out string error)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = workspace.Root, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = workspace.Root;
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            error = said.GetAwaiter().GetResult();
            return output;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}
