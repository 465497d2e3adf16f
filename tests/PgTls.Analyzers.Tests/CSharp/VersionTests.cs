using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using PgTls.Analyzers.CodeFixes;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Testing;
using PgTls.Text;

namespace PgTls.Analyzers.Tests.CSharp;

public class VersionTests
{
    [Theory]
    [InlineData("5.0.18.0", "PGTLS104", DiagnosticSeverity.Warning, "{|#0:VerifyFull|}", "Require")]
    [InlineData("7.0.10.0", "PGTLS207", DiagnosticSeverity.Warning, "VerifyFull;{|#0:Trust Server Certificate=true|}", "VerifyFull")]
    [InlineData("9.0.3.0", "PGTLS207", DiagnosticSeverity.Info, "VerifyFull;{|#0:Trust Server Certificate=true|}", "VerifyFull")]
    [InlineData("0.0.0.0", null, DiagnosticSeverity.Info, "VerifyFull;Trust Server Certificate=false", null)]
    [InlineData("0.0.0.0", "PGTLS102", DiagnosticSeverity.Warning, "{|#0:Prefer|}", "VerifyFull")]
    [InlineData("999.0.0.0", null, DiagnosticSeverity.Info, "VerifyFull;Trust Server Certificate=true", null)]
    public Task The_referenced_version_of_Npgsql_decides_what_a_string_means(
        string version, string? rule, DiagnosticSeverity severity, string marked, string? fixedSource)
    {
        var test = new CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider>(Library.Framework.Add(NpgsqlOf(version)), "pgtls.target = postgresql")
        {
            TestCode = CodeWith(marked),
        };
        if (rule is not null)
            test.ExpectedDiagnostics.Add(Verify.Expect(rule).WithLocation(0).WithMessage(null!).WithSeverity(severity));
        if (fixedSource is not null)
            test.FixedCode = CodeWith(fixedSource);
        return test.RunAsync();
    }

    [Fact]
    public async Task The_assembly_of_the_package_says_which_version_it_is()
    {
        foreach (var (reference, severity) in new[] { (References.Older("Npgsql", "9.0.3"), DiagnosticSeverity.Info), (NpgsqlOf("7.0.10.0"), DiagnosticSeverity.Warning) })
        {
            var test = new CSharpTest<ConnectionStringAnalyzer, EmptyCodeFixProvider>(Library.Framework.Add(reference), "pgtls.target = postgresql")
            {
                TestCode = CodeWith("VerifyFull;{|#0:Trust Server Certificate=true|}"),
                ExpectedDiagnostics = { Verify.Expect("PGTLS207").WithLocation(0).WithMessage(null!).WithSeverity(severity) },
            };
            await test.RunAsync();
        }
    }

    [Fact]
    public Task It_decides_for_configuration_files_too()
    {
        var test = new CSharpTest<ConfigFileAnalyzer, EmptyCodeFixProvider>(Library.Framework.Add(NpgsqlOf("5.0.18.0"))) { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add(("/0/appsettings.json", """{ "Pg": "Host=db.acme.net;SSL Mode={|PGTLS104:VerifyFull|}" }"""));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("OpenGauss.NET", "OpenGauss.NET.OpenGaussConnectionStringBuilder", "OpenGauss.NET.SslMode", "OpenGauss.NET")]
    [InlineData("HuaweiCloud.Driver.GaussDB", "HuaweiCloud.GaussDB.GaussDBConnectionStringBuilder", "HuaweiCloud.GaussDB.SslMode", "GaussDB")]
    [InlineData("DotNetCore.GaussDB", "GaussDB.GaussDBConnectionStringBuilder", "GaussDB.SslMode", "GaussDB")]
    public Task The_builders_of_the_Gauss_family_are_judged_as_their_own_drivers(string stub, string builder, string mode, string driver)
    {
        var test = new CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider>(Library.Framework.Add(Library.Stub(stub)), "pgtls.root_certificate = /etc/ssl/root.crt")
        {
            TestCode = $$"""class C { object o = new {{builder}} { Host = "db.acme.net", SslMode = {|#0:{{mode}}.Prefer|} }.ConnectionString; }""",
            FixedCode = $$"""class C { object o = new {{builder}} { Host = "db.acme.net", SslMode = {{mode}}.VerifyCA, RootCertificate = "/etc/ssl/root.crt" }.ConnectionString; }""",
        };
        test.ExpectedDiagnostics.Add(Verify.Expect("PGTLS102").WithLocation(0).WithMessage(
            new LocalizedText("PGTLS102_Message", "SslMode=Prefer", driver, "SSL Mode=VerifyCA").In(CultureInfo.InvariantCulture)));
        // What the fixed builder then still says of these drivers.
        test.DisabledDiagnostics.AddRange(["PGTLS208", "PGTLS303"]);
        return test.RunAsync();
    }

    [Fact]
    public Task Without_a_driver_in_sight_a_name_is_not_enough_to_know_a_string() => Verify.CodeWithoutDriver(
        """
        class C
        {
            string PostgresConnection = "Server=db.acme.net;User Id=x;SSL Mode=VerifyCA";
            string unmistakable = "Host=db.acme.net;Username=postgres;SSL Mode={|#0:Disable|}";
            string url = "postgresql://app@db.acme.net/app?sslmode={|#1:prefer|}";
        }
        """,
        Verify.Expect("PGTLS101").WithLocation(0).WithMessage(null!).WithSeverity(DiagnosticSeverity.Info),
        Verify.Expect("PGTLS102").WithLocation(1).WithMessage(null!).WithSeverity(DiagnosticSeverity.Info));

    private static string CodeWith(string mode) => $$"""class C { object o = new Npgsql.NpgsqlConnection("Host=db.acme.net;SSL Mode={{mode}}"); }""";

    private static MetadataReference NpgsqlOf(string version)
    {
        var tree = CSharpSyntaxTree.ParseText(
            $$"""
            [assembly: System.Reflection.AssemblyVersion("{{version}}")]
            namespace Npgsql { public class NpgsqlConnection { public NpgsqlConnection(string connectionString) { } } }
            """);
        var core = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
        using var assembly = new MemoryStream();
        var result = CSharpCompilation.Create("Npgsql", [tree], [core], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}
