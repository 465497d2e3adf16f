using PgTls.Syntax;
using PgTls.Syntax.Json;

namespace PgTls.Suppressions;

/// <summary>A finding that was there when the baseline was written.</summary>
/// <param name="File">The path from the baseline's directory on, with <c>/</c> between its parts.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Fingerprint">What stays the same wherever the finding moves to in its file.</param>
public sealed record KnownFinding(string File, string Rule, string Fingerprint);

/// <summary>The findings that a baseline lists: the project fixes them later.</summary>
public sealed class KnownFindings
{
    /// <summary>The name of the file in which they are looked for.</summary>
    public const string FileName = ".pgtls-baseline.json";

    /// <summary>The version of the file's form.</summary>
    public const int SchemaVersion = 1;

    private readonly string _directory;
    private readonly HashSet<KnownFinding> _all;

    /// <param name="path">The baseline's full path.</param>
    /// <param name="all">What it lists.</param>
    public KnownFindings(string path, IEnumerable<KnownFinding> all)
    {
        _directory = FilePath.DirectoryOf(FilePath.Normalize(path));
        _all = [.. all];
    }

    public IReadOnlyCollection<KnownFinding> All => _all;

    /// <summary>Reads a baseline; null for any other text.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="text">Its text.</param>
    public static KnownFindings? Parse(string path, string text)
    {
        var document = JsonParser.Parse(text);
        if (document.Problems.Count > 0 || TextOf(document.Entries, "schemaVersion") != "1")
            return null;
        var known = new List<KnownFinding>();
        foreach (var members in document.Entries.Where(static entry => entry.Path.Count > 0 && entry.Path[0] == "findings").GroupBy(static entry => entry.Path.Count > 1 ? entry.Path[1] : ""))
        {
            if (TextIn(members, "file") is not { } file || TextIn(members, "rule") is not { } rule || TextIn(members, "fingerprint") is not { } fingerprint)
                return null;
            known.Add(new KnownFinding(file, rule, fingerprint));
        }
        return new KnownFindings(path, known);

        string? TextIn(IEnumerable<ConfigEntry> members, string name) =>
            members.FirstOrDefault(member => member.Path.Count == 3 && member.Key == name && text[member.ValueRange.Start] == '"')?.Value.Text;
    }

    /// <summary>The name by which it knows a file.</summary>
    /// <param name="path">The file's full path.</param>
    public string NameOf(string path) => FilePath.RelativeTo(_directory, path);

    public bool Contains(KnownFinding finding) => _all.Contains(finding);

    private static string? TextOf(IReadOnlyList<ConfigEntry> entries, string key) =>
        entries.FirstOrDefault(entry => entry.Path.Count == 1 && entry.Key == key)?.Value.Text;
}
