namespace PgTls.Drivers;

/// <summary>The intended meaning of other drivers' keywords, if they are written for a driver that does not know them.</summary>
internal static class ForeignKeywords
{
    // Joined and in lower case. SqlClient: Encrypt; MySQL: SslCa, SslCert; libpq: sslrootcert; JDBC: ssl; Npgsql, ODBC and others: the rest.
    private static readonly Dictionary<string, SettingKind> Kinds = new(StringComparer.Ordinal)
    {
        ["encrypt"] = SettingKind.SslMode,
        ["ssl"] = SettingKind.SslMode,
        ["usessl"] = SettingKind.SslMode,
        ["sslenabled"] = SettingKind.SslMode,
        ["requiressl"] = SettingKind.SslMode,
        ["tls"] = SettingKind.SslMode,
        ["tlsmode"] = SettingKind.SslMode,
        ["sslmode"] = SettingKind.SslMode,
        ["sslrootcert"] = SettingKind.RootCertificate,
        ["sslrootcertificate"] = SettingKind.RootCertificate,
        ["rootcert"] = SettingKind.RootCertificate,
        ["rootcertificate"] = SettingKind.RootCertificate,
        ["rootcertificatefile"] = SettingKind.RootCertificate,
        ["sslca"] = SettingKind.RootCertificate,
        ["cacert"] = SettingKind.RootCertificate,
        ["cacertificate"] = SettingKind.RootCertificate,
        ["cacertificatefile"] = SettingKind.RootCertificate,
        ["servercertificate"] = SettingKind.RootCertificate,
        ["sslcert"] = SettingKind.ClientCertificate,
        ["sslcertificate"] = SettingKind.ClientCertificate,
        ["clientcertificate"] = SettingKind.ClientCertificate,
        ["certificatefile"] = SettingKind.ClientCertificate,
        ["sslkey"] = SettingKind.ClientKey,
        ["clientkey"] = SettingKind.ClientKey,
        ["trustservercertificate"] = SettingKind.TrustServerCertificate,
        ["sslcrl"] = SettingKind.RevocationList,
        ["sslcrldir"] = SettingKind.RevocationDirectory,
        ["gssencmode"] = SettingKind.GssEncryption,
        ["gssencryptionmode"] = SettingKind.GssEncryption,
        ["channelbinding"] = SettingKind.ChannelBinding,
        ["sslnegotiation"] = SettingKind.Negotiation,
        ["requireauth"] = SettingKind.RequiredAuthentication,
        ["hostname"] = SettingKind.Host,
        ["datasource"] = SettingKind.Host,
        ["server"] = SettingKind.Host,
        ["host"] = SettingKind.Host,
        ["initialcatalog"] = SettingKind.Database,
        ["dbname"] = SettingKind.Database,
        ["database"] = SettingKind.Database,
        ["databasename"] = SettingKind.Database,
        ["user"] = SettingKind.User,
        ["username"] = SettingKind.User,
        ["userid"] = SettingKind.User,
        ["uid"] = SettingKind.User,
        ["pass"] = SettingKind.Password,
        ["password"] = SettingKind.Password,
        ["pwd"] = SettingKind.Password,
        ["port"] = SettingKind.Port,
        ["portnumber"] = SettingKind.Port,
    };

    /// <summary>The intended meaning of a keyword; null if it has no meaning here.</summary>
    public static SettingKind? Meaning(string keyword) =>
        Kinds.TryGetValue(keyword.Replace(" ", "").Replace("_", "").Replace("-", "").ToLowerInvariant(), out var kind) ? kind : null;
}
