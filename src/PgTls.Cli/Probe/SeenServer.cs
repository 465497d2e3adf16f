using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Cli.Probe;

/// <summary>A server that was asked, and what its answer means to a connection.</summary>
/// <param name="address">The server.</param>
/// <param name="answer">What it said.</param>
/// <param name="files">The root certificates of this machine.</param>
/// <param name="now">What time it is.</param>
internal sealed class SeenServer(ServerAddress address, ServerAnswer answer, RootCertificates files, DateTimeOffset now)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, bool> _isVerified = new(StringComparer.Ordinal);
    private bool? _isSystems;

    public ServerAddress Address => address;

    public ServerAnswer Answer => answer;

    public DateTimeOffset Now => now;

    public ServerCertificate? Certificate => answer.Chain.Count > 0 ? answer.Chain[0] : null;

    /// <summary>Whether an authority of the operating system issued the certificate.</summary>
    public bool IsVerifiedBySystem => _isSystems ??= ServerCertificate.IsVerified(answer.Chain, null, now);

    /// <summary>Whether an authority in a file issued the certificate.</summary>
    public bool IsVerifiedBy(string? root)
    {
        if (root is null || files.Read(root) is not { } certificates)
            return false;
        lock (_lock)
        {
            if (!_isVerified.TryGetValue(root, out var isVerified))
                _isVerified[root] = isVerified = ServerCertificate.IsVerified(answer.Chain, certificates, now);
            return isVerified;
        }
    }

    public bool IsNamed(Driver driver) => Certificate?.IsFor(address.Host, driver.Form) == true;

    /// <summary>How an attempt ends.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="outcome">What it makes of its settings.</param>
    /// <param name="root">The root certificate that is named; null: none is.</param>
    public ConnectionResult EndOf(Driver driver, TlsOutcome outcome, string? root) =>
        answer.Failure != ProbeFailure.None && !answer.OffersTls ? new ConnectionResult(ConnectionEnd.Refused) : outcome.At(FactsFor(driver, outcome, root));

    /// <summary>Whether an authority that the driver trusts issued the certificate.</summary>
    public bool IsTrusted(TlsOutcome outcome, string? root)
    {
        var (authorities, home) = (outcome.Authorities, HomeRoot);
        if (authorities.HasFlag(TrustedAuthorities.RootCertificate) && IsVerifiedBy(root))
            return true;
        var hasHome = authorities.HasFlag(TrustedAuthorities.HomeDirectory) && files.Read(home) is not null;
        return hasHome ? IsVerifiedBy(home) : authorities.HasFlag(TrustedAuthorities.OperatingSystem) && IsVerifiedBySystem;
    }

    // Whether it refuses plaintext, or a login over TLS, only a login would tell.
    private ServerFacts FactsFor(Driver driver, TlsOutcome outcome, string? root) => new(answer.OffersTls ? ServerTls.Offered : ServerTls.Off)
    {
        IsTrusted = IsTrusted(outcome, root),
        IsNamed = IsNamed(driver),
        HasRevocationList = Certificate?.HasRevocationList == true,
        SpeaksDirectly = answer.SpeaksDirectly == true,
        AsksForCertificate = answer.AsksForCertificate,
    };

    private static string HomeRoot => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "postgresql", "root.crt")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".postgresql", "root.crt");
}
