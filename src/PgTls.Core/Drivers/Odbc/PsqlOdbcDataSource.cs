using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>psqlODBC reading a data source of odbc.ini, and the ODBC drivers of openGauss and GaussDB, which kept its code.</summary>
/// <remarks>
/// Source: psqlODBC's <c>getDSNinfo</c> (dlg_specific.c); 13.02 was run under unixODBC 2.3.
/// Unlike in a connection string, an SSL mode is passed to libpq unchanged, and the abbreviated keywords are not read.
/// As in a connection string, the default is plaintext.
/// <c>Pqopt</c> holds further settings for libpq, without braces and without percent-encoding.
/// </remarks>
public static class PsqlOdbcDataSource
{
    /// <summary>The prefix of the name of a setting inside <c>Pqopt</c>.</summary>
    public const string LibpqPrefix = LibpqKeyword + " ";

    /// <summary>The setting that holds libpq's own settings.</summary>
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
            // These are the settings that the driver itself does not pass to libpq.
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
                // These are in openGauss's copy (5.0 to 6.0.2).
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
    /// <remarks>
    /// Since 6.0.2, openGauss's driver reads libpq's names for files as lines of their own (<c>getDSNinfo</c>). It ignored them before.
    /// </remarks>
    public static Driver ForGauss(string targetId) => Table with { TargetId = targetId, Ignored = [.. Table.Ignored.Where(static row => row.Kind == SettingKind.SslMode)] };
}
