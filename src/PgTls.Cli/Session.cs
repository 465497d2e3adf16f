using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Suppressions;

namespace PgTls.Cli;

/// <summary>One run of the tool: where it writes to, where it stands, and how it will end.</summary>
internal sealed class Session(ConsoleHost console) : Log
{
    private readonly List<string> _failures = [];
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private byte[]? _input;
    private ProjectConfigs? _configs;
    private string? _reportRoot;

    public TextWriter Output => console.Output;

    public Terminal? OutputTerminal { get; private set; } = console.OutputTerminal;

    public TextWriter Error => console.Error;

    public Terminal? ErrorTerminal => console.ErrorTerminal;

    public TimeProvider Time => console.Time;

    public string WorkingDirectory => console.WorkingDirectory;

    public string Root => console.Root;

    public bool IsInputClosed => console.IsInputClosed;

    public int Workers { get; set; } = console.Workers;

    /// <summary>Whether to print only findings and errors.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether to print progress.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>The configuration file that holds in place of those that are searched for, by its full path; null: none.</summary>
    public string? ConfigPath { get; set; }

    public CancellationToken Cancellation => console.Cancellation;

    public int ExitCode { get; private set; } = Cli.ExitCode.Clean;

    /// <summary>What went wrong, as it was reported.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The important messages.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Reads the standard input to its end, once; null, and the reason with its remedy, where that cannot be done.</summary>
    public byte[]? ReadInput(out string? failure)
    {
        failure = null;
        if (_input is not null)
            return _input;
        if (console.IsInputClosed)
        {
            failure = Strings.Of("Input_Closed");
            return null;
        }
        // The user may interrupt.
        (var bytes, failure) = Task.Run(() => (TextFile.ReadBytes(console.Input, out var reason), reason)).WaitAsync(Cancellation).GetAwaiter().GetResult();
        return _input = bytes;
    }

    /// <summary>The configuration files that are not .NET's.</summary>
    public ProjectConfigs Configs => _configs ??= new ProjectConfigs(this);

    /// <summary>Has those files read again.</summary>
    public void ForgetConfigs() => _configs = null;

    /// <summary>The path of a file in reports that other programs read: from the repository's root on, wherever in it the run was started.</summary>
    public string ReportPath(string path) => RelativeTo(_reportRoot ??= Repository.RootOf(WorkingDirectory) ?? WorkingDirectory, path);

    /// <summary>The same; null where the file lies elsewhere.</summary>
    public string? ReportPathWithin(string path) =>
        ReportPath(path) is var relative && (Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith("../", StringComparison.Ordinal)) ? null : relative;

    private static string RelativeTo(string root, string path) => FilePath.Normalize(Path.GetRelativePath(root, path));

    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>A path as seen from the working directory, with <c>/</c> between its parts.</summary>
    public string RelativeTo(string path) => FilePath.Normalize(Path.GetRelativePath(WorkingDirectory, path));

    /// <summary>A path from the working directory on, with <c>/</c> between its parts; null where it lies elsewhere.</summary>
    public string? RelativePath(string path)
    {
        var relative = RelativeTo(path);
        return Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? null : relative;
    }

    public override string Show(string path) => SafeText.Of(RelativeTo(path));

    /// <summary>Sees to it that the run does not end better than this.</summary>
    public void Raise(int exitCode) => ExitCode = Math.Max(ExitCode, exitCode);

    /// <summary>Prints progress in verbose mode.</summary>
    public void Detail(string text)
    {
        if (IsVerbose)
            Note(text);
    }

    /// <summary>Decides about colours; null: as the terminal is.</summary>
    public void UseColor(bool? isWanted)
    {
        if (isWanted is { } hasColor)
            OutputTerminal = OutputTerminal is { IsSeen: true } terminal ? terminal with { HasColor = hasColor } : hasColor ? Terminal.Unseen : null;
    }

    /// <summary>Says a remark, once: what holds for many files is about one thing.</summary>
    public override void Hear(LogMessage remark)
    {
        Raise(remark.ExitCode);
        remark = remark with { Text = SafeText.Of(remark.Text) };
        if (!_said.Add(remark.Text))
            return;
        if (remark.ExitCode != Cli.ExitCode.Clean)
            _failures.Add(remark.Text);
        else if (remark.IsWarning)
            _warnings.Add(remark.Text);
        if (!IsQuiet || remark.ExitCode != Cli.ExitCode.Clean || remark.IsWarning)
            console.Error.WriteLine(remark.Text);
    }
}
