namespace PgTls.Drivers;

/// <summary>A driver's name for a setting.</summary>
/// <param name="Kind">What the setting is about.</param>
/// <param name="Spelling">The spelling a fix writes.</param>
/// <param name="Synonyms">Other spellings the driver accepts.</param>
public sealed record KeywordRow(SettingKind Kind, string Spelling, params string[] Synonyms)
{
    /// <summary>The first release that knows the keyword; none: every release of the table does.</summary>
    public Release Since { get; init; }

    /// <summary>The first release that no longer knows it; none: every later one of the table does.</summary>
    public Release Until { get; init; }

    /// <summary>Whether the value is read when TLS is set up: after all settings, and not where the SSL mode rules TLS out.</summary>
    public bool IsReadForTls { get; init; }

    /// <summary>The values the driver accepts; null: any, or the table does not say.</summary>
    public SettingValues? Values { get; init; }

    /// <summary>Rows of one spelling each that have nothing to do with TLS, the server's identity and the password.</summary>
    public static IEnumerable<KeywordRow> Others(params string[] spellings) => spellings.Select(static spelling => new KeywordRow(SettingKind.Other, spelling));

    /// <summary>Whether a release knows the keyword; one that is not known may be any.</summary>
    internal bool IsIn(Release release) => !release.IsKnown || (release >= Since && (!Until.IsKnown || release < Until));
}

/// <summary>What a driver does with a keyword it does not know.</summary>
public enum UnknownKeywords
{
    /// <summary>The table does not say, or does not list all keywords.</summary>
    NotListed,

    /// <summary>It makes no connection.</summary>
    Refused,

    /// <summary>It passes over them.</summary>
    Ignored,

    /// <summary>It hands them to the server, which refuses those that are none of its own parameters.</summary>
    PassedOn,
}
