using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PgTls.Cli.Files;
using PgTls.Suppressions;

namespace PgTls.Cli.Suppressions;

/// <summary>The known findings of a project, in a file.</summary>
internal sealed class Baseline
{
    private readonly KnownFindings _known;
    private readonly HashSet<KnownFinding> _met = [];
    private readonly HashSet<string> _linted = new(StringComparer.Ordinal);
    private readonly string _directory;
    private readonly string _justification;

    private Baseline(string path, string shownPath, KnownFindings known)
    {
        Path = path;
        _directory = System.IO.Path.GetDirectoryName(path)!;
        _justification = Strings.Of("Baseline_Justification", shownPath);
        _known = known;
    }

    public string Path { get; }

    /// <summary>The entries without a finding, of files that were read or do not exist any more.</summary>
    public IReadOnlyList<KnownFinding> Stale =>
        [.. InOrder(_known.All.Where(known => !_met.Contains(known) && (_linted.Contains(known.File) || !File.Exists(System.IO.Path.Combine(_directory, known.File)))))];

    /// <summary>A baseline that knows nothing yet.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="session">The run.</param>
    public static Baseline Empty(string path, Session session) => new(path, session.Show(path), new KnownFindings(path, []));

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
        if (KnownFindings.Parse(path, text.Text) is { } known)
            return new Baseline(path, session.Show(path), known);
        session.Fail(ExitCode.WrongUsage, path, Strings.Of("Baseline_Malformed"));
        return null;
    }

    /// <summary>The findings of a file, with those that are known counting no more.</summary>
    public LintedText Apply(LintedText text)
    {
        var file = _known.NameOf(text.Path);
        _linted.Add(file);
        return text.With(reported =>
        {
            var known = new KnownFinding(file, reported.Finding.Rule.Id, reported.Fingerprint);
            if (reported.Suppression is not null || !_known.Contains(known))
                return reported;
            _met.Add(known);
            return reported with { Suppression = Suppression.External(_justification) };
        });
    }

    /// <summary>Writes it again: with the findings in these texts, and with its entries for other existing files.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="count">How many findings it then knows.</param>
    /// <param name="failure">Why that could not be done.</param>
    public bool TryWrite(IEnumerable<LintedText> texts, out int count, out string? failure)
    {
        var linted = new HashSet<string>(StringComparer.Ordinal);
        var known = new List<KnownFinding>();
        foreach (var text in texts)
        {
            var file = _known.NameOf(text.Path);
            linted.Add(file);
            known.AddRange(text.Open.Select(reported => new KnownFinding(file, reported.Finding.Rule.Id, reported.Fingerprint)));
        }
        known.AddRange(_known.All.Where(other => !linted.Contains(other.File) && File.Exists(System.IO.Path.Combine(_directory, other.File))));
        count = known.Count;
        return AtomicFile.TryWrite(Path, BytesOf(InOrder(known)), out failure);
    }

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
            json.WriteNumber("schemaVersion", KnownFindings.SchemaVersion);
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
}
