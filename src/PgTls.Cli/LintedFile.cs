using System.Diagnostics.CodeAnalysis;
using System.Text;
using PgTls.Analysis;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.Suppressions;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Suppressions;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary>A file that was read, and the settings that hold for it.</summary>
internal sealed class LintedFile
{
    private readonly InputFile _input;
    private readonly TextFile _file;
    private readonly FileSettings _settings;
    private readonly LintOptions _options;
    private readonly FileSuppressions _suppressions;
    private readonly ConfigDocument _document;
    private readonly bool _isParsed;
    private readonly IReadOnlyList<RankedFinding> _findings;
    private readonly IgnoreComments? _comments;

    private LintedFile(
        InputFile input,
        TextFile file,
        FileSettings settings,
        LintOptions options,
        FileSuppressions suppressions,
        bool isFullyConfigured,
        ConfigDocument? parsed,
        IReadOnlyList<Finding> findings)
    {
        // If nothing can be found, the text is not read.
        var document = parsed ?? new ConfigDocument(file.Text, [], []);
        _isParsed = parsed is not null;
        _input = input;
        _file = file;
        _settings = settings;
        _options = options;
        _suppressions = suppressions;
        _document = document;
        _comments = IgnoreComments.Of(document);
        _findings = Rank(findings, document, _comments);
        IsFullyConfigured = isFullyConfigured && suppressions.AreSound && _comments?.Problems.Count is null or 0;
    }

    public string Path => _input.Path;

    public ConfigFileKind Kind => _input.Kind!;

    public string Text => _file.Text;

    public bool HasByteOrderMark => _file.HasByteOrderMark;

    public bool IsUtf8 => _file.IsUtf8;

    /// <summary>Whether all that its configuration files say could be read; what a repair writes depends on it.</summary>
    public bool IsFullyConfigured { get; }

    /// <summary>Reads a file; reports what cannot be read of it.</summary>
    /// <remarks>
    /// A repository is full of files that happen to end in .json or .ini and are meant for other readers. If a user names one,
    /// it is checked. One that a walk finds is mentioned if it may hold a connection, and fails the run if it certainly holds one.
    /// </remarks>
    /// <param name="input">The file.</param>
    /// <param name="log">Told what cannot be read.</param>
    /// <param name="settings">Gives the settings that hold for it.</param>
    /// <param name="opened">The file, with its findings.</param>
    public static bool TryOpen(InputFile input, Log log, SettingsReader settings, [NotNullWhen(true)] out LintedFile? opened)
    {
        opened = null;
        var failure = input.Failure;
        var bytes = failure is null ? input.Content ?? TextFile.ReadBytes(input.Path, out failure) : null;
        if (bytes is null)
        {
            // A dump that lies about is no reason to fail; it is mentioned, because it was not read.
            var isPassedOver = input.IsPassedOver || (!input.IsNamed && failure == TextFile.TooLarge);
            log.Fail(isPassedOver ? ExitCode.Clean : ExitCode.Incomplete, input.Path, failure!);
            return false;
        }
        var kind = input.Kind!;
        if (TextFile.Decode(bytes, out var before) is not { } file)
        {
            // In any encoding, ASCII letters can be seen like this.
            if (input.IsNamed || kind.Prefilter.Passes(Encoding.Latin1.GetString(bytes).Replace("\0", "")))
            {
                var (line, column) = new LineIndex(before).PositionOf(before.Length);
                log.Fail(ExitCode.Incomplete, input.Path, line + 1, column + 1, Strings.Of("Input_NotText"));
            }
            return false;
        }
        opened = Of(input, file, log, settings);
        return true;
    }

    /// <summary>Takes a text for a file's.</summary>
    public static LintedFile Of(InputFile input, TextFile file, Log log, SettingsReader settings)
    {
        var kind = input.Kind!;
        var (ofFile, areComplete) = settings.Read(input.Path, log);
        ConfigDocument? document = null;
        var options = ofFile.Options;
        IReadOnlyList<Finding> findings = [];
        if (input.IsNamed || kind.Prefilter.Passes(file.Text))
        {
            options = settings.OptionsFor(input.Path, ofFile, log);
            document = kind.Parse(file.Text);
            findings = Linter.LintConfigFile(input.Path, kind, document, options);
            // A failure only if the user relies on this file.
            log.TellProblems(input.Path, document, input.IsNamed || findings.Count > 0 ? ExitCode.Incomplete : ExitCode.Clean);
        }
        var suppressions = settings.Suppressions.For(input.Path, log);
        var opened = new LintedFile(input, file, ofFile, options, suppressions, areComplete, document, findings);
        suppressions.TellProblems(opened._comments, log);
        return opened;
    }

    /// <summary>The findings to report.</summary>
    public LintedText Lint() => new(Path, _document, _findings);

    /// <summary>Says which decisions to live with findings no longer hold, or are about none.</summary>
    public void TellSuppressions(Log log) => _suppressions.Tell(_findings, _document, _comments, log);

    /// <summary>The findings that count.</summary>
    public IReadOnlyList<RankedFinding> FindingsToShow() => [.. _findings.Where(finding => finding.Suppression is null)];

    /// <summary>Every connection in the file, and where its settings stand.</summary>
    public IReadOnlyList<ResolvedConnection> Connections() =>
        _isParsed ? Linter.ReadConfigFile(Path, Kind, _document, _options).Connections : [];

    /// <summary>The databases of its project.</summary>
    public LintOptions Options => _options;

    /// <summary>The findings for this text of the file.</summary>
    public LintedText Lint(string text)
    {
        var (document, findings) = Read(text);
        return new LintedText(Path, document, findings);
    }

    /// <summary>The findings to fix in this text of the file.</summary>
    public IReadOnlyList<RankedFinding> FindingsIn(string text) => [.. Read(text).Findings.Where(finding => finding.Suppression is null)];

    /// <summary>Writes another text in place of this one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stamp">The file before it was read: later changes of other programs are not overwritten.</param>
    /// <param name="failure">Why that could not be done; the file is then as it was.</param>
    public bool TryReplace(string text, FileStamp stamp, [NotNullWhen(false)] out string? failure) =>
        AtomicFile.TryWrite(Path, _file.Encode(text), out failure, () => stamp.Holds(_file.Encode(Text)));

    private (ConfigDocument Document, IReadOnlyList<RankedFinding> Findings) Read(string text)
    {
        var document = _input.Kind!.Parse(text);
        return (document, Rank(Linter.LintConfigFile(Path, _input.Kind, document, _options), document, IgnoreComments.Of(document)));
    }

    private IReadOnlyList<RankedFinding> Rank(IReadOnlyList<Finding> findings, ConfigDocument document, IgnoreComments? comments) =>
        _suppressions.Apply(_settings.Rank(findings), document, comments);
}
