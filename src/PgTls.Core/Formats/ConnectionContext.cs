using PgTls.Drivers;

namespace PgTls.Formats;

/// <summary>The context of a connection's settings, which shows the database and the driver they are for.</summary>
public sealed record ConnectionContext
{
    private static readonly HashSet<string> ProviderKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Provider", "ProviderName", "DbType", "DatabaseType", "database-type", "database_type", "DatabaseProvider", "DbProvider", "Dialect", "Type", "DB_TYPE",
        "Invariant", "Engine", "Driver", "Client",
    };

    public static ConnectionContext None { get; } = new();

    /// <summary>The driver that is known to read the settings, because they are an argument of its API; null if unknown.</summary>
    public Driver? Driver { get; init; }

    /// <summary>The form of text that is read there, for any database; null if unknown.</summary>
    public SettingForm? Form { get; init; }

    /// <summary>Keys, sections or variables that name the settings, the nearest first; then the file's name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The database kinds that neighbouring settings name: the values of <c>Provider</c>, <c>DbType</c> and the like.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>The environment variables of the same program. They may supply settings that are not set here.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Whether code near the settings names the root certificate, or may do so.</summary>
    public bool HasRootCertificate { get; init; }

    /// <summary>
    /// Whether code near the settings checks the server's certificate itself, or may do so. In that case the mode alone does not decide.
    /// </summary>
    public bool HasValidationCallback { get; init; }

    /// <summary>
    /// Whether settings outside the text may set the SSL mode or the root certificate. In that case neither is known to be missing.
    /// </summary>
    public bool HasModeElsewhere { get; init; }

    /// <summary>Whether the text is in code. There, the data flow also shows its reader, whatever the text says.</summary>
    public bool IsInCode { get; init; }

    /// <summary>
    /// Whether the text is assembled from several parts. A setting may then be written twice on purpose, to override the first.
    /// </summary>
    public bool IsAssembled { get; init; }

    /// <summary>The context of the same settings in a document that is a value in another document. The outer names come last.</summary>
    public ConnectionContext Within(IReadOnlyList<string> names) => this with { Names = [.. Names, .. names] };

    /// <summary>Whether a key of this name usually states the database kind of its neighbours.</summary>
    public static bool IsProviderKey(string key) => ProviderKeys.Contains(key);
}
