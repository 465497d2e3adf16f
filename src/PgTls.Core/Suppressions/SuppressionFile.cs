using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.Json;
using PgTls.Text;

namespace PgTls.Suppressions;

/// <summary>An entry of a suppression file: a decision to live with a rule's findings at a place.</summary>
/// <param name="Line">The line of the suppression file, counted from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="File">The file's full path, with <c>/</c> between its parts.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day it holds; null: for ever.</param>
public sealed record SuppressionEntry(int Line, Rule Rule, string File, string Reason, DateTime? Until)
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

    public bool IsExpired(DateTime today) => today > Until;

    /// <summary>Notes that its file was read.</summary>
    public void Lint() => _isLinted = true;

    /// <param name="rule">The finding's rule.</param>
    /// <param name="keys">The keys that lead to the finding.</param>
    public bool Meets(Rule rule, IReadOnlyList<string> keys)
    {
        if (rule != Rule
            || (Keys is not null && !keys.Take(Keys.Count).SequenceEqual(Keys, StringComparer.Ordinal))
            || (Section is not null && !(keys.Count > 1 && keys[0] == Section))
            || (Key is not null && !(keys.Count > 0 && string.Equals(keys[keys.Count - 1], Key, StringComparison.OrdinalIgnoreCase))))
        {
            return false;
        }
        _isMet = true;
        return true;
    }
}

/// <summary>A place of a suppression file without effect.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Message">What is wrong, and how it is written rightly.</param>
public sealed record SuppressionProblem(int Line, int Column, LocalizedText Message);

/// <summary>A file of decisions about findings in other files: those have no comments, or may not be changed.</summary>
public sealed class SuppressionFile
{
    public const string Name = ".pgtls-suppressions.json";

    private const string List = "suppressions";

    private readonly string _directory;
    private readonly LineIndex _lines;
    private readonly List<SuppressionEntry> _entries = [];
    private readonly List<SuppressionProblem> _problems = [];

    private SuppressionFile(string path, ConfigDocument document)
    {
        Path = path;
        _directory = FilePath.DirectoryOf(FilePath.Normalize(path));
        _lines = new LineIndex(document.Text);
        foreach (var problem in document.Problems)
            Reject(problem.Range.Start, problem.Message);
        foreach (var entry in document.Entries.Where(static entry => !IsMember(entry)))
            Reject(entry.KeyRange.Start, "SuppressionFile_Form");
        foreach (var members in document.Entries.Where(IsMember).GroupBy(static entry => entry.Path[1]))
            Read([.. members]);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    public IReadOnlyList<SuppressionEntry> Entries => _entries;

    /// <summary>The parts that could not be read.</summary>
    public IReadOnlyList<SuppressionProblem> Problems => _problems;

    /// <param name="path">The file's full path.</param>
    /// <param name="text">Its text.</param>
    public static SuppressionFile Parse(string path, string text) => new(path, JsonParser.Parse(text));

    private static bool IsMember(ConfigEntry entry) => entry.Path.Count == 3 && entry.Path[0] == List;

    private void Read(IReadOnlyList<ConfigEntry> members)
    {
        string? Text(string name) => members.LastOrDefault(member => member.Key == name)?.Value.Text;
        var start = members[0].KeyRange.Start;
        var isWrong = false;
        foreach (var member in members)
        {
            var value = member.Value.Text;
            var message = member.Key switch
            {
                "rule" => RuleCatalog.Find(value) is null ? "Ignore_UnknownRule" : null,
                "until" => IgnoreComments.DayOf(value) is null ? "Ignore_NoDate" : null,
                "pointer" => value.Length > 0 && value[0] != '/' ? "SuppressionFile_Pointer" : null,
                "file" or "reason" => string.IsNullOrWhiteSpace(value) ? "SuppressionFile_Form" : null,
                "section" or "key" => null,
                _ => "SuppressionFile_Form",
            };
            if (message is null)
                continue;
            isWrong = true;
            Reject(member.KeyRange.Start, message);
        }
        if (isWrong)
            return;
        if (Text("rule") is not { } rule || Text("file") is not { } file || Text("reason") is not { } reason)
        {
            Reject(start, "SuppressionFile_Form");
            return;
        }
        _entries.Add(new SuppressionEntry(
            _lines.PositionOf(start).Line + 1,
            RuleCatalog.Find(rule)!,
            FilePath.Resolve(_directory, file),
            reason,
            Text("until") is { } until ? IgnoreComments.DayOf(until) : null)
        {
            // https://www.rfc-editor.org/rfc/rfc6901
            Keys = Text("pointer")?.Split('/').Skip(1).Select(static part => part.Replace("~1", "/").Replace("~0", "~")).ToList(),
            Section = Text("section"),
            Key = Text("key"),
        });
    }

    private void Reject(int offset, string message) => Reject(offset, new LocalizedText(message));

    private void Reject(int offset, LocalizedText message)
    {
        var (line, column) = _lines.PositionOf(offset);
        _problems.Add(new SuppressionProblem(line + 1, column + 1, message));
    }
}
