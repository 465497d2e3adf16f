using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>Tells the URLs that SQLAlchemy reads, and hands on to libpq: by a driver in the scheme, or by what names them.</summary>
/// <remarks>
/// Run as 1.4. The drivers without libpq (asyncpg, pg8000) have words of their own that nobody verified. Other than libpq, SQLAlchemy refuses
/// <c>postgres://</c> since 1.4, maps no <c>ssl=true</c>, and makes of a parameter that is written twice a list, which no driver takes.
/// See https://docs.sqlalchemy.org/en/20/dialects/postgresql.html.
/// </remarks>
internal static class SqlAlchemyUrl
{
    private static readonly HashSet<string> DriversOnLibpq = new(StringComparer.Ordinal) { "psycopg2", "psycopg", "psycopg2cffi" };

    /// <returns>Null for a text that is none; nothing to <c>Read</c> where it is one that fails, or whose reader nobody knows.</returns>
    public static Recognized? Recognize(SourceMap text, ConnectionContext context, LintOptions options)
    {
        if (PostgresUriParser.SchemeOf(text.Text) is not var (dialect, driver))
            return null;
        var isNamed = driver.Length > 0 || dialect is "opengauss" or "gaussdb" || context.Names.Any(IsItsName);
        if (!isNamed)
            return null;
        // Without a driver it is psycopg2 for PostgreSQL; what a plug-in chooses for its own dialect is the plug-in's business.
        var isOnLibpq = dialect != "postgres" && (driver.Length == 0 ? dialect == "postgresql" : DriversOnLibpq.Contains(driver));
        var settings = isOnLibpq ? PostgresUriParser.Parse(text) : null;
        if (settings is null || HasDuplicates(settings))
            return new Recognized(null);
        var libpq = options.Driver is { Id: "libpq" } chosen ? chosen : DriverCatalog.Newest("libpq")!;
        return new Recognized(new RecognizedConnection(settings, libpq with
        {
            Switches = [.. libpq.Switches.Where(static row => row.Keyword != "ssl")],
            TargetId = dialect == "postgresql" ? libpq.TargetId : dialect,
        }, RecognitionEvidence.Scheme));
    }

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
