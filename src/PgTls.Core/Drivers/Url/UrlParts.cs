using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The parts of a URL before its question mark, under the names that the parser gives them.</summary>
internal static class UrlParts
{
    /// <summary>The rows for the parts of a URL in a driver that also reads them as parameters.</summary>
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(Host, "host"),
        new(Port, "port"),
        new(User, "user"),
        new(Password, "password"),
        new(Database, "database", "dbname"),
    ];
}
