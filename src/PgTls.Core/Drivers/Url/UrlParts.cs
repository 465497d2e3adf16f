using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>The parts of a URL before its question mark, under the names that the parser gives them.</summary>
internal static class UrlParts
{
    /// <summary>A driver's rows for them, which it reads as parameters, too.</summary>
    public static IReadOnlyList<KeywordRow> Keywords { get; } =
    [
        new(Host, "host"),
        new(Port, "port"),
        new(User, "user"),
        new(Password, "password"),
        new(Database, "database", "dbname"),
    ];
}
