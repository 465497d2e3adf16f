using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>psqlODBC as it reads a connection string, and the ODBC drivers of openGauss and GaussDB, which kept its code.</summary>
/// <remarks>
/// Read in psqlODBC's <c>dlg_specific.{h,c}</c> and <c>connection.c</c> (REL-09_01_0200 to REL-18_00_0002) and openGauss's copy; run as 13.02 under unixODBC.
/// The default is plaintext, and a value counts by its first letter, in lower case; anything else is
/// plaintext without an error, except a word in v, which libpq judges. The driver hands an SSL mode
/// to libpq whatever happens, so <c>PGSSLMODE</c> never counts; a root certificate can only be named inside <c>pqopt</c>, which holds settings for
/// libpq. A setting there that differs from what the driver hands on itself is an error, the SSL mode above all (<c>LIBPQ_connect</c>).
/// </remarks>
public static class PsqlOdbc
{
    public static Driver Table { get; } = new(
        "odbc", "psqlODBC", (0, 0), "https://github.com/postgresql-interfaces/psqlodbc/blob/main/dlg_specific.c", StringComparer.OrdinalIgnoreCase,
        [
            new(SettingKind.SslMode, "SSLmode", "CA"),
            new(InnerSettings, "pqopt", "D5"),
            new(Service, "DSN", "FILEDSN"),
            new(Host, "Server", "Servername"),
            new(Port, "Port"),
            new(User, "UID", "Username"),
            new(Password, "PWD", "Password"),
            new(Database, "Database"),
        ])
    {
        Form = SettingForm.Odbc,
        ModeGrammar = FirstLetter.Instance,
        Modes = Libpq.Modes,
        // Only pqopt takes libpq's own names.
        Ignored =
        [
            new(SettingKind.SslMode, "SSL Mode"), new(RootCertificate, "sslrootcert"), new(RootCertificate, "Root Certificate"),
            new(ClientCertificate, "sslcert"), new(ClientKey, "sslkey"), new(RevocationList, "sslcrl"),
        ],
        DefaultMode = SslMode.Disable,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
        Inner = Libpq18.Table,
        BindsLogin = Libpq18.Table.BindsLogin,
        ClientFiles = Libpq.ClientFiles,
        FileReading = Libpq.FileReading,
        SystemTrustKeyword = Libpq18.Table.SystemTrustKeyword,
    };

    /// <summary>The ODBC drivers of openGauss and GaussDB: psqlODBC's code above openGauss's libpq.</summary>
    public static Driver ForGauss(string targetId) =>
        Table with { TargetId = targetId, Inner = OpenGaussLibpq.Table, FileReading = OpenGaussLibpq.Table.FileReading, SystemTrustKeyword = OpenGaussLibpq.Table.SystemTrustKeyword };
}
