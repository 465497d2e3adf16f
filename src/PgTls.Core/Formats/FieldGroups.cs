using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Formats;

/// <summary>
/// Finds an SSL mode under a program's own name, such as <c>DB_SSL_MODE</c> or <c>POSTGRES_SSLMODE</c>, and the settings with the same prefix.
/// </summary>
internal static class FieldGroups
{
    private const string ModeName = "sslmode";

    // A large number of neighbours is not reliable evidence, and would be searched for every mode.
    private const int MostNeighbours = 64;

    private static readonly SettingKind[] Kinds =
        [SettingKind.RootCertificate, SettingKind.Host, SettingKind.Port, SettingKind.User, SettingKind.Database];

    private static readonly string[] ProviderNames =
        ["type", "dbtype", "databasetype", "connection", "driver", "engine", "dbengine", "dialect", "provider", "adapter", "client", "vendor", "kind"];

    private const string Unauthorized = "rejectunauthorized";

    // Longer names come first.
    private static readonly string[] SwitchNames = [Unauthorized, "sslenabled", "enablessl", "usessl", "ssl"];
    private static readonly string[] OtherMeanings = ["no", "not", "non", "disable", "skip", "without", "verify", "require", "required", "allow", "check", "validate", "ignore", "force", "strict"];

    /// <summary>Whether a name ends in an SSL mode, in any case, with <c>_</c>, <c>-</c>, <c>.</c> or nothing between the words.</summary>
    public static bool IsMode(string name)
    {
        var left = ModeName.Length;
        for (var i = name.Length - 1; i >= 0 && left > 0; i--)
        {
            if (name[i] is '_' or '-' or '.' or ' ')
                continue;
            if (char.ToLowerInvariant(name[i]) != ModeName[--left])
                return false;
        }
        return left == 0;
    }

    /// <summary>Whether a name is that of an SSL mode, or of a switch for TLS: <c>DB_SSL</c>, <c>useSsl</c>, <c>rejectUnauthorized</c>.</summary>
    public static bool IsModeOrSwitch(string name) => EndingOf(name) is not null;

    /// <summary>The groups of a scope: the variables of a file, the entries of a section, the members of an object.</summary>
    /// <param name="scope">All its settings.</param>
    /// <param name="names">The names of the scope, the nearest first; then the file's name.</param>
    /// <param name="providers">The providers beside the scope.</param>
    /// <param name="isElsewhere">Whether a setting already belongs to another candidate.</param>
    public static IEnumerable<Candidate> In(ConnectionSettings scope, IReadOnlyList<string> names, IReadOnlyList<string> providers, Func<string, bool> isElsewhere)
    {
        Dictionary<string, Setting?>? byName = null;
        IReadOnlyList<string>? neighbours = null;
        foreach (var mode in scope.Settings)
        {
            if (EndingOf(mode.Keyword) is not { } ending || isElsewhere(mode.Keyword))
                continue;
            byName ??= ByName(scope);
            neighbours ??= Neighbours(scope);
            var joined = FieldNames.Joined(mode.Keyword).ToLowerInvariant();
            // If two modes have the same name, it is unknown which one counts.
            if (byName[joined] != mode)
                continue;
            var prefix = joined.Substring(0, joined.Length - ending.Length);
            // The switch may be in an object about TLS, inside the object of the connection.
            if (ending == Unauthorized && prefix.EndsWith("ssl", StringComparison.Ordinal))
                prefix = prefix.Substring(0, prefix.Length - "ssl".Length);
            var settings = new List<Setting>();
            var rows = new List<KeywordRow>();
            foreach (var kind in Kinds)
            {
                if (FieldNames.JoinedNamesOf(kind).Select(name => Found(prefix + name)).FirstOrDefault(static found => found is not null) is not { } setting)
                    continue;
                settings.Add(setting);
                rows.Add(new KeywordRow(kind, setting.Keyword));
            }
            settings.Add(mode);
            rows.Add(new KeywordRow(SettingKind.SslMode, mode.Keyword));
            IEnumerable<string> own = ProviderNames.Select(name => Found(prefix + name)?.Value).OfType<string>();
            yield return new Candidate(
                CandidateShape.Fields,
                null,
                new ConnectionSettings(scope.Map, scope.Grammar, settings, mode.Range, isComplete: false),
                new ConnectionContext
                {
                    Names = [mode.Keyword.Substring(0, PrefixLength(mode.Keyword, ending)), .. names],
                    Providers = [.. own, .. providers],
                    // The neighbouring names do not show where the program gets its root certificate.
                    HasRootCertificate = SslModeGrammar.Meant(mode.Value) >= SslMode.VerifyCa,
                })
            {
                Keywords = rows,
                Reader = ending switch { ModeName => null, Unauthorized => NodeSettings.OfRejectUnauthorized(rows), _ => NodeSettings.OfSsl(rows) },
                Neighbours = neighbours,
            };
        }

        Setting? Found(string name) => byName!.TryGetValue(name, out var setting) ? setting : null;
    }

    /// <summary>The mode or switch at the end of a name, without word separators; null if there is none.</summary>
    private static string? EndingOf(string name) => IsMode(name) ? ModeName : SwitchIn(name);

    /// <summary>The switch at the end of a name, without word separators; null if there is none, or if the name means something else.</summary>
    private static string? SwitchIn(string name)
    {
        if (name.Length < 3 || name[name.Length - 1] is not ('l' or 'L' or 'd' or 'D'))
            return null;
        var joined = FieldNames.Joined(name).ToLowerInvariant();
        if (Array.Find(SwitchNames, word => joined.EndsWith(word, StringComparison.Ordinal)) is not { } found)
            return null;
        var start = PrefixLength(name, found);
        // A longer word with the same ending is a different word. A word before the switch may reverse its meaning.
        var isWord = start == 0 || name[start - 1] is '_' or '-' or '.' or ' ' || (char.IsUpper(name[start]) && char.IsLower(name[start - 1]));
        var prefix = joined.Substring(0, joined.Length - found.Length);
        return isWord && !Array.Exists(OtherMeanings, word => prefix.EndsWith(word, StringComparison.Ordinal)) ? found : null;
    }

    private static int PrefixLength(string name, string word)
    {
        var left = word.Length;
        var at = name.Length;
        while (left > 0)
        {
            if (name[--at] is not ('_' or '-' or '.' or ' '))
                left--;
        }
        return at;
    }

    private static Dictionary<string, Setting?> ByName(ConnectionSettings scope)
    {
        var byName = new Dictionary<string, Setting?>(StringComparer.Ordinal);
        foreach (var setting in scope.Settings)
        {
            var name = FieldNames.Joined(setting.Keyword).ToLowerInvariant();
            byName[name] = byName.ContainsKey(name) || setting.IsMalformed ? null : setting;
        }
        return byName;
    }

    /// <summary>The names in the scope, and the schemes of the URLs in it.</summary>
    private static IReadOnlyList<string> Neighbours(ConnectionSettings scope)
    {
        var names = new List<string>();
        foreach (var setting in scope.Settings)
        {
            if (names.Count == MostNeighbours)
                break;
            if (!IsMode(setting.Keyword))
                names.Add(setting.Keyword);
            if (PostgresUriParser.IsUri(setting.Value))
                names.Add("postgresql");
            else if (JdbcUrlParser.SchemeOf(setting.Value) is { } scheme)
                names.Add(scheme);
        }
        return names;
    }
}
