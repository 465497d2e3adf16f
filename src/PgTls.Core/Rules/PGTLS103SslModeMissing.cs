using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Hosts;

namespace PgTls.Rules;

/// <summary>A whole connection is visible and sets no SSL mode, so the driver's default holds.</summary>
internal sealed class PGTLS103SslModeMissing() : Rule("PGTLS103", "SslModeMissing", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override bool IsAboutEffect => true;

    internal override void Judge(Connection connection)
    {
        var isReset = connection.Reading?.Kind == SslModeReadingKind.Reset;
        if (isReset && connection.Settings.Settings.Count(setting => connection.KindOf(setting) == SettingKind.SslMode) > 1)
            return; // PGTLS106 says more.
        if (SeverityAt(connection) is not { } severity || connection.TrustsSystem || (connection.ModeSource is not null && !isReset))
            return;
        if (!(isReset && connection.Settings.IsComplete) && !connection.Lacks(SettingKind.SslMode))
            return;
        if (PGTLS105SettingIgnored.AppliesTo(connection))
            return;
        if (!Has(SettingKind.User) && !Has(SettingKind.Password) && !Has(SettingKind.Database))
            return;
        var driver = connection.Driver;
        var range = isReset ? connection.ModeSource!.Range : connection.Find(SettingKind.Host).Setting!.ValueRange;
        var row = driver.Row(driver.DefaultMode)!;
        object[] arguments = [driver.FullName, row.Spelling, connection.Shown(RecommendedSettings.ModeFor(connection))];
        var message = row.Encryption == Encryption.Never ? Message("NeverEncrypts", arguments) : Message(arguments);
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
