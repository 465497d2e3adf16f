using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules;

/// <summary>The explicit SSL mode never encrypts, or is a value the driver silently takes as plaintext.</summary>
internal sealed class PGTLS101TlsDisabled() : Rule("PGTLS101", "TlsDisabled", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override bool RestsOnWordsAlone => true;

    internal override bool IsAboutEffect => true;

    public override bool IsWeakSetting => true;

    internal override void Judge(Connection connection)
    {
        if (connection.Reading is not { } reading || connection.IsRefusedBesideSystemTrust)
            return;
        var isUndefined = reading.Kind == SslModeReadingKind.SilentPlaintext;
        if (!isUndefined && connection.Row?.Encryption != Encryption.Never)
            return;
        var setting = connection.ModeSource!;
        object[] arguments = [Connection.Shown(setting), connection.Driver.FullName, connection.Shown(RecommendedSettings.ModeFor(connection))];
        connection.Report(
            this, setting.ValueRange, isUndefined ? Message("Undefined", arguments) : Message(arguments), RecommendedSettings.All(connection));
    }
}
