using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using PgTls.Analyzers.CodeFixes;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Testing;
using PgTls.Text;

namespace PgTls.Analyzers.Tests.CSharp;

public class CallbackTests
{
    [Theory]
    [InlineData("(_, _, _, _) => true")]
    [InlineData("(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => true")]
    [InlineData("delegate { return true; }")]
    [InlineData("(_, _, _, errors) => { System.Console.WriteLine(errors); return true; }")]
    [InlineData("(_, _, _, errors) => { if (errors == SslPolicyErrors.None) return true; return true; }")]
    [InlineData("(_, _, _, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors or SslPolicyErrors.RemoteCertificateNameMismatch")]
    [InlineData("(_, _, _, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors")]
    [InlineData("(_, _, _, e) => e is not SslPolicyErrors.RemoteCertificateNotAvailable")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None || e == SslPolicyErrors.RemoteCertificateChainErrors || e == SslPolicyErrors.RemoteCertificateNameMismatch")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None || true")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None | true")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None || e != SslPolicyErrors.None")]
    [InlineData("(_, _, _, e) => e != SslPolicyErrors.RemoteCertificateNotAvailable")]
    [InlineData("(_, _, _, e) => !(e == SslPolicyErrors.RemoteCertificateNotAvailable)")]
    [InlineData("(_, _, _, e) => (e & SslPolicyErrors.RemoteCertificateNotAvailable) == 0")]
    [InlineData("(_, _, _, e) => (e & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None")]
    [InlineData("(_, _, _, e) => !e.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)")]
    [InlineData("(_, _, _, e) => e >= SslPolicyErrors.None")]
    [InlineData("(_, _, _, e) => flag || true")]
    [InlineData("(_, _, _, e) => flag ? true : true")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None ? true : true")]
    [InlineData("(_, _, _, e) => !false")]
    [InlineData("(_, c, _, _) => c != null")]
    [InlineData("(_, c, _, _) => c is not null")]
    [InlineData("(_, c, _, _) => c is { }")]
    [InlineData("(_, c, _, _) => c is X509Certificate2")]
    [InlineData("(_, c, chain, _) => c != null && chain != null")]
    [InlineData("(_, certificate, _, _) => { if (certificate is null) return false; return true; }")]
    [InlineData("(_, certificate, _, _) => { if (certificate is null) throw new System.Exception(); return true; }")]
    [InlineData("(_, certificate, _, _) => certificate is null ? throw new System.Exception() : true")]
    [InlineData("(_, _, _, e) => { if (e == SslPolicyErrors.None) { return true; } else { System.Console.WriteLine(e); return true; } }")]
    [InlineData("(_, _, _, e) => { if (e == SslPolicyErrors.RemoteCertificateNotAvailable) return false; return true; }")]
    [InlineData("(_, _, _, e) => { e &= ~SslPolicyErrors.RemoteCertificateChainErrors; return e == SslPolicyErrors.None; }")]
    [InlineData("(_, _, _, e) => { var rest = e & ~SslPolicyErrors.RemoteCertificateChainErrors; return rest == SslPolicyErrors.None; }")]
    [InlineData("(_, _, _, e) => { e = SslPolicyErrors.None; return e == SslPolicyErrors.None; }")]
    [InlineData("(_, _, _, e) => { var result = true; return result; }")]
    [InlineData("(_, _, _, e) => { try { return true; } catch { return true; } }")]
    [InlineData("(_, _, _, e) => { switch (e) { case SslPolicyErrors.RemoteCertificateNotAvailable: return false; default: return true; } }")]
    [InlineData("(_, _, _, e) => e switch { SslPolicyErrors.None => true, SslPolicyErrors.RemoteCertificateNotAvailable => false, _ => true }")]
    [InlineData("(_, _, _, e) => e switch { SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors => true, _ => false }")]
    [InlineData("(_, _, _, e) => { foreach (var c in name) System.Console.WriteLine(c); return true; }")]
    [InlineData("(_, _, _, _) => Always")]
    [InlineData("(_, _, _, _) => HttpClientHandler.DangerousAcceptAnyServerCertificateValidator(null, null, null, SslPolicyErrors.None)")]
    [InlineData("(_, _, _, e) => HttpClientHandler.DangerousAcceptAnyServerCertificateValidator.Invoke(null, null, null, e)")]
    [InlineData("AcceptAll")]
    [InlineData("Program.AcceptBlock")]
    [InlineData("Local")]
    [InlineData("Field")]
    [InlineData("Property")]
    [InlineData("variable")]
    [InlineData("new RemoteCertificateValidationCallback(AcceptAll)")]
    [InlineData("(RemoteCertificateValidationCallback)((_, _, _, _) => true)")]
    public Task A_callback_that_accepts_everything_is_reported(string callback) => Run(Program($"connection.UserCertificateValidationCallback = {{|PGTLS206:{callback}|}};"));

    [Theory]
    [InlineData("(_, _, _, errors) => errors == SslPolicyErrors.None")]
    [InlineData("(_, _, _, errors) => false")]
    [InlineData("(_, _, _, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch")]
    [InlineData("(_, _, _, e) => e is not SslPolicyErrors.RemoteCertificateChainErrors")]
    [InlineData("(_, _, _, e) => (e & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None")]
    [InlineData("(_, _, _, e) => !e.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None && true")]
    [InlineData("(_, _, _, e) => e == SslPolicyErrors.None || flag")]
    [InlineData("(_, c, _, _) => c == null")]
    [InlineData("(_, c, _, _) => c != null && c.Issuer == name")]
    [InlineData("(_, c, _, e) => e == SslPolicyErrors.None || c.GetCertHashString() == name")]
    [InlineData("(_, c, chain, e) => e == SslPolicyErrors.RemoteCertificateChainErrors && chain.Build((X509Certificate2)c)")]
    [InlineData("(_, c, chain, e) => { if (e == SslPolicyErrors.None) return true; return chain.Build((X509Certificate2)c); }")]
    [InlineData("(_, _, _, e) => { if (e != SslPolicyErrors.None) throw new System.Exception(); return true; }")]
    [InlineData("(_, _, _, e) => { if (flag) return false; return true; }")]
    [InlineData("(_, _, _, e) => { if (flag) throw new System.Exception(); return true; }")]
    [InlineData("(_, _, _, e) => { foreach (var c in name) if (c == 'x') return false; return true; }")]
    [InlineData("(_, _, _, e) => { try { return e == 0; } catch { return true; } }")]
    [InlineData("(_, _, _, e) => { switch (e) { case SslPolicyErrors.None: return true; default: return false; } }")]
    [InlineData("(_, _, _, e) => e switch { SslPolicyErrors.None => true, _ => false }")]
    [InlineData("(_, _, _, e) => e switch { SslPolicyErrors.RemoteCertificateNotAvailable => true, _ => flag }")]
    [InlineData("(_, _, _, e) => { e |= SslPolicyErrors.RemoteCertificateNameMismatch; return e == SslPolicyErrors.None; }")]
    [InlineData("(_, _, _, e) => { var isValid = e == SslPolicyErrors.None; return isValid; }")]
    [InlineData("(_, _, _, e) => { if (flag) e = SslPolicyErrors.None; return e == SslPolicyErrors.None; }")]
    [InlineData("(_, certificate, _, _) => certificate.Subject == name || true is false")]
    [InlineData("(_, _, _, _) => flag")]
    [InlineData("Validate")]
    [InlineData("Overridable")]
    [InlineData("assigned")]
    [InlineData("Mutable")]
    [InlineData("Cycle")]
    [InlineData("flag ? AcceptAll : Validate")]
    [InlineData("null")]
    [InlineData("given")]
    public Task A_callback_that_may_refuse_is_not(string callback) => Run(Program($"connection.UserCertificateValidationCallback = {callback};"));

    [Fact]
    public Task It_is_reported_on_every_API_that_takes_one() => Run(Program(
        """
        source.UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|});
        slim.UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|});
        connection.SslClientAuthenticationOptionsCallback = options => options.RemoteCertificateValidationCallback = {|PGTLS206:AcceptAll|};
        source.UseSslClientAuthenticationOptionsCallback(o => { o.TargetHost = name; o.RemoteCertificateValidationCallback = {|PGTLS206:(_, _, _, _) => true|}; });
        slim.UseSslClientAuthenticationOptionsCallback(delegate (SslClientAuthenticationOptions o) { o.RemoteCertificateValidationCallback = {|PGTLS206:AcceptAll|}; });
        new DbContextOptionsBuilder().UseNpgsql(name, npgsql => npgsql.RemoteCertificateValidationCallback({|PGTLS206:AcceptAll|}));
        new DbContextOptionsBuilder().UseNpgsql(name, npgsql => npgsql.ConfigureDataSource(b => b.UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|})));
        """));

    [Fact]
    public Task What_the_handshakes_options_are_used_for_otherwise_is_fine() => Run(Program(
        """
        connection.SslClientAuthenticationOptionsCallback = options => options.TargetHost = name;
        source.UseSslClientAuthenticationOptionsCallback(o => o.RemoteCertificateValidationCallback = Validate);
        source.UseSslClientAuthenticationOptionsCallback(o => { o.RemoteCertificateValidationCallback = AcceptAll; o.RemoteCertificateValidationCallback = Validate; });
        source.UseSslClientAuthenticationOptionsCallback(Configure);
        """));

    [Fact]
    public Task An_assignment_or_a_call_that_is_a_statement_goes_with_its_line() => Run(
        Program(
            """
            // Kept.
            connection.UserCertificateValidationCallback = {|PGTLS206:(_, _, _, _) =>
            {
                return true;
            }|};
            connection.Open(); connection.UserCertificateValidationCallback = {|PGTLS206:AcceptAll|};
            connection.UserCertificateValidationCallback += {|PGTLS206:AcceptAll|}; connection.Close();
            source.UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|});
            source.UseSslClientAuthenticationOptionsCallback(o =>
            {
                o.TargetHost = name;
                o.RemoteCertificateValidationCallback = {|PGTLS206:AcceptAll|};
            });
            connection.SslClientAuthenticationOptionsCallback = options => options.RemoteCertificateValidationCallback = {|PGTLS206:AcceptAll|};
            """),
        Program(
            """
            // Kept.
            connection.Open();
            connection.Close();
            source.UseSslClientAuthenticationOptionsCallback(o =>
            {
                o.TargetHost = name;
            });
            """));

    [Fact]
    public Task A_link_of_a_chain_or_a_member_of_an_initializer_goes_alone() => Run(
        Program(
            """
            _ = new NpgsqlDataSourceBuilder(name)
                .UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|})
                .EnableParameterLogging()
                .Build();
            _ = source.UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|}).Build();
            new NpgsqlDataSourceBuilder(name).UseUserCertificateValidationCallback({|PGTLS206:AcceptAll|});
            _ = new NpgsqlConnection { UserCertificateValidationCallback = {|PGTLS206:AcceptAll|} };
            _ = new NpgsqlConnection { UserCertificateValidationCallback = {|PGTLS206:AcceptAll|}, ConnectionString = name };
            _ = new NpgsqlConnection(name)
            {
                ConnectionString = name,
                UserCertificateValidationCallback = {|PGTLS206:AcceptAll|}
            };
            """),
        Program(
            """
            _ = new NpgsqlDataSourceBuilder(name)
                .EnableParameterLogging()
                .Build();
            _ = source.Build();
            new NpgsqlDataSourceBuilder(name);
            _ = new NpgsqlConnection {  };
            _ = new NpgsqlConnection { ConnectionString = name };
            _ = new NpgsqlConnection(name)
            {
                ConnectionString = name
            };
            """));

    [Fact]
    public async Task What_something_else_needs_or_a_comment_explains_stays()
    {
        var code = Program(
            """
            if (flag)
                connection.UserCertificateValidationCallback = {|PGTLS206:AcceptAll|};
            connection.UserCertificateValidationCallback = /* for tests */ {|PGTLS206:AcceptAll|};
            new DbContextOptionsBuilder().UseNpgsql(name, npgsql => npgsql.RemoteCertificateValidationCallback({|PGTLS206:AcceptAll|}));
            """);

        await Run(code, code);
    }

    [Fact]
    public Task Require_beside_a_callback_that_validates_is_verified() => Run(Program(
        """
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode=Require") { UserCertificateValidationCallback = Validate }.Open();
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.Require }.ConnectionString).Build();
        """));

    [Fact]
    public Task Require_beside_one_that_accepts_everything_is_not() => Run(Program(
        """
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode={|PGTLS201:Require|}") { UserCertificateValidationCallback = {|PGTLS206:AcceptAll|} }.Open();
        """));

    [Fact]
    public Task A_callback_of_another_method_does_not_verify_this_ones_connection() => Run(
        """
        using Npgsql;

        class C
        {
            void M() => new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode={|PGTLS201:Require|}").Open();

            void N(NpgsqlConnection c) => c.UserCertificateValidationCallback = (_, _, _, errors) => errors == 0;
        }
        """);

    [Theory]
    [InlineData("OpenGauss.NET", "OpenGauss.NET", "OpenGaussConnection", "PGTLS206_Message_Callback", "OpenGauss.NET", "SSL Mode=VerifyCA", true)]
    [InlineData("HuaweiCloud.Driver.GaussDB", "HuaweiCloud.GaussDB", "GaussDBConnection", "PGTLS206_Message_CallbackAlone", "GaussDB", "SSL Mode=VerifyCA", true)]
    [InlineData("DotNetCore.GaussDB", "GaussDB", "GaussDBConnection", "PGTLS206_Message_CallbackAlone", "GaussDB", "SSL Mode=VerifyCA", true)]
    public Task The_drivers_of_the_Gauss_family_are_known(string stub, string space, string type, string message, string driver, string mode, bool hasFix) =>
        RunVersion(Library.Stub(stub), space, type, new LocalizedText(message, driver, mode), hasFix);

    [Theory]
    [InlineData("5.0.18.0", "PGTLS206_Message_Callback", "Npgsql 5", "", true)]
    [InlineData("7.0.10.0", "PGTLS206_Message_CallbackAlone", "Npgsql 6–7", "SSL Mode=VerifyCA", false)]
    [InlineData("8.0.9.0", "PGTLS206_Message_CallbackAlone", "Npgsql 8", "SSL Mode=VerifyCA", true)]
    public Task The_version_says_what_the_callback_decides_and_whether_the_driver_can_do_without(
        string version, string message, string driver, string mode, bool hasFix) =>
        RunVersion(
            Library.Compile("Npgsql", $$"""
                [assembly: System.Reflection.AssemblyVersion("{{version}}")]
                namespace Npgsql { public class NpgsqlConnection { public System.Net.Security.RemoteCertificateValidationCallback UserCertificateValidationCallback { get; set; } = null!; } }
                """),
            "Npgsql", "NpgsqlConnection", new LocalizedText(message, driver, mode), hasFix);

    private static Task RunVersion(MetadataReference driver, string space, string type, LocalizedText message, bool hasFix)
    {
        const string Indent = "        ";
        var code = $$"""
            class C
            {
                void M({{space}}.{{type}} c)
                {
            {{Indent}}c.UserCertificateValidationCallback = {|#0:(_, _, _, _) => true|};
                }
            }
            """;
        var test = TestOf(code, hasFix ? code.Replace($"{Indent}c.UserCertificateValidationCallback = {{|#0:(_, _, _, _) => true|}};\n", "", StringComparison.Ordinal) : code, Library.Framework.Add(driver));
        test.ExpectedDiagnostics.Add(Verify.Expect("PGTLS206").WithLocation(0).WithMessage(message.In(CultureInfo.InvariantCulture)));
        if (!hasFix)
            test.FixedState.ExpectedDiagnostics.Add(Verify.Expect("PGTLS206").WithLocation(0).WithMessage(null!));
        return test.RunAsync();
    }

    private static Task Run(string marked, string? fixedSource = null) => TestOf(marked, fixedSource, Library.WithNpgsql).RunAsync();

    private static CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider> TestOf(string marked, string? fixedSource, ImmutableArray<MetadataReference> references)
    {
        var test = new CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider>(references)
        {
            TestCode = marked,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck | CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
        };
        if (fixedSource is not null)
            test.FixedCode = fixedSource;
        return test;
    }

    private static string Program(string statements) => $$"""
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.EntityFrameworkCore;
        using Npgsql;

        class Program
        {
            const bool Always = !false;
            static readonly RemoteCertificateValidationCallback Field = (_, _, _, _) => true;
            static RemoteCertificateValidationCallback Mutable = (_, _, _, _) => true;
            static RemoteCertificateValidationCallback Property => AcceptAll;
            static RemoteCertificateValidationCallback Cycle => Cycle;

            static bool AcceptAll(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => true;

            static bool AcceptBlock(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
            {
                return true;
            }

            static bool Validate(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None;

            protected virtual bool Overridable(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => true;

            static void Configure(SslClientAuthenticationOptions options) { }

            void Main(NpgsqlConnection connection, NpgsqlDataSourceBuilder source, NpgsqlSlimDataSourceBuilder slim, string name, bool flag, RemoteCertificateValidationCallback given)
            {
                static bool Local(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => true;
                RemoteCertificateValidationCallback variable = (_, _, _, _) => true, assigned = (_, _, _, _) => true;
                assigned = Validate;
                {{statements.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }
        }
        """;
}
