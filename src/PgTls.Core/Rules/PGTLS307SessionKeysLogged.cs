using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The driver writes the keys of each TLS session to a file, with which the traffic can be decrypted.</summary>
internal sealed class PGTLS307SessionKeysLogged() : Rule("PGTLS307", "SessionKeysLogged", Severity.Warning, "CWE-532", "0.2.0")
{
    public override bool IsWeakSetting => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection.Find(SettingKind.SessionKeyFile) is not { Presence: Presence.Present, Setting: { } setting } || connection.Outcome.IsPlaintext)
            yield break;
        yield return new Violation(this, setting.KeywordRange, Message(setting.Keyword, connection.Driver.FullName)) { Proposals = [RecommendedSettings.Remove(setting)] };
    }
}
