using PgTls.Drivers;

namespace PgTls.Formats;

/// <summary>What stands around a connection's settings and tells which database and driver they are for.</summary>
public sealed record ConnectionContext
{
    private static readonly HashSet<string> ProviderKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Provider", "ProviderName", "DbType", "DatabaseType", "database-type", "database_type", "DatabaseProvider", "DbProvider", "Dialect", "Type", "DB_TYPE",
        "Invariant", "Engine", "Driver", "Client",
    };

    public static ConnectionContext None { get; } = new();

    /// <summary>The driver that is known to read the settings (they are an argument of its API); null where that is not known.</summary>
    public Driver? Driver { get; init; }

    /// <summary>The form of text that is read there, whichever database it is for; null where that is not known.</summary>
    public SettingForm? Form { get; init; }

    /// <summary>Keys, sections or variables that name the settings, the nearest first; then the file's name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What settings beside them say of the database's kind: the values of <c>Provider</c>, <c>DbType</c> and the like.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The environment variables of the same program; they may supply what the settings do not set.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Whether code beside the settings names the root certificate, or may.</summary>
    public bool HasRootCertificate { get; init; }

    /// <summary>Whether code beside the settings checks the server's certificate itself, or may: then the mode alone does not decide.</summary>
    public bool HasValidationCallback { get; init; }

    /// <summary>Whether settings beside the text may set the SSL mode or the root certificate, so that neither is known to be missing.</summary>
    public bool HasModeElsewhere { get; init; }

    /// <summary>Whether the text stands in code, where its reader is also known by the way it goes, whatever its words say.</summary>
    public bool IsInCode { get; init; }

    /// <summary>Whether the text was put together from several, so that a setting may be written twice on purpose: to override the first.</summary>
    public bool IsAssembled { get; init; }

    /// <summary>The same settings in a document that is a value of another: its names come last.</summary>
    public ConnectionContext Within(IReadOnlyList<string> names) => this with { Names = [.. Names, .. names] };

    /// <summary>Whether a key of this name usually says which kind of database its neighbours are about.</summary>
    public static bool IsProviderKey(string key) => ProviderKeys.Contains(key);
}
