using PgTls.Drivers;

namespace PgTls.Analyzers.Tests.CSharp;

public class BuilderTests
{
    private const string PostgreSql = "pgtls.target = postgresql";
    private const string WithRoot = "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt";

    [Fact]
    public Task An_initializer_is_judged_as_a_whole_and_completed_in_its_own_style() => Verify.Statements(
        """
        _ = new NpgsqlConnectionStringBuilder
        {
            Host = "db.acme.net",
            Username = user,
            SslMode = {|PGTLS201:SslMode.Require|},
            Port = 5432
        }.ConnectionString;
        _ = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = {|PGTLS102:SslMode.Prefer|} });
        """,
        """
        _ = new NpgsqlConnectionStringBuilder
        {
            Host = "db.acme.net",
            Username = user,
            SslMode = SslMode.VerifyFull,
            Port = 5432,
            RootCertificate = "/etc/ssl/root.crt"
        }.ConnectionString;
        _ = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.VerifyFull, RootCertificate = "/etc/ssl/root.crt" });
        """,
        WithRoot);

    [Fact]
    public Task A_builder_without_a_mode_is_reported_at_its_host() => Verify.Statements(
        """_ = new NpgsqlConnectionStringBuilder { Host = {|PGTLS103:"db.acme.net"|}, Username = "app" }.ConnectionString;""",
        """_ = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "app", SslMode = SslMode.VerifyFull }.ConnectionString;""",
        PostgreSql);

    [Fact]
    public Task The_constructors_string_and_the_initializer_count_together_and_the_last_wins() => Verify.Statements(
        """
        _ = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer") { SslMode = SslMode.VerifyFull }.ConnectionString;
        _ = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x;SSL Mode=VerifyFull") { SslMode = {|PGTLS101:SslMode.Disable|} }.ConnectionString;
        _ = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS102:Prefer|}") { Port = 1 }.ConnectionString;
        """,
        """
        _ = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer") { SslMode = SslMode.VerifyFull }.ConnectionString;
        _ = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x;SSL Mode=VerifyFull") { SslMode = SslMode.VerifyFull }.ConnectionString;
        _ = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x;SSL Mode=VerifyFull") { Port = 1 }.ConnectionString;
        """,
        PostgreSql);

    [Fact]
    public Task Assignments_in_statements_are_part_of_the_builder_and_a_setting_is_added_behind_them() => Verify.Statements(
        """
        var builder = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x");
        builder.Password = password;
        builder.SslMode = {|PGTLS201:SslMode.Require|};
        new NpgsqlConnection(builder.ConnectionString).Open();
        """,
        """
        var builder = new NpgsqlConnectionStringBuilder("Host=db.acme.net;Username=x");
        builder.Password = password;
        builder.SslMode = SslMode.VerifyFull;
        builder.RootCertificate = "/etc/ssl/root.crt";
        new NpgsqlConnection(builder.ConnectionString).Open();
        """,
        WithRoot);

    [Fact]
    public Task Only_the_last_assignment_counts() => Verify.Statements(
        """
        var builder = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.Disable };
        builder.SslMode = SslMode.Prefer;
        builder.SslMode = SslMode.VerifyFull;
        new NpgsqlConnection(builder.ToString()).Open();
        """,
        options: PostgreSql);

    [Fact]
    public Task What_may_happen_elsewhere_is_not_guessed() => Verify.Statements(
        """
        var conditional = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x", SslMode = SslMode.Prefer };
        if (flag)
            conditional.SslMode = SslMode.VerifyFull;
        var handed = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x" };
        Use(handed);
        var indexed = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "x", SslMode = SslMode.Prefer };
        indexed["SSL Mode"] = rest;
        var unknown = new NpgsqlConnectionStringBuilder(rest);
        """,
        options: PostgreSql);

    [Fact]
    public Task A_setting_of_somebody_elses_builder_is_judged_for_what_it_says() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            NpgsqlConnectionStringBuilder _kept;

            void M(NpgsqlConnectionStringBuilder given, NpgsqlConnectionStringBuilder number, NpgsqlDataSourceBuilder source, bool flag)
            {
                given.SslMode = {|PGTLS101:SslMode.Disable|};
                if (flag)
                    source.ConnectionStringBuilder.SslMode = {|PGTLS102:Npgsql.SslMode.Allow|};
                number.SslMode = {|PGTLS101:(SslMode)42|};
                _kept.SslMode = {|PGTLS205:SslMode.VerifyCA|};
                Get().SslMode = {|PGTLS102:SslMode.Prefer|};
                var got = Get();
                got.SslMode = {|PGTLS102:SslMode.Prefer|};
                if (Make(out var made))
                    made.SslMode = {|PGTLS101:SslMode.Disable|};
            }

            static bool Make(out NpgsqlConnectionStringBuilder made) => throw null;

            static NpgsqlConnectionStringBuilder Get() => null;
        }
        """,
        """
        using Npgsql;

        class C
        {
            NpgsqlConnectionStringBuilder _kept;

            void M(NpgsqlConnectionStringBuilder given, NpgsqlConnectionStringBuilder number, NpgsqlDataSourceBuilder source, bool flag)
            {
                given.SslMode = SslMode.VerifyFull;
                if (flag)
                    source.ConnectionStringBuilder.SslMode = Npgsql.SslMode.VerifyFull;
                number.SslMode = SslMode.VerifyFull;
                _kept.SslMode = SslMode.VerifyFull;
                Get().SslMode = SslMode.VerifyFull;
                var got = Get();
                got.SslMode = SslMode.VerifyFull;
                if (Make(out var made))
                    made.SslMode = SslMode.VerifyFull;
            }

            static bool Make(out NpgsqlConnectionStringBuilder made) => throw null;

            static NpgsqlConnectionStringBuilder Get() => null;
        }
        """,
        PostgreSql);

    [Fact]
    public Task The_last_setting_of_somebody_elses_builder_counts() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            void M(NpgsqlConnectionStringBuilder given)
            {
                given.SslMode = SslMode.Disable;
                given.SslMode = SslMode.VerifyFull;
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task The_enumeration_is_named_so_that_it_is_found() => Verify.Code(
        """
        class C
        {
            enum SslMode { None }

            string M() => new Npgsql.NpgsqlConnectionStringBuilder() { Host = {|PGTLS103:"db.acme.net"|}, Username = "x" }.ConnectionString;

            string N()
            {
                Npgsql.NpgsqlConnectionStringBuilder b = new("Host={|PGTLS103:db.acme.net|};Username=x");
                return b.ConnectionString;
            }
        }
        """,
        """
        class C
        {
            enum SslMode { None }

            string M() => new Npgsql.NpgsqlConnectionStringBuilder() { Host = "db.acme.net", Username = "x", SslMode = Npgsql.SslMode.VerifyFull }.ConnectionString;

            string N()
            {
                Npgsql.NpgsqlConnectionStringBuilder b = new("Host=db.acme.net;Username=x") { SslMode = Npgsql.SslMode.VerifyFull };
                return b.ConnectionString;
            }
        }
        """,
        PostgreSql);

    [Fact]
    public Task Another_type_of_the_same_name_is_not_judged() => Verify.Code(
        """
        namespace Other
        {
            class NpgsqlConnectionStringBuilder { public SslMode SslMode; public string Host; }

            enum SslMode { Disable }

            class C
            {
                NpgsqlConnectionStringBuilder b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", SslMode = SslMode.Disable };
            }
        }
        """);
}
