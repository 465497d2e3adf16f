using System.Globalization;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Package.Tests;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Npgsql, whatever its release.</summary>
internal abstract class NpgsqlDriver(string name, string option) : RunningDriver(name, DriverCatalog.Find(option)!)
{
    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=localhost;Port={port};Username={PostgresServer.User};Password={PostgresServer.Password};Database=postgres;Pooling=false")
        + (rootCertificate is null ? "" : ";Root Certificate=" + rootCertificate)
        + (mode is null ? "" : ";SSL Mode=" + mode);

    public override int Combinations => 90;

    /// <summary>What the releases have in common.</summary>
    protected static string[][] TrialsOf9(Servers servers) =>
    [
        ["SSL Mode=Disable", "SslMode=Allow", "SSL Mode=Prefer", "SSL Mode=Require", "SSL Mode=VerifyCA", "ssl mode=verifyfull", "SSL Mode=6"],
        ["Root Certificate=" + servers.Authority.RootCertificate, "RootCertificate=" + servers.OtherAuthority.RootCertificate],
        ["Trust Server Certificate=true", "Trust Server Certificate=false"],
        ["Channel Binding=Disable", "Channel Binding=Prefer", "Channel Binding=Require"],
        ["Check Certificate Revocation=true", "Check Certificate Revocation=false"],
        ["SSL Negotiation=Postgres", "SSL Negotiation=Direct"],
        [$"SSL Certificate={servers.ClientCertificate};SSL Key={servers.ClientKey}"],
        ["Persist Security Info=true", "Log Parameters=true", "Timeout=20", "Kerberos Service Name=postgres", "Replication Mode=Off"],
    ];

    protected static string[] RefusedBy9 { get; } =
    [
        "SSL Mode=verify-full", "SSL Mode=on", "Trust Server Certificate=yes", "Channel Binding=Required", "Check Certificate Revocation=1", "SslNegotiation=Other",
        "Encrypt=true", "Integrated Security=true", "ssl=true", "ssl_min_protocol_version=TLSv1.3", "sslrootcert=x", "SSL Mode=Prefer;SSL Negotiation=Direct",
        "Include Error Detail=maybe", "Timeout=soon", "Pooling=1", "Server Compatibility Mode=Other", "Use Ssl Stream=true", "Client Certificate=x", "Replication Mode=On", "EF Admin Database=x",
    ];

    public override Trials Trials(Servers servers) => new(TrialsOf9(servers)) { Refused = [.. RefusedBy9, "GSS Encryption Mode=Disable", "Require Auth=ScramSHA256"] };

    /// <summary>The mode stands in the string as it is, so that blanks and quotation marks are the parser's to judge.</summary>
    public override SslModeReading Read(string mode)
    {
        var text = Settings(0, mode, null);
        return Table.ReadMode(AdoNetParser.Parse(SourceMap.Whole(text)).Settings[^1]);
    }
}

/// <summary>Npgsql 10, in the process of the tests.</summary>
internal sealed class NpgsqlInProcess() : NpgsqlDriver("Npgsql 10", "npgsql@10")
{
    public override Trials Trials(Servers servers) => new(
    [
        .. TrialsOf9(servers),
        ["GSS Encryption Mode=Disable", "GSS Encryption Mode=Prefer"],
        ["Require Auth=ScramSHA256", "Require Auth=!Password", "Require Auth=Password", "Require Auth=MD5,ScramSHA256"],
    ])
    {
        Refused = [.. RefusedBy9, "GSS Encryption Mode=Require", "GSS Encryption Mode=Allow", "Require Auth=scram-sha-256"],
    };

    /// <summary>The variables and files of the user who runs the tests that would take part.</summary>
    public override Task<string?> Missing(string home)
    {
        var variable = System.Environment.GetEnvironmentVariables().Keys.Cast<string>().FirstOrDefault(name => name.StartsWith("PGSSL", StringComparison.Ordinal));
        var folder = Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".postgresql");
        return Task.FromResult(
            variable is not null ? $"{variable} is set, which Npgsql would heed."
            : Directory.Exists(folder) ? $"{folder} exists, which Npgsql would look into."
            : null);
    }

    public override async Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings)
    {
        var answers = new List<Answer>(settings.Count);
        foreach (var connectionString in settings)
            answers.Add(Answer.Read(await NpgsqlConnections.Try(connectionString, TestContext.Current.CancellationToken)));
        return answers;
    }
}

/// <summary>Npgsql 9, in a process of its own.</summary>
internal sealed class Npgsql9Process() : NpgsqlDriver("Npgsql 9", "npgsql@9")
{
    // artifacts/bin/PROJECT/CONFIGURATION/
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory, "../../PgTls.Npgsql9", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "PgTls.Npgsql9.dll");

    public override Task<string?> Missing(string home) => Task.FromResult(File.Exists(Program) ? null : $"{Program} was not built.");

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, "dotnet", [Program], settings);
}
