using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>Verification is switched off that the driver would otherwise make.</summary>
internal sealed class PGTLS206ValidationBypassed() : Rule("PGTLS206", "ValidationBypassed", Severity.Warning, "CWE-295", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    public override bool IsWeakSetting => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection is not { Bypass: { } setting, Mode: not null, Outcome.IsBypassed: true })
            yield break;
        var message = Message(Redaction.Shown(setting), connection.Driver.FullName, setting.Keyword);
        yield return new Violation(this, setting.ValueRange, message) { Proposals = [RecommendedSettings.Remove(setting)] };
    }

    /// <summary>Judges a callback that accepts every certificate.</summary>
    /// <param name="driver">The driver that asks it.</param>
    /// <param name="range">Where it stands.</param>
    /// <param name="name">The API that takes it.</param>
    /// <param name="removal">What removes it; null where that cannot be said.</param>
    /// <param name="options">What the project says of its databases.</param>
    public Violation? JudgeCallback(Driver driver, TextRange range, string name, IReadOnlyList<Edit>? removal, LintOptions options)
    {
        if (driver.Callback == CallbackRole.None)
            return null;
        var target = options.Target ?? Target.All.FirstOrDefault(known => known.Id == driver.TargetId) ?? Target.Unknown;
        var mode = driver.Spell(SettingKind.SslMode) + "=" + driver.Closest(target.Recommended).Spelling;
        var message = driver.Callback == CallbackRole.ReplacesVerification ? Message("Callback", [driver.FullName]) : Message("CallbackAlone", [driver.FullName, mode]);
        // A driver that wants an acknowledgement fails without the callback that gave it.
        var isFixed = removal is not null && (driver.Callback == CallbackRole.ReplacesVerification || driver.TrustSetting != TrustSetting.Acknowledges);
        return new Violation(this, range, message)
        {
            Proposals = isFixed ? [new FixProposal(FixKind.Recommended, new LocalizedText("Fix_Remove", name)) { Edits = removal }] : [],
        };
    }
}
