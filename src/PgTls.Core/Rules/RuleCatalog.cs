using PgTls.Analysis;

namespace PgTls.Rules;

/// <summary>Every rule of the product, by id.</summary>
public static class RuleCatalog
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new PGTLS101TlsDisabled(),
        new PGTLS102TlsOptional(),
        new PGTLS103SslModeMissing(),
        new PGTLS104SslModeInvalid(),
        new PGTLS105SettingIgnored(),
        new PGTLS106SettingOverridden(),
        new PGTLS107ObsoleteTlsVersion(),
        new PGTLS108SettingRejected(),
        new PGTLS201ServerNotVerified(),
        new PGTLS202RootCertificateIgnored(),
        new PGTLS203RootCertificateMissing(),
        new PGTLS204VerifyFullUnsupported(),
        new PGTLS205HostNameNotVerified(),
        new PGTLS206ValidationBypassed(),
        new PGTLS207TrustServerCertificateObsolete(),
        new PGTLS208RootCertificateNotExclusive(),
        new PGTLS301RelativeCertificatePath(),
        new PGTLS302IncompleteClientCertificate(),
        new PGTLS303ClientCertificateMissing(),
        new PGTLS304CertificateFileNotFound(),
        new PGTLS305CertificateFilePermissions(),
        new PGTLS306CertificateExpired(),
        new PGTLS307SessionKeysLogged(),
        new PGTLS308PlaceholderPath(),
        new PGTLS401ConnectionImpossible(),
        new PGTLS402ServerAllowsPlaintext(),
    ];

    /// <summary>The rule of an id, in any case; null if there is none.</summary>
    public static Rule? Find(string id)
    {
        foreach (var rule in All)
        {
            if (string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase))
                return rule;
        }
        return null;
    }

    /// <summary>All problems of a connection.</summary>
    internal static IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        foreach (var rule in All)
        {
            foreach (var violation in rule.Judge(connection))
                yield return violation;
        }
    }

    /// <summary>All problems of a server.</summary>
    internal static IEnumerable<Violation> Judge(ResolvedServer server)
    {
        foreach (var rule in All)
        {
            foreach (var violation in rule.Judge(server))
                yield return violation;
        }
    }
}
