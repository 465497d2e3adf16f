using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>Why a driver makes no connection with any server.</summary>
public enum Refusal
{
    None,

    /// <summary>It rejects the SSL mode that is written.</summary>
    SslMode,

    /// <summary>It rejects every SSL mode below verify-full beside the operating system's authorities.</summary>
    WeakBesideSystem,

    /// <summary>It insists on being told to accept any certificate, and these settings do not tell it.</summary>
    TrustMissing,

    /// <summary>It rejects the setting that accepts any certificate beside this SSL mode.</summary>
    TrustContradicts,

    /// <summary>The root certificate is another release's word for the operating system's authorities, and so a file that is not there.</summary>
    RootCertificate,

    /// <summary>It asks for TLS over a Unix socket, where there is none.</summary>
    UnixSocket,

    /// <summary>It rejects another setting.</summary>
    Setting,

    /// <summary>TLS that begins at once needs an SSL mode that insists on TLS.</summary>
    DirectBelowRequire,

    /// <summary>It insists on Kerberos encryption, which takes the place of TLS where there is Kerberos.</summary>
    GssRequired,

    /// <summary>It insists on binding the login to TLS, which the SSL mode rules out.</summary>
    BindingWithoutTls,

    /// <summary>It insists on sending a client's certificate, which the SSL mode rules out.</summary>
    CertificateWithoutTls,

    /// <summary>The oldest version of TLS that it may speak is newer than the newest.</summary>
    TlsVersions,
}

/// <summary>The certificate authorities that a server's certificate may come from.</summary>
[Flags]
public enum TrustedAuthorities
{
    /// <summary>Any certificate is accepted.</summary>
    Any = 0,

    /// <summary>The root certificate that is named.</summary>
    RootCertificate = 1,

    /// <summary>A root certificate in the user's home directory.</summary>
    HomeDirectory = 2,

    /// <summary>Every authority that the operating system trusts.</summary>
    OperatingSystem = 4,
}

/// <summary>The state of a client's root certificate.</summary>
public enum RootCertificateState
{
    NotSet,

    /// <summary>The one that issued the server's certificate.</summary>
    Right,

    /// <summary>Another authority's.</summary>
    Wrong,

    /// <summary>The path of a file that is not there.</summary>
    MissingFile,
}

/// <summary>How a server handles TLS.</summary>
public enum ServerTls
{
    /// <summary>It has none.</summary>
    Off,

    /// <summary>It accepts both TLS and plaintext.</summary>
    Offered,

    /// <summary>It refuses plaintext.</summary>
    Required,

    /// <summary>It has TLS and refuses every login over it.</summary>
    Refused,
}

/// <summary>How a server asks who logs in.</summary>
public enum LoginMethod
{
    /// <summary>SCRAM, which a client can bind to TLS.</summary>
    Scram,

    /// <summary>The password in clear text.</summary>
    Password,

    /// <summary>It does not ask (trust).</summary>
    None,
}

/// <summary>The facts about a server that decide the result of an attempt to connect.</summary>
/// <param name="Tls">What it does about TLS.</param>
public sealed record ServerFacts(ServerTls Tls)
{
    /// <summary>Whether one of the client's authorities issued its certificate, which is in date.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Whether its certificate is for the host the client connects to.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Whether there is a revocation list for its certificate.</summary>
    public bool HasRevocationList { get; init; }

    /// <summary>Whether it takes TLS without being asked first, as PostgreSQL 17 does.</summary>
    public bool SpeaksDirectly { get; init; }

    /// <summary>Whether it asks for a client's certificate.</summary>
    public bool AsksForCertificate { get; init; }

    /// <summary>Whether it refuses a client without one.</summary>
    public bool NeedsCertificate { get; init; }

    /// <summary>How it asks who logs in.</summary>
    public LoginMethod Login { get; init; }
}

/// <summary>How an attempt to connect ends.</summary>
public enum ConnectionEnd
{
    Refused,
    Plaintext,
    Encrypted,
}

/// <summary>The result of an attempt to connect to a server.</summary>
/// <param name="End">How it ends.</param>
/// <param name="IsCertificateVerified">Whether the server proved to have a certificate of an authority the client trusts.</param>
/// <param name="IsHostNameVerified">Whether the certificate was also checked to be for this host.</param>
public readonly record struct ConnectionResult(ConnectionEnd End, bool IsCertificateVerified = false, bool IsHostNameVerified = false);

/// <summary>The effect of all settings of a connection in its driver.</summary>
/// <remarks>
/// Rules, <c>explain</c>, the matrix, hovers, what older releases do otherwise, the comparison with running drivers and the check of fixes read this answer.
/// <see cref="Of(TlsFacts)"/> alone decides what an SSL mode does; the driver's table is its only source.
/// </remarks>
public sealed record TlsOutcome
{
    private TlsOutcome()
    {
    }

    /// <summary>Whether the SSL mode that holds is known; if not, only <see cref="Refusal"/> says anything.</summary>
    public bool IsKnown { get; private init; }

    public Refusal Refusal { get; private init; }

    /// <summary>The SSL mode that holds, written or by default; null where the driver refuses or the mode is not known.</summary>
    public SslMode? Mode { get; private init; }

    /// <summary>How the driver spells <see cref="Mode"/>; empty if there is none.</summary>
    public string ModeSpelling { get; private init; } = "";

    public Encryption Encryption { get; private init; }

    /// <summary>Whether the driver tries plaintext before TLS.</summary>
    public bool IsPlaintextFirst { get; private init; }

    /// <summary>Whether the server's certificate is verified wherever the connection is encrypted; null where a root certificate that cannot be seen decides it.</summary>
    public bool? IsCertificateVerified { get; private init; }

    /// <summary>The possible issuers of a verified certificate.</summary>
    public TrustedAuthorities Authorities { get; private init; }

    /// <summary>Whether the host name is checked against a verified certificate.</summary>
    public bool IsHostNameVerified { get; private init; }

    /// <summary>Whether the client sends a certificate of its own over TLS.</summary>
    public bool SendsClientCertificate { get; private init; }

    /// <summary>Whether the connection goes over a Unix socket, where there is no TLS.</summary>
    public bool IsUnixSocket { get; private init; }

    /// <summary>Whether verification is switched off that the SSL mode would make.</summary>
    public bool IsBypassed { get; private init; }

    /// <summary>Whether the login is bound to the TLS session: an impostor gets neither the password nor a session.</summary>
    public bool IsLoginBound { get; private init; }

    private bool RetriesInPlaintext { get; init; }

    private bool TriesTlsAfterAnyFailure { get; init; }

    /// <summary>Whether it insists on binding the login to TLS where the server can do that.</summary>
    private bool IsBindingRequired { get; init; }

    private bool ChecksRevocation { get; init; }

    /// <summary>Whether it compares the host name, also without verifying the certificate. An attacker can write any name into an unverified one.</summary>
    private bool ChecksHostName { get; init; }

    private bool BeginsDirectly { get; init; }

    private bool InsistsOnClientCertificate { get; init; }

    private LoginMethods Logins { get; init; }

    public bool IsRefused => Refusal != Refusal.None;

    /// <summary>Whether the connection certainly has no TLS.</summary>
    public bool IsPlaintext => IsKnown && !IsRefused && Encryption == Encryption.Never;

    /// <summary>Whether the connection certainly uses TLS and the mode verifies nothing.</summary>
    public bool VerifiesNothing => IsKnown && !IsRefused && Encryption == Encryption.Always && IsCertificateVerified == false && !IsBypassed;

    /// <summary>Whether nothing but a server that proves its certificate can be connected to.</summary>
    public bool IsVerified => IsKnown && !IsRefused && Encryption == Encryption.Always && IsCertificateVerified == true;

    /// <summary>Whether some authority of the operating system may have issued the certificate, for any host.</summary>
    public bool AcceptsAnyPublicCertificate =>
        IsCertificateVerified == true && !IsHostNameVerified && Authorities.HasFlag(TrustedAuthorities.OperatingSystem);

    /// <summary>The outcome of an SSL mode with a root certificate and nothing else.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="mode">The SSL mode; null: none is set.</param>
    /// <param name="root">The root certificate.</param>
    /// <exception cref="ArgumentException">The driver has no such mode.</exception>
    public static TlsOutcome Of(Driver driver, SslMode? mode, RootCertificateState root)
    {
        if (driver.Row(mode ?? driver.DefaultMode) is null)
            throw new ArgumentException($"{driver} has no such mode.", nameof(mode));
        return Of(new TlsFacts(driver)
        {
            Mode = mode is { } written ? SslModeReading.Of(written) : new SslModeReading(SslModeReadingKind.Reset),
            // A file that is not there is the same as none to a driver that reads it only where it is.
            RootCertificate = root switch
            {
                RootCertificateState.NotSet => RootCertificateUse.None,
                RootCertificateState.MissingFile => RootCertificateUse.MissingFile,
                _ => RootCertificateUse.Named,
            },
            // The tables are compared with connections that acknowledge what the driver wants acknowledged.
            IsTrusting = driver.TrustSetting == TrustSetting.Acknowledges ? null : false,
        });
    }

    /// <summary>Works out what happens: the only place that knows what an SSL mode does.</summary>
    internal static TlsOutcome Of(TlsFacts facts)
    {
        var driver = facts.Driver;
        if (facts.IsSettingRefused)
            return Refuse(Refusal.Setting);
        if (facts.Mode is not { } reading)
            return new TlsOutcome { IsUnixSocket = facts.IsUnixSocket };
        if (reading.Kind == SslModeReadingKind.Rejected)
            return Refuse(Refusal.SslMode);
        var trustsSystem = facts.RootCertificate == RootCertificateUse.OperatingSystem;
        var mode = reading.Kind switch
        {
            SslModeReadingKind.Mode => reading.Mode,
            SslModeReadingKind.SilentPlaintext => SslMode.Disable,
            // With its word for the operating system's authorities, libpq changes its default.
            _ => trustsSystem && driver.Inner is null ? SslMode.VerifyFull : driver.DefaultMode,
        };
        if (trustsSystem && reading.Kind == SslModeReadingKind.Mode && mode != SslMode.VerifyFull)
            return Refuse(Refusal.WeakBesideSystem);
        if (driver.Row(mode) is not { } row)
        {
            // A number outside the enumeration asks for nothing; a mode the driver does not have cannot be written.
            if (reading.Kind != SslModeReadingKind.SilentPlaintext)
                return new TlsOutcome { IsUnixSocket = facts.IsUnixSocket };
            row = new ModeRow(mode, "", Encryption.Never, CertificateCheck.Never, false);
        }
        // Over a Unix socket libpq asks for nothing of this.
        if (!facts.IsUnixSocket)
        {
            if (facts.BeginsDirectly && driver.DirectNeedsTls && row.Encryption != Encryption.Always)
                return Refuse(Refusal.DirectBelowRequire);
            if (facts.IsGssRequired)
                return Refuse(Refusal.GssRequired);
            // Npgsql looks at the setting in the login only, which a server may leave out.
            if (facts.IsBindingRequired && row.Encryption == Encryption.Never && driver.Form is SettingForm.Libpq or SettingForm.Environment or SettingForm.Odbc or SettingForm.Section)
                return Refuse(Refusal.BindingWithoutTls);
            if (facts.InsistsOnClientCertificate && row.Encryption == Encryption.Never)
                return Refuse(Refusal.CertificateWithoutTls);
            if (facts.HasNoTlsVersion)
                return Refuse(Refusal.TlsVersions);
        }
        // libpq ignores the SSL mode on a Unix socket; the .NET drivers ask for TLS there and fail.
        if (facts.IsUnixSocket && driver.Form == SettingForm.AdoNet && row.Encryption == Encryption.Always)
            return Refuse(Refusal.UnixSocket);
        if (driver.TrustSetting == TrustSetting.Acknowledges)
        {
            if (facts.IsTrusting == true && (row.Certificate == CertificateCheck.Always || row.Mode == SslMode.Allow))
                return Refuse(Refusal.TrustContradicts);
            if (facts.IsTrusting == false && !facts.HasCallback && row is { Encryption: Encryption.Always, Certificate: CertificateCheck.Never })
                return Refuse(Refusal.TrustMissing);
        }
        if (row.Certificate == CertificateCheck.Always && facts.RootCertificate == RootCertificateUse.UnknownWord && (driver.DefaultTrust == DefaultTrust.HomeDirectoryOrFail || driver.RootCertificateTrust == RootCertificateTrust.Exclusive))
        {
            return Refuse(Refusal.RootCertificate);
        }

        var isNamed = facts.RootCertificate is RootCertificateUse.Named or RootCertificateUse.OperatingSystem;
        bool? isVerified = facts.IsBypassed ? false : row.Certificate switch
        {
            CertificateCheck.Never => false,
            CertificateCheck.Always => true,
            _ => facts.RootCertificate == RootCertificateUse.Unknown ? null : isNamed,
        };
        // In such a driver, any named file turns the check of the host name off, even a missing one.
        var dropsHostName = driver.RootCertificateTrust == RootCertificateTrust.DropsHostName
            && facts.RootCertificate is RootCertificateUse.Named or RootCertificateUse.MissingFile or RootCertificateUse.UnknownWord;
        return new TlsOutcome
        {
            IsKnown = true,
            Mode = row.Mode,
            ModeSpelling = row.Spelling,
            Encryption = row.Encryption,
            IsPlaintextFirst = row.Mode == SslMode.Allow && row.Encryption == Encryption.Optional,
            IsCertificateVerified = isVerified,
            Authorities = isVerified == false ? TrustedAuthorities.Any : AuthoritiesOf(driver, facts.RootCertificate),
            IsHostNameVerified = row.HostName && isVerified == true && !dropsHostName,
            ChecksHostName = row.HostName && !dropsHostName && (isVerified == true || driver.NonValidatingFactory is not null),
            SendsClientCertificate = facts.HasClientCertificate && row.Encryption != Encryption.Never,
            IsUnixSocket = facts.IsUnixSocket,
            IsLoginBound = facts.IsBindingRequired && driver.BindsLogin,
            IsBindingRequired = facts.IsBindingRequired,
            ChecksRevocation = facts.ChecksRevocation,
            BeginsDirectly = facts.BeginsDirectly,
            InsistsOnClientCertificate = facts.InsistsOnClientCertificate,
            Logins = facts.Logins,
            IsBypassed = facts.IsBypassed && row.Certificate == CertificateCheck.Always,
            RetriesInPlaintext = driver.RetriesInPlaintext,
            TriesTlsAfterAnyFailure = driver.TriesTlsAfterAnyFailure,
        };

        TlsOutcome Refuse(Refusal refusal) => new() { IsKnown = true, Refusal = refusal, IsUnixSocket = facts.IsUnixSocket };
    }

    /// <summary>How an attempt ends with a server.</summary>
    /// <param name="server">What the server does about TLS.</param>
    /// <param name="isTrusted">Whether one of <see cref="Authorities"/> issued its certificate.</param>
    /// <param name="isNamed">Whether its certificate is for the host the client connects to.</param>
    public ConnectionResult At(ServerTls server, bool isTrusted, bool isNamed) => At(new ServerFacts(server) { IsTrusted = isTrusted, IsNamed = isNamed });

    /// <summary>How an attempt ends with a server.</summary>
    public ConnectionResult At(ServerFacts server)
    {
        var refused = new ConnectionResult(ConnectionEnd.Refused);
        if (!IsKnown || IsRefused)
            return refused;
        var overPlaintext = server.Tls == ServerTls.Required || !LogsIn(server, isEncrypted: false) ? refused : new ConnectionResult(ConnectionEnd.Plaintext);
        var overTls = Accepts(server) ? new ConnectionResult(ConnectionEnd.Encrypted, IsCertificateVerified == true, IsHostNameVerified) : (ConnectionResult?)null;
        return Encryption switch
        {
            Encryption.Never => overPlaintext,
            Encryption.Always => overTls ?? refused,
            // With most drivers, an error that only the client finds in plaintext does not lead to TLS.
            _ when IsPlaintextFirst && server.Tls != ServerTls.Required && !(TriesTlsAfterAnyFailure && overPlaintext == refused) => overPlaintext,
            _ when !RetriesInPlaintext && server.Tls == ServerTls.Refused => refused,
            _ => overTls ?? overPlaintext,
        };
    }

    /// <summary>Whether client and server come to an end over TLS.</summary>
    private bool Accepts(ServerFacts server) =>
        server.Tls is not (ServerTls.Off or ServerTls.Refused)
        && !(IsCertificateVerified == true && (!server.IsTrusted || (ChecksRevocation && !server.HasRevocationList)))
        && !(ChecksHostName && !server.IsNamed)
        && !(BeginsDirectly && !server.SpeaksDirectly)
        && !(server.NeedsCertificate && !SendsClientCertificate)
        && !(InsistsOnClientCertificate && !server.AsksForCertificate)
        && LogsIn(server, isEncrypted: true);

    private bool LogsIn(ServerFacts server, bool isEncrypted) =>
        Logins.HasFlag(server.Login switch { LoginMethod.Password => LoginMethods.Password, LoginMethod.None => LoginMethods.Trusted, _ => LoginMethods.Scram })
        && (isEncrypted || !InsistsOnClientCertificate)
        && !(IsBindingRequired && (server.Login == LoginMethod.Scram ? !isEncrypted : IsLoginBound));

    /// <summary>How an attempt ends with a server whose certificate only a root certificate can prove: the operating system does not trust its issuer.</summary>
    public ConnectionResult At(ServerTls server, RootCertificateState root, bool isNamed) =>
        At(server, root == RootCertificateState.Right && Authorities.HasFlag(TrustedAuthorities.RootCertificate), isNamed);

    /// <summary>Whether this outcome protects at least as much as another one in every respect.</summary>
    /// <param name="other">The other outcome. A connection that is refused gives nothing away, so only a verified one is as good.</param>
    /// <param name="needsHostName">Whether losing the check of the host name counts: not where the vendor documents it as unsupported.</param>
    public bool IsNoWeakerThan(TlsOutcome other, bool needsHostName)
    {
        if (IsRefused)
            return true;
        if (!other.IsKnown || !IsKnown)
            return other.IsKnown == IsKnown;
        if (other.SendsClientCertificate && !SendsClientCertificate)
            return false;
        if (other.IsRefused)
            return IsVerified;
        return Encryption >= other.Encryption
            && !(IsPlaintextFirst && !other.IsPlaintextFirst)
            && (IsCertificateVerified == other.IsCertificateVerified || IsCertificateVerified == true)
            && (IsHostNameVerified || !other.IsHostNameVerified || !needsHostName)
            && !(AcceptsAnyPublicCertificate && other.IsCertificateVerified == true && !other.Authorities.HasFlag(TrustedAuthorities.OperatingSystem));
    }

    private static TrustedAuthorities AuthoritiesOf(Driver driver, RootCertificateUse root) => root switch
    {
        RootCertificateUse.OperatingSystem => TrustedAuthorities.OperatingSystem,
        RootCertificateUse.None => driver.DefaultTrust == DefaultTrust.HomeDirectoryOrFail
            ? TrustedAuthorities.HomeDirectory
            : TrustedAuthorities.HomeDirectory | TrustedAuthorities.OperatingSystem,
        _ => driver.RootCertificateTrust switch
        {
            RootCertificateTrust.Exclusive => TrustedAuthorities.RootCertificate,
            RootCertificateTrust.Additional => TrustedAuthorities.RootCertificate | TrustedAuthorities.OperatingSystem,
            _ => TrustedAuthorities.OperatingSystem,
        },
    };
}

/// <summary>How the settings set the root certificate.</summary>
internal enum RootCertificateUse
{
    None,

    /// <summary>Something that cannot be seen may set it.</summary>
    Unknown,

    /// <summary>A file.</summary>
    Named,

    /// <summary>A file that is not there.</summary>
    MissingFile,

    /// <summary>The driver's word for the operating system's authorities.</summary>
    OperatingSystem,

    /// <summary>Another release's word for them, and so the name of a file that is not there.</summary>
    UnknownWord,
}

/// <summary>All that decides an outcome.</summary>
internal sealed record TlsFacts(Driver Driver)
{
    /// <summary>The driver's reading of the SSL mode; <see cref="SslModeReadingKind.Reset"/> where none is set, null where it is not known.</summary>
    public SslModeReading? Mode { get; init; }

    public RootCertificateUse RootCertificate { get; init; }

    /// <summary>Whether the settings accept any certificate where the driver wants that said; null where it is not known.</summary>
    public bool? IsTrusting { get; init; }

    /// <summary>Whether a setting or code switches the verification off.</summary>
    public bool IsBypassed { get; init; }

    /// <summary>Whether code beside the settings validates the certificate, or may.</summary>
    public bool HasCallback { get; init; }

    public bool HasClientCertificate { get; init; }

    public bool IsUnixSocket { get; init; }

    /// <summary>Whether the driver refuses a setting other than the SSL mode.</summary>
    public bool IsSettingRefused { get; init; }

    /// <summary>Whether TLS begins without a question to the server.</summary>
    public bool BeginsDirectly { get; init; }

    public bool IsGssRequired { get; init; }

    public bool IsBindingRequired { get; init; }

    /// <summary>Whether a certificate without a revocation list is refused.</summary>
    public bool ChecksRevocation { get; init; }

    /// <summary>Whether a server that does not ask for the client's certificate is refused.</summary>
    public bool InsistsOnClientCertificate { get; init; }

    /// <summary>The ways to log in that are accepted.</summary>
    public LoginMethods Logins { get; init; } = LoginMethods.Any;

    /// <summary>Whether the limits leave no version of TLS.</summary>
    public bool HasNoTlsVersion { get; init; }
}

/// <summary>Ways to log in.</summary>
[Flags]
internal enum LoginMethods
{
    None = 0,
    Scram = 1,
    Password = 2,

    /// <summary>Without any question.</summary>
    Trusted = 4,
    Any = Scram | Password | Trusted,
}
