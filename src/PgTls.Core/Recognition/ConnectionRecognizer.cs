using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>Decides whether a text holds the settings of a PostgreSQL-family connection, and who reads them; in doubt it does not.</summary>
/// <remarks>The order of decision: who takes the text; a dialect's own scheme; what stands beside it; keywords and values that only this family has; a pair of keys with a telling value.</remarks>
public static class ConnectionRecognizer
{
    private static readonly Driver NewestLibpq = DriverCatalog.Newest("libpq")!;
    private static readonly Driver NewestNpgsql = DriverCatalog.Newest("npgsql")!;

    private static readonly SettingKind[] Places =
        [SettingKind.Host, SettingKind.HostAddress, SettingKind.Port, SettingKind.User, SettingKind.Password, SettingKind.Database, SettingKind.Service];

    // Npgsql's keywords that no other ADO.NET driver has (its display names; SSL Key and SSL Cert are MySqlConnector's too).
    private static readonly HashSet<string> OnlyNpgsql = new(StringComparer.OrdinalIgnoreCase)
    {
        "Search Path", "SearchPath", "Include Error Detail", "Include Error Details", "IncludeErrorDetail", "Max Auto Prepare", "MaxAutoPrepare",
        "Auto Prepare Min Usages", "Multiplexing", "Write Coalescing Buffer Threshold Bytes", "No Reset On Close", "NoResetOnClose",
        "Root Certificate", "RootCertificate", "Passfile", "SSL Negotiation", "SslNegotiation", "Require Auth", "RequireAuth",
        "Target Session Attributes", "Load Balance Hosts", "Server Compatibility Mode", "ServerCompatibilityMode", "Array Nullability Mode",
        "Read Buffer Size", "Internal Command Timeout", "GSS Encryption Mode", "GssEncryptionMode", "Channel Binding", "ChannelBinding",
    };

    // Keywords of SQL Server, MySQL, RabbitMQ, ClickHouse, DB2, Cassandra, SAP HANA and of ODBC strings, which have a grammar of their own.
    private static readonly HashSet<string> NotNpgsql = new(StringComparer.OrdinalIgnoreCase)
    {
        "Initial Catalog", "Data Source", "Trusted_Connection", "MultipleActiveResultSets", "Encrypt", "AttachDbFilename", "Network Library",
        "AllowUserVariables", "Allow User Variables", "AllowPublicKeyRetrieval", "AllowLoadLocalInfile", "CharSet", "Character Set",
        "ConvertZeroDateTime", "Convert Zero Datetime", "OldGuids", "CertificateFile", "SslCa", "CACertificateFile", "SslCert", "User",
        "virtualHost", "Protocol", "UseSession", "Contact Points", "ServerNode", "sslValidateCertificate", "Driver", "DSN", "AccountKey", "SharedAccessKey",
    };

    private static readonly HashSet<string> FamilyModes = new(StringComparer.OrdinalIgnoreCase) { "Disable", "Allow", "Prefer", "Require", "verify-ca", "verify-full" };

    /// <summary>A cheap test that lets pass every piece of text that may belong to a connection string, the rest of which is elsewhere.</summary>
    public static bool MayHoldSettings(string text) =>
        text.Length > "ssl".Length
        && ((text.IndexOf('=') > 0 && (Has(text, "host") || Has(text, "server") || Has(text, "ssl") || Has(text, "certificate")))
            || PostgresUriParser.IsSqlAlchemyUrl(text)
            || JdbcUrlParser.SchemeOf(text) is not null);

    /// <summary>The settings of a candidate and the driver that reads them; null where it is not certain that they are this family's.</summary>
    internal static RecognizedConnection? Recognize(Candidate candidate, LintOptions options)
    {
        if (candidate.Text is { } text)
            return Recognize(text, candidate.Context, options);
        var settings = candidate.Settings!;
        switch (candidate.Shape)
        {
            case CandidateShape.Section:
                return IsLibpqSection(settings, candidate.Context) ? new RecognizedConnection(settings, LibpqOf(options)) : null;
            case CandidateShape.Members:
                return ObjectRecognizer.Recognize(settings, candidate.Context, candidate.IsDotNet, options);
            case CandidateShape.Variables:
                return new RecognizedConnection(settings, DriverEnvironment.Of(DriverOfVariables(candidate, options)));
            case CandidateShape.DataSource:
                return OdbcDriverName.TryRead(candidate.DriverName!, out var targetId)
                    ? new RecognizedConnection(settings, candidate.Reader! with { TargetId = targetId })
                    : null;
            default:
                return new RecognizedConnection(settings, candidate.Reader is { } reader && IsRelease(options.Driver, reader) ? options.Driver! : candidate.Reader!);
        }
    }

    /// <summary>The settings in a text and the driver that reads them; null where it is not certain that they are this family's.</summary>
    public static RecognizedConnection? Recognize(SourceMap text, ConnectionContext context, LintOptions options)
    {
        if (context.Driver is { } reader)
            return new RecognizedConnection(ParseAs(reader.Form, text), reader);
        if (context.Form == SettingForm.Odbc)
            return OfOdbc(OdbcParser.Parse(text));
        if (SqlAlchemyUrl.Recognize(text, context, options) is { } sqlAlchemy)
            return sqlAlchemy.Read;
        if (PostgresUriParser.IsUri(text.Text))
            return new RecognizedConnection(PostgresUriParser.Parse(text), LibpqOf(options));
        if (JdbcUrlParser.SchemeOf(text.Text) is { } scheme)
            return JdbcOf(scheme, options) is { } jdbc ? new RecognizedConnection(JdbcUrlParser.Parse(text), jdbc) : null;
        if (!ConnectionTexts.MayBe(text.Text))
            return null;
        var hint = DatabaseNames.HintOf(context);
        if (hint == DatabaseHint.Other)
            return null;
        if (text.Text.IndexOf(';') < 0 && IsConnInfo(text) is { } connInfo)
            return new RecognizedConnection(connInfo, LibpqOf(options));
        if (Has(text.Text, "driver="))
            return OfOdbc(OdbcParser.Parse(text));
        var settings = AdoNetParser.Parse(text);
        return IsNpgsql(settings, hint, options) ? new RecognizedConnection(settings, AdoNetOf(options)) : null;
    }

    /// <summary>Whether an option names a release of a driver, or another libpq for libpq.</summary>
    private static bool IsRelease(Driver? option, Driver driver) =>
        option is not null && (option.Id == driver.Id || (driver.Id == NewestLibpq.Id && option.Form == SettingForm.Libpq));

    /// <summary>The driver that reads a program's variables: the program's, the chosen one, that of the connection strings beside, else libpq.</summary>
    private static Driver DriverOfVariables(Candidate variables, LintOptions options)
    {
        switch (variables.Runtime)
        {
            case ProgramRuntime.DotNet:
                return AdoNetOf(options);
            case ProgramRuntime.Java:
                return JdbcOf("postgresql", options)!;
        }
        if (options is { IsDriverChosen: true, Driver: { } chosen })
            return chosen;
        // Variables that say where the server is are meant for a client that reads them all.
        var libpq = DriverEnvironment.Of(NewestLibpq);
        if (variables.Settings!.Settings.Any(setting => libpq.Find(setting.Keyword) is { } kind && Places.Contains(kind)))
            return LibpqOf(options);
        var readers = variables.Beside.Select(text => Recognize(text, options)?.Driver).OfType<Driver>().ToList();
        return readers.Count > 0 && readers.TrueForAll(reader => reader.Form == readers[0].Form) ? readers[0] : LibpqOf(options);
    }

    internal static ConnectionSettings ParseAs(SettingForm form, SourceMap text) => form switch
    {
        SettingForm.Jdbc => JdbcUrlParser.Parse(text),
        SettingForm.Odbc => OdbcParser.Parse(text),
        SettingForm.Libpq when PostgresUriParser.IsSqlAlchemyUrl(text.Text) => PostgresUriParser.Parse(text),
        SettingForm.Libpq or SettingForm.Section => LibpqParser.Parse(text),
        _ => AdoNetParser.Parse(text),
    };

    /// <summary>The driver of a JDBC URL: the one an option names, else by the URL's scheme.</summary>
    /// <remarks>What GaussDB's closed drivers do nobody could verify.</remarks>
    public static Driver? JdbcOf(string scheme, LintOptions options) =>
        options.Driver is { Form: SettingForm.Jdbc } chosen ? chosen : scheme switch
        {
            "opengauss" => OpenGaussJdbc.Table,
            "gaussdb" => GaussDbJdbc.Table,
            "dws" => GaussDbJdbc.Table with { TargetId = "gaussdb_dws" },
            "postgresql" => DriverCatalog.Newest(PgJdbc.Table.Id),
            _ => null,
        };

    /// <summary>Whether a section's or an object's separate settings are libpq's (as psycopg2 programs keep them), and nobody else's.</summary>
    public static bool IsLibpqSection(ConnectionSettings section, ConnectionContext context)
    {
        var hint = DatabaseNames.HintOf(context);
        if (hint == DatabaseHint.Other)
            return false;
        bool host = false, database = false, user = false, mode = false, port = false;
        foreach (var setting in section.Settings)
        {
            switch (setting.Keyword)
            {
                case "host" or "hostaddr":
                    host = true;
                    break;
                case "dbname" or "database":
                    database = true;
                    break;
                case "user":
                    user = true;
                    break;
                case "port":
                    port = setting.Value is "5432" or "6432" or "8000" or "25308";
                    if (setting.Value is "3306" or "1433" or "27017" or "6379" or "5672")
                        return false;
                    break;
                case "sslmode":
                    mode = FamilyModes.Contains(setting.Value) || hint != DatabaseHint.None;
                    break;
                case "charset" or "ssl_ca" or "ssl-ca" or "virtualhost" or "vhost":
                    return false;
            }
        }
        return hint > DatabaseHint.Other ? host || mode : host && (mode || (port && database && user));
    }

    /// <summary>The libpq an option names, else the newest one.</summary>
    public static Driver LibpqOf(LintOptions options) => options.Driver is { Form: SettingForm.Libpq } chosen ? chosen : NewestLibpq;

    /// <summary>The ADO.NET driver an option names or the project refers to, else the newest Npgsql.</summary>
    public static Driver AdoNetOf(LintOptions options) => options.Driver is { Form: SettingForm.AdoNet } chosen ? chosen : NewestNpgsql;

    private static ConnectionSettings? IsConnInfo(SourceMap text)
    {
        var settings = LibpqParser.Parse(text);
        bool host = false, other = false;
        foreach (var setting in settings.Settings)
        {
            // A word without a value: a sentence, the section of a file, JSON.
            if (setting.IsMalformed)
                return null;
            switch (setting.Keyword)
            {
                case "host" or "hostaddr":
                    host = true;
                    break;
                case "dbname" or "sslmode" or "user":
                    other = true;
                    break;
                case "" or "server" or "Server":
                    return null;
            }
        }
        return host && other ? settings : null;
    }

    /// <summary>The settings of an ODBC string whose driver is one of this family's, by the names their installers and manuals give them.</summary>
    private static RecognizedConnection? OfOdbc(ConnectionSettings settings)
    {
        foreach (var setting in settings.Settings)
        {
            if (!Is(setting.Keyword, "Driver") || setting.IsOpaque)
                continue;
            return OdbcDriverName.TryRead(setting.Value, out var targetId)
                ? new RecognizedConnection(settings, targetId is null ? PsqlOdbc.Table : PsqlOdbc.ForGauss(targetId))
                : null;
        }
        return null;
    }

    private static bool IsNpgsql(ConnectionSettings settings, DatabaseHint hint, LintOptions options)
    {
        bool host = false, server = false, user = false, only = false, mode = false, verifying = false, telling = false;
        foreach (var setting in settings.Settings)
        {
            var keyword = setting.Keyword;
            if (NotNpgsql.Contains(keyword) && hint < DatabaseHint.PostgreSqlFamily)
                return false;
            if (Is(keyword, "XpoProvider") && !Is(setting.Value, "Postgres"))
                return false;
            only |= OnlyNpgsql.Contains(keyword) || Is(keyword, "XpoProvider");
            switch (NewestNpgsql.Find(keyword))
            {
                case SettingKind.Host:
                    host |= Is(keyword, "Host");
                    server |= Is(keyword, "Server");
                    if (IsSqlServerHost(setting.Value))
                        return false;
                    break;
                case SettingKind.User:
                    user = true;
                    telling |= Is(setting.Value, "postgres") || Is(setting.Value, "gaussdb") || Is(setting.Value, "omm");
                    break;
                case SettingKind.Port:
                    telling |= setting.Value == "5432";
                    if (setting.Value is "3306" or "1433" or "8123" or "8443" or "9000" or "54321" or "5236" or "5672" && hint < DatabaseHint.PostgreSqlFamily)
                        return false;
                    break;
                case SettingKind.SslMode:
                    mode |= FamilyModes.Contains(setting.Value);
                    verifying |= Is(setting.Value, "VerifyCA") || Is(setting.Value, "VerifyFull");
                    break;
            }
        }
        // MySqlConnector spells these two modes alike, but its users write Server.
        mode |= verifying && (host || options is { IsDriverChosen: true, Driver.Form: SettingForm.AdoNet });
        if (!host && !server)
            return false;
        return only || mode || hint > DatabaseHint.Other || (user && telling);
    }

    private static bool IsSqlServerHost(string host) =>
        host.IndexOf('\\') >= 0 || host.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) || host.StartsWith("(local", StringComparison.OrdinalIgnoreCase)
        || host == "." || host.EndsWith(",1433", StringComparison.Ordinal);

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
