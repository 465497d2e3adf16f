using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The same TLS setting is written twice with different values, and only the last one counts.</summary>
internal sealed class PGTLS106SettingOverridden() : Rule("PGTLS106", "SettingOverridden", Severity.Warning, "CWE-1188", "0.1.0")
{
    private static readonly SettingKind[] Kinds =
    [
        SettingKind.SslMode, SettingKind.RootCertificate, SettingKind.ClientCertificate, SettingKind.ClientKey, SettingKind.RevocationList,
        SettingKind.RevocationDirectory, SettingKind.TrustServerCertificate, SettingKind.InnerSettings,
    ];

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        // Elsewhere the later one is there to override: a section's own value, a builder's property, what is added to a text.
        if (!connection.Settings.Grammar.IsOneText || connection.Context.IsAssembled)
            yield break;
        foreach (var kind in Kinds)
        {
            if (connection.Find(kind).Setting is not { } winner || Placeholder.IsIn(winner.Value))
                continue;
            if (kind == SettingKind.ClientKey && ClientCertificateFiles.Misnamed(connection) is not null)
                continue; // One of the two is not meant to be a key.
            if (kind == SettingKind.SslMode && connection.Outcome.Refusal == Refusal.SslMode)
                continue; // PGTLS104 reports it.
            foreach (var setting in connection.Settings.Settings)
            {
                if (ReferenceEquals(setting, winner))
                    break;
                if (connection.KindOf(setting) == kind && !IsSame(connection, kind, setting, winner))
                    yield return Overridden(connection, kind, setting, winner);
            }
        }
    }

    private Violation Overridden(ResolvedConnection connection, SettingKind kind, Setting loser, Setting winner)
    {
        var isErased = winner.Value.Length == 0;
        var message = isErased
            ? Message("Erased", [loser.Keyword, winner.Keyword, connection.Driver.FullName])
            : Message(loser.Keyword, winner.Keyword, connection.Driver.FullName);
        // Removing the loser changes nothing, but must not remove the safe setting that was intended.
        // An empty value may go if the value that it resets verifies the server.
        var isSafeLoser = kind == SettingKind.SslMode && Verifies(connection, loser);
        var removed = isErased ? isSafeLoser ? winner : null : isSafeLoser && !Verifies(connection, winner) ? null : loser;
        return new Violation(this, loser.Range, message) { Proposals = removed is null ? [] : [RecommendedSettings.Remove(removed)] };
    }

    private static bool IsSame(ResolvedConnection connection, SettingKind kind, Setting one, Setting other) =>
        Placeholder.IsIn(one.Value)
        || (kind == SettingKind.SslMode && one.Value.Length > 0 && other.Value.Length > 0
            ? connection.Driver.ReadMode(one) == connection.Driver.ReadMode(other)
            : one.Value == other.Value);

    private static bool Verifies(ResolvedConnection connection, Setting setting) =>
        connection.Driver.ReadMode(setting) is { Kind: SslModeReadingKind.Mode, Mode: SslMode.VerifyCa or SslMode.VerifyFull };
}
