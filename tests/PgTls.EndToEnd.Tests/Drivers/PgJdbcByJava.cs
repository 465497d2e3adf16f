using System.Globalization;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>pgjdbc in a Java machine.</summary>
internal sealed class PgJdbcByJava() : RunningDriver("pgjdbc", DriverCatalog.Find("pgjdbc", new Release(42, 5, 5))!)
{
    private const string Jar = "/usr/share/java/postgresql.jar";

    public override async Task<string?> Missing(string home) => File.Exists(Jar)
        ? await MissingUnless(home, "No Java that runs a program from its source is installed (Debian: default-jdk-headless).", "javac", "-version")
        : "pgjdbc is not installed (Debian: libpostgresql-jdbc-java).";

    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"jdbc:postgresql://localhost:{port}/postgres?user={PostgresServer.User}&password={PostgresServer.Password}")
        + (rootCertificate is null ? "" : "&sslrootcert=" + Uri.EscapeDataString(rootCertificate))
        + (mode is null ? "" : "&sslmode=" + Uri.EscapeDataString(mode));

    public override int Combinations => 70;

    public override Trials Trials(Servers servers) => new(
        ["sslmode=disable", "sslmode=allow", "sslmode=Prefer", "sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"],
        ["sslrootcert=" + servers.Authority.RootCertificate, "sslrootcert=" + servers.OtherAuthority.RootCertificate],
        ["ssl=true", "ssl=false", "ssl"],
        ["gssEncMode=disable", "gssEncMode=allow", "gssEncMode=prefer"],
        // Later releases know these.
        ["sslNegotiation=direct", "channelBinding=require", "requireAuth=password"],
        ["sslfactory=org.postgresql.ssl.NonValidatingFactory", "sslfactory=org.postgresql.ssl.LibPQFactory"],
        [$"sslcert={servers.ClientCertificate}&sslkey={Path.ChangeExtension(servers.ClientCertificate, "pk8")}"],
        ["ApplicationName=x", "Encrypt=true", "SSLMode=disable", "loggerLevel=OFF"])
    {
        Refused = ["sslmode=on", "sslmode=verify_full", "gssEncMode=require"],
    };

    // Java takes the user's directory from the user database, not from HOME.
    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, "java", ["-Duser.home=" + home, "-cp", Jar, InOutput("JdbcConnections.java")], settings);
}
