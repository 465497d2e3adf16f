using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>A setting for which the driver makes no connection.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="IsValue">Whether its value is refused; otherwise its keyword.</param>
internal sealed record RefusedSetting(Setting Setting, bool IsValue);

/// <summary>Finds the settings that a driver refuses, other than the SSL mode.</summary>
internal static class RefusedSettings
{
    public static IReadOnlyList<RefusedSetting> Of(ResolvedConnection connection)
    {
        var driver = connection.Driver;
        if (!connection.IsReaderCertain || !(Refuses(driver) || (driver.Inner is { } inner && Refuses(inner))))
            return [];
        // Name=Shop is for a library in front of the driver, which looks the string up.
        if (!connection.Settings.Settings.Any(setting => driver.Knows(setting.Keyword)))
            return [];
        List<RefusedSetting>? refused = null;
        foreach (var setting in connection.Settings.Settings)
        {
            // A broken text has no certain keywords.
            if (!setting.IsOpaque && setting.Keyword.Length > 0 && Of(setting.Outer is null ? driver : driver.Inner!, connection.Settings, setting) is { } found)
                (refused ??= []).Add(found);
        }
        return refused ?? (IReadOnlyList<RefusedSetting>)[];
    }

    private static bool Refuses(Driver driver) =>
        driver.UnknownKeywords == UnknownKeywords.Refused || driver.RefusedKeywords.Count > 0 || driver.Keywords.Any(static row => row.Values is not null);

    private static RefusedSetting? Of(Driver driver, ConnectionSettings settings, Setting setting)
    {
        if (driver.RefusedKeywords.Contains(setting.Keyword, driver.KeywordComparer))
            return new RefusedSetting(setting, false);
        if (driver.Row(setting.Keyword) is { } row)
        {
            // libpq knows ssl in a URI only, and only as ssl=true (fe-connect.c, conninfo_uri_parse_params).
            if (row.Kind == SettingKind.SslSwitch && setting.Keyword == "ssl" && driver.Form == SettingForm.Libpq)
            {
                return settings.Grammar is not UriGrammar ? new RefusedSetting(setting, false)
                    : setting.Value == "true" || Placeholder.IsIn(setting.Value) ? null
                    : new RefusedSetting(setting, true);
            }
            if (row.Values is { } values && !Placeholder.IsIn(setting.Value) && !values.Accept(setting.Value))
                return new RefusedSetting(setting, true);
            return null;
        }
        if (driver.OtherValues.TryGetValue(setting.Keyword, out var others) && !Placeholder.IsIn(setting.Value) && !others.Accept(setting.Value))
            return new RefusedSetting(setting, true);
        if (driver.Knows(setting.Keyword) || driver.FindMisnamed(setting.Keyword) is not null)
            return null;
        return driver.UnknownKeywords == UnknownKeywords.Refused ? new RefusedSetting(setting, false) : null;
    }
}
