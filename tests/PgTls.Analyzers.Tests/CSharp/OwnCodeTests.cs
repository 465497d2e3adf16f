namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>A program's own code between a connection string and the API that reads it.</summary>
public class OwnCodeTests
{
    private const string PostgreSql = "pgtls.target = postgresql";

    [Theory]
    [InlineData("static NpgsqlConnection Open(string cs) => new(cs);", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) { return new NpgsqlConnection(cs); }", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs, int timeout) => new(cs);", "Open(timeout: 3, cs: TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) { System.Console.WriteLine(cs); var c = new NpgsqlConnection(cs); c.Open(); return c; }", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) { var text = cs; return new NpgsqlConnection(text); }", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) => new NpgsqlConnection { ConnectionString = cs };", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) => new(cs ?? throw new System.ArgumentNullException());", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) => new NpgsqlConnection((cs));", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) => new NpgsqlConnection((string)cs);", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) { return new NpgsqlConnection(cs!); }", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) => Inner(cs); static NpgsqlConnection Inner(string text) => new(text);", "Open(TEXT);")]
    [InlineData("static void Add(DbContextOptionsBuilder o, string cs) => o.UseNpgsql(cs, n => n.CommandTimeout(3));", "Add(null, TEXT);")]
    [InlineData("static System.Action<DbContextOptionsBuilder> Add(string cs) => o => o.UseNpgsql(cs);", "Add(TEXT);")]
    [InlineData("class Repository { readonly string _cs; public Repository(string cs) => _cs = cs; NpgsqlConnection Open() => new(_cs); }", "new Repository(TEXT);")]
    [InlineData("class Repository { readonly string _cs; public Repository(string cs) { this._cs = cs; } NpgsqlConnection Open() => new(this._cs); }", "new Repository(TEXT);")]
    [InlineData("class Repository { string Cs { get; } public Repository(string cs) { Cs = cs; } NpgsqlConnection Open() => new(Cs); }", "Repository r = new(TEXT);")]
    [InlineData("class Base { public Base(string cs) => new NpgsqlConnection(cs); } class Derived : Base { public Derived() : base(TEXT) { } }", "")]
    [InlineData("class Base { public Base(string cs) => new NpgsqlConnection(cs); } class Derived : Base { public Derived(string cs) : base(cs) { } }", "new Derived(TEXT);")]
    [InlineData("", "NpgsqlConnection Open(string cs) => new(cs); Open(TEXT);")]
    [InlineData("", "System.Func<string, NpgsqlConnection> open = cs => new NpgsqlConnection(cs); open(TEXT);")]
    [InlineData("", "foreach (var cs in new[] { TEXT }) new NpgsqlConnection(cs).Open();")]
    [InlineData("", "foreach (var cs in new System.Collections.Generic.List<string> { TEXT }) new NpgsqlConnection(cs).Open();")]
    [InlineData("", "var all = new[] { TEXT, \"Host=10.0.0.1;SSL Mode=VerifyFull\" }; foreach (var cs in all) new NpgsqlConnection(cs).Open();")]
    [InlineData("", "var all = new[] { TEXT, \"Host=10.0.0.1;SSL Mode=VerifyFull\" }; new NpgsqlConnection(all[0]).Open();")]
    [InlineData("", "var (name, cs) = (\"main\", TEXT); new NpgsqlConnection(cs).Open();")]
    [InlineData("static NpgsqlConnection Open(string cs = TEXT) => new(cs);", "Open();")]
    [InlineData("static NpgsqlConnection Open(string cs = TEXT) => new(cs);", "")]
    [InlineData("static NpgsqlConnection Open(string cs = TEXT) { var c = new NpgsqlConnection(cs); return c; }", "")]
    [InlineData("const string Text = TEXT; static NpgsqlConnection Open(string cs = Text) => new(cs);", "")]
    public Task A_text_that_own_code_hands_on_is_judged_whole(string members, string statements) => Verify.Code(
        $$"""
        using Microsoft.EntityFrameworkCore;
        using Npgsql;

        class C
        {
            {{members.Replace("TEXT", "\"Server={|PGTLS103:db.acme.net|};Database=shop\"", StringComparison.Ordinal)}}

            void M()
            {
                {{statements.Replace("TEXT", "\"Server={|PGTLS103:db.acme.net|};Database=shop\"", StringComparison.Ordinal)}}
            }
        }
        """,
        options: PostgreSql);

    [Theory]
    [InlineData("class Repository(string cs) { NpgsqlConnection Open() => new(cs); }", "new Repository(TEXT);")]
    [InlineData("class Repository(string cs) { readonly string _cs = cs; NpgsqlConnection Open() => new(_cs); }", "new Repository(TEXT);")]
    [InlineData("class Repository(string cs) { string Cs { get; } = cs; NpgsqlConnection Open() => new(Cs); }", "new Repository(TEXT);")]
    [InlineData("class Repository(string cs) { string Cs => cs; NpgsqlConnection Open() => new(Cs); }", "new Repository(TEXT);")]
    [InlineData("class Repository(string cs = TEXT) { NpgsqlConnection Open() => new(cs); }", "")]
    [InlineData("class Base(string cs) { NpgsqlConnection Open() => new(cs); } class Derived() : Base(TEXT);", "")]
    public async Task A_text_that_a_primary_constructor_hands_on_is_judged_whole(string members, string statements)
    {
        // The floor's compiler does not know them.
        if (!Enum.IsDefined((Microsoft.CodeAnalysis.CSharp.SyntaxKind)9076))
            return;
        await A_text_that_own_code_hands_on_is_judged_whole(members, statements);
    }

    [Theory]
    [InlineData("static NpgsqlConnection Open(string cs) => new(cs + \";SSL Mode=VerifyFull\");", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) { cs += \";SSL Mode=VerifyFull\"; return new NpgsqlConnection(cs); }", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) { Secure(ref cs); return new NpgsqlConnection(cs); } static void Secure(ref string s) => s += \";SSL Mode=VerifyFull\";", "Open(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string cs) => new(new NpgsqlConnectionStringBuilder(cs) { SslMode = SslMode.VerifyFull }.ConnectionString);", "Open(TEXT);")]
    [InlineData("static void Open(string cs) { }", "Open(TEXT);")]
    [InlineData("static NpgsqlDataSource Open(string cs) { var b = new NpgsqlDataSourceBuilder(cs); b.ConnectionStringBuilder.SslMode = SslMode.VerifyFull; return b.Build(); }", "Open(TEXT);")]
    [InlineData("class Repository { string _cs; public Repository(string cs) => _cs = cs; void Secure() => _cs += \";SSL Mode=VerifyFull\"; NpgsqlConnection Open() => new(_cs); }", "new Repository(TEXT);")]
    [InlineData("static NpgsqlConnection Open(string name) { System.Console.WriteLine(name); return new NpgsqlConnection(); }", "Open(TEXT);")]
    [InlineData("static void Loop(string cs) => Loop(cs);", "Loop(TEXT);")]
    [InlineData("", "System.Func<string, NpgsqlConnection> open = cs => new NpgsqlConnection(cs + \";SSL Mode=VerifyFull\"); open(TEXT);")]
    [InlineData("", "foreach (var cs in new[] { TEXT }) new NpgsqlConnection(cs + \";SSL Mode=VerifyFull\").Open();")]
    public Task A_text_that_own_code_changes_lacks_nothing(string members, string statements) => Verify.Code(
        $$"""
        using Microsoft.EntityFrameworkCore;
        using Npgsql;

        class C
        {
            {{members}}

            void M()
            {
                {{statements.Replace("TEXT", "\"Server=db.acme.net;Database=shop\"", StringComparison.Ordinal)}}
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_text_that_own_code_hands_on_is_mended_where_it_is_written() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            static NpgsqlConnection Open(string cs) => new(cs);

            void M() => Open("Server={|PGTLS103:db.acme.net|};Database=shop");
        }
        """,
        """
        using Npgsql;

        class C
        {
            static NpgsqlConnection Open(string cs) => new(cs);

            void M() => Open("Server=db.acme.net;Database=shop;SSL Mode=VerifyFull");
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_callback_that_own_code_sets_may_verify() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            static NpgsqlConnection Open(string cs) => new(cs) { UserCertificateValidationCallback = (_, _, _, errors) => errors == 0 };

            void M() => Open("Server=db.acme.net;Database=shop;SSL Mode=Require");
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task Own_code_in_another_file_is_followed() => Verify.Files(
        [
            """
            class C
            {
                void M() => Connections.Open("Server={|PGTLS103:db.acme.net|};Database=shop");
            }
            """,
            """
            using Npgsql;

            static class Connections
            {
                public static NpgsqlConnection Open(string cs) => new(cs);
            }
            """,
        ],
        options: PostgreSql);

    [Fact]
    public Task Own_code_for_another_database_takes_its_text() => Verify.Code(
        """
        namespace MySqlConnector { class MySqlConnection { public MySqlConnection(string connectionString) { } } }

        class C
        {
            static void Open(string cs) => new MySqlConnector.MySqlConnection(cs);

            void M() => Open("Server=db.acme.net;Database=shop");
        }
        """,
        options: PostgreSql);
}
