using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The driver refuses a keyword, a value or a combination of settings other than the SSL mode, so no connection is ever made.</summary>
internal sealed class PGTLS108SettingRejected() : Rule("PGTLS108", "SettingRejected", Severity.Warning, "CWE-1286", "0.2.0")
{
    // More of them are no slip of the pen, and each fix looks at all settings.
    private const int MostFixed = 8;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Url is { } url)
        {
            object[] words = [connection.Driver.FullName, connection.Driver.Spell(SettingKind.Host) + "=…;" + RecommendedSettings.ShownFor(connection)];
            yield return new Violation(this, url, Message("Url", words));
            yield break;
        }
        var found = 0;
        foreach (var refused in connection.Refused)
            yield return OfSetting(connection, refused, isFixed: found++ < MostFixed);
        if (!connection.IsReaderCertain)
            yield break;
        foreach (var row in connection.Driver.Keywords)
        {
            // The release in use is not known; an older one does not know the keyword.
            if (row.Since.IsKnown && connection.Driver is { Release.IsKnown: false, MayBeOlder: true, UnknownKeywords: UnknownKeywords.Refused } && connection.Find(row.Kind) is { Presence: Presence.Present, Setting: { Outer: null } setting }
                && connection.Driver.Row(setting.Keyword) == row)
            {
                yield return new Violation(this, setting.KeywordRange, Message("Releases", [setting.Keyword, connection.Driver.FullName, connection.Driver.VersionPrefix + row.Since])) { Severity = Severity.Info };
            }
        }
        switch (connection.Outcome.Refusal)
        {
            case Refusal.DirectBelowRequire:
                yield return OfCombination(connection, SettingKind.Negotiation, "Direct");
                break;
            case Refusal.BindingWithoutTls:
                yield return OfCombination(connection, SettingKind.ChannelBinding, "Binding");
                break;
            case Refusal.CertificateWithoutTls:
                yield return OfCombination(connection, SettingKind.ClientCertificateUse, "Binding");
                break;
            // Another rule reports an obsolete newest version.
            case Refusal.TlsVersions when connection.Find(SettingKind.HighestTlsVersion).Setting is { } highest && TlsVersionWords.Highest.FirstObsoleteIn(highest.Value) is null:
                yield return new Violation(this, highest.ValueRange, Message("TlsVersions", [Redaction.Shown(highest), connection.Driver.FullName, connection.Driver.Spell(SettingKind.LowestTlsVersion)!]))
                {
                    Proposals = [RecommendedSettings.Remove(highest)],
                };
                break;
        }
    }

    private Violation OfCombination(ResolvedConnection connection, SettingKind kind, string variant)
    {
        var setting = connection.Find(kind).Setting!;
        return new Violation(this, setting.ValueRange, Message(variant, [Redaction.Shown(setting), connection.Driver.FullName, RecommendedSettings.ShownFor(connection)]))
        {
            Proposals = RecommendedSettings.All(connection),
        };
    }

    private Violation OfSetting(ResolvedConnection connection, RefusedSetting refused, bool isFixed)
    {
        var setting = refused.Setting;
        var driver = setting.Outer is null ? connection.Driver : connection.Driver.Inner!;
        if (refused.IsValue)
            return new Violation(this, setting.ValueRange, Message("Value", [setting.Keyword, driver.FullName])) { Proposals = isFixed ? Repaired(connection, setting, null) : [] };
        var meant = ForeignKeywords.Meaning(setting.Keyword) is { } kind ? driver.Spell(kind) : Nearest(driver, setting.Keyword);
        // Text behind an unquoted password may be a part of it.
        var shown = meant is not null || !MayBePassword(connection, setting) ? setting.Keyword : "…";
        var message = meant is null ? Message(shown, driver.FullName) : Message("Meant", [shown, driver.FullName, meant]);
        return new Violation(this, setting.KeywordRange, message) { Proposals = isFixed ? Repaired(connection, setting, meant) : [] };
    }

    /// <summary>Writes the driver's own word if it is known and not used yet, or removes the setting. Adds the recommended mode if the rest is weak.</summary>
    private static IReadOnlyList<FixProposal> Repaired(ResolvedConnection connection, Setting setting, string? meant)
    {
        var removal = new SettingChange(setting, setting.Keyword, null);
        var proposals = new List<FixProposal>();
        if (meant is not null && setting.Outer is null && connection.Driver.Find(meant) is { } kind && kind != SettingKind.SslMode && connection.Find(kind).Presence == Presence.Absent)
        {
            var title = new LocalizedText("Fix_Rename", setting.Keyword, meant);
            var rename = new SettingChange(null, meant, setting.Value);
            proposals.Add(new FixProposal(FixKind.Recommended, title) { Changes = [removal, rename] });
        }
        proposals.Add(RecommendedSettings.Remove(setting));
        foreach (var proposal in RecommendedSettings.All(connection))
            proposals.Add(proposal with { Changes = [removal, .. proposal.Changes.Where(change => !ReferenceEquals(change.Existing, setting))] });
        return proposals;
    }

    private static bool MayBePassword(ResolvedConnection connection, Setting setting)
    {
        var settings = connection.Settings.Settings;
        for (var i = 1; i < settings.Count; i++)
        {
            if (ReferenceEquals(settings[i], setting))
                return connection.KindOf(settings[i - 1]) == SettingKind.Password || ForeignKeywords.Meaning(settings[i - 1].Keyword) == SettingKind.Password;
        }
        return false;
    }

    /// <summary>The driver's keyword that a slip of the pen was for; null where none is near.</summary>
    private static string? Nearest(Driver driver, string keyword)
    {
        string? nearest = null;
        var least = keyword.Length < 5 ? 1 : 2;
        foreach (var known in driver.Keywords.Concat(driver.OtherKeywords).Where(row => row.IsIn(driver.Release)).SelectMany(static row => row.Synonyms.Prepend(row.Spelling)))
        {
            var distance = EditDistance.Between(known, keyword, least);
            if (distance > least || (distance == least && nearest is not null))
                continue;
            least = distance;
            nearest = known;
        }
        return nearest;
    }
}
