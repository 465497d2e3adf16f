using System.Globalization;
using PgTls.Cli;

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
        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(_folder, servers.Right)).ShouldSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(_folder, servers.Impostor)).ShouldSucceed().Output, StringComparison.Ordinal);

        FixRun();
        Assert.Equal(PythonProgram.Settings(mode) + $"sslrootcert={servers.Authority.RootCertificate}\n", ReadSettings());
        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(_folder, servers.Right)).ShouldSucceed().Output, StringComparison.Ordinal);
        var refused = await PythonProgram.Connect(_folder, servers.Impostor);
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
        Assert.Contains("(False, None)", (await PythonProgram.Connect(_folder, servers.WithoutTls)).ShouldSucceed().Output, StringComparison.Ordinal);

        FixRun();
        var refused = await PythonProgram.Connect(_folder, servers.WithoutTls);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("server does not support SSL, but SSL was required", refused.Output, StringComparison.Ordinal);
        Assert.Contains("(True, 'TLSv1.3')", (await PythonProgram.Connect(_folder, servers.Right)).ShouldSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repair_changes_the_TLS_settings_alone()
    {
        WriteOptions("auto", "/etc/shop/root.crt");
        WriteSettings("disable");
        FixRun();
        Assert.Equal(PythonProgram.Settings("verify-ca") + "sslrootcert=/etc/shop/root.crt\n", ReadSettings());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void WriteOptions(string target, string rootCertificate) => File.WriteAllText(
        Path.Combine(_folder, ".globalconfig"),
        $"is_global = true\npgtls.target = {target}\npgtls.root_certificate = {rootCertificate}\n");

    private void WriteSettings(string mode) => File.WriteAllText(Path.Combine(_folder, PythonProgram.FileName), PythonProgram.Settings(mode));

    private string ReadSettings() => File.ReadAllText(Path.Combine(_folder, PythonProgram.FileName));

    /// <summary>Runs <c>pgtls fix</c>, after which <c>pgtls lint</c> has nothing to say.</summary>
    private void FixRun()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.True(CommandLine.Run(["lint", "."], new ConsoleHost(output, output, _folder)) == 1, output.ToString());
        Assert.True(CommandLine.Run(["fix", "."], new ConsoleHost(output, output, _folder)) == 0, output.ToString());
        Assert.True(CommandLine.Run(["lint", "."], new ConsoleHost(output, output, _folder)) == 0, output.ToString());
        Assert.DoesNotContain(PostgresServer.Password, output.ToString(), StringComparison.Ordinal);
    }
}
