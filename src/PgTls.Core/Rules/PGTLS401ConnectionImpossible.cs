using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The declared server settings refuse this client, or this client refuses that server.</summary>
/// <remarks>The table of client and server settings in the manual of GaussDB(DWS): "客户端与服务器端SSL参数组合结果".</remarks>
internal sealed class PGTLS401ConnectionImpossible() : Rule("PGTLS401", "ConnectionImpossible", Severity.Warning, "CWE-1188", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override void Judge(Connection connection)
    {
        if (connection.ModeSource is not { } setting || connection.IsRefusedBesideSystemTrust)
            return;
        var encryption = connection.Reading?.Kind == SslModeReadingKind.SilentPlaintext ? Encryption.Never : connection.Row?.Encryption;
        // require_ssl counts only while ssl is on, and PostgreSQL has no such setting.
        if (connection.Options is { ServerSsl: not false, ServerRequireSsl: true } && encryption == Encryption.Never)
        {
            var recommended = connection.Shown(RecommendedSettings.ModeFor(connection));
            connection.Report(this, setting.ValueRange, Message("ServerRequires", [Connection.Shown(setting), recommended]), RecommendedSettings.All(connection));
        }
        else if (connection.Options.ServerSsl == false && encryption == Encryption.Always)
        {
            // No repair: the one that would connect would be plaintext.
            connection.Report(this, setting.ValueRange, Message("ServerLacks", [Connection.Shown(setting)]), []);
        }
    }
}
