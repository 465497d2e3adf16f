using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Analyzers.Tests;

/// <summary>The commonest configuration: a connection string that says nothing of its database, in a project that does.</summary>
public class EverydayFileTests
{
    private const string Everyday = """{ "ConnectionStrings": { "Shop": "Host=pg.acme.io;Database=shop;Username=app;Password=x" } }""";
    private const string InSection = """{ "Shop": { "ConnectionString": "Host=pg.acme.io;Database=shop;Username=app;Password=x" } }""";

    private static readonly MetadataReference MySql = Library.Compile(
        "MySqlConnector",
        "namespace MySqlConnector { public class MySqlConnection { public MySqlConnection(string text) { } } }");

    private static async Task<string[]> Ids(string settings, string code, params MetadataReference[] others)
    {
        var compilation = CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText(code)], Library.All.AddRange(others), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var options = new AnalyzerOptions([new SettingsFile(settings)]);
        var diagnostics = await compilation.WithAnalyzers([new ConfigFileAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Select(static one => one.Id)];
    }

    // The packages that tests compile against bring SqlClient, too, which does not read Host.
    [Fact]
    public async Task It_is_found_if_the_project_refers_to_one_driver() => Assert.Equal(["PGTLS103"], await Ids(Everyday, ""));

    [Fact]
    public async Task It_stays_silent_if_another_driver_may_read_it() => Assert.Empty(await Ids(Everyday, "", MySql));

    [Theory]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration.GetConnectionString("Shop"));""")]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration["ConnectionStrings:Shop"]);""")]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration.GetSection("ConnectionStrings")["Shop"]);""")]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration.GetValue<string>("ConnectionStrings:Shop"));""")]
    [InlineData("""new Npgsql.NpgsqlConnection(System.Environment.GetEnvironmentVariable("ConnectionStrings__Shop") ?? throw new System.Exception());""")]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration.GetConnectionString("Shop") ?? "");""")]
    [InlineData("""var text = configuration.GetConnectionString("Shop"); new Npgsql.NpgsqlConnection(text.Trim());""")]
    [InlineData("""services.AddDbContext<Db>(options => options.UseNpgsql(configuration.GetConnectionString("Shop")));""")]
    [InlineData("""builder.AddNpgsqlDataSource("Shop");""")]
    [InlineData("""_text = configuration.GetConnectionString("Shop"); } void Open() { new Npgsql.NpgsqlConnection(_text);""")]
    public async Task The_code_that_gives_it_to_the_driver_tells_whose_it_is(string statement) =>
        Assert.Equal(["PGTLS103"], await Ids(Everyday, $$"""class C { string _text; void M(dynamic configuration, dynamic services, dynamic builder) { {{statement}} } }""", MySql));

    [Theory]
    [InlineData("""new MySqlConnector.MySqlConnection(configuration.GetConnectionString("Shop"));""")]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration.GetConnectionString("Shop")); new MySqlConnector.MySqlConnection(configuration.GetConnectionString("Shop"));""")]
    [InlineData("""new Npgsql.NpgsqlConnection(configuration.GetConnectionString("Other"));""")]
    [InlineData("""Log(configuration.GetConnectionString("Shop"));""")]
    [InlineData("""services.AddDbContext<Db>(options => options.UseMySql(configuration.GetConnectionString("Shop")));""")]
    public async Task Other_code_does_not(string statement) =>
        Assert.Empty(await Ids(Everyday, $$"""class C { void Log(string text) { } void M(dynamic configuration, dynamic services) { {{statement}} } }""", MySql));

    [Theory]
    [InlineData("""services.Configure<ShopOptions>(configuration.GetSection("Shop"));""")]
    [InlineData("""var bound = configuration.GetSection("Shop").Get<ShopOptions>();""")]
    [InlineData("""services.AddOptions<ShopOptions>().Bind(configuration.GetSection("Shop"));""")]
    [InlineData("""services.AddOptions<ShopOptions>().BindConfiguration("Shop");""")]
    public async Task A_section_bound_to_options_is_followed_to_the_property_that_is_given_to_the_driver(string binding) => Assert.Equal(["PGTLS103"], await Ids(
        InSection,
        $$"""
        class ShopOptions { public string ConnectionString { get; set; } }
        class Startup { void M(dynamic configuration, Services services) { {{binding}} } }
        class Services { public Services Configure<T>(object section) => this; public Services AddOptions<T>() => this; public Services Bind(object section) => this; public Services BindConfiguration(string section) => this; }
        class Shop { void Open(ShopOptions options) { new Npgsql.NpgsqlConnection(options.ConnectionString); } }
        """,
        MySql));

    private sealed class SettingsFile(string text) : AdditionalText
    {
        public override string Path => "/0/appsettings.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
