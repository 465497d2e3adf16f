using System.Diagnostics.CodeAnalysis;
using System.Text;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.ConfigFiles;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>A file that was read, and the settings that hold for it.</summary>
internal sealed class LintedFile
{
    private readonly InputFile _input;
    private readonly TextFile _file;
    private readonly FileSettings _settings;
    private readonly LintOptions _options;
    private readonly ConfigDocument? _document;
    private readonly IReadOnlyList<Finding> _findings;

    private LintedFile(
        InputFile input,
        TextFile file,
        FileSettings settings,
        LintOptions options,
        bool isFullyConfigured,
        ConfigDocument? document,
        IReadOnlyList<Finding> findings)
    {
        _input = input;
        _file = file;
        _settings = settings;
        _options = options;
        _document = document;
        _findings = findings;
        IsFullyConfigured = isFullyConfigured;
    }

    public string Path => _input.Path;

    public ConfigFileKind Kind => _input.Kind!;

    public string Text => _file.Text;

    /// <summary>Whether all that its configuration files say could be read; what a repair writes depends on it.</summary>
    public bool IsFullyConfigured { get; }

    /// <summary>Reads a file; reports what cannot be read of it.</summary>
    /// <remarks>
    /// A repository is full of files that happen to end in .json or .ini and are meant for readers with rules of their own. Somebody who names one
    /// asks about it; one that a walk comes across is mentioned where a connection may be lost in it, and is a failure where one was found in it.
    /// </remarks>
    /// <param name="input">The file.</param>
    /// <param name="listener">Told what cannot be read.</param>
    /// <param name="settings">Gives the settings that hold for it.</param>
    /// <param name="opened">The file, with its findings.</param>
    public static bool TryOpen(InputFile input, Listener listener, SettingsReader settings, [NotNullWhen(true)] out LintedFile? opened)
    {
        opened = null;
        var failure = input.Failure;
        var bytes = failure is null ? input.Content ?? TextFile.ReadBytes(input.Path, out failure) : null;
        if (bytes is null)
        {
            // A dump that lies about is no reason to fail; it is mentioned, since nobody looked into it.
            var isPassedOver = !input.IsNamed && failure == TextFile.TooLarge;
            listener.Fail(isPassedOver ? ExitCode.Clean : ExitCode.Incomplete, input.Path, failure!);
            return false;
        }
        var kind = input.Kind!;
        if (TextFile.Decode(bytes, out var before) is not { } file)
        {
            // Whatever the encoding: if there are ASCII letters in it, they can be seen like this.
            if (input.IsNamed || kind.MayHoldConnection(Encoding.Latin1.GetString(bytes).Replace("\0", "")))
            {
                var (line, column) = new LineIndex(before).PositionOf(before.Length);
                listener.Fail(ExitCode.Incomplete, input.Path, line + 1, column + 1, Strings.Of("Input_NotText"));
            }
            return false;
        }
        opened = Of(input, file, listener, settings);
        return true;
    }

    /// <summary>Takes a text for a file's.</summary>
    public static LintedFile Of(InputFile input, TextFile file, Listener listener, SettingsReader settings)
    {
        var kind = input.Kind!;
        var (ofFile, areComplete) = settings.Read(input.Path, listener);
        ConfigDocument? document = null;
        var options = ofFile.Options;
        IReadOnlyList<Finding> findings = [];
        if (input.IsNamed || kind.MayHoldConnection(file.Text))
        {
            options = settings.OptionsFor(input.Path, ofFile, listener);
            document = kind.Parse(file.Text);
            findings = Linter.LintConfigFile(input.Path, kind, document, options);
            ReportProblems(document, input, listener, isFailure: input.IsNamed || findings.Count > 0);
        }
        return new LintedFile(input, file, ofFile, options, areComplete, document, findings);
    }

    /// <summary>The findings that are to be reported.</summary>
    public LintedText Lint() => new(Path, _document ?? new ConfigDocument(Text, [], []), Rank(_findings));

    /// <summary>The findings that count.</summary>
    public IReadOnlyList<RankedFinding> FindingsToShow() => [.. Rank(_findings).Where(finding => finding.Suppression is null)];

    /// <summary>Every connection in the file, and where its settings stand.</summary>
    public IReadOnlyList<PlacedConnection> Connections() =>
        _document is null ? [] : Linter.ReadConfigFile(Path, _input.Kind!, _document, _options).Connections;

    /// <summary>What its project says of its databases.</summary>
    public LintOptions Options => _options;

    /// <summary>What would have to be reported if this were the file's text.</summary>
    public LintedText Lint(string text)
    {
        var (document, findings) = Read(text);
        return new LintedText(Path, document, findings);
    }

    /// <summary>What would have to be repaired if this were the file's text.</summary>
    public IReadOnlyList<RankedFinding> FindingsIn(string text) => [.. Read(text).Findings.Where(finding => finding.Suppression is null)];

    /// <summary>Writes another text in place of this one.</summary>
    public bool TryReplace(string text, [NotNullWhen(false)] out string? failure) => AtomicFile.TryWrite(Path, _file.Encode(text), out failure);

    private (ConfigDocument Document, IReadOnlyList<RankedFinding> Findings) Read(string text)
    {
        var document = _input.Kind!.Parse(text);
        return (document, Rank(Linter.LintConfigFile(Path, _input.Kind, document, _options)));
    }

    private List<RankedFinding> Rank(IReadOnlyList<Finding> findings)
    {
        var ranked = new List<RankedFinding>();
        foreach (var finding in findings)
        {
            if (_settings.SeverityOf(finding) is { } severity)
                ranked.Add(new RankedFinding(finding, severity));
        }
        return ranked;
    }

    /// <summary>Says where a file breaks its grammar; a failure only where somebody relies on this file having been understood.</summary>
    private static void ReportProblems(ConfigDocument document, InputFile input, Listener listener, bool isFailure)
    {
        if (document.Problems.Count == 0)
            return;
        var lines = new LineIndex(document.Text);
        foreach (var problem in document.Problems)
        {
            var (line, column) = lines.PositionOf(problem.Range.Start);
            var message = problem.Message.In(System.Globalization.CultureInfo.CurrentUICulture);
            listener.Fail(isFailure ? ExitCode.Incomplete : ExitCode.Clean, input.Path, line + 1, column + 1, message);
        }
    }
}
