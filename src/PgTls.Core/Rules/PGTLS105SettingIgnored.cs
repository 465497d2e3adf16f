using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A TLS setting that this driver never reads.</summary>
internal sealed class PGTLS105SettingIgnored() : Rule("PGTLS105", "SettingIgnored", Severity.Warning, "CWE-1188", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        if (SwallowingHost(connection) is { } host)
            connection.Report(this, host.ValueRange, Message("Swallowed", [host.Keyword, connection.Driver.FullName]), []);
        foreach (var setting in connection.Settings.Settings)
        {
            if (Meant(connection, setting) is { } kind)
                Report(connection, setting, kind);
        }
    }

    /// <summary>Whether a connection has a setting that is ignored.</summary>
    public static bool AppliesTo(Connection connection) =>
        SwallowingHost(connection) is not null || connection.Settings.Settings.Any(setting => Meant(connection, setting) is not null);

    /// <summary>Whether a setting is ignored that was meant as one of this kind.</summary>
    public static bool AppliesTo(Connection connection, SettingKind kind) => connection.Settings.Settings.Any(setting => Meant(connection, setting) == kind);

    /// <remarks>An empty variable means nothing to who does read it, but for an SSL mode, which nobody means to be empty.</remarks>
    private static SettingKind? Meant(Connection connection, Setting setting) =>
        setting.IsOpaque || setting.Outer is not null || (setting.Value.Length == 0 && connection.Driver.OfConnectionStrings is not null)
            ? null
            : connection.Driver.FindIgnored(setting.Keyword);

    private void Report(Connection connection, Setting setting, SettingKind kind)
    {
        var driver = connection.Driver;
        if (driver.OfConnectionStrings is { } reader)
        {
            // No repair: nobody knows which connection string it is meant for.
            var remedy = kind is SettingKind.SslMode or SettingKind.SslSwitch
                ? $"{reader.Spell(SettingKind.SslMode)}={(PGTLS104SslModeInvalid.Meant(connection, setting.Value) ?? RecommendedSettings.ModeFor(connection)).Spelling}"
                : reader.Spell(kind)!;
            connection.Report(this, setting.KeywordRange, Message("Variable", [setting.Keyword, driver.FullName, remedy]), []);
            return;
        }
        var isInside = !driver.HasOwn(kind);
        var spelling = driver.Spell(kind)!;
        var right = isInside ? driver.Spell(SettingKind.InnerSettings)! : spelling;
        // Only the same value under the right name is a repair, and only where that name is still free.
        var fix = connection.Find(kind).Presence != Presence.Absent || (isInside && Placeholder.IsIn(setting.Value))
            ? null
            : connection.Fix(
                FixKind.Recommended,
                new LocalizedText(isInside ? "Fix_MoveInto" : "Fix_Rename", setting.Keyword, right),
                [new SettingChange(setting, setting.Keyword, null), new SettingChange(null, spelling, setting.Value)],
                needsDecision: false);
        connection.Report(this, setting.KeywordRange, Message(setting.Keyword, driver.FullName, right), [fix]);
    }

    /// <summary>The host of an ADO.NET string whose other settings are separated as libpq or a URL would have them, so that they are all part of it.</summary>
    private static Setting? SwallowingHost(Connection connection) =>
        connection.Driver.Form == SettingForm.AdoNet
        && connection.Find(SettingKind.Host) is { Presence: Presence.Present, Setting: { } host }
        && (Has(host.Value, "sslmode=") || Has(host.Value, "ssl mode="))
            ? host
            : null;

    private static bool Has(string value, string text) => value.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;
}
