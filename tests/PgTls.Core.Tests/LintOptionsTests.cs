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
            ["pgtls.test_projects"] = "Report",
        });

        Assert.Equal(
            new LintOptions
            {
                Target = Target.GaussDbDws,
                Driver = Npgsql10.Table,
                IsDriverChosen = true,
                RootCertificate = "/etc/ssl/root.crt",
                CertificateDirectory = @"C:\certs",
                Loopback = LoopbackPolicy.Report,
                ServerSsl = true,
                ServerRequireSsl = false,
                TestProjects = TestProjectPolicy.Report,
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
    [InlineData("pgtls.server_ssl", "true", "on, off")]
    [InlineData("pgtls.loopback", "2", "explicit, ignore, report")]
    [InlineData("pgtls.test_projects", "on", "quiet, report")]
    [InlineData("pgtls.root_certificate", "certs/root.crt", "/…, C:\\…")]
    public void A_value_that_is_none_of_the_allowed_ones_is_told_and_counts_as_not_set(string key, string value, string allowed)
    {
        var rejected = new List<(string, string)>();

        Assert.Same(LintOptions.Default, LintOptions.Read(name => name == key ? value : null, (name, values) => rejected.Add((name, values))));

        Assert.Equal([(key, allowed)], rejected);
    }

    [Fact]
    public void A_driver_that_has_no_table_is_told_with_those_that_have_one()
    {
        string? allowed = null;

        Assert.Same(LintOptions.Default, LintOptions.Read(name => name == "pgtls.driver" ? "npgsql@4" : null, (_, values) => allowed = values));

        Assert.Equal(string.Join(", ", DriverCatalog.Options), allowed);
    }

    private static LintOptions Read(Dictionary<string, string> settings) =>
        LintOptions.Read(settings.GetValueOrDefault, (key, _) => Assert.Fail(key + " was rejected"));
}
