using System.Globalization;
using System.Runtime.InteropServices;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests;

/// <summary>What a run of the tool said, and how it ended.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Lines(Output);

    /// <summary>The first line of each finding and of each fix; what belongs to it is indented.</summary>
    public string[] FindingLines => [.. Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.TrimEnd())];

    public string[] ErrorLines => Lines(Error);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A directory of its own for each test, in which the tool is run; whatever it says never holds the password of the fixtures.</summary>
internal sealed class Workspace : IDisposable
{
    public const string Password = "Tr0ub4dor-Zx9";
    public const string WeakConnection = $"Host=db.acme.net;Username=app;Password={Password};SSL Mode=Prefer";
    public const string Weak = $$"""{ "ConnectionStrings": { "Default": "{{WeakConnection}}" } }""";
    public const string PostgreSql = "root = true\n[*]\npgtls.target = postgresql\n";

    /// <summary>What <see cref="Weak"/> becomes where the target is PostgreSQL.</summary>
    public static readonly string Strong = Weak.Replace("Prefer", "VerifyFull");

    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("pgtls-cli-");

    /// <summary>What the tool finds in its standard input.</summary>
    public byte[] Input { get; set; } = [];

    /// <summary>How many files the tool reads side by side.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>The directory in the workspace that the tool is run in.</summary>
    public string Directory { get; set; } = "";

    /// <summary>What the output and the error stream are seen on.</summary>
    public Terminal? Terminal { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public string Root => _directory.FullName;

    public string this[string path] => Path.Combine(Root, path);

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            MakeDeletable();
        _directory.Delete(recursive: true);
    }

    public string Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string path, byte[] bytes)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], bytes);
        return this[path];
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    public RunResult Run(params string[] args) => RunIn("en", args);

    public RunResult RunIn(string language, params string[] args)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        using var output = new StringWriter();
        using var error = new StringWriter();
        try
        {
            var exitCode = CommandLine.Run(args, new ConsoleHost(output, error, Path.TrimEndingDirectorySeparator(this[Directory]))
            {
                OutputTerminal = Terminal,
                ErrorTerminal = Terminal,
                Time = Time,
                Input = new MemoryStream(Input),
                Workers = Workers,
            });
            var result = new RunResult(exitCode, output.ToString(), error.ToString());
            Assert.DoesNotContain(Password, result.Output + result.Error);
            return result;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>Runs the tool as somebody whom file permissions bind, whoever runs the tests.</summary>
    /// <remarks>
    /// On Linux each thread has its own identity towards the file system; without the superuser's it has none of their powers. All is then done by this one.
    /// </remarks>
    public RunResult RunAsNobody(params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a thread give up its rights.");
        Workers = 1;
        var before = SetFileSystemUser(65534);
        try
        {
            return Run(args);
        }
        finally
        {
            _ = SetFileSystemUser(before);
        }
    }

    /// <summary>Lets anybody do this much with the workspace's directory.</summary>
    public void OpenRoot(UnixFileMode mode) => _directory.UnixFileMode = mode;

    private void MakeDeletable()
    {
        _directory.UnixFileMode |= UnixFileMode.UserWrite;
        foreach (var directory in _directory.EnumerateDirectories("*", SearchOption.AllDirectories).Where(directory => directory.LinkTarget is null))
            directory.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(int user);
}
