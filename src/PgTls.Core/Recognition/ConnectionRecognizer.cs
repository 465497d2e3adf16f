using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>
/// Decides whether a text holds the settings of a PostgreSQL-family connection, and which driver reads them. If in doubt, it rejects the text.
/// </summary>
/// <remarks>
/// The order of decision: the API that receives the text; a dialect's own scheme; the context;
/// keywords and values that only this family has; a pair of keys with a telling value.
/// </remarks>
public static class ConnectionRecognizer
{
    private static readonly Driver NewestLibpq = DriverCatalog.Newest("libpq")!;
    private static readonly Driver NewestNpgsql = DriverCatalog.Newest("npgsql")!;

    private static readonly SettingKind[] Places =
        [SettingKind.Host, SettingKind.HostAddress, SettingKind.Port, SettingKind.User, SettingKind.Password, SettingKind.Database, SettingKind.Service];

    /// <summary>
    /// A cheap test. Every piece of text that may be part of a connection string passes, even if the rest of the string is elsewhere.
    /// </summary>
    public static bool MayHoldSettings(string text) =>
        text.Length > "ssl".Length
        && ((text.IndexOf('=') > 0 && (Has(text, "host") || Has(text, "server") || Has(text, "ssl") || Has(text, "certificate")))
            || PostgresUriParser.IsUrl(text)
            || JdbcUrlParser.SchemeOf(text) is not null);

    /// <summary>The settings of a candidate and the driver that reads them; null if they are not certain to be this family's.</summary>
    internal static RecognizedConnection? Recognize(Candidate candidate, LintOptions options)
    {
        if (candidate.Text is { } text)
            return Recognize(text, candidate.Context, options);
        var settings = candidate.Settings!;
        switch (candidate.Shape)
        {
            case CandidateShape.Section:
                return SectionRecognizer.Weigh(settings, candidate.Context) is var seen and not RecognitionEvidence.None
                    ? new RecognizedConnection(settings, LibpqOf(options), seen)
                    : null;
            case CandidateShape.Members:
                return ObjectRecognizer.Recognize(settings, candidate.Context, candidate.IsDotNet, options);
            case CandidateShape.Fields:
                return FieldRecognizer.Recognize(candidate);
            case CandidateShape.Variables:
                return new RecognizedConnection(settings, DriverEnvironment.Of(DriverOfVariables(candidate, options)), RecognitionEvidence.OwnKeyword);
            case CandidateShape.DataSource:
                return OdbcDriverName.TryRead(candidate.DriverName!, out var targetId)
                    ? new RecognizedConnection(settings, targetId is null ? candidate.Reader! : PsqlOdbcDataSource.ForGauss(targetId), RecognitionEvidence.Scheme)
                    : null;
            default:
                return new RecognizedConnection(settings, candidate.Reader is { } reader && IsRelease(options.Driver, reader) ? options.Driver! : candidate.Reader!, RecognitionEvidence.FileKind);
        }
    }

    /// <summary>The settings in a text and the driver that reads them; null if they are not certain to be this family's.</summary>
    public static RecognizedConnection? Recognize(SourceMap text, ConnectionContext context, LintOptions options)
    {
        if (context.Driver is { } reader)
            return new RecognizedConnection(ParseAs(reader.Form, text), reader, RecognitionEvidence.Api);
        if (context.Form == SettingForm.Odbc)
            return OfOdbc(OdbcParser.Parse(text));
        if (UrlReader.Recognize(text, context, options) is { } url)
            return url.Read;
        if (PostgresUriParser.IsUri(text.Text) && context.Names.Contains("ConnectionStrings", StringComparer.OrdinalIgnoreCase) && options.Project is { IsEmpty: false })
            return new RecognizedConnection(AdoNetParser.Parse(text), AdoNetOf(options), RecognitionEvidence.Project);
        if (PostgresUriParser.IsUri(text.Text))
            return new RecognizedConnection(PostgresUriParser.Parse(text), LibpqOf(options), RecognitionEvidence.Scheme);
        if (JdbcUrlParser.SchemeOf(text.Text) is { } scheme)
            return JdbcOf(scheme, options) is { } jdbc ? new RecognizedConnection(JdbcUrlParser.Parse(text), jdbc, RecognitionEvidence.Scheme) : null;
        if (!ConnectionTexts.MayBe(text.Text))
            return null;
        var hint = DatabaseNames.HintOf(context);
        if (hint == DatabaseHint.Other)
            return null;
        if (text.Text.IndexOf(';') < 0 && IsConnInfo(text) is { } connInfo)
            return new RecognizedConnection(connInfo, LibpqOf(options), RecognitionEvidence.OwnKeyword);
        if (Has(text.Text, "driver="))
            return OfOdbc(OdbcParser.Parse(text));
        var settings = AdoNetParser.Parse(text);
        var seen = AdoNetRecognizer.See(settings, hint, context, options);
        return EvidenceTable.IsEnoughInString(seen) ? new RecognizedConnection(settings, AdoNetOf(options), seen) : null;
    }

    /// <summary>The evidence in an ADO.NET connection string that is not recognized: insufficient, or none.</summary>
    public static RecognitionEvidence EvidenceIn(SourceMap text, ConnectionContext context, LintOptions options) =>
        AdoNetRecognizer.See(AdoNetParser.Parse(text), DatabaseNames.HintOf(context), context, options);

    /// <summary>Whether an option names a release of a driver, or another libpq instead of libpq.</summary>
    private static bool IsRelease(Driver? option, Driver driver) =>
        option is not null && (option.Id == driver.Id || (driver.Id == NewestLibpq.Id && option.Form == SettingForm.Libpq));

    /// <summary>
    /// The driver that reads a program's variables: the program's, the chosen one, that of the neighbouring connection strings, else libpq.
    /// </summary>
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
        // Variables that locate the server are meant for a client that reads them all.
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
        SettingForm.Url => PostgresUriParser.Parse(text),
        SettingForm.Libpq when PostgresUriParser.IsUrl(text.Text) => PostgresUriParser.Parse(text),
        SettingForm.Libpq or SettingForm.Section => LibpqParser.Parse(text),
        _ => AdoNetParser.Parse(text),
    };

    /// <summary>The driver of a JDBC URL: the one that an option names, else the one for the URL's scheme.</summary>
    /// <remarks>The behaviour of GaussDB's closed drivers could not be verified.</remarks>
    public static Driver? JdbcOf(string scheme, LintOptions options) =>
        options.Driver is { Form: SettingForm.Jdbc } chosen ? chosen : scheme switch
        {
            "opengauss" => OpenGaussJdbc.Table,
            "gaussdb" => GaussDbJdbc.Table,
            "dws" => GaussDbJdbc.Table with { TargetId = "gaussdb_dws" },
            "postgresql" => DriverCatalog.Newest(PgJdbc.Table.Id),
            _ => null,
        };

    /// <summary>The libpq that an option names, else the newest one.</summary>
    public static Driver LibpqOf(LintOptions options) => options.Driver is { Form: SettingForm.Libpq } chosen ? chosen : NewestLibpq;

    /// <summary>The ADO.NET driver that an option names or the project references, else the newest Npgsql.</summary>
    public static Driver AdoNetOf(LintOptions options) => options.Driver is { Form: SettingForm.AdoNet } chosen ? chosen : NewestNpgsql;

    private static ConnectionSettings? IsConnInfo(SourceMap text)
    {
        var settings = LibpqParser.Parse(text);
        bool host = false, other = false;
        foreach (var setting in settings.Settings)
        {
            // A word without a value means that the text is a sentence, the section of a file, or JSON.
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

    /// <summary>
    /// The settings of an ODBC string whose driver is one of this family's. Its names are those in installers and manuals.
    /// </summary>
    private static RecognizedConnection? OfOdbc(ConnectionSettings settings)
    {
        foreach (var setting in settings.Settings)
        {
            if (!Is(setting.Keyword, "Driver") || setting.IsOpaque)
                continue;
            return OdbcDriverName.TryRead(setting.Value, out var targetId)
                ? new RecognizedConnection(settings, targetId is null ? PsqlOdbc.Table : PsqlOdbc.ForGauss(targetId), RecognitionEvidence.Scheme)
                : null;
        }
        return null;
    }

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
