using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Core.Tests;

public class LintOptionsTests
{
    [Fact]
    public void Nothing_set_is_the_default() => Assert.Same(LintOptions.Default, Read([]));

    [Fact]
    public void Every_option_is_read()
    {
        var options = Read(new()
        {
            ["pgtls.target"] = " GaussDB_DWS ",
            ["pgtls.driver"] = "npgsql@10",
            ["pgtls.root_certificate"] = "/etc/ssl/root.crt",
            ["pgtls.certificate_directory"] = @"C:\certs",
            ["pgtls.loopback"] = "Report",
            ["pgtls.server_ssl"] = "on",
            ["pgtls.server_require_ssl"] = "OFF",
        });

        Assert.Equal(
            new LintOptions
            {
                Target = Target.GaussDbDws,
                Driver = Npgsql10.Table,
                RootCertificate = "/etc/ssl/root.crt",
                CertificateDirectory = @"C:\certs",
                Loopback = LoopbackPolicy.Report,
                ServerSsl = true,
                ServerRequireSsl = false,
            },
            options);
    }

    [Fact]
    public void A_key_beats_the_MSBuild_property_of_its_name()
    {
        Assert.Equal(Target.OpenGauss, Read(new() { ["build_property.PgTlsTarget"] = "opengauss", ["pgtls.target"] = "" }).Target);
        Assert.Equal(Target.PostgreSql, Read(new() { ["build_property.PgTlsTarget"] = "opengauss", ["pgtls.target"] = "postgresql" }).Target);
        Assert.Equal("build_property.PgTlsCertificateDirectory", LintOptions.PropertyOf("certificate_directory"));
    }

    [Theory]
    [InlineData("pgtls.target", "oracle", "auto, postgresql, opengauss, gaussdb, gaussdb_dws")]
    [InlineData("pgtls.driver", "npgsql@4", "npgsql, npgsql@5, npgsql@6, npgsql@7, npgsql@8, npgsql@9, npgsql@10, opengauss.net, gaussdb.net, libpq, libpq@13, libpq@14, libpq@15, libpq@16, libpq@17, libpq@18, opengauss_libpq, odbc, pgjdbc, pgjdbc@42, opengauss_jdbc, gaussdb_jdbc")]
    [InlineData("pgtls.server_ssl", "true", "on, off")]
    [InlineData("pgtls.loopback", "2", "explicit, ignore, report")]
    [InlineData("pgtls.root_certificate", "certs/root.crt", "/…, C:\\…")]
    public void A_value_that_is_none_of_the_allowed_ones_is_told_and_counts_as_not_set(string key, string value, string allowed)
    {
        var rejected = new List<(string, string)>();

        Assert.Same(LintOptions.Default, LintOptions.Read(name => name == key ? value : null, (name, values) => rejected.Add((name, values))));

        Assert.Equal([(key, allowed)], rejected);
    }

    private static LintOptions Read(Dictionary<string, string> settings) =>
        LintOptions.Read(settings.GetValueOrDefault, (key, _) => Assert.Fail(key + " was rejected"));
}
