using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Formats;

/// <summary>The environment variables of one program. Drivers read some of them by themselves.</summary>
/// <param name="entries">All variables that count.</param>
/// <param name="toConnectionSettings">Converts some of them to settings.</param>
internal sealed class EnvironmentVariables(IReadOnlyList<ConfigEntry> entries, Func<Func<ConfigEntry, bool>, ConnectionSettings> toConnectionSettings)
{
    private static readonly Driver Libpq = DriverEnvironment.Of(DriverCatalog.Newest("libpq")!);

    private readonly HashSet<ConfigEntry> _ofLibpq = [.. entries.Where(IsOfLibpq)];
    private IReadOnlyList<string>? _names;

    public IReadOnlyList<ConfigEntry> Entries => entries;

    /// <summary>Every file with a variable about TLS contains one of these words: <c>PGSSL…</c>, <c>PGREQUIRESSL</c>.</summary>
    public static IReadOnlyList<string> Words { get; } = ["ssl"];

    public ProgramRuntime Runtime { get; init; }

    /// <summary>Whether one of the variables is about TLS, and all are for libpq.</summary>
    public bool AreJudged => Names.Any(IsAboutTls) && !_ofLibpq.Any(IsForNode);

    /// <summary>Whether every variable of libpq is set only once.</summary>
    public bool AreDistinct => Names.Count == _ofLibpq.Count;

    private IReadOnlyList<string> Names => _names ??= [.. _ofLibpq.Select(entry => entry.Key).Distinct()];

    /// <summary>Whether a variable of this name is about TLS.</summary>
    public static bool IsAboutTls(string name) =>
        name.IndexOf("PGSSL", StringComparison.Ordinal) >= 0 || name.IndexOf("PGREQUIRESSL", StringComparison.Ordinal) >= 0;

    /// <summary>Whether libpq reads a variable.</summary>
    public static bool IsOfLibpq(ConfigEntry entry) => IsOfLibpq(entry.Key);

    /// <summary>Whether libpq reads a variable of this name.</summary>
    public static bool IsOfLibpq(string name) => Libpq.Find(name) is not null;

    /// <summary>A variable whose value may be a whole connection string or URL; null if its text rules that out.</summary>
    /// <param name="entry">The variable.</param>
    /// <param name="names">The names of the whole set of variables, the nearest first; then the file's name.</param>
    /// <param name="providers">The providers beside the value.</param>
    public Candidate? TextOf(ConfigEntry entry, IReadOnlyList<string> names, IReadOnlyList<string> providers) => !ConnectionTexts.MayBe(entry.Value.Text) ? null
        : Candidate.OfText(entry.Value, new ConnectionContext { Names = [.. ConnectionTexts.NamesOf(entry.Key), .. names], Providers = providers, Variables = Names });

    /// <summary>The variables themselves.</summary>
    /// <param name="names">The names of the whole set of variables, the nearest first; then the file's name.</param>
    /// <param name="texts">The whole connection strings among them.</param>
    public Candidate ToCandidate(IReadOnlyList<string> names, IReadOnlyList<Candidate> texts) =>
        new(CandidateShape.Variables, null, toConnectionSettings(_ofLibpq.Contains), new ConnectionContext { Names = names }) { Runtime = Runtime, Beside = texts };

    /// <summary>Every candidate among the variables of a file: connection strings, libpq's variables, and SSL modes under other names.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="mayBeSetTwice">Whether the last value of a repeated variable certainly applies. Otherwise such variables are not judged.</param>
    /// <param name="all">All variables as settings.</param>
    public IEnumerable<Candidate> In(string fileName, bool mayBeSetTwice, Func<ConnectionSettings> all)
    {
        string[] names = [fileName];
        var texts = new List<Candidate>();
        foreach (var entry in entries)
        {
            if (TextOf(entry, names, []) is { } text)
                texts.Add(text);
        }
        foreach (var text in texts)
            yield return text;
        if (AreJudged && (mayBeSetTwice || AreDistinct))
            yield return ToCandidate(names, texts);
        if (!entries.Any(static entry => FieldGroups.IsModeOrSwitch(entry.Key)))
            yield break;
        foreach (var group in FieldGroups.In(all(), names, [], IsOfLibpq))
            yield return group;
    }

    /// <summary>Whether an SSL mode is a word that only node-postgres knows. node-postgres reads the variables in its own way.</summary>
    private static bool IsForNode(ConfigEntry entry) => Libpq.Find(entry.Key) == SettingKind.SslMode && entry.Value.Text == "no-verify";
}
