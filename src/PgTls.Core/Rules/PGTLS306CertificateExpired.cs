using System.Globalization;
using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Rules;

/// <summary>A certificate is out of date, or soon will be.</summary>
internal sealed class PGTLS306CertificateExpired() : Rule("PGTLS306", "CertificateExpired", Severity.Warning, "CWE-298", "0.1.0")
{
    public override bool IsAboutFiles => true;

    internal override void Judge(Connection connection)
    {
        foreach (var file in CertificateFile.Of(connection).Where(file => file.IsRead && !file.Facts.MayHoldMore))
        {
            if (file.Kind == SettingKind.ClientCertificate && file.Facts.Certificates.FirstOrDefault() is { } shown)
                Judge(connection, file, shown, "ClientExpired", "ClientNotYet", "ClientSoon");
            // A bundle is as good as the best of its certificates: nobody knows which of them the server needs.
            else if (file.Kind == SettingKind.RootCertificate && connection.Driver.FileReading.ChecksRootCertificate && BestOf(connection, file.Facts) is { } best)
                Judge(connection, file, best, "RootExpired", "RootNotYet", "RootSoon");
        }
    }

    private static CertificateFacts? BestOf(Connection connection, FileFacts facts)
    {
        var now = connection.Options.Machine!.Now;
        return facts.Certificates
            .Where(certificate => certificate.IsAuthority || certificate.IsSelfIssued)
            .OrderBy(certificate => certificate.NotBefore > now)
            .ThenByDescending(certificate => certificate.NotAfter)
            .FirstOrDefault();
    }

    private void Judge(Connection connection, CertificateFile file, CertificateFacts certificate, string expired, string notYet, string soon)
    {
        var now = connection.Options.Machine!.Now;
        if (certificate.NotAfter < now)
            Report(expired, certificate.NotAfter);
        else if (certificate.NotBefore > now)
            Report(notYet, certificate.NotBefore);
        else if (certificate.NotAfter - now <= TimeSpan.FromDays(connection.Options.ExpiryDays))
            Report(soon, certificate.NotAfter);

        void Report(string variant, DateTimeOffset date)
        {
            var setting = file.Setting;
            object[] arguments = [setting.Keyword, connection.Driver.FullName, date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
            connection.Report(this, setting.ValueRange, Message(variant, arguments), []);
        }
    }
}
