namespace PgTls.Drivers;

/// <summary>PgBouncer since 1.20.</summary>
/// <remarks>https://github.com/pgbouncer/pgbouncer/pull/866 made prefer the default.</remarks>
public static class PgBouncer20
{
    public static Driver Table { get; } = new(
        "pgbouncer", "PgBouncer", (20, 25), "https://www.pgbouncer.org/config.html#server_tls_sslmode", StringComparer.Ordinal, PgBouncer.Keywords)
    {
        VersionPrefix = "1.",
        Form = SettingForm.Section,
        OtherKeywords = PgBouncer.OtherKeywordsOf20,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        RefusedKeywords = PgBouncer.RefusedKeywords,
        ModeGrammar = AnyCaseWords.Instance,
        Modes = PgBouncer.Modes,
        FileReading = PgBouncer.FileReading,
        TlsVersions = PgBouncer.TlsVersions,
        ListenerTlsVersions = PgBouncer.ListenerTlsVersions,
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        RetriesInPlaintext = false,
    };
}
