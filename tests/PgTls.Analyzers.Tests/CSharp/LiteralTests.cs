using PgTls.Drivers;

namespace PgTls.Analyzers.Tests.CSharp;

public class LiteralTests
{
    private const string PostgreSql = "pgtls.target = postgresql";
    private const string WithRoot = "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt";

    [Fact]
    public Task A_regular_literal_is_judged_and_keeps_its_escapes() => Verify.Statements(
        """new NpgsqlConnection("Host=db.acme.net;Password=\"a\\b\u0041\";SSL Mode={|PGTLS102:Pre\u0066er|};Username=x");""",
        """new NpgsqlConnection("Host=db.acme.net;Password=\"a\\b\u0041\";SSL Mode=VerifyFull;Username=x");""",
        PostgreSql);

    [Fact]
    public Task A_verbatim_literal_is_judged_and_keeps_its_quotes() => Verify.Statements(
        """"new NpgsqlConnection(@"Host=db.acme.net;Password=""a\b"";SSL Mode={|PGTLS201:Require|}");"""",
        """"new NpgsqlConnection(@"Host=db.acme.net;Password=""a\b"";SSL Mode=VerifyFull;Root Certificate=/etc/ssl/root.crt");"""",
        WithRoot);

    [Fact]
    public Task A_raw_literal_on_one_line_is_judged() => Verify.Statements(
        """"new NpgsqlConnection("""Host=db.acme.net;Password="a\b";SSL Mode={|PGTLS101:Disable|}""");"""",
        """"new NpgsqlConnection("""Host=db.acme.net;Password="a\b";SSL Mode=VerifyFull""");"""",
        PostgreSql);

    [Fact]
    public Task A_raw_literal_on_several_lines_is_judged_and_keeps_its_indentation() => Verify.Statements(
        """"
        new NpgsqlConnection("""
            Host=db.acme.net;
              Username=x;
            SSL Mode={|PGTLS101:Disable|};

            """);
        """",
        """"
        new NpgsqlConnection("""
            Host=db.acme.net;
              Username=x;
            SSL Mode=VerifyFull;

            """);
        """",
        PostgreSql);

    [Fact]
    public Task A_UTF8_literal_is_judged() => Verify.Statements(
        """ReadOnlySpan<byte> text = "Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS102:Prefer|}"u8;""",
        """ReadOnlySpan<byte> text = "Host=db.acme.net;Username=postgres;SSL Mode=VerifyFull"u8;""",
        PostgreSql);

    [Fact]
    public Task An_interpolated_string_is_judged_beside_its_holes_and_keeps_them() => Verify.Statements(
        """new NpgsqlConnection($"Host=db.acme.net;Username={user};Password={password + "{{"};SSL Mode={|PGTLS201:Require|};Database=d{{}}");""",
        """new NpgsqlConnection($"Host=db.acme.net;Username={user};Password={password + "{{"};SSL Mode=VerifyFull;Database=d{{}};Root Certificate=/etc/ssl/root.crt");""",
        WithRoot);

    [Fact]
    public Task Interpolated_verbatim_and_raw_strings_are_judged() => Verify.Statements(
        """"
        new NpgsqlConnection($@"Host=db.acme.net;Username={user};Password=""a"";SSL Mode={|PGTLS102:Allow|}");
        new NpgsqlConnection($"""Host=db.acme.net;Username={user};SSL Mode={|PGTLS102:Allow|}""");
        new NpgsqlConnection($$"""
            Host=db.acme.net;
            Username={{user}};Database={x};SSL Mode={|PGTLS102:Allow|}
            """);
        """",
        """"
        new NpgsqlConnection($@"Host=db.acme.net;Username={user};Password=""a"";SSL Mode=VerifyFull");
        new NpgsqlConnection($"""Host=db.acme.net;Username={user};SSL Mode=VerifyFull""");
        new NpgsqlConnection($$"""
            Host=db.acme.net;
            Username={{user}};Database={x};SSL Mode=VerifyFull
            """);
        """",
        PostgreSql);

    [Fact]
    public Task A_concatenation_is_judged_as_one_text() => Verify.Statements(
        """
        new NpgsqlConnection("Host=db.acme.net;" +
            @"Username=x;" + ("SSL " +
            "Mode={|PGTLS202:Require|};") + "Root Certificate=/r.crt");
        """,
        """
        new NpgsqlConnection("Host=db.acme.net;" +
            @"Username=x;" + ("SSL " +
            "Mode=VerifyFull;") + "Root Certificate=/r.crt");
        """,
        PostgreSql);

    [Fact]
    public Task A_value_split_between_two_literals_is_reported_and_not_fixed() => Verify.Statements(
        """new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode={|PGTLS102:Pre" + "fer|}");""",
        """new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode={|PGTLS102:Pre" + "fer|}");""",
        PostgreSql);

    [Fact]
    public Task What_cannot_be_seen_is_not_guessed() => Verify.Statements(
        """
        new NpgsqlConnection($"Host=db.acme.net;Username=x;SSL Mode={rest}");
        new NpgsqlConnection($"Host=db.acme.net;Username=x;SSL Mode=Prefer;{rest}");
        new NpgsqlConnection($"Host=db.acme.net;Username=x;{rest}");
        new NpgsqlConnection("Host=db.acme.net;Username=x;" + rest);
        new NpgsqlConnection($"Host=db.acme.net;Username=x;Password={password}");
        new NpgsqlConnection($"Host={rest};Username=x;SSL Mode=VerifyFull;Password={password}");
        new NpgsqlConnection($"Host={rest};Username=x;SSL Mode={|PGTLS205:VerifyCA|};Password={password}");
        new NpgsqlConnection($"Host=db.acme.net;Username=x;{Elsewhere}");
        new NpgsqlConnection("Host=db.acme.net;Username=x;" + Elsewhere);
        new NpgsqlConnection(rest + "SSL Mode=Prefer" + rest);
        """,
        options: PostgreSql);

    [Fact]
    public Task A_constant_is_judged_where_it_is_declared() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            const string Text = "Server=box;SSL Mode={|PGTLS102:Prefer|}";
            static readonly string Other = "Server=box;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt";
            static readonly string Unused = "Server=box;SSL Mode=VerifyCA;Port=1";

            void M()
            {
                var local = "Server=box;SSL Mode={|PGTLS205:VerifyCA|};Port=1;Root Certificate=/r.crt";
                new NpgsqlConnection(Text);
                new NpgsqlConnection { ConnectionString = Other };
                _ = NpgsqlDataSource.Create(local);
            }
        }
        """,
        """
        using Npgsql;

        class C
        {
            const string Text = "Server=box;SSL Mode=VerifyFull";
            static readonly string Other = "Server=box;SSL Mode=VerifyFull;Root Certificate=/r.crt";
            static readonly string Unused = "Server=box;SSL Mode=VerifyCA;Port=1";

            void M()
            {
                var local = "Server=box;SSL Mode=VerifyFull;Port=1;Root Certificate=/r.crt";
                new NpgsqlConnection(Text);
                new NpgsqlConnection { ConnectionString = Other };
                _ = NpgsqlDataSource.Create(local);
            }
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_text_that_grows_is_not_judged_before_it_is_complete() => Verify.Statements(
        """
        var text = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer";
        text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        var builder = new System.Text.StringBuilder("Host=db.acme.net;Username=postgres;SSL Mode=Prefer");
        var replaced = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer".Replace("Prefer", "VerifyFull");
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("new NpgsqlConnection(TEXT).Open();")]
    [InlineData("NpgsqlConnection c = new(TEXT);")]
    [InlineData("new NpgsqlConnection().ConnectionString = TEXT;")]
    [InlineData("_ = NpgsqlDataSource.Create(TEXT);")]
    [InlineData("new NpgsqlDataSourceBuilder(TEXT).Build();")]
    [InlineData("new NpgsqlDataSourceBuilder(connectionString: TEXT).Build();")]
    [InlineData("new NpgsqlSlimDataSourceBuilder(TEXT).EnableTransportSecurity().Build();")]
    [InlineData("_ = new NpgsqlConnectionStringBuilder(TEXT).ConnectionString;")]
    [InlineData("new NpgsqlConnectionStringBuilder().ConnectionString = TEXT;")]
    [InlineData("options.UseNpgsql(TEXT);")]
    [InlineData("options.UseNpgsql(TEXT, npgsql => npgsql.CommandTimeout(3));")]
    [InlineData("NpgsqlDbContextOptionsBuilderExtensions.UseNpgsql(options, TEXT);")]
    [InlineData("using var c = new NpgsqlConnection(flag ? TEXT : null);")]
    public Task Every_API_that_takes_a_connection_string_is_known(string call) =>
        Verify.Statements(
            call.Replace("TEXT", "\"Server=box;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt\"", StringComparison.Ordinal), options: PostgreSql);

    [Fact]
    public Task A_string_beyond_doubt_is_judged_wherever_it_goes() => Verify.Statements(
        """
        Use("Host=db.acme.net;Username=postgres;Password=x;SSL Mode={|PGTLS102:Prefer|}");
        Use("postgresql://app:x@db.acme.net/app?sslmode={|PGTLS201:require|}");
        Use(new { PostgresConnection = "Server=db.acme.net;User Id=x;SSL Mode={|PGTLS203:{|PGTLS205:VerifyCA|}|}" });
        Use("Server={|PGTLS103:db.acme.net|};Port=5432;User Id=x;Password=x;Database=d");
        """,
        options: PostgreSql);

    [Fact]
    public Task Other_databases_strings_are_not_judged() => Verify.Statements(
        """
        Use("Server=db.acme.net;Database=d;User Id=sa;Password=x;TrustServerCertificate=True;Encrypt=False");
        Use("Server=db.acme.net;Port=3306;Uid=x;Pwd=x;SslMode=None");
        Use("Server=db.acme.net;Uid=x;Pwd=x;SslMode=VerifyFull");
        Use("Host=my.clickhouse.net;Protocol=https;Port=8443;Username=user");
        Use("host=broker.acme.net:5672;virtualhost=/;username=admin;password=x");
        Use("Server=tcp:db.acme.net,1433;Initial Catalog=d;User ID=x");
        Use(new { MySqlConnection = "Server=db.acme.net;Username=x;SSL Mode=Require" });
        Use("Driver={MariaDB};Server=db.acme.net;sslmode=DISABLED");
        """);

    [Fact]
    public Task Attributes_comments_and_names_are_not_judged() => Verify.Code(
        """
        using System;

        class TextAttribute : Attribute { public TextAttribute(string text) { } }

        class C
        {
            // "Host=db.acme.net;Username=postgres;SSL Mode=Disable"
            /// <summary>Host=db.acme.net;Username=postgres;SSL Mode=Disable</summary>
            [Text("Host=db.acme.net;Username=postgres;SSL Mode=Disable")]
            void M() => Console.WriteLine("Name=Db");
        }
        """);

    [Fact]
    public Task Without_a_driver_in_sight_a_finding_is_information() => Verify.CodeWithoutDriver(
        """class C { string s = "Host=db.acme.net;Username=postgres;SSL Mode={|#0:Disable|}"; }""",
        Verify.Expect("PGTLS101").WithLocation(0).WithMessage(null!).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Info));

    [Fact]
    public Task A_literal_that_is_not_closed_or_not_complete_harms_nobody() => Verify.Statements(
        """
        Use("Host=db.acme.net;SSL Mode");
        Use("Host=;SSL Mode=;=;;'");
        Use($"Host={rest}{{SSL Mode=Prefer}}");
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode='Prefer");
        new NpgsqlConnection("");
        """);

    [Fact]
    public Task A_path_that_a_fix_left_to_be_replaced_is_reported_in_a_string() => Verify.Statements(
        """_ = new NpgsqlConnection("Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate={|PGTLS308:/path/to/root.crt|}");""",
        """_ = new NpgsqlConnection("Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/etc/ssl/root.crt");""",
        "pgtls.root_certificate = /etc/ssl/root.crt");

    [Fact]
    public Task A_path_that_a_fix_left_to_be_replaced_is_reported_in_a_builder() => Verify.Statements(
        """_ = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyCA, RootCertificate = {|PGTLS308:"/path/to/root.crt"|} };""");
}
