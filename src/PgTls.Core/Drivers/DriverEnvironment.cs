using System.Runtime.CompilerServices;

namespace PgTls.Drivers;

/// <summary>The environment variables that drivers read.</summary>
public static class DriverEnvironment
{
    // The dictionaries of a table are created once, not for every connection.
    private static readonly ConditionalWeakTable<Driver, Driver> Made = new();

    /// <summary>The table of a driver that reads environment variables instead of its usual text.</summary>
    public static Driver Of(Driver driver) => Made.GetValue(driver, Make);

    private static Driver Make(Driver driver) => driver.Form switch
    {
        SettingForm.Environment => driver,
        SettingForm.Libpq => driver with
        {
            Form = SettingForm.Environment,
            Keywords = LibpqEnvironment.Keywords,
            Switches = LibpqEnvironment.Switches,
            Ignored = [],
            OtherKeywords = [],
            UnknownKeywords = UnknownKeywords.NotListed,
            RefusedKeywords = [],
        },
        SettingForm.AdoNet => Beside(driver, [.. NpgsqlEnvironment.Keywords.Where(row => driver.Spell(row.Kind) is not null)], NpgsqlEnvironment.Ignored),
        // The same driver reads data sources and connection strings.
        _ when driver.Form == SettingForm.Odbc || driver.Id == PsqlOdbcDataSource.Table.Id => Beside(driver, PsqlOdbcEnvironment.Keywords, PsqlOdbcEnvironment.Ignored),
        _ => Beside(driver, [], JdbcEnvironment.Ignored),
    };

    private static Driver Beside(Driver driver, IReadOnlyList<KeywordRow> keywords, IReadOnlyList<KeywordRow> ignored) => driver with
    {
        Form = SettingForm.Environment,
        Keywords = keywords,
        Switches = [],
        Ignored = ignored,
        Inner = null,
        OtherKeywords = [],
        UnknownKeywords = UnknownKeywords.NotListed,
        OfConnectionStrings = driver,
    };
}
