using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A whole connection is visible and sets no SSL mode, so the driver's default holds.</summary>
internal sealed class PGTLS103SslModeMissing() : Rule("PGTLS103", "SslModeMissing", Severity.Warning, "CWE-319", "0.1.0")
{
    public override bool IsAboutMissing => true;

    internal override bool IsAboutEffect => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        var isReset = connection.Reading?.Kind == SslModeReadingKind.Reset;
        if (isReset && connection.Settings.Settings.Count(setting => connection.KindOf(setting) == SettingKind.SslMode) > 1)
            yield break; // PGTLS106 says more.
        if (connection.Find(SettingKind.Host).KnownValue is null || SeverityPolicy.OfMissing(connection.Host, connection.Options) is not { } severity)
            yield break;
        if (connection.Outcome.IsRefused || connection.Outcome.IsLoginBound)
            yield break;
        if (connection.TrustsSystem || (connection.ModeSource is not null && !isReset))
            yield break;
        if (!(isReset && connection.Settings.IsComplete) && !connection.Lacks(SettingKind.SslMode))
            yield break;
        if (IgnoredSettings.AreIn(connection) || connection.Misspelled(SettingKind.SslMode) is not null)
            yield break;
        if (!Has(SettingKind.User) && !Has(SettingKind.Password) && !Has(SettingKind.Database))
            yield break;
        var driver = connection.Driver;
        if (!driver.HasModeKeyword)
            yield break;
        object[] arguments = [driver.FullName, connection.Outcome.ModeSpelling, RecommendedSettings.ShownFor(connection)];
        var range = isReset ? connection.ModeSource!.Range : connection.Find(SettingKind.Host).Setting!.ValueRange;
        yield return new Violation(this, range, MessageOf(connection, arguments))
        {
            Severity = driver.IsModeOftenInCode ? SeverityPolicy.Uncertain(severity) : severity,
            Proposals = RecommendedSettings.All(connection),
        };

        LocalizedText MessageOf(ResolvedConnection judged, object[] words) => judged.Outcome.Encryption switch
        {
            Encryption.Never => Message("NeverEncrypts", words),
            Encryption.Always => Message("Unverified", words),
            _ => Message(words),
        };

        bool Has(SettingKind kind) => connection.Find(kind).Presence == Presence.Present;
    }
}
