namespace PgTls.Drivers;

/// <summary>SQLAlchemy, which passes the parameters of a URL to a Python driver as arguments.</summary>
/// <remarks>
/// Source: <c>lib/sqlalchemy/engine/url.py</c> and <c>dialects/postgresql</c> of https://github.com/sqlalchemy/sqlalchemy (1.4.46, 2.0.52, 2.1.0b3).
/// </remarks>
internal static class SqlAlchemy
{
    // lib/__init__.py of https://github.com/psycopg/psycopg2 (2.9.5)
    private static readonly string[] OfPsycopg2 = ["dsn", "connection_factory", "cursor_factory", "async", "async_"];

    // psycopg/psycopg/connection.py of https://github.com/psycopg/psycopg (3.0 to 3.3.4)
    private static readonly string[] OfPsycopg3 = ["conninfo", "autocommit", "prepare_threshold", "context", "row_factory", "cursor_factory"];

    /// <summary>The word that it removes itself, with every driver.</summary>
    public static IReadOnlyList<string> Own { get; } = ["plugin"];

    /// <summary>The words that its dialect for asyncpg removes.</summary>
    public static IReadOnlyList<string> OfAsyncpg { get; } =
        [.. Own, "prepared_statement_cache_size", "prepared_statement_name_func", "async_fallback", "async_creator_fn", "async_creator"];

    /// <summary>The drivers based on libpq by their names in a URL, with the arguments they add to libpq's keywords.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> DriversOnLibpq { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["psycopg2"] = OfPsycopg2,
        ["psycopg2cffi"] = OfPsycopg2,
        ["psycopg"] = OfPsycopg3,
        ["psycopg_async"] = OfPsycopg3,
        // aiopg/connection.py of https://github.com/aio-libs/aiopg (1.4)
        ["aiopg"] = [.. OfPsycopg2, "timeout", "enable_json", "enable_hstore", "enable_uuid", "echo"],
    };
}
