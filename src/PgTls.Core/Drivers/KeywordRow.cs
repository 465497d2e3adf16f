namespace PgTls.Drivers;

/// <summary>A driver's name for a setting.</summary>
/// <param name="Kind">The subject of the setting.</param>
/// <param name="Spelling">The spelling a fix writes.</param>
/// <param name="Synonyms">Other spellings the driver accepts.</param>
public sealed record KeywordRow(SettingKind Kind, string Spelling, params string[] Synonyms)
{
    /// <summary>The first release that knows the keyword. By default, every release of the table knows it.</summary>
    public Release Since { get; init; }

    /// <summary>The first release that no longer knows the keyword. By default, every later release of the table knows it.</summary>
    public Release Until { get; init; }

    /// <summary>Whether the value is read when TLS is set up: after all settings, and only if the SSL mode allows TLS.</summary>
    public bool IsReadForTls { get; init; }

    /// <summary>The values the driver accepts; null if it accepts any, or if the table does not say.</summary>
    public SettingValues? Values { get; init; }

    /// <summary>Rows of one spelling each, for keywords unrelated to TLS, the server's identity and the password.</summary>
    public static IEnumerable<KeywordRow> Others(params string[] spellings) => spellings.Select(static spelling => new KeywordRow(SettingKind.Other, spelling));

    /// <summary>Whether a release knows the keyword. An unknown release may be any release.</summary>
    internal bool IsIn(Release release) => !release.IsKnown || (release >= Since && (!Until.IsKnown || release < Until));
}

/// <summary>How a driver handles a keyword that it does not know.</summary>
public enum UnknownKeywords
{
    /// <summary>The table does not say, or does not list all keywords.</summary>
    NotListed,

    /// <summary>The driver makes no connection.</summary>
    Refused,

    /// <summary>The driver ignores them.</summary>
    Ignored,

    /// <summary>The driver passes them to the server, which refuses those that are not its own parameters.</summary>
    PassedOn,
}
