using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A TLS setting that this driver never reads.</summary>
internal sealed class PGTLS105SettingIgnored() : Rule("PGTLS105", "SettingIgnored", Severity.Warning, "CWE-1188", "0.1.0")
{
    // More of them are no slip of the pen, and each fix looks at all settings.
    private const int MostFixed = 8;

    public override bool IsMeantForOtherReaders => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (IgnoredSettings.SwallowingHost(connection) is { } host)
            yield return new Violation(this, host.ValueRange, Message("Swallowed", [host.Keyword, connection.Driver.FullName]));
        var found = 0;
        foreach (var setting in connection.Settings.Settings)
        {
            if (IgnoredSettings.KindOf(connection, setting) is { } kind)
            {
                yield return connection.Driver.OfConnectionStrings is { } reader
                    ? OfVariable(connection, setting, kind, reader)
                    : OfSetting(connection, setting, kind, isFixed: found++ < MostFixed);
            }
        }
    }

    /// <remarks>No fix: it is not known which connection string the variable is meant for.</remarks>
    private Violation OfVariable(ResolvedConnection connection, Setting setting, SettingKind kind, Driver reader)
    {
        var remedy = kind is SettingKind.SslMode or SettingKind.SslSwitch
            ? $"{reader.Spell(SettingKind.SslMode)}={(RecommendedSettings.Meant(connection, setting.Value) ?? RecommendedSettings.ModeFor(connection)).Spelling}"
            : reader.Spell(kind)!;
        return new Violation(this, setting.KeywordRange, Message("Variable", [setting.Keyword, connection.Driver.FullName, remedy]));
    }

    private static bool Verifies(Driver driver, Setting setting) =>
        driver.ReadMode(setting.Value) is { Kind: SslModeReadingKind.Mode, Mode: var mode } && TlsOutcome.Of(driver, mode, RootCertificateState.Right).IsVerified;

    private Violation OfSetting(ResolvedConnection connection, Setting setting, SettingKind kind, bool isFixed)
    {
        var driver = connection.Driver;
        var isInside = !driver.HasOwn(kind);
        var spelling = driver.Spell(kind)!;
        var right = isInside ? driver.Spell(SettingKind.InnerSettings)! : spelling;
        return new Violation(this, setting.KeywordRange, Message(setting.Keyword, driver.FullName, right)) { Proposals = isFixed ? [.. Proposals()] : [] };

        IEnumerable<FixProposal> Proposals()
        {
            if (isInside && Placeholder.IsIn(setting.Value))
                yield break;
            var removal = new SettingChange(setting, setting.Keyword, null);
            // The same value under the right name, where that name is still free and the value is worth it.
            if (connection.Find(kind).Presence == Presence.Absent && (kind != SettingKind.SslMode || Verifies(driver, setting)))
            {
                yield return new FixProposal(FixKind.Recommended, new LocalizedText(isInside ? "Fix_MoveInto" : "Fix_Rename", setting.Keyword, right))
                {
                    Changes = [removal, new SettingChange(null, spelling, setting.Value)],
                };
            }
            // A dead mode that is weak must not come to life: the recommended one takes its place.
            if (kind == SettingKind.SslMode && connection.ModeSetting.Presence == Presence.Absent)
            {
                foreach (var proposal in RecommendedSettings.All(connection))
                    yield return proposal with { Changes = [removal, .. proposal.Changes] };
            }
        }
    }
}
