using PgTls.Formats;

namespace PgTls.Recognition;

/// <summary>The database that a key, a section, a variable or a provider's name indicates.</summary>
public enum DatabaseHint
{
    None,

    /// <summary>A database that is not of the PostgreSQL family.</summary>
    Other,

    /// <summary>A database of the PostgreSQL family. openGauss users also write these words.</summary>
    PostgreSqlFamily,
    OpenGauss,
    GaussDb,
    GaussDbDws,
}

/// <summary>Finds out which database a name indicates.</summary>
/// <remarks>Words are split at punctuation and at a change of case, so that <c>Windows</c> is not <c>dws</c> and <c>PgMain</c> is <c>pg</c>.</remarks>
public static class DatabaseNames
{
    private static readonly Row[] Rows =
    [
        new(DatabaseHint.OpenGauss, "opengauss"),
        new(DatabaseHint.GaussDb, "gaussdb", "gauss"),
        new(DatabaseHint.GaussDbDws, "gaussmpp", "dws", "gaussdbdws"),
        new(DatabaseHint.PostgreSqlFamily, "postgres", "postgresql", "postgre", "pgsql", "npgsql", "psycopg", "psycopg2", "pg"),
        new(DatabaseHint.Other, "mysql", "mariadb", "sqlserver", "mssql", "mssqlserver", "sqlclient", "sqlite", "sqlite3", "oracle", "db2", "dm",
            "dameng", "kingbase", "kdbndp", "clickhouse", "rabbitmq", "rabbit", "redis", "mongodb", "mongo", "cassandra", "vertica", "redshift",
            "sybase", "firebird", "informix", "kafka", "ldap", "smtp"),
    ];

    private static readonly Dictionary<string, Row> RowOf = ByWord();

    /// <summary>The database that a context indicates. A provider takes precedence over a name, and a nearer name over a farther one.</summary>
    public static DatabaseHint HintOf(ConnectionContext context)
    {
        foreach (var provider in context.Providers)
        {
            if (HintOf(provider) is var hint and not DatabaseHint.None)
                return hint;
        }
        foreach (var name in context.Names)
        {
            if (HintOf(name) is var hint and not DatabaseHint.None)
                return hint;
        }
        return DatabaseHint.None;
    }

    /// <summary>Whether a provider beside the settings is of the family.</summary>
    public static bool IsNamedByProvider(ConnectionContext context) => context.Providers.Any(static provider => HintOf(provider) > DatabaseHint.Other);

    /// <summary>
    /// The most specific word of a name. A database of its own takes precedence over the family, and the family over none.
    /// </summary>
    public static DatabaseHint HintOf(string name)
    {
        var best = DatabaseHint.None;
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var isWord = i < name.Length && char.IsLetterOrDigit(name[i]);
            var isNewWord = isWord && start >= 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]);
            if (start >= 0 && (!isWord || isNewWord))
            {
                best = Stronger(best, HintOfWord(name.Substring(start, i - start)));
                start = -1;
            }
            if (isWord && start < 0)
                start = i;
        }
        // "PostgreSqlConnection" splits into "Postgre" "Sql", and "MySqlMain" into "My" "Sql". Therefore whole spellings also count.
        var whole = HintOfPart(name);
        return whole is DatabaseHint.OpenGauss or DatabaseHint.GaussDbDws ? whole : Stronger(best, whole);
    }

    /// <summary>
    /// The database that a host's name indicates. Only whole names of databases count, because <c>pg</c> is also a place or a person.
    /// </summary>
    public static DatabaseHint HintOfHost(string host) =>
        Has(host, "mysql") || Has(host, "mariadb") || Has(host, "sqlserver") ? DatabaseHint.Other
        : Has(host, "opengauss") ? DatabaseHint.OpenGauss
        : Has(host, "gaussdb") ? DatabaseHint.GaussDb
        : Has(host, "postgres") || Has(host, "pgsql") || Has(host, "pgbouncer") ? DatabaseHint.PostgreSqlFamily
        : DatabaseHint.None;

    /// <summary>
    /// Whether a name is another SQL database's, with settings that look like the family's. Message brokers and caches do not matter.
    /// </summary>
    public static bool IsOfOtherSqlDatabase(string name) =>
        HintOf(name) == DatabaseHint.Other
        && (Has(name, "mysql") || Has(name, "mariadb") || Has(name, "sqlserver") || Has(name, "mssql") || Has(name, "oracle") || Has(name, "clickhouse")
            || Has(name, "redshift") || Has(name, "vertica") || Has(name, "db2") || Has(name, "kingbase") || Has(name, "dameng"));

    /// <summary>Whether a user is named after the family: the owner of a new server, or one of a hosted server (<c>postgres.PROJECT</c>).</summary>
    public static bool IsUser(string user) => user is "omm" or "gaussdb" || user.StartsWith("postgres", StringComparison.Ordinal);

    private static DatabaseHint HintOfWord(string word) => RowOf.TryGetValue(word, out var row) ? row.Hint : DatabaseHint.None;

    private static DatabaseHint HintOfPart(string name) =>
        Has(name, "opengauss") ? DatabaseHint.OpenGauss
        : Has(name, "gaussmpp") || Has(name, "gaussdb_dws") || Has(name, "gaussdbdws") || Has(name, "gaussdb(dws)") ? DatabaseHint.GaussDbDws
        : Has(name, "gauss") ? DatabaseHint.GaussDb
        : Has(name, "mysql") || Has(name, "sqlserver") || Has(name, "mariadb") || Has(name, "clickhouse") || Has(name, "rabbitmq") ? DatabaseHint.Other
        : Has(name, "postgre") || Has(name, "npgsql") || Has(name, "pgsql") ? DatabaseHint.PostgreSqlFamily
        : DatabaseHint.None;

    private static DatabaseHint Stronger(DatabaseHint one, DatabaseHint other) => one > other ? one : other;

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static Dictionary<string, Row> ByWord()
    {
        var rows = new Dictionary<string, Row>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows)
        {
            foreach (var word in row.Words)
                rows.Add(word, row);
        }
        return rows;
    }

    /// <summary>Words with the same meaning.</summary>
    private sealed record Row(DatabaseHint Hint, params string[] Words);
}
