using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>The same TLS setting is written twice with different values, and only the last one counts.</summary>
internal sealed class PGTLS106SettingOverridden() : Rule("PGTLS106", "SettingOverridden", Severity.Warning, "CWE-1188", "0.1.0")
{
    private static readonly SettingKind[] Kinds =
    [
        SettingKind.SslMode, SettingKind.RootCertificate, SettingKind.ClientCertificate, SettingKind.ClientKey, SettingKind.RevocationList,
        SettingKind.TrustServerCertificate, SettingKind.InnerSettings,
    ];

    internal override void Judge(Connection connection)
    {
        // Elsewhere the later one is there to override: a section's own value, a builder's property, what is added to a text.
        if (!connection.Settings.Grammar.IsOneText || connection.Surroundings.IsAssembled)
            return;
        foreach (var kind in Kinds)
        {
            if (connection.Find(kind).Setting is not { } winner || Placeholder.IsIn(winner.Value))
                continue;
            if (kind == SettingKind.ClientKey && PGTLS302IncompleteClientCertificate.Misnamed(connection) is not null)
                continue; // One of the two is not meant to be a key.
            if (kind == SettingKind.SslMode && connection.Reading?.Kind == SslModeReadingKind.Rejected)
                continue; // PGTLS104 says what becomes of it.
            foreach (var setting in connection.Settings.Settings)
            {
                if (ReferenceEquals(setting, winner))
                    break;
                if (connection.KindOf(setting) == kind && !IsSame(connection, kind, setting, winner))
                    Report(connection, kind, setting, winner);
            }
        }
    }

    private void Report(Connection connection, SettingKind kind, Setting loser, Setting winner)
    {
        var isErased = winner.Value.Length == 0;
        var message = isErased
            ? Message("Erased", [loser.Keyword, winner.Keyword, connection.Driver.FullName])
            : Message(loser.Keyword, winner.Keyword, connection.Driver.FullName);
        // Removing the loser changes nothing, but must not take away the one setting somebody wanted to be safe with; an empty value may go where
        // what it takes back verifies the server.
        var isSafeLoser = kind == SettingKind.SslMode && Verifies(connection, loser);
        var removed = isErased ? isSafeLoser ? winner : null : isSafeLoser && !Verifies(connection, winner) ? null : loser;
        connection.Report(this, loser.Range, message, [removed is null ? null : connection.Remove(removed)]);
    }

    private static bool IsSame(Connection connection, SettingKind kind, Setting one, Setting other) =>
        Placeholder.IsIn(one.Value)
        || (kind == SettingKind.SslMode && one.Value.Length > 0 && other.Value.Length > 0
            ? connection.Driver.ReadMode(one) == connection.Driver.ReadMode(other)
            : one.Value == other.Value);

    private static bool Verifies(Connection connection, Setting setting) =>
        connection.Driver.ReadMode(setting) is { Kind: SslModeReadingKind.Mode, Mode: SslMode.VerifyCa or SslMode.VerifyFull };
}
