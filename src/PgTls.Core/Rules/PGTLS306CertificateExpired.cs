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

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        foreach (var file in CertificateFile.Of(connection).Where(file => file.IsRead && !file.Facts.MayHoldMore))
        {
            // A bundle is as good as the best of its certificates: it is not known which of them the server needs.
            var violation = file.Kind == SettingKind.ClientCertificate && file.Facts.Certificates.FirstOrDefault() is { } shown ? Judge(connection, file, shown, "ClientExpired", "ClientNotYet", "ClientSoon")
                : file.Kind == SettingKind.RootCertificate && connection.Driver.FileReading.ChecksRootCertificate && BestOf(connection, file.Facts) is { } best
                    ? Judge(connection, file, best, "RootExpired", "RootNotYet", "RootSoon")
                    : null;
            if (violation is not null)
                yield return violation;
        }
    }

    private static CertificateFacts? BestOf(ResolvedConnection connection, FileFacts facts)
    {
        var now = connection.Options.Machine!.Now;
        return facts.Certificates
            .Where(certificate => certificate.IsAuthority || certificate.IsSelfIssued)
            .OrderBy(certificate => certificate.NotBefore > now)
            .ThenByDescending(certificate => certificate.NotAfter)
            .FirstOrDefault();
    }

    private Violation? Judge(ResolvedConnection connection, CertificateFile file, CertificateFacts certificate, string expired, string notYet, string soon)
    {
        var now = connection.Options.Machine!.Now;
        return certificate.NotAfter < now ? Of(expired, certificate.NotAfter)
            : certificate.NotBefore > now ? Of(notYet, certificate.NotBefore)
            : certificate.NotAfter - now <= TimeSpan.FromDays(connection.Options.ExpiryDays) ? Of(soon, certificate.NotAfter)
            : null;

        Violation Of(string variant, DateTimeOffset date)
        {
            object[] arguments = [file.Setting.Keyword, connection.Driver.FullName, date.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
            return new Violation(this, file.Setting.ValueRange, Message(variant, arguments));
        }
    }
}
