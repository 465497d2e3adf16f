namespace PgTls.Drivers;

/// <summary>libpq 16 to 18, which psql, psycopg2 and most languages except the .NET and Java ones use.</summary>
/// <remarks>
/// Source: PostgreSQL 17's and 18's <c>src/interfaces/libpq/fe-connect.c</c> and <c>fe-secure-openssl.c</c>; 18 was run against PostgreSQL 15.
/// Manual: https://www.postgresql.org/docs/18/libpq-ssl.html.
/// </remarks>
public static class Libpq18
{
    public static Driver Table { get; } = new(
        "libpq", "libpq", (16, 18), "https://www.postgresql.org/docs/18/libpq-ssl.html", StringComparer.Ordinal, Libpq.KeywordsOf18)
    {
        Form = SettingForm.Libpq,
        OtherKeywords = Libpq.OtherKeywordsOf18,
        UnknownKeywords = UnknownKeywords.Refused,
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        Switches = Libpq.Switches,
        ClientFiles = Libpq.ClientFiles,
        FileReading = Libpq.FileReading,
        TlsVersions = Libpq.TlsVersions,
        DefaultMode = SslMode.Prefer,
        DirectNeedsTls = true,
        BindsLogin = true,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
        SystemTrustKeyword = "system",
    };
}
