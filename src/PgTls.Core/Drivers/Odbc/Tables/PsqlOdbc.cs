using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>psqlODBC reading a connection string, and the ODBC drivers of openGauss and GaussDB, which kept its code.</summary>
/// <remarks>
/// Source: psqlODBC's <c>dlg_specific.{h,c}</c> and <c>connection.c</c> (REL-09_01_0200 to REL-18_00_0002) and openGauss's copy.
/// 13.02 was run under unixODBC. The default is plaintext. The first letter of a value counts, in lower case.
/// Any other value means plaintext, without an error, except a word that begins with v, which libpq checks.
/// The driver always passes an SSL mode to libpq, so <c>PGSSLMODE</c> never counts.
/// A root certificate can only be named inside <c>pqopt</c>, which holds settings for libpq.
/// A setting there that differs from the driver's own value is an error, above all the SSL mode (<c>LIBPQ_connect</c>).
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
            new(Database, "Database", "DX"),
        ])
    {
        Form = SettingForm.Odbc,
        OtherKeywords =
        [
            .. KeywordRow.Others("Driver", "Description", "Lie", "BI", "AB", "CX", "XaOpt"),
            new(Other, "Debug", "B2"), new(Other, "Fetch", "A7"), new(Other, "ReadOnly", "A0"), new(Other, "CommLog", "B3"),
            new(Other, "Protocol", "A1"), new(Other, "ConnSettings", "A6"), new(Other, "UnknownSizes", "A9"), new(Other, "UseDeclareFetch", "B6"),
            new(Other, "TextAsLongVarchar", "B7"), new(Other, "UnknownsAsLongVarchar", "B8"), new(Other, "BoolsAsChar", "B9"), new(Other, "MaxVarcharSize", "B0"),
            new(Other, "MaxLongVarcharSize", "B1"), new(Other, "FakeOidIndex", "A2"), new(Other, "ShowOidColumn", "A3"), new(Other, "RowVersioning", "A4"),
            new(Other, "ShowSystemTables", "A5"), new(Other, "Parse", "C0"), new(Other, "ExtraSysTablePrefixes", "C2"), new(Other, "UpdatableCursors", "C4"),
            new(Other, "LFConversion", "C5"), new(Other, "TrueIsMinus1", "C6"), new(Other, "NumericAs", "D6"), new(Other, "ByteaAsLongVarBinary", "C7"),
            new(Other, "UseServerSidePrepare", "C8"), new(Other, "LowerCaseIdentifier", "C9"), new(Other, "KeepaliveTime", "D1"), new(Other, "KeepaliveInterval", "D2"),
            new(Other, "OptionalErrors", "D7"), new(Other, "BatchSize", "D8"), new(Other, "IgnoreTimeout", "D9"), new(Other, "FetchRefcursors", "DA"),
            // These are in openGauss's copy (5.0 to 6.0.2).
            new(Other, "AutoBalance", "AuB"), new(Other, "RefreshCNListTime", "RT"), new(Other, "Priority", "PR"),
            .. KeywordRow.Others("ConnectionExtraInfo", "UseBatchProtocol", "ForExtensionConnector"),
        ],
        UnknownKeywords = UnknownKeywords.Ignored,
        DirectNeedsTls = Libpq18.Table.DirectNeedsTls,
        ModeGrammar = FirstLetter.Instance,
        Modes = Libpq.Modes,
        // Only pqopt accepts libpq's own names.
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

    /// <summary>The ODBC drivers of openGauss and GaussDB: psqlODBC's code on top of openGauss's libpq.</summary>
    public static Driver ForGauss(string targetId)
    {
        var libpq = DriverCatalog.For(Libpq18.Table, targetId);
        return Table with { TargetId = targetId, Inner = libpq, FileReading = libpq.FileReading, SystemTrustKeyword = libpq.SystemTrustKeyword, DirectNeedsTls = libpq.DirectNeedsTls };
    }
}
