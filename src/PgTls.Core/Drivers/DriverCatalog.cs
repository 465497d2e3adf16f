namespace PgTls.Drivers;

/// <summary>The drivers whose tables the product has.</summary>
public static class DriverCatalog
{
    public static IReadOnlyList<Driver> All { get; } = [Npgsql10.Table, Libpq18.Table];

    /// <summary>The driver of an option's value: an id, or an id and a version (<c>npgsql@10</c>); null where there is no such table.</summary>
    public static Driver? Find(string option)
    {
        var at = option.IndexOf('@');
        var id = at < 0 ? option : option.Substring(0, at);
        var version = at < 0 ? null : option.Substring(at + 1);
        foreach (var driver in All)
        {
            if (string.Equals(driver.Id, id, StringComparison.OrdinalIgnoreCase) && (version is null || version == driver.Version))
                return driver;
        }
        return null;
    }
}
