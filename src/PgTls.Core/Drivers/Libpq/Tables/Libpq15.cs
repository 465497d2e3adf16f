namespace PgTls.Drivers;

/// <summary>libpq 13 to 15, which read <c>sslrootcert=system</c> as the name of a file.</summary>
/// <remarks>
/// Source: PostgreSQL 13's and 15's <c>src/interfaces/libpq/fe-connect.c</c> and <c>fe-secure-openssl.c</c>; 15 was run against PostgreSQL 15.
/// Manual: https://www.postgresql.org/docs/15/libpq-ssl.html.
/// </remarks>
public static class Libpq15
{
    public static Driver Table { get; } = new(
        "libpq", "libpq", (13, 15), "https://www.postgresql.org/docs/15/libpq-ssl.html", StringComparer.Ordinal, Libpq.KeywordsOf15)
    {
        Form = SettingForm.Libpq,
        OtherKeywords = Libpq.OtherKeywordsOf15,
        UnknownKeywords = UnknownKeywords.Refused,
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        Switches = Libpq.Switches,
        ClientFiles = Libpq.ClientFiles,
        FileReading = Libpq.FileReading,
        TlsVersions = Libpq.TlsVersions,
        DefaultMode = SslMode.Prefer,
        BindsLogin = true,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
