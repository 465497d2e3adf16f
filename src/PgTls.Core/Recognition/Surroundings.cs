using PgTls.Drivers;

namespace PgTls.Recognition;

/// <summary>What stands around a text and tells which database and driver it is for.</summary>
public sealed class Surroundings
{
    private static readonly string[] ProviderKeys =
    [
        "Provider", "ProviderName", "DbType", "DatabaseType", "database-type", "database_type", "DatabaseProvider", "DbProvider", "Dialect", "Type", "DB_TYPE",
        "Invariant", "Engine", "Driver",
    ];

    public static Surroundings None { get; } = new();

    /// <summary>The driver that is known to read the text (it is an argument of its API); null where nobody knows.</summary>
    public Driver? Driver { get; init; }

    /// <summary>The form of text that is read there, whichever database it is for; null where nobody knows.</summary>
    public SettingForm? Form { get; init; }

    /// <summary>Keys, sections or variables that name the text, the nearest first; then the file's name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What settings beside the text say of the database's kind: the values of <c>Provider</c>, <c>DbType</c> and the like.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The variables of the environment the text stands in; they may supply what it does not set.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Whether code beside the settings names the root certificate, or may.</summary>
    public bool HasRootCertificate { get; init; }

    /// <summary>Whether code beside the settings checks the server's certificate itself, or may: then the mode alone does not say whom the client trusts.</summary>
    public bool HasValidationCallback { get; init; }

    /// <summary>Whether the text was put together from several, so that a setting may be written twice on purpose: to override the first.</summary>
    public bool IsAssembled { get; init; }

    /// <summary>Whether a key of this name usually says which kind of database its neighbours are about.</summary>
    public static bool IsProviderKey(string key)
    {
        foreach (var known in ProviderKeys)
        {
            if (string.Equals(key, known, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>What the surroundings say of the database: a provider before a name, a nearer name before a farther one.</summary>
    public DatabaseHint Hint
    {
        get
        {
            foreach (var provider in Providers)
            {
                if (DatabaseNames.HintOf(provider) is var hint and not DatabaseHint.None)
                    return hint;
            }
            foreach (var name in Names)
            {
                if (DatabaseNames.HintOf(name) is var hint and not DatabaseHint.None)
                    return hint;
            }
            return DatabaseHint.None;
        }
    }
}
