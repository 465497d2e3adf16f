using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>Gogs since 0.12, which connects to its database through pgx.</summary>
/// <remarks>
/// Source: https://github.com/gogs/gogs, <c>conf/app.ini</c>, which sets <c>disable</c>, and <c>NewDSN</c> in <c>internal/dbutil/dsn.go</c>.
/// Also <c>configTLS</c> in https://github.com/jackc/pgx/blob/master/pgconn/config.go, where an empty mode means prefer.
/// The file cannot name a root certificate. Authorities come from the operating system or <c>PGSSLROOTCERT</c>.
/// The settings of Gogs before 0.12 are written like those of Gitea.
/// </remarks>
internal static class Gogs
{
    /// <summary>The keys of the section <c>[database]</c>.</summary>
    public static Driver Table { get; } = new(
        "gogs", "Gogs", (0, 0), "https://github.com/gogs/gogs/blob/main/conf/app.ini", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "SSL_MODE"),
            new(Host, "HOST"),
            new(User, "USER"),
            new(Password, "PASSWORD"),
            new(Database, "NAME"),
        ])
    {
        Form = SettingForm.Section,
        ModeGrammar = ExactWords.Instance,
        Modes = [.. Libpq.Modes, new(SslMode.Prefer, "", Encryption.Optional, CertificateCheck.Never, false)],
        DefaultMode = SslMode.Disable,
        DefaultTrust = DefaultTrust.HomeDirectoryOrOperatingSystem,
    };
}
