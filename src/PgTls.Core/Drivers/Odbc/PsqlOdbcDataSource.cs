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
            new(Host, "Servername"),
            new(Port, "Port"),
            new(User, "Username"),
            new(Password, "Password"),
            new(Database, "Database"),
            // What the driver does not hand on to libpq itself.
            .. Libpq18.Table.Keywords
                .Where(static row => row.Kind is not (SettingKind.SslMode or SslSwitch or Host or Port or User or Password or Database))
                .Select(static row => row with { Spelling = LibpqPrefix + row.Spelling }),
        ])
    {
        Form = SettingForm.Section,
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "Driver", "TranslationDLL", "TranslationOption", "UniqueIndex", "Pqopt",
                "Description", "Lie", "BI", "AB", "XaOpt", "D6", "Debug", "Fetch", "ReadOnly", "CommLog", "Protocol", "ConnSettings", "UnknownSizes",
                "UseDeclareFetch", "TextAsLongVarchar", "UnknownsAsLongVarchar", "BoolsAsChar", "MaxVarcharSize", "MaxLongVarcharSize",
                "FakeOidIndex", "ShowOidColumn", "RowVersioning", "ShowSystemTables", "Parse", "ExtraSysTablePrefixes", "UpdatableCursors",
                "LFConversion", "TrueIsMinus1", "ByteaAsLongVarBinary", "UseServerSidePrepare", "LowerCaseIdentifier", "KeepaliveTime",
                "KeepaliveInterval", "OptionalErrors", "BatchSize", "IgnoreTimeout", "FetchRefcursors",
                // openGauss's copy (5.0 to 6.0.2).
                "AutoBalance", "RefreshCNListTime", "Priority", "ConnectionExtraInfo", "UseBatchProtocol"),
        ],
        UnknownKeywords = UnknownKeywords.Ignored,
        DirectNeedsTls = Libpq18.Table.DirectNeedsTls,
        BindsLogin = Libpq18.Table.BindsLogin,
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

    /// <summary>The ODBC drivers of openGauss and GaussDB.</summary>
    /// <remarks>openGauss's reads libpq's names for files as lines of their own since 6.0.2 (<c>getDSNinfo</c>), and passed over them before.</remarks>
    public static Driver ForGauss(string targetId) => Table with { TargetId = targetId, Ignored = [.. Table.Ignored.Where(static row => row.Kind == SettingKind.SslMode)] };
}
