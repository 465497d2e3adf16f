namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>A connection that is weak on one way through the code is weak.</summary>
public class WeakPathTests
{
    private const string PostgreSql = "pgtls.target = postgresql";

    [Theory]
    [InlineData("if (flag) b.SslMode = SslMode.VerifyFull;")]
    [InlineData("if (flag) { b.SslMode = SslMode.VerifyFull; }")]
    [InlineData("if (!flag) { } else b.SslMode = SslMode.VerifyCA;")]
    [InlineData("if (flag) b[\"SSL Mode\"] = \"VerifyFull\";")]
    [InlineData("if (flag) b.SslMode = Enum.Parse<SslMode>(rest);")]
    [InlineData("switch (rest) { case \"a\": b.SslMode = SslMode.VerifyFull; break; }")]
    [InlineData("foreach (var part in rest.Split(';')) b.SslMode = SslMode.VerifyFull;")]
    [InlineData("if (flag) b.Remove(\"SSL Mode\");")]
    public Task A_builder_that_is_mended_only_sometimes_is_weak(string mending) => Verify.Statements(
        $$"""
        var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = {|PGTLS101:SslMode.Disable|} };
        {{mending}}
        new NpgsqlConnection(b.ConnectionString);
        """,
        options: "pgtls.target = postgresql\ndotnet_diagnostic.PGTLS103.severity = none\ndotnet_diagnostic.PGTLS203.severity = none\ndotnet_diagnostic.PGTLS205.severity = none");

    [Fact]
    public Task A_builder_that_is_always_mended_is_not_weak() => Verify.Statements(
        """
        var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = SslMode.Disable };
        if (flag)
            b.SslMode = SslMode.VerifyFull;
        else
            b["SSL Mode"] = "VerifyFull";
        new NpgsqlConnection(b.ConnectionString);
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("new NpgsqlConnection(b.ConnectionString).Open();")]
    [InlineData("new NpgsqlConnection(b.ToString()).Open();")]
    [InlineData("var text = b.ConnectionString; using var c = new NpgsqlConnection(text);")]
    [InlineData("using var source = NpgsqlDataSource.Create(b);")]
    [InlineData("options.UseNpgsql(b.ConnectionString);")]
    public Task A_builder_that_is_used_before_it_is_mended_is_weak(string use) => Verify.Statements(
        $$"""
        var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = {|PGTLS102:SslMode.Prefer|} };
        {{use}}
        b.SslMode = SslMode.VerifyFull;
        new NpgsqlConnection(b.ConnectionString).Open();
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("Use(b.Host);")]
    [InlineData("Console.WriteLine(b.ConnectionString);")]
    [InlineData("Use(b.SslMode);")]
    public Task A_builder_that_is_only_looked_at_before_it_is_mended_is_not_weak(string look) => Verify.Statements(
        $$"""
        var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = SslMode.Prefer };
        {{look}}
        b.SslMode = SslMode.VerifyFull;
        new NpgsqlConnection(b.ConnectionString).Open();
        """,
        options: PostgreSql);

    [Fact]
    public Task A_builder_whose_text_is_returned_early_is_weak() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            string Make(bool isLocal)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "app", SslMode = {|PGTLS101:SslMode.Disable|} };
                if (isLocal)
                    return b.ConnectionString;
                b.SslMode = SslMode.VerifyFull;
                return b.ConnectionString;
            }

            NpgsqlConnection Open(bool isLocal)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "app", SslMode = {|PGTLS101:SslMode.Disable|} };
                if (isLocal)
                    return new NpgsqlConnection(b.ConnectionString);
                b.SslMode = SslMode.VerifyFull;
                return new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_builder_that_is_dropped_on_an_early_return_is_not_weak() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            NpgsqlConnection Open(bool isEnabled)
            {
                var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = "app", SslMode = SslMode.Disable };
                if (!isEnabled)
                    return null;
                b.SslMode = SslMode.VerifyFull;
                return new NpgsqlConnection(b.ConnectionString);
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_builder_whose_mode_is_set_only_sometimes_lacks_one() => Verify.Statements(
        """
        var b = new NpgsqlConnectionStringBuilder { Host = {|PGTLS103:"db.acme.net"|}, Username = user };
        if (flag)
            b.SslMode = SslMode.VerifyFull;
        new NpgsqlConnection(b.ConnectionString);
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("if (flag) b.SslMode = Enum.Parse<SslMode>(rest);")]
    [InlineData("foreach (var part in rest.Split(';')) b[part] = user;")]
    [InlineData("if (flag) Use(b);")]
    [InlineData("if (flag) b.ConnectionString = rest;")]
    public Task A_builder_that_nobody_knows_the_mode_of_lacks_none(string write) => Verify.Statements(
        $$"""
        var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user };
        {{write}}
        new NpgsqlConnection(b.ConnectionString);
        """,
        options: PostgreSql);

    [Fact]
    public Task A_text_that_is_mended_only_sometimes_is_weak() => Verify.Statements(
        """
        var text = "Host=db.acme.net;Username=x;SSL Mode={|PGTLS102:Prefer|}";
        if (flag)
            text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode={|PGTLS101:Disable|}" + (flag ? ";SSL Mode=VerifyFull" : ""));
        var built = new System.Text.StringBuilder("Host=db.acme.net;Username=x;SSL Mode={|PGTLS101:Disable|}");
        if (flag)
            built.Append(";SSL Mode=VerifyFull");
        new NpgsqlConnection(built.ToString());
        """,
        options: PostgreSql);

    [Fact]
    public Task A_text_whose_mode_is_added_only_sometimes_lacks_one() => Verify.Statements(
        """
        var text = "Host={|PGTLS103:db.acme.net|};Username=x";
        if (flag)
            text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        new NpgsqlConnection("Host={|PGTLS103:db.acme.net|};Username=x" + (flag ? ";SSL Mode=VerifyFull" : ""));
        """,
        options: PostgreSql);

    [Fact]
    public Task A_text_that_is_only_logged_before_it_is_mended_is_not_weak() => Verify.Code(
        """
        class C
        {
            string Make()
            {
                var text = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer";
                System.Console.WriteLine(text);
                text += ";SSL Mode=VerifyFull";
                return text;
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_loop_that_runs_at_least_once_mends() => Verify.Statements(
        """
        var b = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = SslMode.Prefer };
        do
        {
            b.SslMode = SslMode.VerifyFull;
        }
        while (flag);
        new NpgsqlConnection(b.ConnectionString);
        var forever = new NpgsqlConnectionStringBuilder { Host = "db.acme.net", Username = user, SslMode = SslMode.Prefer };
        while (true)
        {
            forever.SslMode = SslMode.VerifyFull;
            break;
        }
        new NpgsqlConnection(forever.ConnectionString);
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("System.Console.WriteLine($\"Using {o.Cs}\");")]
    [InlineData("_ = o.Cs.Contains(\"x\");")]
    [InlineData("_ = o.Cs + \";Timeout=3\";")]
    [InlineData("_ = new System.Text.StringBuilder().Append(o.Cs);")]
    [InlineData("_ = string.Concat(o.Cs, \";\");")]
    public Task A_member_that_is_part_of_more_is_weak_for_what_it_says(string use) => Verify.Code(
        $$"""
        class O
        {
            public string Cs { get; set; } = "Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS101:Disable|}";
        }

        class C
        {
            void M(O o)
            {
                {{use}}
                new Npgsql.NpgsqlDataSourceBuilder(o.Cs);
            }
        }
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("Host=db.acme.net;Username=postgres;Password=x")]
    [InlineData("Host=db.acme.net;Username=postgres;SSL Mode=VerifyFull")]
    [InlineData("Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS205:VerifyCA|}")]
    public Task A_member_that_is_part_of_more_lacks_nothing(string text) => Verify.Code(
        $$"""
        class O
        {
            public string Cs { get; set; } = "{{text}}";
        }

        class C
        {
            string M(O o) => o.Cs + ";Timeout=3";
        }
        """,
        options: PostgreSql);
}
