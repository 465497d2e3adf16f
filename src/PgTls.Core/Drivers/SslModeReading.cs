namespace PgTls.Drivers;

/// <summary>What a driver makes of the text of an SSL mode.</summary>
public enum SslModeReadingKind
{
    /// <summary>One of the modes.</summary>
    Mode,

    /// <summary>Accepted without complaint, and then never encrypts.</summary>
    SilentPlaintext,

    /// <summary>Taken back: as if the setting were not there.</summary>
    Reset,

    /// <summary>An error: no connection is made.</summary>
    Rejected,
}

/// <summary>A driver's reading of the text of an SSL mode.</summary>
public readonly record struct SslModeReading(SslModeReadingKind Kind, SslMode Mode = default)
{
    public static SslModeReading Rejected => new(SslModeReadingKind.Rejected);

    public static SslModeReading Of(SslMode mode) => new(SslModeReadingKind.Mode, mode);
}
