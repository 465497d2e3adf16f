using PgTls.Drivers;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Objects of JSON files that are the environment of a program.</summary>
public class JsonEnvironmentTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    [Fact]
    public void A_profile_of_launchSettings_starts_a_NET_program_which_reads_no_mode_from_its_environment()
    {
        const string Marked = """
            {
              "$schema": "https://json.schemastore.org/launchsettings.json",
              "profiles": {
                "http": {
                  "commandName": "Project",
                  "applicationUrl": "http://localhost:5000",
                  "environmentVariables": {
                    "ASPNETCORE_ENVIRONMENT": "Development",
                    "ConnectionStrings__Postgres": "Host={|PGTLS103:db.acme.net|};Username=app",
                    "PGHOST": "db.acme.net",
                    {|PGTLS105:"PGSSLMODE"|}: "disable",
                    "PGSSLROOTCERT": {|PGTLS301:"root.crt"|}
                  }
                }
              }
            }
            """;
        Verify.File("launchSettings.json", Marked, options: new());
        var message = Linter.LintConfigFile("Properties/launchSettings.json", PgTls.Core.Tests.Marked.Parse(Marked).Text, PostgreSql)
            .Single(finding => finding.Rule.Id == "PGTLS105").Message.In(System.Globalization.CultureInfo.InvariantCulture);
        Assert.EndsWith("Put SSL Mode=VerifyFull into the connection string.", message);
    }

    [Theory]
    [InlineData("launchSettings.json", "\"IISExpress\"", "{|PGTLS105:\"PGSSLMODE\"|}: \"prefer\"")]
    [InlineData("LAUNCHSETTINGS.JSON", "\"Docker\"", "{|PGTLS105:\"PGSSLMODE\"|}: \"prefer\"")]
    [InlineData("launchSettings.json", "\"Executable\"", "\"PGSSLMODE\": {|PGTLS102:\"prefer\"|}")]
    [InlineData("launchSettings.json", "1", "\"PGSSLMODE\": {|PGTLS102:\"prefer\"|}")]
    [InlineData("settings.json", "\"Project\"", "\"PGSSLMODE\": {|PGTLS102:\"prefer\"|}")]
    public void A_profile_or_file_may_be_about_another_program(string file, string command, string member) => Verify.File(
        file, $$"""{ "profiles": { "x": { "commandName": {{command}}, "environmentVariables": { {{member}} } } } }""");

    [Theory]
    [InlineData("dotnet-isolated", "{|PGTLS105:\"PGSSLMODE\"|}: \"require\"")]
    [InlineData("dotnet", "{|PGTLS105:\"PGSSLMODE\"|}: \"require\"")]
    [InlineData("java", "{|PGTLS105:\"PGSSLMODE\"|}: \"require\"")]
    [InlineData("python", "\"PGSSLMODE\": {|PGTLS201:\"require\"|}")]
    public void Functions_say_which_runtime_they_have(string runtime, string member) => Verify.File(
        "local.settings.json", $$"""{ "IsEncrypted": false, "Values": { "FUNCTIONS_WORKER_RUNTIME": "{{runtime}}", {{member}} } }""");

    [Theory]
    [InlineData("coreclr", "{|PGTLS105:\"PGSSLMODE\"|}: \"disable\"")]
    [InlineData("java", "{|PGTLS105:\"PGSSLMODE\"|}: \"disable\"")]
    [InlineData("debugpy", "\"PGSSLMODE\": {|PGTLS101:\"disable\"|}")]
    public void A_debugger_says_what_it_starts(string type, string member) => Verify.File(
        ".vscode/launch.json",
        $$"""
        {
          // tasks
          "version": "0.2.0",
          "configurations": [
            { "type": "node", "env": { "A": "b" } },
            { "type": "{{type}}", "env": { {{member}}, }, },
          ]
        }
        """);

    [Fact]
    public void A_container_may_run_anything_and_a_repair_writes_members_in_the_style_of_the_file() => Verify.File(
        "devcontainer.json",
        """
        {
          "containerEnv": {
            "PGHOST": "db.acme.net",
            "PGSSLMODE": {|PGTLS201:"require"|}, // for now

            "TZ": "UTC"
          },
          "remoteEnv": {"PGSSLMODE":{|PGTLS102:"prefer"|}}
        }
        """,
        """
        {
          "containerEnv": {
            "PGHOST": "db.acme.net",
            "PGSSLMODE": "verify-full", // for now

            "TZ": "UTC",
            "PGSSLROOTCERT": "/etc/ssl/db/root.crt"
          },
          "remoteEnv": {"PGSSLMODE":"verify-full","PGSSLROOTCERT":"/etc/ssl/db/root.crt"}
        }
        """,
        PostgreSql);

    [Theory]
    [InlineData("""{ "env": { "PGSSLMODE": "${localEnv:PGSSLMODE}" } }""")]
    [InlineData("""{ "env": { "PGSSLMODE": "verify-ca" } }""")]
    [InlineData("""{ "env": { "PGSSLMODE": ["disable"] } }""")]
    [InlineData("""{ "env": { "PGHOST": "db.acme.net", "PGUSER": "app" } }""")]
    [InlineData("""{ "env": { "PGSSLMODE": "disable" """)]
    [InlineData("""{ "env": { "PGSSLMODE": "disable" "A": 1 } }""")]
    [InlineData("""{ "env": [ "PGSSLMODE", "disable" ] }""")]
    [InlineData("""{ "env": { "PGHOST": "/run/postgresql", "PGSSLMODE": "disable" } }""")]
    public void Other_variables_are_left_alone(string text) => Verify.File("launch.json", text);

    [Fact]
    public void A_connection_string_in_an_environment_is_named_by_the_parts_of_its_variable()
    {
        Verify.File("launchSettings.json", """{ "profiles": { "x": { "environmentVariables": { "ConnectionStrings__PostgreSql": "Server={|PGTLS103:db.acme.net|};User Id=app" } } } }""");
        Verify.File("local.settings.json", """{ "Values": { "ConnectionStrings:GaussDb": "Server=db.acme.net;User Id=app;SSL Mode={|PGTLS203:{|PGTLS204:VerifyFull|}|}" } }""");
        Verify.File("local.settings.json", """{ "Values": { "POSTGRESQLCONNSTR_Main": "Server={|PGTLS103:db.acme.net|};User Id=app" } }""");
        Verify.File("launchSettings.json", """{ "profiles": { "x": { "environmentVariables": { "ConnectionStrings__Main": "Server=db.acme.net;User Id=app" } } } }""");
        Verify.File("launchSettings.json", """{ "profiles": { "postgres": { "environmentVariables": { "Postgres__MySql": "Server=db.acme.net;User Id=app;SslMode=Prefer" } } } }""");
        Verify.File(".env", "Postgres__MySql=Server=db.acme.net;User Id=app;SslMode=Prefer");
    }

    [Fact]
    public void A_root_certificate_in_the_environment_is_the_connection_strings_too()
    {
        const string Text = """{ "profiles": { "x": { "commandName": "Project", "environmentVariables": { "ConnectionStrings__PostgreSql": "Host=db.acme.net;Username=app;SSL Mode=#"$ } } } }""";
        Verify.File("launchSettings.json", Text.Replace("#", "{|PGTLS203:VerifyCA|}", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal));
        Verify.File("launchSettings.json", Text.Replace("#", "VerifyCA", StringComparison.Ordinal).Replace("$", ", \"PGSSLROOTCERT\": \"/r.crt\"", StringComparison.Ordinal));
        Verify.File("launchSettings.json", Text.Replace("#", "{|PGTLS201:Require|}", StringComparison.Ordinal).Replace("$", ", \"PGSSLROOTCERT\": \"/r.crt\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_referred_to_reads_the_environment_too() => Verify.File(
        "launchSettings.json",
        """{ "profiles": { "x": { "commandName": "Project", "environmentVariables": { "PGSSLKEY": "secret", "PGSSLCERT": {|PGTLS301:"c.crt"|} } } } }""",
        options: new() { Driver = DriverCatalog.Find("npgsql@5") });
}
