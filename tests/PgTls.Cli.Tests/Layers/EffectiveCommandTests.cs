using PgTls.Analysis;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Layers;

public sealed class EffectiveCommandTests : IDisposable
{
    private const string PostgreSql = "root = true\n[*]\npgtls.target = postgresql\n";

    private readonly Workspace _workspace = new();

    public EffectiveCommandTests() => _workspace.Write(".editorconfig", PostgreSql);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void What_the_environments_file_overrides_is_not_judged()
    {
        _workspace.Write("appsettings.json", Connection("Disable"));
        _workspace.Write("appsettings.Production.json", Connection("VerifyFull"));
        _workspace.Write("appsettings.Staging.json", Connection("Prefer"));

        var production = _workspace.Run("effective", ".");
        Assert.Equal(ExitCode.Clean, production.ExitCode);
        Assert.Equal(
            ["ConnectionStrings:Npgsql: Npgsql, SSL mode VerifyFull", "appsettings.Production.json:1:36 ConnectionStrings:Npgsql (overrides appsettings.json:1:36)"],
            production.OutputLines);

        var staging = _workspace.Run("effective", "--environment", "Staging");
        Assert.Contains(staging.FindingLines, line => line.StartsWith("appsettings.Staging.json:1:", StringComparison.Ordinal) && line.Contains("PGTLS102"));
        Assert.Equal(ExitCode.Findings, staging.ExitCode);

        var other = _workspace.Run("effective", ".", "--environment", "Other");
        Assert.Contains(other.FindingLines, line => line.StartsWith("appsettings.json:1:", StringComparison.Ordinal) && line.Contains("PGTLS101"));
        Assert.Contains("the environment is Other", other.Error);
    }

    [Fact]
    public void Variables_override_files_and_are_judged_where_they_stand()
    {
        _workspace.Write("appsettings.json", Connection("VerifyFull"));
        _workspace.Write("deploy.env", $"# what is deployed\nConnectionStrings__Npgsql=Host=db.acme.net;Username=app;Password={Workspace.Password};SSL Mode=Disable\n");

        Assert.Equal(ExitCode.Clean, _workspace.Run("effective", ".").ExitCode);
        var run = _workspace.Run("effective", ".", "--env-file", "deploy.env");

        Assert.Contains(run.FindingLines, line => line.StartsWith("deploy.env:2:", StringComparison.Ordinal) && line.Contains("PGTLS101"));
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void The_variables_name_the_environment_unless_somebody_else_does()
    {
        _workspace.Write("appsettings.json", "{}");
        _workspace.Write("appsettings.Staging.json", Connection("Disable"));
        _workspace.Write("deploy.env", "ASPNETCORE_ENVIRONMENT=Staging\n");
        Assert.Equal(ExitCode.Findings, _workspace.Run("effective", ".", "--env-file", "deploy.env").ExitCode);
        Assert.Equal(ExitCode.Clean, _workspace.Run("effective", ".", "--env-file", "deploy.env", "--environment", "Production").ExitCode);
    }

    [Fact]
    public void A_launch_profile_is_there_when_it_is_asked_for()
    {
        _workspace.Write("appsettings.json", Connection("VerifyFull"));
        _workspace.Write(
            "Properties/launchSettings.json",
            """{ "profiles": { "http": { "commandName": "Project", "environmentVariables": { "ConnectionStrings__Npgsql": "Host=db.acme.net;SSL Mode=Disable" } }, "bare": {"commandName": "Project"} } }""");

        Assert.Equal(ExitCode.Clean, _workspace.Run("effective", ".").ExitCode);
        Assert.Equal(ExitCode.Clean, _workspace.Run("effective", ".", "--launch-profile", "bare").ExitCode);
        Assert.Contains(
            _workspace.Run("effective", ".", "--launch-profile", "http").FindingLines,
            line => line.StartsWith("Properties/launchSettings.json:1:", StringComparison.Ordinal) && line.Contains("PGTLS101"));
        var missing = _workspace.Run("effective", ".", "--launch-profile", "https");
        Assert.Contains("no such profile", missing.Error);
        Assert.Equal(ExitCode.Incomplete, missing.ExitCode);
    }

    [Fact]
    public void An_object_is_judged_as_it_is_put_together()
    {
        _workspace.Write("appsettings.json", $$"""{ "Postgres": { "Host": "db.acme.net", "Port": 5432, "Password": "{{Workspace.Password}}", "SslMode": "VerifyFull" } }""");
        _workspace.Write("appsettings.Development.json", """{ "Postgres": { "SslMode": "Disable" } }""");

        Assert.Equal(ExitCode.Clean, _workspace.Run("effective", ".").ExitCode);
        var run = _workspace.Run("effective", ".", "--environment", "Development");

        Assert.Contains(run.FindingLines, line => line.StartsWith("appsettings.Development.json:1:28: warning PGTLS101", StringComparison.Ordinal));
        Assert.Contains("Postgres: Npgsql, SSL mode Disable", run.Output);
    }

    [Fact]
    public void Libpqs_connection_is_put_together_of_program_service_and_variables()
    {
        _workspace.Write("pg_service.conf", $"[shop]\nhost=db.acme.net\npassword={Workspace.Password}\nsslmode=require\n");
        _workspace.Write("app.env", "PGSSLMODE=disable\nPGSSLROOTCERT=/etc/ssl/root.crt\n");

        var run = _workspace.Run("effective", ".", "--conninfo", "service=shop user=app", "--env-file", "app.env");

        Assert.Contains("shop: libpq, SSL mode require", run.Output);
        Assert.Contains("pg_service.conf:4:9 sslmode (overrides app.env:1:11)", run.Output);
        Assert.Contains("app.env:2:15 sslrootcert", run.Output);
        Assert.DoesNotContain("PGTLS101", run.Output);

        _workspace.Input = System.Text.Encoding.UTF8.GetBytes($"service=shop password={Workspace.Password} sslmode=disable\n");
        var strong = _workspace.Run("effective", ".", "--conninfo", "-", "--service-file", "pg_service.conf");
        Assert.Contains(strong.FindingLines, line => line.StartsWith("conninfo:1:", StringComparison.Ordinal) && line.Contains("PGTLS101"));
    }

    [Fact]
    public void What_cannot_be_put_together_is_said_so()
    {
        Assert.Equal(ExitCode.Incomplete, _workspace.Run("effective", ".").ExitCode);
        Assert.Contains("no service file has this service", _workspace.Run("effective", ".", "--conninfo", "service=gone").Error);
        Assert.Equal(ExitCode.Incomplete, _workspace.Run("effective", ".", "--conninfo", "service=gone").ExitCode);
        Assert.Equal(ExitCode.Incomplete, _workspace.Run("effective", ".", "--env-file", "gone.env").ExitCode);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("effective", ".", "--service-file", "gone").ExitCode);
        Assert.Equal(ExitCode.WrongUsage, _workspace.Run("effective", ".", "--conninfo", "host=h", "--environment", "Production").ExitCode);
        _workspace.Write("appsettings.json", "{ broken");
        Assert.Equal(ExitCode.Incomplete, _workspace.Run("effective", ".").ExitCode);
    }

    [Fact]
    public void A_configuration_without_a_connection_is_said_to_have_none()
    {
        _workspace.Write("appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Information" } } }""");
        var run = _workspace.Run("effective", ".");
        Assert.Contains("no connection of this family was recognized", run.Error);
        Assert.Equal(("", ExitCode.Clean), (run.Output, run.ExitCode));
    }

    [Fact]
    public void An_environment_leads_to_no_other_directory()
    {
        _workspace.Write("appsettings.json", "{}");
        _workspace.Write("appsettings.x/../other.json", Connection("Disable"));
        _workspace.Write("inner/appsettings.json", "{}");
        Assert.Equal(ExitCode.Clean, _workspace.Run("effective", "inner", "--environment", "x/../../other").ExitCode);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("junit")]
    public void Findings_are_reported_in_every_form(string form)
    {
        _workspace.Write("appsettings.json", Connection("Disable"));
        var run = _workspace.Run("effective", ".", "--format", form, "--output", "report");
        Assert.Empty(run.Output);
        Assert.Contains("PGTLS101", _workspace.Read("report"));
        Assert.DoesNotContain(Workspace.Password, _workspace.Read("report"));
    }

    private static string Connection(string mode) =>
        $$"""{ "ConnectionStrings": { "Npgsql": "Host=db.acme.net;Username=app;Password={{Workspace.Password}};SSL Mode={{mode}}" } }""";
}
