using System.Diagnostics;

namespace PgTls.Cli.Tests.Discovery;

/// <summary>git itself, which knows best what it ignores; nothing but the repository's own files counts.</summary>
internal static class Git
{
    public static void Init(string directory) => Run(directory, "init", "--quiet");

    /// <summary>The files of a repository, none of which is tracked, that are not ignored.</summary>
    public static IReadOnlyList<string> FilesOf(string directory) =>
        [.. Run(directory, "ls-files", "-z", "--others", "--exclude-standard").Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    private static string Run(string directory, params string[] args)
    {
        var start = new ProcessStartInfo("git", args) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(directory, "no such file");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(directory, "no such directory");
        try
        {
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            Assert.True(git.ExitCode == 0, error.Result);
            return output;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("git is not installed.");
            throw;
        }
    }
}
