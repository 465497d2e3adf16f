using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Connections at random, always the same ones: a driver's keywords with anybody's values, and anybody's keywords.</summary>
internal sealed class RandomSettings(RunningDriver driver, Servers servers)
{
    private const int Most = 5;

    // What is needed to connect at all stays as it is, and a file that is not there is another matter than what is written.
    private static readonly SettingKind[] Fixed =
    [
        SettingKind.Host, SettingKind.HostAddress, SettingKind.Port, SettingKind.User, SettingKind.Password, SettingKind.Database, SettingKind.Service,
        SettingKind.InnerSettings, SettingKind.ClientCertificate, SettingKind.ClientKey, SettingKind.ClientKeyPassword, SettingKind.RevocationList, SettingKind.RevocationDirectory,
        SettingKind.SessionKeyFile, SettingKind.SslFactory, SettingKind.SocketFactory, SettingKind.HostNameVerifier,
        // A proxy's own clients are another connection, which needs a key of the proxy's own.
        SettingKind.ListenerMode, SettingKind.ListenerTlsVersions,
    ];

    private static readonly string[] Values =
    [
        "disable", "Disable", "allow", "prefer", "Prefer", "require", "Require", "verify-ca", "VerifyCA", "verify-full", "VerifyFull", "system", "direct", "Direct",
        "postgres", "true", "false", "True", "yes", "on", "0", "1", "3", "6", "TLSv1.2", "TLSv1.3", "tlsv1.3", "scram-sha-256", "ScramSHA256", "!password", "x",
    ];

    // Other drivers' words.
    private static readonly string[] Foreign =
        ["Encrypt", "ssl_mode", "ssl-mode", "sslrotcert", "Ssl Mode", "SSL Mode", "sslmode", "SslMode", "Root Certificate", "sslrootcert", "requireauth", "tls", "usessl", "ssl_ca"];

    private readonly Random _random = new(20261129);

    public IReadOnlyList<IReadOnlyList<string>> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private IReadOnlyList<string> Next() => [.. Enumerable.Range(0, _random.Next(1, Most + 1)).Select(_ => Setting())];

    private string Setting()
    {
        // A word that some driver knows is for its own rows.
        if (_random.Next(3 * Most) == 0 && Any(Foreign) is var foreign)
            return driver.Assign(foreign, driver.Table.Find(foreign) is { } kind ? Value(new KeywordRow(kind, foreign)) : Any(Values), isInner: false);
        // Half of them are the mode and the root certificate, or next to nothing would connect.
        var isInner = driver.Table.Inner is not null && _random.Next(2) == 0;
        var rows = (isInner ? driver.Table.Inner! : driver.Table).Keywords.Where(row => !Fixed.Contains(row.Kind)).ToArray();
        var row = Any(rows);
        var keyword = Any([row.Spelling, .. row.Synonyms]);
        return driver.Assign(keyword, Value(row), isInner);
    }

    private string Value(KeywordRow row) => row.Kind switch
    {
        SettingKind.RootCertificate => Any([servers.Authority.RootCertificate, servers.Authority.RootCertificate, servers.OtherAuthority.RootCertificate, "system"]),
        SettingKind.SslMode when _random.Next(4) > 0 => Any(driver.Table.Modes).Spelling,
        _ when row.Values is { } values && _random.Next(6) > 0 => Any([.. Values.Where(values.Accept)]),
        _ => Any(Values),
    };

    private T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
