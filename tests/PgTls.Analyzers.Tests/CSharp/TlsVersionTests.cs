using System.Globalization;
using Microsoft.CodeAnalysis.Testing;
using PgTls.Analyzers.CodeFixes;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Testing;
using PgTls.Text;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>The versions of TLS that code lets the driver's handshake speak.</summary>
public class TlsVersionTests
{
    [Theory]
    [InlineData("connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = VALUE;")]
    [InlineData("connection.SslClientAuthenticationOptionsCallback += delegate (SslClientAuthenticationOptions o) { o.EnabledSslProtocols = VALUE; };")]
    [InlineData("source.UseSslClientAuthenticationOptionsCallback(o => { o.TargetHost = name; o.EnabledSslProtocols = VALUE; });")]
    [InlineData("slim.UseSslClientAuthenticationOptionsCallback((options) => { if (flag) { options.EnabledSslProtocols = VALUE; } });")]
    [InlineData("new NpgsqlConnection { SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = VALUE };")]
    [InlineData("source.UseSslClientAuthenticationOptionsCallback(Local); void Local(SslClientAuthenticationOptions o) => o.EnabledSslProtocols = VALUE;")]
    [InlineData("void Local(SslClientAuthenticationOptions o) { o.EnabledSslProtocols = VALUE; } connection.SslClientAuthenticationOptionsCallback = Local; source.UseSslClientAuthenticationOptionsCallback(Local);")]
    public Task An_obsolete_version_is_reported_on_every_API_of_the_handshake(string statement) => Run(
        statement.Replace("VALUE", "{|PGTLS107:SslProtocols.Tls11|}", StringComparison.Ordinal),
        statement.Replace("VALUE", "SslProtocols.Tls12", StringComparison.Ordinal));

    [Theory]
    [InlineData("SslProtocols.Ssl2", "SslProtocols.Tls12")]
    [InlineData("SslProtocols.Ssl3", "SslProtocols.Tls12")]
    [InlineData("SslProtocols.Default", "SslProtocols.Tls12")]
    [InlineData("SslProtocols.Tls | SslProtocols.Tls11", "SslProtocols.Tls12")]
    [InlineData("SslProtocols.Tls | SslProtocols.Tls12", "SslProtocols.Tls12")]
    [InlineData("SslProtocols.Tls13 | (SslProtocols.Tls11 | SslProtocols.Tls12)", "SslProtocols.Tls12 | SslProtocols.Tls13")]
    [InlineData("System.Security.Authentication.SslProtocols.Tls11", "System.Security.Authentication.SslProtocols.Tls12")]
    [InlineData("Tls | Tls13", "Tls13")]
    [InlineData("Legacy", null)]
    [InlineData("(SslProtocols)192", null)]
    public Task What_is_obsolete_is_taken_away_and_what_is_not_stays(string value, string? fixedSource) => Run(
        $"connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = {{|PGTLS107:{value}|}};",
        fixedSource is null ? null : $"connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = {fixedSource};");

    [Theory]
    [InlineData("connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = SslProtocols.Tls12;")]
    [InlineData("connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;")]
    [InlineData("connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = SslProtocols.None;")]
    [InlineData("connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = given;")]
    [InlineData("connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols &= SslProtocols.Tls;")]
    [InlineData("source.UseSslClientAuthenticationOptionsCallback(o => { o.EnabledSslProtocols = SslProtocols.Tls; o.EnabledSslProtocols = SslProtocols.Tls12; });")]
    [InlineData("source.UseSslClientAuthenticationOptionsCallback(o => { if (flag) o.EnabledSslProtocols = SslProtocols.Tls; o.EnabledSslProtocols = given; });")]
    [InlineData("source.UseSslClientAuthenticationOptionsCallback(o => new SslClientAuthenticationOptions().EnabledSslProtocols = SslProtocols.Tls);")]
    [InlineData("source.UseSslClientAuthenticationOptionsCallback(o => new Mine().EnabledSslProtocols = SslProtocols.Tls);")]
    [InlineData("new Mine().EnabledSslProtocols = SslProtocols.Tls;")]
    [InlineData("new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls };")]
    [InlineData("System.Action<SslClientAuthenticationOptions> other = o => o.EnabledSslProtocols = SslProtocols.Tls;")]
    [InlineData("new System.Net.Http.HttpClientHandler().SslProtocols = SslProtocols.Tls;")]
    [InlineData("System.Net.ServicePointManager.SecurityProtocol = System.Net.SecurityProtocolType.Tls;")]
    [InlineData("source.UseUserCertificateValidationCallback((_, _, _, errors) => { Use(SslProtocols.Tls); return errors == 0; });")]
    public Task A_version_in_use_an_unknown_one_and_what_no_driver_reads_are_not(string statement) => Run(statement);

    [Theory]
    [InlineData("SslProtocols.Tls | SslProtocols.Tls12", "PGTLS107_Message", "Tls")]
    [InlineData("SslProtocols.Tls | SslProtocols.Tls11", "PGTLS107_Message_UpperLimit", "Tls | Tls11")]
    public Task The_message_says_whether_anything_else_is_left(string value, string message, string obsolete)
    {
        var test = TestOf(Program($"connection.SslClientAuthenticationOptionsCallback = o => o.EnabledSslProtocols = {{|#0:{value}|}};"), null);
        var text = new LocalizedText(message, "EnabledSslProtocols=" + obsolete, "Npgsql", "EnabledSslProtocols=Tls12").In(CultureInfo.InvariantCulture);
        test.ExpectedDiagnostics.Add(Verify.Expect("PGTLS107").WithLocation(0).WithMessage(text));
        return test.RunAsync();
    }

    private static Task Run(string statement, string? fixedSource = null) => TestOf(Program(statement), fixedSource is null ? null : Program(fixedSource)).RunAsync();

    private static CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider> TestOf(string marked, string? fixedSource)
    {
        var test = new CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider>(Library.WithNpgsql) { TestCode = marked };
        if (fixedSource is not null)
            test.FixedCode = fixedSource;
        return test;
    }

    private static string Program(string statement) => $$"""
        using System.Net.Security;
        using System.Security.Authentication;
        using Npgsql;
        using static System.Security.Authentication.SslProtocols;

        class Mine { public SslProtocols EnabledSslProtocols { get; set; } }

        class Program
        {
            const SslProtocols Legacy = SslProtocols.Tls | SslProtocols.Tls12;

            static void Use(object o) { }

            static void Main(NpgsqlConnection connection, NpgsqlDataSourceBuilder source, NpgsqlSlimDataSourceBuilder slim, string name, bool flag, SslProtocols given)
            {
                {{statement}}
            }
        }
        """;
}
