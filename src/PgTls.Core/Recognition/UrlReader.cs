using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>
/// Finds the reader of a URL that is not for libpq: by a driver in the scheme, by words that only one reader knows, or by the URL's name.
/// </summary>
/// <remarks>
/// SQLAlchemy 1.4 was run. Unlike libpq, it refuses <c>postgres://</c> since 1.4 and does not translate <c>ssl=true</c>.
/// It turns a parameter that is written twice into a list, which no driver accepts.
/// See https://docs.sqlalchemy.org/en/20/dialects/postgresql.html.
/// </remarks>
internal static class UrlReader
{
    private const string Usual = "psycopg2";

    /// <returns>
    /// Null for a text that libpq reads or that is not a URL. <c>Read</c> is null if the URL fails, or if its reader is unknown.
    /// </returns>
    public static Recognized? Recognize(SourceMap text, ConnectionContext context, LintOptions options)
    {
        if (PostgresUriParser.SchemeOf(text.Text) is not var (dialect, driver))
            return null;
        if (dialect == PostgresUriParser.R2dbc)
            return By(R2dbcPostgresql.Table);
        if (driver.Length == 0 && dialect is "postgresql" or "postgres" && NodePostgresOf(text.Text) is { } node)
            return By(node);
        var isNamed = driver.Length > 0 || dialect is "opengauss" or "gaussdb" || context.Names.Any(IsItsName);
        if (!isNamed)
            return null;
        var settings = PostgresUriParser.Parse(text);
        if (HasDuplicates(settings))
            return new Recognized(null);
        if (dialect == "postgresql" && driver is "asyncpg" or "pg8000")
            return By(driver == "asyncpg" ? Asyncpg.Table : Pg8000.Table);
        // Without a driver, PostgreSQL URLs use psycopg2. A plug-in for another dialect also uses libpq, or a Go driver, which has libpq's words.
        if (dialect == "postgres" || !SqlAlchemy.DriversOnLibpq.TryGetValue(driver.Length > 0 ? driver : Usual, out var arguments))
            return new Recognized(null);
        // These do not agree on the default mode.
        if (driver.Length == 0 && dialect != "postgresql" && !settings.Settings.Any(static setting => setting.Keyword == "sslmode"))
            return new Recognized(null);
        var libpq = options.Driver is { Id: "libpq" } chosen ? chosen : DriverCatalog.Newest("libpq")!;
        return new Recognized(new RecognizedConnection(settings, libpq with
        {
            Switches = [.. libpq.Switches.Where(static row => row.Keyword != "ssl")],
            TakenInFront = [.. SqlAlchemy.Own, .. arguments],
            TargetId = dialect == "postgresql" ? libpq.TargetId : dialect,
        }, RecognitionEvidence.Scheme));

        Recognized By(Driver reader) => new(new RecognizedConnection(PostgresUriParser.Parse(text), reader, RecognitionEvidence.Scheme));
    }

    /// <summary>node-postgres, where the URL has a word that only it knows.</summary>
    private static Driver? NodePostgresOf(string url) =>
        url.IndexOf("uselibpqcompat=true", StringComparison.Ordinal) >= 0 ? NodePostgres.LikeLibpq
        : url.IndexOf("sslmode=no-verify", StringComparison.Ordinal) >= 0 || url.IndexOf("uselibpqcompat=", StringComparison.Ordinal) >= 0 ? NodePostgres.Table
        : null;

    private static bool IsItsName(string name) =>
        name.IndexOf("sqlalchemy", StringComparison.OrdinalIgnoreCase) >= 0 || name.StartsWith("alembic", StringComparison.OrdinalIgnoreCase);

    private static bool HasDuplicates(ConnectionSettings settings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return settings.Settings.Any(setting => !setting.IsOpaque && !seen.Add(setting.Keyword));
    }

    /// <summary>Recognition of a text as such a URL.</summary>
    /// <param name="Read">Its settings and the driver that reads them.</param>
    internal sealed record Recognized(RecognizedConnection? Read);
}
