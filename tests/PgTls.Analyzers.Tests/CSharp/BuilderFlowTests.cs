using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>What a builder holds in the end, whatever was done to it on the way.</summary>
public class BuilderFlowTests
{
    private const string PostgreSql = "pgtls.target = postgresql";
    private const string WithRoot = "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt";

    [Theory]
    [InlineData("""b["SSL Mode"] = {|PGTLS101:"Disable"|};""", """b["SSL Mode"] = "VerifyFull";""")]
    [InlineData("""b["sslmode"] = {|PGTLS101:"Disable"|};""", """b["sslmode"] = "VerifyFull";""")]
    [InlineData("""b["SSL Mode"] = {|PGTLS101:SslMode.Disable|};""", """b["SSL Mode"] = SslMode.VerifyFull;""")]
    [InlineData("""b.Add("SSL Mode", {|PGTLS101:"Disable"|});""", """b.Add("SSL Mode", "VerifyFull");""")]
    [InlineData("""b.SslMode = {|PGTLS101:SslMode.Disable|};""", """b.SslMode = SslMode.VerifyFull;""")]
    [InlineData("""b.ConnectionString = "Host=db.acme.net;Username=x;SSL Mode={|PGTLS101:Disable|}";""", """b.ConnectionString = "Host=db.acme.net;Username=x;SSL Mode=VerifyFull";""")]
    public Task Every_way_to_set_a_setting_is_judged_and_rewritten_in_place(string write, string fixedSource) => Verify.Statements(
        $"""
        var b = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x");
        {write}
        new NpgsqlConnection(b.ConnectionString);
        """,
        $"""
        var b = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x");
        {fixedSource}
        new NpgsqlConnection(b.ConnectionString);
        """,
        PostgreSql);

    [Theory]
    [InlineData("b.SslMode = SslMode.VerifyFull;")]
    [InlineData("""b["SSL Mode"] = "VerifyFull";""")]
    [InlineData("""b["SslMode"] = SslMode.VerifyFull;""")]
    [InlineData("""b.Add("sslmode", "VerifyFull");""")]
    [InlineData("""b["SSL Mode"] = rest;""")]
    [InlineData("""b.Remove("SSL Mode"); b["ssl mode"] = "VerifyFull";""")]
    [InlineData("""b.ConnectionString = "Host=db.acme.net;Username=x;SSL Mode=VerifyFull";""")]
    [InlineData("""b.ConnectionString = rest;""")]
    [InlineData("""b[rest] = "VerifyFull";""")]
    [InlineData("b.Clear();")]
    public Task The_last_write_wins(string write) => Verify.Statements(
        $$"""
        var b = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x") { SslMode = SslMode.Prefer };
        {{write}}
        new NpgsqlConnection(b.ToString());
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("""b.Remove("SSL Mode");""")]
    [InlineData("""b.Remove("SslMode");""")]
    [InlineData("""b.Clear(); b.ConnectionString = "Host=db.acme.net;Username=x";""")]
    public Task A_setting_that_was_removed_is_missing(string removal) => Verify.Statements(
        $$"""
        var b = new NpgsqlConnectionStringBuilder { Username = "x", SslMode = SslMode.VerifyFull, Host = {{(removal.Contains("Clear", StringComparison.Ordinal) ? "\"db.acme.net\"" : "{|PGTLS103:\"db.acme.net\"|}")}} };
        {{(removal.Contains("Clear", StringComparison.Ordinal) ? removal.Replace("db.acme.net", "{|PGTLS103:db.acme.net|}", StringComparison.Ordinal) : removal)}}
        new NpgsqlConnection(b.ConnectionString);
        """,
        options: PostgreSql);

    [Fact]
    public Task Keys_in_an_initializer_are_judged_and_completed_as_keys() => Verify.Statements(
        """
        _ = new NpgsqlConnectionStringBuilder
        {
            ["Host"] = "db.acme.net",
            ["SSL Mode"] = {|PGTLS201:"Require"|},
        }.ConnectionString;
        _ = new NpgsqlConnectionStringBuilder { { "Host", "db.acme.net" }, { "SSL Mode", {|PGTLS201:"Require"|} } }.ConnectionString;
        """,
        """
        _ = new NpgsqlConnectionStringBuilder
        {
            ["Host"] = "db.acme.net",
            ["SSL Mode"] = "VerifyFull",
            ["Root Certificate"] = "/etc/ssl/root.crt",
        }.ConnectionString;
        _ = new NpgsqlConnectionStringBuilder { { "Host", "db.acme.net" }, { "SSL Mode", "VerifyFull" }, { "Root Certificate", "/etc/ssl/root.crt" } }.ConnectionString;
        """,
        WithRoot);

    [Fact]
    public Task What_is_missing_is_added_behind_the_last_write_in_its_form() => Verify.Statements(
        """
        NpgsqlConnectionStringBuilder keys = new("Host=db.acme.net;Username=x");
        keys["SSL Mode"] = {|PGTLS201:"Require"|};
        new NpgsqlConnection(keys.ConnectionString);
        var calls = new NpgsqlConnectionStringBuilder();
        calls.Add("Host", "db.acme.net");
        calls.Add("SSL Mode", {|PGTLS201:"Require"|});
        new NpgsqlConnection(calls.ConnectionString);
        var branch = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x");
        if (flag)
        {
            branch.SslMode = {|PGTLS201:SslMode.Require|};
        }
        else
        {
            branch.SslMode = SslMode.VerifyFull;
            branch.RootCertificate = "/etc/ssl/root.crt";
        }
        new NpgsqlConnection(branch.ConnectionString);
        """,
        """
        NpgsqlConnectionStringBuilder keys = new("Host=db.acme.net;Username=x");
        keys["SSL Mode"] = "VerifyFull";
        keys["Root Certificate"] = "/etc/ssl/root.crt";
        new NpgsqlConnection(keys.ConnectionString);
        var calls = new NpgsqlConnectionStringBuilder();
        calls.Add("Host", "db.acme.net");
        calls.Add("SSL Mode", "VerifyFull");
        calls.Add("Root Certificate", "/etc/ssl/root.crt");
        new NpgsqlConnection(calls.ConnectionString);
        var branch = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x");
        if (flag)
        {
            branch.SslMode = SslMode.VerifyFull;
            branch.RootCertificate = "/etc/ssl/root.crt";
        }
        else
        {
            branch.SslMode = SslMode.VerifyFull;
            branch.RootCertificate = "/etc/ssl/root.crt";
        }
        new NpgsqlConnection(branch.ConnectionString);
        """,
        WithRoot);

    [Fact]
    public Task A_trailing_comma_stays_where_it_is() => Verify.Statements(
        """
        NpgsqlConnectionStringBuilder builder = new()
        {
            Host = {|PGTLS103:"db.acme.net"|},
            Username = user,
        };
        new NpgsqlConnection(builder.ConnectionString);
        """,
        """
        NpgsqlConnectionStringBuilder builder = new()
        {
            Host = "db.acme.net",
            Username = user,
            SslMode = SslMode.VerifyFull,
        };
        new NpgsqlConnection(builder.ConnectionString);
        """,
        PostgreSql);

    [Fact]
    public Task A_conditional_write_keeps_both_possibilities() => Verify.Statements(
        """
        var weakened = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x", SslMode = SslMode.VerifyFull };
        if (flag)
            weakened.SslMode = {|PGTLS101:SslMode.Disable|};
        new NpgsqlConnection(weakened.ConnectionString);
        var chosen = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = flag ? {|PGTLS102:SslMode.Prefer|} : SslMode.VerifyFull };
        new NpgsqlConnection(chosen.ConnectionString);
        var certificate = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = {|PGTLS205:SslMode.VerifyCA|} };
        if (rest is not null)
            certificate.RootCertificate = rest;
        new NpgsqlConnection(certificate.ConnectionString);
        """,
        """
        var weakened = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x", SslMode = SslMode.VerifyFull };
        if (flag)
            weakened.SslMode = SslMode.VerifyFull;
        new NpgsqlConnection(weakened.ConnectionString);
        var chosen = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = flag ? SslMode.VerifyFull : SslMode.VerifyFull };
        new NpgsqlConnection(chosen.ConnectionString);
        var certificate = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };
        if (rest is not null)
            certificate.RootCertificate = rest;
        new NpgsqlConnection(certificate.ConnectionString);
        """,
        PostgreSql);

    [Fact]
    public Task A_builder_that_somebody_else_may_complete_lacks_nothing() => Verify.Code(
        """
        using System;
        using Npgsql;

        class C
        {
            NpgsqlConnectionStringBuilder _kept = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };

            static void Complete(NpgsqlConnectionStringBuilder given) { }

            NpgsqlConnectionStringBuilder Returned() => new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };

            void M(Action<NpgsqlConnectionStringBuilder> configure)
            {
                var passed = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                Complete(passed);
                new NpgsqlConnection(passed.ConnectionString);
                var configured = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                configure(configured);
                new NpgsqlConnection(configured.ConnectionString);
                var stored = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                _kept = stored;
                var captured = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                Action later = () => captured.SslMode = SslMode.VerifyFull;
                later();
                new NpgsqlConnection(captured.ConnectionString);
                var local = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                Secure();
                new NpgsqlConnection(local.ConnectionString);
                var text = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" }.ConnectionString;
                text += ";SSL Mode=VerifyFull";
                new NpgsqlConnection(text);
                new NpgsqlConnection(Unfinished() + ";SSL Mode=VerifyFull");
                void Secure() => local.SslMode = SslMode.VerifyFull;
                var extended = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                new NpgsqlConnection(extended.ConnectionString + ";SSL Mode=VerifyFull");
                var read = new NpgsqlConnectionStringBuilder(rest()) { Host = "db.acme.net", Username = "x" };
                var listed = new[] { new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" } };
            }

            static bool Make(out NpgsqlConnectionStringBuilder made)
            {
                made = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
                return true;
            }

            static string Unfinished() => new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" }.ConnectionString;

            string rest() => Environment.MachineName;
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_builder_that_somebody_else_may_complete_is_judged_for_what_it_says() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            NpgsqlConnectionStringBuilder Returned() => new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = {|PGTLS101:SslMode.Disable|} };

            void M()
            {
                var captured = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };
                System.Action later = () => captured.SslMode = {|PGTLS102:SslMode.Prefer|};
            }
        }
        """,
        """
        using Npgsql;

        class C
        {
            NpgsqlConnectionStringBuilder Returned() => new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };

            void M()
            {
                var captured = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };
                System.Action later = () => captured.SslMode = SslMode.VerifyFull;
            }
        }
        """,
        PostgreSql);

    [Fact]
    public Task Another_name_for_a_builder_is_the_same_builder() => Verify.Statements(
        """
        var one = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.Prefer };
        var other = one;
        other.SslMode = SslMode.VerifyFull;
        new NpgsqlConnection(one.ConnectionString);
        NpgsqlConnectionStringBuilder later;
        later = new NpgsqlConnectionStringBuilder { Host = {|PGTLS103:"db.acme.net"|}, Username = "x" };
        new NpgsqlConnection(later.ConnectionString);
        """,
        options: PostgreSql);

    [Fact]
    public Task A_text_from_elsewhere_counts_where_it_is_given_to_a_builder() => Verify.Statements(
        """
        const string Text = "Host=db.acme.net;Username=x;SSL Mode={|PGTLS102:Prefer|}";
        var mode = {|PGTLS101:SslMode.Disable|};
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Text).ConnectionString);
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = mode }.ConnectionString);
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder($"Host={rest};Username={user};SSL Mode={|PGTLS101:Disable|}").ConnectionString);
        """,
        """
        const string Text = "Host=db.acme.net;Username=x;SSL Mode=VerifyFull";
        var mode = SslMode.VerifyFull;
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Text).ConnectionString);
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = mode }.ConnectionString);
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder($"Host={rest};Username={user};SSL Mode=VerifyFull").ConnectionString);
        """,
        PostgreSql);

    [Fact]
    public Task The_builder_in_a_data_sources_builder_is_part_of_it() => Verify.Statements(
        """
        var one = new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer");
        one.ConnectionStringBuilder.SslMode = SslMode.VerifyFull;
        one.Build();
        var two = new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x");
        two.ConnectionStringBuilder.SslMode = {|PGTLS101:SslMode.Disable|};
        two.Build();
        var three = new NpgsqlDataSourceBuilder { ConnectionStringBuilder = { Host = "db.acme.net", SslMode = {|PGTLS102:SslMode.Prefer|} } };
        three.Build();
        new NpgsqlDataSourceBuilder("Host={|PGTLS103:db.acme.net|};Username=x").EnableParameterLogging().Build();
        """,
        """
        var one = new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer");
        one.ConnectionStringBuilder.SslMode = SslMode.VerifyFull;
        one.Build();
        var two = new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x");
        two.ConnectionStringBuilder.SslMode = SslMode.VerifyFull;
        two.Build();
        var three = new NpgsqlDataSourceBuilder { ConnectionStringBuilder = { Host = "db.acme.net", SslMode = SslMode.VerifyFull } };
        three.Build();
        new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=VerifyFull").EnableParameterLogging().Build();
        """,
        PostgreSql);

    [Fact]
    public Task A_builder_that_begins_with_anothers_settings_is_judged_for_them() => Verify.Statements(
        """
        var settings = new NpgsqlConnectionStringBuilder { Host = {|PGTLS103:"db.acme.net"|}, Username = "x" };
        new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        var weak = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = {|PGTLS102:SslMode.Prefer|} };
        new NpgsqlDataSourceBuilder(weak.ConnectionString).Build();
        var overridden = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.Prefer };
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(overridden.ConnectionString) { SslMode = SslMode.VerifyFull }.ConnectionString);
        """,
        """
        var settings = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x", SslMode = SslMode.VerifyFull };
        new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        var weak = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };
        new NpgsqlDataSourceBuilder(weak.ConnectionString).Build();
        var overridden = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.Prefer };
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(overridden.ConnectionString) { SslMode = SslMode.VerifyFull }.ConnectionString);
        """,
        PostgreSql);

    [Fact]
    public Task A_root_certificate_named_in_code_is_one() => Verify.Statements(
        """
        var named = new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS205:VerifyCA|}");
        named.UseRootCertificate(null);
        named.Build();
        new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS205:VerifyCA|}").UseRootCertificateCallback(() => null).Build();
        new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS203:{|PGTLS205:VerifyCA|}|}").Build();
        """,
        options: PostgreSql);

    [Fact]
    public Task With_a_callback_that_may_verify_require_is_not_said_to_verify_nothing() => Verify.Statements(
        """
        var verified = new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=Require");
        verified.UseUserCertificateValidationCallback((_, _, _, errors) => errors == System.Net.Security.SslPolicyErrors.None);
        verified.Build();
        new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=Require").UseSslClientAuthenticationOptionsCallback(_ => { }).Build();
        new NpgsqlDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS201:Require|}").Build();
        """,
        options: PostgreSql);

    [Fact]
    public Task A_slim_data_source_knows_no_TLS_until_it_is_told_to() => Verify.Statements(
        """
        new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS101:Prefer|}").Build();
        new NpgsqlSlimDataSourceBuilder("Host={|PGTLS103:db.acme.net|};Username=x").Build();
        new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=Require").Build();
        new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS102:Prefer|}").EnableTransportSecurity().Build();
        var told = new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS201:Require|}");
        told.EnableTransportSecurity();
        told.Build();
        """,
        """
        new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS101:Prefer|}").Build();
        new NpgsqlSlimDataSourceBuilder("Host={|PGTLS103:db.acme.net|};Username=x").Build();
        new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=Require").Build();
        new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=VerifyFull").EnableTransportSecurity().Build();
        var told = new NpgsqlSlimDataSourceBuilder("Host=db.acme.net;Username=x;SSL Mode=VerifyFull");
        told.EnableTransportSecurity();
        told.Build();
        """,
        PostgreSql);

    [Fact]
    public Task The_frameworks_own_builder_is_judged_where_its_database_is_known() => Verify.Statements(
        """
        var any = new System.Data.Common.DbConnectionStringBuilder();
        any["Host"] = "db.acme.net";
        any["SSL Mode"] = {|PGTLS101:"Disable"|};
        new NpgsqlConnection(any.ConnectionString);
        var unknown = new System.Data.Common.DbConnectionStringBuilder();
        unknown["Host"] = "db.acme.net";
        unknown["SSL Mode"] = "Disable";
        Use(unknown.ConnectionString);
        System.Data.Common.DbConnectionStringBuilder typed = new NpgsqlConnectionStringBuilder();
        typed["Host"] = "db.acme.net";
        typed["SSL Mode"] = {|PGTLS101:"Disable"|};
        Use(typed.ConnectionString);
        var made = NpgsqlFactory.Instance.CreateConnectionStringBuilder();
        made["SSL Mode"] = {|PGTLS101:"Disable"|};
        Use(made.ConnectionString);
        """,
        """
        var any = new System.Data.Common.DbConnectionStringBuilder();
        any["Host"] = "db.acme.net";
        any["SSL Mode"] = "VerifyFull";
        new NpgsqlConnection(any.ConnectionString);
        var unknown = new System.Data.Common.DbConnectionStringBuilder();
        unknown["Host"] = "db.acme.net";
        unknown["SSL Mode"] = "Disable";
        Use(unknown.ConnectionString);
        System.Data.Common.DbConnectionStringBuilder typed = new NpgsqlConnectionStringBuilder();
        typed["Host"] = "db.acme.net";
        typed["SSL Mode"] = "VerifyFull";
        Use(typed.ConnectionString);
        var made = NpgsqlFactory.Instance.CreateConnectionStringBuilder();
        made["SSL Mode"] = "VerifyFull";
        Use(made.ConnectionString);
        """,
        PostgreSql);

    [Theory]
    [InlineData("HuaweiCloud.GaussDB", "GaussDB")]
    [InlineData("GaussDB", "GaussDB")]
    [InlineData("OpenGauss.NET", "OpenGauss")]
    public Task Builders_made_from_Npgsqls_are_judged_by_their_own_drivers(string space, string name) => Verify.Code(
        Gauss(space, name, "{|PGTLS101:SslMode.Disable|}", ""),
        Gauss(space, name, "SslMode.VerifyCA", """, RootCertificate = {|PGTLS208:"/etc/ssl/root.crt"|}"""),
        "pgtls.root_certificate = /etc/ssl/root.crt\ndotnet_diagnostic.PGTLS303.severity = none");

    [Fact]
    public Task A_relative_path_is_looked_for_beside_the_program() => Verify.Code(
        """
        using System;
        using System.IO;
        using Npgsql;

        class C
        {
            void M(NpgsqlConnectionStringBuilder given)
            {
                given.RootCertificate = {|PGTLS301:"certs/root.crt"|};
                given["SSL Key"] = {|PGTLS301:@".\keys\client.key"|};
                given.SslCertificate = {|PGTLS301:"./client.crt"|};
            }
        }

        class Alone
        {
            string Path { get; }

            void M(NpgsqlConnectionStringBuilder given) => given.RootCertificate = {|PGTLS301:"root.crt"|};
        }
        """,
        """
        using System;
        using System.IO;
        using Npgsql;

        class C
        {
            void M(NpgsqlConnectionStringBuilder given)
            {
                given.RootCertificate = Path.Combine(AppContext.BaseDirectory, "certs/root.crt");
                given["SSL Key"] = Path.Combine(AppContext.BaseDirectory, @".\keys\client.key");
                given.SslCertificate = Path.Combine(AppContext.BaseDirectory, "client.crt");
            }
        }

        class Alone
        {
            string Path { get; }

            void M(NpgsqlConnectionStringBuilder given) => given.RootCertificate = System.IO.Path.Combine(AppContext.BaseDirectory, "root.crt");
        }
        """,
        PostgreSql);

    [Fact]
    public Task Types_without_a_using_are_named_in_full() => Verify.Code(
        """
        class C
        {
            string M() => new Npgsql.NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = Npgsql.SslMode.VerifyFull, RootCertificate = {|PGTLS301:"root.crt"|} }.ConnectionString;
        }
        """,
        """
        class C
        {
            string M() => new Npgsql.NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = Npgsql.SslMode.VerifyFull, RootCertificate = System.IO.Path.Combine(System.AppContext.BaseDirectory, "root.crt") }.ConnectionString;
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_home_directory_and_a_constant_get_the_configured_directory() => Verify.Statements(
        """
        const string Root = {|PGTLS301:"root.crt"|};
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull, RootCertificate = Root }.ConnectionString);
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull, RootCertificate = {|PGTLS301:"~/root.crt"|} }.ConnectionString);
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode=VerifyFull;Root Certificate={|PGTLS301:root.crt|}");
        """,
        """
        const string Root = "/etc/pg/root.crt";
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull, RootCertificate = Root }.ConnectionString);
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull, RootCertificate = "/etc/pg/root.crt" }.ConnectionString);
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode=VerifyFull;Root Certificate=/etc/pg/root.crt");
        """,
        PostgreSql + "\npgtls.certificate_directory = /etc/pg");

    [Fact]
    public Task A_setting_to_be_removed_goes_with_its_line_or_its_comma() => Verify.Statements(
        """
        #pragma warning disable CS0618
        var lines = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };
        {|PGTLS207:lines.TrustServerCertificate = true|};
        new NpgsqlConnection(lines.ConnectionString);
        _ = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", {|PGTLS207:TrustServerCertificate = true|}, SslMode = SslMode.VerifyFull }.ConnectionString;
        """,
        """
        #pragma warning disable CS0618
        var lines = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull };
        new NpgsqlConnection(lines.ConnectionString);
        _ = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull }.ConnectionString;
        """,
        PostgreSql);

    private static string Gauss(string space, string name, string mode, string root) => $$"""
        namespace {{space}}
        {
            enum SslMode { Disable, Allow, Prefer, Require, VerifyCA, VerifyFull }

            class {{name}}Connection { }

            class {{name}}ConnectionStringBuilder : System.Data.Common.DbConnectionStringBuilder
            {
                public string Host { get; set; }

                public SslMode SslMode { get; set; }

                public string RootCertificate { get; set; }
            }
        }

        namespace App
        {
            using {{space}};

            class C
            {
                string M() => new {{name}}ConnectionStringBuilder { Host = "db.acme.net", SslMode = {{mode}}{{root}} }.ConnectionString;
            }
        }
        """;
}
