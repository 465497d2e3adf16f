using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>pgjdbc since 42.2.5.</summary>
/// <remarks>
/// Read in https://github.com/pgjdbc/pgjdbc (42.2.5 to 42.7) and run as 42.5.5 against PostgreSQL 15: property names in their exact case, values in any; require
/// ignores the root certificate; the verifying modes fail without one.
/// </remarks>
public static class PgJdbc
{
    public static Driver Table { get; } = new(
        "pgjdbc", "pgjdbc", (42, 42), "https://github.com/pgjdbc/pgjdbc/tree/REL42.7.4/pgjdbc/src/main/java/org/postgresql", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "sslmode"),
            new(SslSwitch, "ssl"),
            new(RootCertificate, "sslrootcert"),
            new(SslFactory, "sslfactory"),
            new(SettingKind.SocketFactory, "socketFactory"),
            new(HostNameVerifier, "sslhostnameverifier"),
            new(Negotiation, "sslNegotiation"),
            new(SettingKind.ChannelBinding, "channelBinding"),
            new(GssEncryption, "gssEncMode") { Values = SettingValues.AnyCase("disable", "allow", "prefer", "require") },
            new(ClientKeyPassword, "sslpassword"),
            new(ClientCertificate, "sslcert"),
            new(ClientKey, "sslkey"),
            new(Host, "host"),
            new(Port, "port"),
            new(User, "user"),
            new(Password, "password"),
            new(Database, "dbname"),
        ])
    {
        Form = SettingForm.Jdbc,
        ModeGrammar = AnyCaseWords.Instance,
        Modes =
        [
            new(SslMode.Disable, "disable", Encryption.Never, CertificateCheck.Never, false),
            new(SslMode.Allow, "allow", Encryption.Optional, CertificateCheck.Never, false),
            new(SslMode.Prefer, "prefer", Encryption.Optional, CertificateCheck.Never, false),
            new(SslMode.Require, "require", Encryption.Always, CertificateCheck.Never, false),
            new(SslMode.VerifyCa, "verify-ca", Encryption.Always, CertificateCheck.Always, false),
            new(SslMode.VerifyFull, "verify-full", Encryption.Always, CertificateCheck.Always, true),
        ],
        // SslMode.of: true and a property without a value; anything else leaves the default (on, 1, yes and false were run).
        Switches = [new("ssl", "true", SslMode.VerifyFull) { IsAnyCase = true }, new("ssl", "", SslMode.VerifyFull), new("ssl", null, SslMode.Prefer)],
        // An unknown property, and one in another case, is ignored: DriverManager hands on whatever it gets.
        Ignored =
        [
            new(SettingKind.SslMode, "sslmode"), new(SettingKind.SslMode, "ssl_mode"), new(SslSwitch, "ssl"),
            new(RootCertificate, "sslrootcert"), new(ClientCertificate, "sslcert"), new(ClientKey, "sslkey"),
        ],
        DefaultMode = SslMode.Prefer,
        BindsLogin = true,
        // LibPQFactory and LazyKeyManager: where either is not named, no missing file is an error; PKCS#12 holds both.
        ClientFiles = new("~/.postgresql/postgresql.crt", "~/.postgresql/postgresql.pk8", MissingKey.NotSent, ".p12", ".pfx"),
        // Since 42.7.9 for a key in PEM form; 42.5.5 was run and takes any mode.
        FileReading = new() { PrivateKeySince = "42.7.9" },
        NonValidatingFactory = ".NonValidatingFactory",
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
