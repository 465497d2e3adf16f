using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Formats;

/// <summary>Cheap tests for values that are whole connection strings or URLs, and for the keys that lead to them.</summary>
internal static class ConnectionTexts
{
    /// <summary>Every file with such a value contains one of these words.</summary>
    public static IReadOnlyList<string> Words { get; } = ["host", "server", "postgres", "jdbc:", "gauss"];

    /// <summary>Whether a value may be one. Everything that the recognizer accepts passes, and little else.</summary>
    public static bool MayBe(string text) =>
        text.Length > 8
        && (PostgresUriParser.IsUrl(text)
            || JdbcUrlParser.SchemeOf(text) is not null
            || (text.IndexOf('=') > 0
                && (Has(text, "host") || Has(text, "server"))
                && (Has(text, "user") || Has(text, "uid") || Has(text, "ssl") || Has(text, "dbname") || Has(text, "database"))));

    /// <summary>
    /// The names in a key that leads through several sections, the nearest first: <c>ConnectionStrings__Shop</c>, <c>ConnectionStrings:Shop</c>.
    /// </summary>
    public static IEnumerable<string> NamesOf(string key) => key.Split(["__", ":"], StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
