using System.Globalization;
using PgTls.Cli;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests;

/// <summary>A Python program that reads its settings from an ini file, before and after <c>pgtls fix</c>.</summary>
public sealed class Psycopg2Tests(Servers servers) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-python-").FullName;

    [Theory]
    [InlineData("auto", "verify-ca")]
    [InlineData("postgresql", "verify-full")]
    public async Task A_repaired_file_connects_to_the_right_server_and_to_no_impostor(string target, string mode)
    {
        servers.ShouldRun();
        WriteOptions(target, servers.Authority.RootCertificate);
        WriteSettings("require");
        Assert.Contains("(True, 'TLSv1.3')", (await Connect(servers.Right)).ShouldSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("(True, 'TLSv1.3')", (await Connect(servers.Impostor)).ShouldSucceed().Output, StringComparison.Ordinal);

        Repair();
        Assert.Equal(Settings(mode) + $"sslrootcert={servers.Authority.RootCertificate}\n", ReadSettings());
        Assert.Contains("(True, 'TLSv1.3')", (await Connect(servers.Right)).ShouldSucceed().Output, StringComparison.Ordinal);
        var refused = await Connect(servers.Impostor);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("certificate verify failed", refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prefer")]
    [InlineData("allow")]
    public async Task A_repaired_file_never_speaks_plaintext(string weak)
    {
        servers.ShouldRun();
        WriteOptions("auto", servers.Authority.RootCertificate);
        WriteSettings(weak);
        Assert.Contains("(False, None)", (await Connect(servers.WithoutTls)).ShouldSucceed().Output, StringComparison.Ordinal);

        Repair();
        var refused = await Connect(servers.WithoutTls);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("server does not support SSL, but SSL was required", refused.Output, StringComparison.Ordinal);
        Assert.Contains("(True, 'TLSv1.3')", (await Connect(servers.Right)).ShouldSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repair_changes_the_TLS_settings_alone()
    {
        WriteOptions("auto", "/etc/shop/root.crt");
        WriteSettings("disable");
        Repair();
        Assert.Equal(Settings("verify-ca") + "sslrootcert=/etc/shop/root.crt\n", ReadSettings());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Settings(string mode) => $"""
        [postgresql]
        host=127.0.0.1
        port=5432
        dbname=postgres
        user={PostgresServer.User}
        password={PostgresServer.Password}
        sslmode={mode}

        """;

    private void WriteOptions(string target, string rootCertificate) => File.WriteAllText(
        Path.Combine(_folder, ".globalconfig"),
        $"is_global = true\npgtls.target = {target}\npgtls.root_certificate = {rootCertificate}\n");

    private void WriteSettings(string mode) => File.WriteAllText(Path.Combine(_folder, "database.ini"), Settings(mode));

    private string ReadSettings() => File.ReadAllText(Path.Combine(_folder, "database.ini"));

    /// <summary>Runs <c>pgtls fix</c>, after which <c>pgtls lint</c> has nothing to say.</summary>
    private void Repair()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.True(CommandLine.Run(["lint", "."], new Shell(output, output, _folder)) == 1, output.ToString());
        Assert.True(CommandLine.Run(["fix", "."], new Shell(output, output, _folder)) == 0, output.ToString());
        Assert.True(CommandLine.Run(["lint", "."], new Shell(output, output, _folder)) == 0, output.ToString());
        Assert.DoesNotContain(PostgresServer.Password, output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Runs the program with the file as it is but for the server's port.</summary>
    private Task<CommandResult> Connect(PostgresServer server)
    {
        var settings = Path.Combine(_folder, "running.cfg");
        var port = "port=" + server.Port.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(settings, ReadSettings().Replace("port=5432", port, StringComparison.Ordinal));
        // No authority of the user who runs the tests, nor a default from the environment, takes part.
        var environment = new Dictionary<string, string> { ["HOME"] = _folder, ["PGSSLMODE"] = "", ["PGSSLROOTCERT"] = "" };
        return Command.Run(_folder, Machine.Python, [Path.Combine(AppContext.BaseDirectory, "connect.py"), settings], environment);
    }
}
