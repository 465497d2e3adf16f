using PgTls.Drivers;
using PgTls.Recognition;

namespace PgTls.Rules;

/// <summary>A whole connection is visible and sets no SSL mode, so the driver's default holds.</summary>
internal sealed class PGTLS103SslModeMissing() : Rule("PGTLS103", "SslModeMissing", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override void Judge(Connection connection)
    {
        var isReset = connection.Reading?.Kind == SslModeReadingKind.Reset;
        if (SeverityAt(connection) is not { } severity || connection.TrustsSystem)
            return;
        if (!(isReset && connection.Settings.IsComplete) && !connection.Lacks(SettingKind.SslMode))
            return;
        if (!Has(SettingKind.User) && !Has(SettingKind.Password) && !Has(SettingKind.Database))
            return;
        var driver = connection.Driver;
        var range = isReset ? connection.ModeSetting.Setting!.Range : connection.Find(SettingKind.Host).Setting!.ValueRange;
        var message = Message(driver.Name, driver.Spell(driver.DefaultMode), connection.Shown(RecommendedSettings.ModeFor(connection)));
        connection.Report(this, range, message, RecommendedSettings.All(connection), severity);

        bool Has(SettingKind kind) => connection.Find(kind).Presence == Presence.Present;
    }

    private static Severity? SeverityAt(Connection connection) =>
        connection.Find(SettingKind.Host).KnownValue is null ? null : connection.Host switch
        {
            HostClass.Public => Severity.Warning,
            HostClass.Private => Severity.Info,
            HostClass.Loopback when connection.Options.Loopback == LoopbackPolicy.Report => Severity.Info,
            _ => null,
        };
}
