using Microsoft.CodeAnalysis;

namespace PgTls.Analyzers.Tests;

public class ConfigFileTests
{
    private const string PostgreSql = "pgtls.target = postgresql";

    [Fact]
    public Task A_connection_string_in_json_is_judged_and_fixed_behind_its_escapes() => Verify.File(
        "/0/appsettings.json",
        """
        {
          // the shop's database
          "ConnectionStrings": {
            "Shop": "Host=db.acme.net;Username=app;Password=\"a\\b\";SSL Mode={|PGTLS102:Pre\u0066er|}",
          },
        }
        """,
        """
        {
          // the shop's database
          "ConnectionStrings": {
            "Shop": "Host=db.acme.net;Username=app;Password=\"a\\b\";SSL Mode=VerifyFull",
          },
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_section_of_an_ini_file_is_judged_as_libpq_reads_it_and_fixed_in_its_style() => Verify.File(
        "/0/database.ini",
        """
        [postgresql]
        host = db.acme.net
        dbname = shop
        sslmode = {|PGTLS201:require|}

        [other]
        a = b
        """,
        """
        [postgresql]
        host = db.acme.net
        dbname = shop
        sslmode = verify-ca
        sslrootcert = /etc/ssl/root.crt

        [other]
        a = b
        """,
        "pgtls.root_certificate = /etc/ssl/root.crt");

    [Fact]
    public Task A_servers_list_of_who_may_connect_is_judged_and_fixed_in_its_columns() => Verify.File(
        "/0/docker/pg_hba.conf",
        "local   all  all            peer\n{|PGTLS402:host|}    all  all  0.0.0.0/0  scram-sha-256\n",
        "local   all  all            peer\nhostssl all  all  0.0.0.0/0  scram-sha-256\n");

    [Fact]
    public Task A_variable_of_launchSettings_that_the_program_ignores_is_reported_where_it_stands() => Verify.File(
        "/0/Properties/launchSettings.json",
        """{ "profiles": { "http": { "commandName": "Project", "environmentVariables": { {|PGTLS105:"PGSSLMODE"|}: "verify-full" } } } }""");

    [Fact]
    public Task A_variable_of_an_env_file_that_somebody_lists_is_judged_as_libpq_reads_it_whatever_the_project_refers_to() => Verify.File(
        "/0/.env",
        "export PGSSLMODE={|PGTLS201:require|}\n",
        "export PGSSLMODE=verify-full\nexport PGSSLROOTCERT=/etc/ssl/root.crt\n",
        "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt");

    [Fact]
    public Task A_connection_string_in_jsonc_is_fixed() => Verify.File(
        "/0/settings.jsonc",
        """{ "Shop": "Host=db.acme.net;SSL Mode={|PGTLS102:Prefer|}" } // the shop's database""",
        """{ "Shop": "Host=db.acme.net;SSL Mode=VerifyFull" } // the shop's database""",
        PostgreSql);

    [Theory]
    [InlineData("alembic.cfg")]
    [InlineData("DATABASE.INI")]
    public Task A_url_in_an_ini_file_of_another_ending_or_case_is_fixed(string name) => Verify.File(
        "/0/" + name,
        "[alembic]\nsqlalchemy.url = postgresql://app@db.acme.net/shop?sslmode={|PGTLS102:prefer|}\n",
        "[alembic]\nsqlalchemy.url = postgresql://app@db.acme.net/shop?sslmode=verify-full&sslrootcert=/etc/ssl/root.crt\n",
        "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt");

    [Theory]
    [InlineData(".env.production")]
    [InlineData("shop.env")]
    [InlineData("start.sh")]
    [InlineData(".bashrc")]
    public Task A_variable_is_fixed_in_every_file_that_sets_variables(string name) => Verify.File(
        "/0/" + name,
        "export PGHOST=db.acme.net\nexport PGSSLMODE={|PGTLS102:prefer|}\n",
        "export PGHOST=db.acme.net\nexport PGSSLMODE=verify-full\nexport PGSSLROOTCERT=/etc/ssl/root.crt\n",
        "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt");

    [Fact]
    public Task Options_come_as_build_properties_too() => Verify.File(
        "/0/database.ini",
        "[db]\nhost=db.acme.net\nsslmode={|PGTLS102:prefer|}\n",
        "[db]\nhost=db.acme.net\nsslmode=verify-full\nsslrootcert=/etc/ssl/root.crt\n",
        "build_property.PgTlsTarget = postgresql\nbuild_property.PgTlsRootCertificate = /etc/ssl/root.crt");

    [Fact]
    public Task A_severity_of_a_global_config_reaches_a_configuration_file() => Verify.File(
        "/0/database.ini",
        "[db]\nhost=db.acme.net\nsslmode={|#0:prefer|}\n",
        options: "dotnet_diagnostic.PGTLS102.severity = error",
        expected: Verify.Expect("PGTLS102").WithLocation("/0/database.ini", 3, 9).WithMessage(null!).WithSeverity(DiagnosticSeverity.Error));

    [Fact]
    public Task A_rule_can_be_switched_off() => Verify.File(
        "/0/database.ini", "[db]\nhost=db.acme.net\nsslmode=prefer\n", options: "dotnet_diagnostic.PGTLS102.severity = none");

    [Fact]
    public Task A_path_that_a_fix_left_to_be_replaced_is_reported() => Verify.File(
        "/0/appsettings.json",
        """{ "Shop": "Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate={|PGTLS308:/path/to/root.crt|}" }""",
        """{ "Shop": "Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/etc/ssl/root.crt" }""",
        "pgtls.root_certificate = /etc/ssl/root.crt");

    [Theory]
    [InlineData("/0/notes.txt")]
    [InlineData("/0/web.config")]
    public Task Other_files_are_left_alone(string path) => Verify.File(path, "[db]\nhost=db.acme.net\nsslmode=prefer\n");
}
