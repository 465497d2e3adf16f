using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>Tells who reads a URL other than libpq: by a driver in the scheme, by words that only one reader knows, or by what names the URL.</summary>
/// <remarks>
/// SQLAlchemy was run as 1.4. Other than libpq it refuses <c>postgres://</c> since 1.4, maps no <c>ssl=true</c>, and makes of a parameter that is written twice
/// a list, which no driver takes. See https://docs.sqlalchemy.org/en/20/dialects/postgresql.html.
/// </remarks>
internal static class UrlReader
{
    private const string Usual = "psycopg2";

    /// <returns>Null for a text that libpq reads or that is no URL; nothing to <c>Read</c> where it is one that fails, or whose reader nobody knows.</returns>
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
        // Without a driver it is psycopg2 for PostgreSQL. A plug-in for another dialect is on libpq, too, or a driver for Go, which has libpq's words.
        if (dialect == "postgres" || !SqlAlchemy.DriversOnLibpq.TryGetValue(driver.Length > 0 ? driver : Usual, out var arguments))
            return new Recognized(null);
        // What holds where no mode is set, those do not agree on.
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

    /// <summary>That a text is such a URL.</summary>
    /// <param name="Read">Its settings and who reads them.</param>
    internal sealed record Recognized(RecognizedConnection? Read);
}
