using PgTls.Drivers;

namespace PgTls.Formats;

/// <summary>
/// The names of a connection's settings in programs that keep them one by one, as the members of an object that only the program reads.
/// </summary>
internal static class FieldNames
{
    // Names are lists of words: joined, or separated by a blank, '_' or '-', in any case. A fix writes the first name of a kind.
    private static readonly KeywordRow[] Rows =
    [
        new(SettingKind.SslMode, "Ssl Mode"),
        new(SettingKind.RootCertificate, "Root Certificate", "Ssl Root Cert", "Ssl Root Certificate"),
        new(SettingKind.ClientCertificate, "Ssl Certificate", "Ssl Cert"),
        new(SettingKind.ClientKey, "Ssl Key"),
        new(SettingKind.TrustServerCertificate, "Trust Server Certificate"),
        new(SettingKind.Host, "Host", "Server", "Host Name"),
        new(SettingKind.Port, "Port"),
        new(SettingKind.User, "User Name", "User Id", "User"),
        new(SettingKind.Password, "Password", "Pwd"),
        new(SettingKind.Database, "Database", "Database Name", "Db Name", "Db"),
    ];

    private static readonly Dictionary<string, KeywordRow> Kinds = Rows
        .SelectMany(NamesOf, static (row, name) => new KeywordRow(row.Kind, Joined(name)))
        .ToDictionary(static row => row.Spelling, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<SettingKind, IReadOnlyList<string>> JoinedNames = Rows
        .ToDictionary(static row => row.Kind, static row => (IReadOnlyList<string>)[.. NamesOf(row).Select(static name => Joined(name).ToLowerInvariant())]);

    /// <summary>A cheap test. Every member that may be an SSL mode passes.</summary>
    public static bool MayBeMode(string name) =>
        name.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) >= 0 && name.IndexOf("mode", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The subject of a member; null if the member is unknown.</summary>
    public static SettingKind? Find(string name) => Kinds.TryGetValue(Joined(name), out var row) ? row.Kind : null;

    /// <summary>Whether names that include a mode and a host are judged together, as the members of one object.</summary>
    /// <param name="mode">The name of the mode.</param>
    /// <param name="names">All names.</param>
    public static bool AreMembers(string mode, IEnumerable<string> names) => Find(mode) == SettingKind.SslMode && names.Any(static name => Find(name) == SettingKind.Host);

    /// <summary>A name without word separators.</summary>
    public static string Joined(string name) => name.Replace(" ", "").Replace("_", "").Replace("-", "").Replace(".", "");

    /// <summary>The names of a kind in lower case, without word separators.</summary>
    public static IReadOnlyList<string> JoinedNamesOf(SettingKind kind) => JoinedNames[kind];

    /// <summary>The names as a driver's keywords. A fix writes them in the style of an existing name.</summary>
    public static IReadOnlyList<KeywordRow> InStyleOf(string model) =>
    [
        .. from row in Rows
           let all = NamesOf(row).SelectMany(Spellings).Distinct(StringComparer.OrdinalIgnoreCase)
           let spelling = Styled(row.Spelling, model)
           select new KeywordRow(row.Kind, spelling, [.. all.Where(name => !string.Equals(name, spelling, StringComparison.OrdinalIgnoreCase))]),
    ];

    private static IEnumerable<string> NamesOf(KeywordRow row) => row.Synonyms.Prepend(row.Spelling);

    private static string[] Spellings(string name) => [Joined(name), name, name.Replace(' ', '_'), name.Replace(' ', '-')];

    private static string Styled(string name, string model)
    {
        var separator = model.IndexOfAny([' ', '_', '-']) is >= 0 and var at ? model[at].ToString() : "";
        var text = name.Replace(" ", separator);
        if (model.ToLowerInvariant() == model)
            return text.ToLowerInvariant();
        if (separator == "_" && model.ToUpperInvariant() == model)
            return text.ToUpperInvariant();
        return char.IsLower(model[0]) ? char.ToLowerInvariant(text[0]) + text.Substring(1) : text;
    }
}
