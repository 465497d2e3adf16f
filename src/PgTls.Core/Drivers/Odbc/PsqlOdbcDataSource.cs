using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>psqlODBC as it reads a data source of odbc.ini, and the ODBC drivers of openGauss and GaussDB, which kept its code.</summary>
/// <remarks>
/// Read in psqlODBC's <c>getDSNinfo</c> (dlg_specific.c); run as 13.02 under unixODBC 2.3. Unlike in a connection string, an SSL mode is handed to libpq as
/// it is, and the abbreviated keywords are not read; as there, the default is plaintext. What libpq is told beside the driver's own settings stands
/// inside <c>Pqopt</c>, without braces and without percent-encoding.
/// </remarks>
public static class PsqlOdbcDataSource
{
    /// <summary>What the name of a setting inside <c>Pqopt</c> begins with.</summary>
    public const string LibpqPrefix = LibpqKeyword + " ";

    /// <summary>The setting that holds libpq's own.</summary>
    public const string LibpqKeyword = "Pqopt";

    public static Driver Table { get; } = new(
        "odbc_ini", "psqlODBC", (0, 0), "https://github.com/postgresql-interfaces/psqlodbc/blob/main/dlg_specific.c", StringComparer.OrdinalIgnoreCase,
        [
            new(SettingKind.SslMode, "Sslmode"),
            new(RootCertificate, LibpqPrefix + "sslrootcert"),
            new(ClientCertificate, LibpqPrefix + "sslcert"),
            new(ClientKey, LibpqPrefix + "sslkey"),
            new(ClientCertificateUse, LibpqPrefix + "sslcertmode"),
            new(RevocationList, LibpqPrefix + "sslcrl"),
            new(LowestTlsVersion, LibpqPrefix + "ssl_min_protocol_version"),
            new(HighestTlsVersion, LibpqPrefix + "ssl_max_protocol_version"),
            new(Service, LibpqPrefix + "service"),
            new(HostAddress, LibpqPrefix + "hostaddr"),
            new(Host, "Servername"),
            new(Port, "Port"),
            new(User, "Username"),
            new(Password, "Password"),
            new(Database, "Database"),
        ])
    {
        Form = SettingForm.Section,
        ModeGrammar = DataSourceWords.Instance,
        Modes = Libpq.Modes,
        TlsVersions = Libpq.TlsVersions,
        ClientFiles = Libpq.ClientFiles,
        FileReading = Libpq.FileReading,
        Ignored =
        [
            new(SettingKind.SslMode, "SSL Mode"), new(SettingKind.SslMode, "ssl_mode"), new(RootCertificate, "sslrootcert"), new(ClientCertificate, "sslcert"),
            new(ClientKey, "sslkey"), new(RevocationList, "sslcrl"),
        ],
        DefaultMode = SslMode.Disable,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
