using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The explicit SSL mode gives up encryption when the server, or somebody in its place, asks for that.</summary>
internal sealed class PGTLS102TlsOptional() : Rule("PGTLS102", "TlsOptional", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Row is not { Encryption: Encryption.Optional } row || connection.IsRefusedBesideSystemTrust)
            return;
        var setting = connection.ModeSource!;
        object[] arguments = [Connection.Shown(setting), connection.Driver.FullName, connection.Shown(RecommendedSettings.ModeFor(connection))];
        connection.Report(
            this, setting.ValueRange, row.Mode == SslMode.Allow ? Message("PlaintextFirst", arguments) : Message(arguments), RecommendedSettings.All(connection));
    }
}
