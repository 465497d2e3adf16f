namespace PgTls.Drivers;

/// <summary>PgBouncer 1.7 to 1.19, which sends plaintext if no mode is set.</summary>
/// <remarks>https://github.com/pgbouncer/pgbouncer/pull/866 changed the default in 1.20.</remarks>
public static class PgBouncer19
{
    public static Driver Table { get; } = new(
        "pgbouncer", "PgBouncer", (7, 19), "https://www.pgbouncer.org/config.html#server_tls_sslmode", StringComparer.Ordinal, PgBouncer.Keywords)
    {
        VersionPrefix = "1.",
        Form = SettingForm.Section,
        OtherKeywords = PgBouncer.OtherKeywordsOf19,
        UnknownKeywords = UnknownKeywords.Refused,
        ChecksOverwritten = true,
        RefusedKeywords = PgBouncer.RefusedKeywords,
        ModeGrammar = AnyCaseWords.Instance,
        Modes = PgBouncer.Modes,
        FileReading = PgBouncer.FileReading,
        TlsVersions = PgBouncer.TlsVersions,
        ListenerTlsVersions = PgBouncer.ListenerTlsVersions,
        DefaultMode = SslMode.Disable,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
        RetriesInPlaintext = false,
    };
}
