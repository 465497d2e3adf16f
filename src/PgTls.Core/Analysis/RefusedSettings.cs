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
        var mode = connection.Find(SettingKind.SslMode).Setting;
        foreach (var setting in connection.Settings.Settings)
        {
            // A broken text has no certain keywords.
            if (!setting.IsOpaque && setting.Keyword.Length > 0 && Of(setting.Outer is null ? driver : driver.Inner!, connection.Settings, setting, mode) is { } found)
                (refused ??= []).Add(found);
        }
        return refused is null ? [] : WithoutOverwritten(refused, connection);
    }

    private static bool Refuses(Driver driver) =>
        driver.UnknownKeywords == UnknownKeywords.Refused || driver.RefusedKeywords.Count > 0
        || driver.Keywords.Concat(driver.OtherKeywords).Any(static row => row.Values is not null);

    /// <summary>Leaves out the values that later ones of the same keyword replace before the driver looks at them.</summary>
    private static IReadOnlyList<RefusedSetting> WithoutOverwritten(List<RefusedSetting> refused, ResolvedConnection connection)
    {
        if (!refused.Exists(IsOneRead))
            return refused;
        var last = new Dictionary<(string, bool), Setting>();
        foreach (var setting in connection.Settings.Settings)
            last[KeyOf(setting)] = setting;
        return refused.FindAll(one => !IsOneRead(one) || (ReferenceEquals(last[KeyOf(one.Setting)], one.Setting) && !(IsForTls(one) && IsWithoutTls())));

        // Whether only the last value of the keyword is read.
        bool IsOneRead(RefusedSetting one) => one.IsValue && (!connection.Driver.ChecksOverwritten || IsForTls(one));

        bool IsForTls(RefusedSetting one) => connection.Driver.Row(one.Setting.Keyword)?.IsReadForTls == true;

        bool IsWithoutTls() => connection.Driver.Row(connection.Mode ?? connection.Driver.DefaultMode)?.Encryption == Encryption.Never;

        (string, bool) KeyOf(Setting setting) =>
            (connection.Driver.KeywordComparer.Equals("a", "A") ? setting.Keyword.ToLowerInvariant() : setting.Keyword, setting.Outer is null);
    }

    private static RefusedSetting? Of(Driver driver, ConnectionSettings settings, Setting setting, Setting? mode)
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
            return IsRefused(row.Values) || IsRefusedMode(row) ? new RefusedSetting(setting, true) : null;
        }
        if (driver.AnyRow(setting.Keyword) is { } other)
            return IsRefused(other.Values) ? new RefusedSetting(setting, true) : null;
        if (driver.Knows(setting.Keyword) || driver.FindMisnamed(setting.Keyword) is not null)
            return null;
        return driver.UnknownKeywords == UnknownKeywords.Refused ? new RefusedSetting(setting, false) : null;

        bool IsRefused(SettingValues? values) => values is not null && !Placeholder.IsIn(setting.Value) && !values.Accept(setting.Value);

        // These read each spelling of the mode before the last one counts, which another rule judges.
        bool IsRefusedMode(KeywordRow row) =>
            row.Kind == SettingKind.SslMode && !ReferenceEquals(setting, mode) && driver.ChecksOverwritten
            && !Placeholder.IsIn(setting.Value) && driver.ReadMode(setting).Kind == SslModeReadingKind.Rejected;
    }
}
