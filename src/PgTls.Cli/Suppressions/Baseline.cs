using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PgTls.Cli.Configuration;
using PgTls.Cli.Files;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Cli.Suppressions;

/// <summary>A finding that was there when the baseline was written.</summary>
/// <param name="File">The path from the baseline's directory on, with <c>/</c> between its parts.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Fingerprint">What stays the same wherever the finding moves to in its file.</param>
internal readonly record struct KnownFinding(string File, string Rule, string Fingerprint);

/// <summary>The findings that a project lives with until somebody comes to repair them, in a file beside it.</summary>
internal sealed class Baseline
{
    /// <summary>The file that is heeded where it lies in the working directory.</summary>
    public const string DefaultName = ".pgtls-baseline.json";

    private const int SchemaVersion = 1;

    private readonly HashSet<KnownFinding> _known;
    private readonly HashSet<KnownFinding> _met = [];
    private readonly HashSet<string> _linted = new(StringComparer.Ordinal);
    private readonly string _directory;
    private readonly string _justification;

    private Baseline(string path, string shownPath, IEnumerable<KnownFinding> known)
    {
        Path = path;
        _directory = System.IO.Path.GetDirectoryName(path)!;
        _justification = Strings.Of("Baseline_Justification", shownPath);
        _known = [.. known];
    }

    public string Path { get; }

    /// <summary>What is known of files that were read, or are there no more, and was not found.</summary>
    public IReadOnlyList<KnownFinding> Stale =>
        [.. InOrder(_known.Where(known => !_met.Contains(known) && (_linted.Contains(known.File) || !File.Exists(System.IO.Path.Combine(_directory, known.File)))))];

    /// <summary>A baseline that knows nothing yet.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="session">The run.</param>
    public static Baseline Empty(string path, Session session) => new(path, session.Show(path), []);

    /// <summary>Reads a baseline; null where that cannot be done, which is then said.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="session">The run.</param>
    public static Baseline? Read(string path, Session session)
    {
        if (!File.Exists(path))
        {
            session.Fail(ExitCode.WrongUsage, path, Strings.Of("Baseline_Missing"));
            return null;
        }
        if (TextFile.Read(path, out var failure) is not { } text)
        {
            session.Fail(ExitCode.Incomplete, path, failure!);
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(text.Text);
            if (document.RootElement.GetProperty("schemaVersion").GetInt32() == SchemaVersion)
                return new Baseline(path, session.Show(path), document.RootElement.GetProperty("findings").EnumerateArray().Select(KnownIn).ToList());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // What is no baseline is none for one reason or another.
        }
        session.Fail(ExitCode.WrongUsage, path, Strings.Of("Baseline_Malformed"));
        return null;
    }

    /// <summary>The findings of a file, with those that are known counting no more.</summary>
    public LintedText Apply(LintedText text)
    {
        var file = RelativeTo(text.Path);
        _linted.Add(file);
        return text.With(reported =>
        {
            var known = new KnownFinding(file, reported.Finding.Rule.Id, reported.Fingerprint);
            if (reported.Suppression is not null || !_known.Contains(known))
                return reported;
            _met.Add(known);
            return reported with { Suppression = new Suppression("external", _justification) };
        });
    }

    /// <summary>Writes it anew: with what was found in these texts, and with what it knew of other files that are still there.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="count">How many findings it then knows.</param>
    /// <param name="failure">Why that could not be done.</param>
    public bool TryWrite(IEnumerable<LintedText> texts, out int count, out string? failure)
    {
        var linted = new HashSet<string>(StringComparer.Ordinal);
        var known = new List<KnownFinding>();
        foreach (var text in texts)
        {
            var file = RelativeTo(text.Path);
            linted.Add(file);
            known.AddRange(text.Open.Select(reported => new KnownFinding(file, reported.Finding.Rule.Id, reported.Fingerprint)));
        }
        known.AddRange(_known.Where(other => !linted.Contains(other.File) && File.Exists(System.IO.Path.Combine(_directory, other.File))));
        count = known.Count;
        return AtomicFile.TryWrite(Path, BytesOf(InOrder(known)), out failure);
    }

    private static KnownFinding KnownIn(JsonElement element) =>
        new(TextOf(element, "file"), TextOf(element, "rule"), TextOf(element, "fingerprint"));

    private static string TextOf(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException();

    private static IEnumerable<KnownFinding> InOrder(IEnumerable<KnownFinding> known) => known
        .OrderBy(one => one.File, StringComparer.Ordinal)
        .ThenBy(one => one.Rule, StringComparer.Ordinal)
        .ThenBy(one => one.Fingerprint, StringComparer.Ordinal);

    private static byte[] BytesOf(IEnumerable<KnownFinding> known)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartArray("findings");
            foreach (var (file, rule, fingerprint) in known)
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteString("rule", rule);
                json.WriteString("fingerprint", fingerprint);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.Write(Encoding.UTF8.GetBytes("\n"));
        return bytes.ToArray();
    }

    private string RelativeTo(string path) => AnalyzerConfigSet.Normalize(System.IO.Path.GetRelativePath(_directory, path));
}
