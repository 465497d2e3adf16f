using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Text;

namespace PgTls.Core.Tests.Recognition;

public class EvidenceTests
{
    private const string Everyday = "Host={|PGTLS103:pg.acme.io|};Database=shop;Username=app;Password=x";

    private static readonly LintOptions OnlyNpgsql = Projects.With(DriverAssembly.Named("Npgsql")!);
    private static readonly LintOptions NpgsqlAndMySql = Projects.With(DriverAssembly.Named("Npgsql")!, "MySqlConnector");
    private static readonly LintOptions NpgsqlAndSqlServer = Projects.With(DriverAssembly.Named("Npgsql")!, "Microsoft.Data.SqlClient");
    private static readonly LintOptions Chosen = new() { Driver = DriverCatalog.Newest("npgsql"), IsDriverChosen = true };

    [Fact]
    public void The_everyday_string_is_recognised_in_a_project_with_one_driver() => Verify.Text(Everyday, options: OnlyNpgsql, names: "Default");

    [Fact]
    public void The_everyday_string_is_recognised_if_the_option_names_the_driver() => Verify.Text(Everyday, options: Chosen, names: "Default");

    [Theory]
    [InlineData("GaussDB", "HuaweiCloud.Driver.GaussDB")]
    [InlineData("openGauss", "OpenGauss.NET")]
    public void Each_driver_of_the_family_counts(string name, string assembly)
    {
        var options = Projects.With(DriverAssembly.Named(assembly)!);

        var finding = Assert.Single(
            Linter.LintConnectionString(SourceMap.Whole("Host=pg.acme.io;Database=shop;Username=app;Password=x"), new ConnectionContext { Names = ["Default"] }, options),
            static finding => finding.Rule.Id == "PGTLS103");

        Assert.Contains(name, finding.Message.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Host=pg.acme.io;Database=shop;Username=app;Password=x")]
    [InlineData("Server=pg.acme.io;Database=shop;User Id=app;Password=x")]
    public void The_everyday_string_stays_silent_without_a_project(string text) => Verify.Text(text, names: "Default");

    [Theory]
    [InlineData("Host=pg.acme.io;Database=shop;Username=app;Password=x")]
    [InlineData("Server=pg.acme.io;Port=4000;Database=shop;User Id=app;Password=x")]
    public void A_string_that_another_provider_of_the_project_may_read_stays_silent(string text) => Verify.Text(text, options: NpgsqlAndMySql, names: "Default");

    [Fact]
    public void A_string_with_a_keyword_that_the_other_provider_does_not_read_is_recognised()
    {
        Verify.Text(Everyday, options: NpgsqlAndSqlServer, names: "Default");
        Verify.Text("Server=pg.acme.io;Database=shop;User Id=app;Password=x", options: NpgsqlAndSqlServer, names: "Default");
        Verify.Text("Server={|PGTLS103:pg.acme.io|};Database=shop;User Id=app;PSW=x", options: NpgsqlAndMySql, names: "Default");
    }

    [Theory]
    [InlineData("host=rabbit.acme.io;username=app;password=x")]
    [InlineData("Host=pg.acme.io;Database=shop;Username=app;Password=x;Colour=blue")]
    public void A_string_without_a_database_or_with_an_unknown_keyword_stays_silent(string text) => Verify.Text(text, options: OnlyNpgsql, names: "Default");

    [Theory]
    [InlineData("shop.postgres.database.azure.com")]
    [InlineData("c-shop.abc.postgres.cosmos.azure.com")]
    [InlineData("ep-cool-name-123.eu-central-1.aws.neon.tech")]
    [InlineData("db.abcdefgh.supabase.co")]
    [InlineData("aws-0-eu-central-1.pooler.supabase.com")]
    [InlineData("abc.def.tsdb.cloud.timescale.com")]
    [InlineData("c1.dws.cn-north-4.myhuaweicloud.com")]
    [InlineData("postgres.acme.io")]
    [InlineData("my-opengauss.acme.io")]
    [InlineData("a.neon.tech,b.neon.tech:5432")]
    public void A_known_host_is_recognised_alone(string host) =>
        Assert.Contains(Verify.FindingsOfText($"Server={host};Database=shop;User Id=app;Password=x"), static finding => finding.Rule.Id == "PGTLS103");

    [Theory]
    [InlineData("shop.abc.eu-west-1.rds.amazonaws.com")]
    [InlineData("shop.mysql.database.azure.com")]
    [InlineData("shop.database.windows.net")]
    [InlineData("monorail.proxy.rlwy.net")]
    [InlineData("pg.acme.io")]
    [InlineData("a.neon.tech,db.acme.io")]
    public void A_host_that_other_databases_have_too_proves_nothing(string host) =>
        Assert.Empty(Verify.FindingsOfText($"Server={host};Database=shop;User Id=app;Password=x"));

    [Theory]
    [InlineData("Host={|PGTLS103:db.acme.io|};Port=5433;Database=shop;Username=app")]
    [InlineData("Server={|PGTLS103:db.acme.io|};Port=6432;Database=shop;User Id=app")]
    [InlineData("Server={|PGTLS103:db.acme.io|};Port=8000;Database=shop;Username=dbadmin")]
    [InlineData("Server={|PGTLS103:db.acme.io|};Database=shop;Username=omm")]
    [InlineData("Server={|PGTLS103:db.acme.io|};Database=shop;Username=postgres.abcdef")]
    [InlineData("Host={|PGTLS103:db.acme.io|};Database=postgres;Username=app")]
    public void Ports_and_users_of_the_family_count(string marked) => Verify.Text(marked);

    [Theory]
    [InlineData("[shouting]\nhost = db.acme.io\nuser = app\ndbname = shop\nsslmode = {|PGTLS104:VerifyFull|}\nsslrootcert = /r.crt\n")]
    [InlineData("[plain]\nhost = db.acme.io\nuser = app\ndbname = shop\nsslmode = {|PGTLS104:on|}\n")]
    [InlineData("[plain]\nhost = {|PGTLS103:db.acme.io|}\nuser = app\ndatabase = shop\nport = 5433\n")]
    [InlineData("[plain]\nhost = {|PGTLS103:db.abc.supabase.co|}\nuser = app\npassword = x\n")]
    public void The_words_of_libpq_count_in_a_section(string marked) => Verify.File("settings.ini", marked);

    [Theory]
    [InlineData("[plain]\nhost = db.acme.io\nuser = app\ndbname = shop\n")]
    [InlineData("[plain]\nhost = db.acme.io\nuser = app\nsslmode = on\n")]
    [InlineData("[plain]\nhost = db.acme.io\nport = 3306\nuser = app\ndbname = shop\nsslmode = require\n")]
    public void Less_than_enough_stays_silent_in_a_section(string text) => Verify.File("settings.ini", text);

    [Fact]
    public void Each_evidence_has_one_row_or_decides_by_itself()
    {
        var weighed = EvidenceTable.Rows.Select(static row => row.Evidence).ToArray();

        Assert.Equal(weighed.Distinct(), weighed);
        Assert.Equal(
            [RecognitionEvidence.Api, RecognitionEvidence.FileKind, RecognitionEvidence.Scheme],
            Enum.GetValues<RecognitionEvidence>().Except(weighed).Where(static one => one != RecognitionEvidence.None));
    }
}

/// <summary>What a project refers to, as options.</summary>
internal static class Projects
{
    public static LintOptions With(DriverAssembly driver, params string[] others)
    {
        var project = new ReferencedDrivers();
        project.Add(driver, null);
        foreach (var other in others)
            project.Add(OtherProvider.OfAssembly(other)!);
        return project.Complete(LintOptions.Default);
    }
}
