using PgTls.Cli.Configuration;
using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Cli.Suppressions;

/// <summary>An entry of the side file: a decision to live with a rule's findings at a place.</summary>
/// <param name="Line">The line of the side file, counted from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="File">The file's full path, with <c>/</c> between its parts.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day it holds; null: for ever.</param>
internal sealed record SideEntry(int Line, Rule Rule, string File, string Reason, DateOnly? Until)
{
    private volatile bool _isLinted;
    private volatile bool _isMet;

    /// <summary>The keys that lead to the place; the findings below it are meant, too. Null: anywhere in the file.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    public string? Section { get; init; }

    public string? Key { get; init; }

    /// <summary>Whether its file was read and nothing found that it is about.</summary>
    public bool IsUnused => _isLinted && !_isMet;

    public bool IsLinted => _isLinted;

    public bool IsExpired(DateOnly today) => today > Until;

    /// <summary>Notes that its file was read.</summary>
    public void Lint() => _isLinted = true;

    /// <param name="rule">The finding's rule.</param>
    /// <param name="keys">The keys that lead to the finding.</param>
    public bool Meets(Rule rule, IReadOnlyList<string> keys)
    {
        if (rule != Rule
            || (Keys is not null && !keys.Take(Keys.Count).SequenceEqual(Keys, StringComparer.Ordinal))
            || (Section is not null && !(keys.Count > 1 && keys[0] == Section))
            || (Key is not null && !(keys.Count > 0 && string.Equals(keys[^1], Key, StringComparison.OrdinalIgnoreCase))))
        {
            return false;
        }
        _isMet = true;
        return true;
    }
}

/// <summary>The side file, for formats that have no comments.</summary>
internal sealed class SuppressionFile
{
    public const string Name = ".pgtls-suppressions.json";

    private const string List = "suppressions";

    private readonly List<(int Line, int Column, string Message)> _problems = [];

    private SuppressionFile(string path) => Path = path;

    public string Path { get; }

    public List<SideEntry> Entries { get; } = [];

    /// <summary>Whether all of it could be understood.</summary>
    public bool IsSound => Failure is null && _problems.Count == 0;

    /// <summary>Why it could not be read; null where it could.</summary>
    public string? Failure { get; private init; }

    /// <summary>Reads a side file; null where there is none.</summary>
    public static SuppressionFile? Read(string path)
    {
        if (!System.IO.File.Exists(path))
            return null;
        if (TextFile.Read(path, out var failure) is not { } text)
            return new SuppressionFile(path) { Failure = failure };
        var file = new SuppressionFile(path);
        file.Parse(new JsonFile().Parse(text.Text));
        return file;
    }

    /// <summary>Says what is wrong with it.</summary>
    public void Tell(Log log)
    {
        if (Failure is not null)
            log.Fail(ExitCode.Incomplete, Path, Failure);
        foreach (var (line, column, message) in _problems)
            log.Fail(ExitCode.WrongUsage, Path, line, column, message);
    }

    private void Parse(ConfigDocument document)
    {
        var lines = new LineIndex(document.Text);
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        foreach (var problem in document.Problems)
            Reject(lines, problem.Range.Start, problem.Message.In(culture));
        foreach (var entry in document.Entries.Where(entry => entry.Path is not [List, _, _]))
            Reject(lines, entry.KeyRange.Start, Strings.Of("SideFile_Form"));
        foreach (var members in document.Entries.Where(entry => entry.Path is [List, _, _]).GroupBy(entry => entry.Path[1]))
            Parse([.. members], lines);
    }

    private void Parse(IReadOnlyList<ConfigEntry> members, LineIndex lines)
    {
        string? Text(string name) => members.LastOrDefault(member => member.Key == name)?.Value.Text;
        var start = members[0].KeyRange.Start;
        var isWrong = false;
        foreach (var member in members)
        {
            var message = member.Key switch
            {
                "rule" => RuleCatalog.Find(member.Value.Text) is null ? "Ignore_UnknownRule" : null,
                "until" => IgnoreComments.DateOf(member.Value.Text) is null ? "Ignore_NoDate" : null,
                "pointer" => member.Value.Text is not ("" or ['/', ..]) ? "SideFile_Pointer" : null,
                "file" or "reason" => string.IsNullOrWhiteSpace(member.Value.Text) ? "SideFile_Form" : null,
                "section" or "key" => null,
                _ => "SideFile_Form",
            };
            if (message is null)
                continue;
            isWrong = true;
            Reject(lines, member.KeyRange.Start, Strings.Of(message));
        }
        if (isWrong)
            return;
        if (Text("rule") is not { } rule || Text("file") is not { } file || Text("reason") is not { } reason)
        {
            Reject(lines, start, Strings.Of("SideFile_Form"));
            return;
        }
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        Entries.Add(new SideEntry(
            lines.PositionOf(start).Line + 1,
            RuleCatalog.Find(rule)!,
            AnalyzerConfigSet.Normalize(System.IO.Path.GetFullPath(file, directory)),
            reason,
            Text("until") is { } until ? IgnoreComments.DateOf(until) : null)
        {
            // https://www.rfc-editor.org/rfc/rfc6901
            Keys = Text("pointer")?.Split('/').Skip(1).Select(part => part.Replace("~1", "/").Replace("~0", "~")).ToList(),
            Section = Text("section"),
            Key = Text("key"),
        });
    }

    private void Reject(LineIndex lines, int offset, string message)
    {
        var (line, column) = lines.PositionOf(offset);
        _problems.Add((line + 1, column + 1, message));
    }
}
