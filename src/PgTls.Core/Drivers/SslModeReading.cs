namespace PgTls.Drivers;

/// <summary>How a driver reads the text of an SSL mode.</summary>
public enum SslModeReadingKind
{
    /// <summary>One of the modes.</summary>
    Mode,

    /// <summary>Accepted without complaint, and then never encrypts.</summary>
    SilentPlaintext,

    /// <summary>The setting is removed, as if it were not there.</summary>
    Reset,

    /// <summary>An error: the driver makes no connection.</summary>
    Rejected,
}

/// <summary>A driver's reading of the text of an SSL mode.</summary>
public readonly record struct SslModeReading(SslModeReadingKind Kind, SslMode Mode = default)
{
    public static SslModeReading Rejected => new(SslModeReadingKind.Rejected);

    public static SslModeReading Of(SslMode mode) => new(SslModeReadingKind.Mode, mode);
}
