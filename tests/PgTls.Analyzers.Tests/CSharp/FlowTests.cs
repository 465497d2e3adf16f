using Microsoft.CodeAnalysis.CSharp;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>The ways a text takes from where it is written to the API that reads it.</summary>
public class FlowTests
{
    private const string PostgreSql = "pgtls.target = postgresql";
    private const string WithRoot = "pgtls.target = postgresql\npgtls.root_certificate = /etc/ssl/root.crt";

    [Fact]
    public Task A_constant_put_together_from_others_is_reported_in_the_literal_that_says_it() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            const string Server = "Server=box;";
            const string Tls = "SSL Mode={|PGTLS102:Prefer|};";
            const string Whole = Server + Tls + "Port=1";

            void M() => new NpgsqlConnection(Whole);
        }
        """,
        """
        using Npgsql;

        class C
        {
            const string Server = "Server=box;";
            const string Tls = "SSL Mode=VerifyFull;";
            const string Whole = Server + Tls + "Port=1";

            void M() => new NpgsqlConnection(Whole);
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_setting_in_another_file_is_reported_and_fixed_there_once() => Verify.Files(
        [
            """
            using Npgsql;

            class Uses
            {
                void M() => new NpgsqlConnection(Settings.Text);

                void N() => new NpgsqlConnection(Settings.Text);

                void O() => new NpgsqlConnection($"{Settings.Text};Port=1");

                void P() => new NpgsqlConnection(Settings.Tls + "Server=box");
            }
            """,
            """
            static class Settings
            {
                public const string Text = "Server=box;SSL Mode={|PGTLS102:Prefer|}";
                public static readonly string Tls = "SSL Mode={|PGTLS101:Disable|};";
                public static string Unused = "Server=box;SSL Mode=VerifyCA";
            }
            """,
        ],
        [
            """
            using Npgsql;

            class Uses
            {
                void M() => new NpgsqlConnection(Settings.Text);

                void N() => new NpgsqlConnection(Settings.Text);

                void O() => new NpgsqlConnection($"{Settings.Text};Port=1");

                void P() => new NpgsqlConnection(Settings.Tls + "Server=box");
            }
            """,
            """
            static class Settings
            {
                public const string Text = "Server=box;SSL Mode=VerifyFull";
                public static readonly string Tls = "SSL Mode=VerifyFull;";
                public static string Unused = "Server=box;SSL Mode=VerifyCA";
            }
            """,
        ],
        PostgreSql);

    [Fact]
    public Task A_field_that_may_have_another_value_is_not_followed() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            public static string Public = "Server=box;SSL Mode=VerifyCA";
            private string _assigned = "Server=box;SSL Mode=VerifyCA";
            private readonly string _inConstructor = "Server=box;SSL Mode=VerifyCA";
            private string _kept = "Server=box;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt";
            private readonly string _fixed = "Server=box;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt";

            C(string x) => _inConstructor = x;

            void M(string x)
            {
                _assigned = x;
                new NpgsqlConnection(Public);
                new NpgsqlConnection(_assigned);
                new NpgsqlConnection(_inConstructor);
                new NpgsqlConnection(_kept);
                new NpgsqlConnection(this._fixed);
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_local_is_followed_to_where_it_goes() => Verify.Statements(
        """
        var text = "Server=box;SSL Mode={|PGTLS102:Prefer|}";
        var same = text;
        string later;
        later = "Server=box;SSL Mode={|PGTLS101:Disable|}";
        new NpgsqlConnection(same);
        new NpgsqlConnection(text);
        new NpgsqlConnection { ConnectionString = later };
        """,
        """
        var text = "Server=box;SSL Mode=VerifyFull";
        var same = text;
        string later;
        later = "Server=box;SSL Mode=VerifyFull";
        new NpgsqlConnection(same);
        new NpgsqlConnection(text);
        new NpgsqlConnection { ConnectionString = later };
        """,
        PostgreSql);

    [Fact]
    public Task A_local_that_was_given_another_value_is_judged_by_that() => Verify.Statements(
        """
        var text = "Server=box;SSL Mode=Prefer";
        text = "Server=box;SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        var unknown = "Server=box;SSL Mode=Prefer";
        unknown = rest;
        new NpgsqlConnection(unknown);
        var given = "Server=box;SSL Mode=Prefer";
        Change(ref given);
        new NpgsqlConnection(given);

        static void Change(ref string text) { }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_local_assigned_on_every_path_is_judged_on_each() => Verify.Statements(
        """
        string text;
        if (flag)
            text = "Server=box;SSL Mode={|PGTLS102:Prefer|}";
        else
            text = "Server=box;SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        """,
        """
        string text;
        if (flag)
            text = "Server=box;SSL Mode=VerifyFull";
        else
            text = "Server=box;SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        """,
        PostgreSql);

    [Fact]
    public Task What_is_added_to_a_text_belongs_to_it() => Verify.Statements(
        """
        var text = "Host=db.acme.net;Username=x";
        text += ";SSL Mode={|PGTLS201:Require|}";
        new NpgsqlConnection(text);
        """,
        """
        var text = "Host=db.acme.net;Username=x";
        text += ";SSL Mode=VerifyFull;Root Certificate=/etc/ssl/root.crt";
        new NpgsqlConnection(text);
        """,
        WithRoot);

    [Fact]
    public Task What_is_missing_is_reported_when_the_whole_text_is_visible() => Verify.Statements(
        """
        var text = "Host={|PGTLS103:db.acme.net|};";
        text += "Username=x";
        new NpgsqlConnection(text);
        """,
        """
        var text = "Host=db.acme.net;";
        text += "Username=x;SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        """,
        PostgreSql);

    [Fact]
    public Task What_may_be_added_where_nobody_knows_is_not_missing() => Verify.Statements(
        """
        var looped = "Host=db.acme.net;Username=x";
        foreach (var option in user)
            looped += option;
        new NpgsqlConnection(looped);
        var tried = "Host=db.acme.net;Username=x";
        try { tried += rest; } catch { }
        new NpgsqlConnection(tried);
        """,
        options: PostgreSql);

    [Fact]
    public Task What_is_weak_in_a_branch_is_weak() => Verify.Statements(
        """
        var text = "Host=db.acme.net;Username=x";
        if (flag)
            text += ";SSL Mode={|PGTLS101:Disable|}";
        else
            text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        """,
        """
        var text = "Host=db.acme.net;Username=x";
        if (flag)
            text += ";SSL Mode=VerifyFull";
        else
            text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        """,
        PostgreSql);

    [Fact]
    public Task A_setting_written_again_in_an_addition_is_meant_to_override() => Verify.Statements(
        """
        var text = "Host=db.acme.net;Username=x;SSL Mode=Prefer";
        text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        new NpgsqlConnection("Host=db.acme.net;{|PGTLS106:SSL Mode=Prefer|};" + "SSL Mode=VerifyFull");
        """,
        """
        var text = "Host=db.acme.net;Username=x;SSL Mode=Prefer";
        text += ";SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        new NpgsqlConnection("Host=db.acme.net;" + "SSL Mode=VerifyFull");
        """,
        PostgreSql);

    [Fact]
    public Task A_constant_in_a_hole_of_an_interpolated_string_is_part_of_its_text() => Verify.Statements(
        """
        const string Tls = "SSL Mode={|PGTLS102:Prefer|}";
        const int Port = 5432;
        new NpgsqlConnection($"Host={rest};Port={Port};{Tls};Username={user}");
        new NpgsqlConnection($"Host=db.acme.net;Username=x;SSL Mode={{|PGTLS101:SslMode.Disable|}}");
        """,
        """
        const string Tls = "SSL Mode=VerifyFull";
        const int Port = 5432;
        new NpgsqlConnection($"Host={rest};Port={Port};{Tls};Username={user}");
        new NpgsqlConnection($"Host=db.acme.net;Username=x;SSL Mode={{|PGTLS101:SslMode.Disable|}}");
        """,
        PostgreSql);

    [Fact]
    public Task A_value_that_is_not_known_is_never_reported() => Verify.Statements(
        """
        new NpgsqlConnection($"Host=db.acme.net;Username=x;SSL Mode={rest}");
        new NpgsqlConnection(string.Format("Host=db.acme.net;Username=x;SSL Mode={0}", rest));
        new NpgsqlConnection("Host=db.acme.net;Username=x;SSL Mode=" + rest);
        new NpgsqlConnection(string.Concat("Host=db.acme.net;Username=x;SSL Mode=", rest));
        new NpgsqlConnection(string.Join(";", "Host=db.acme.net", "Username=x", rest));
        new NpgsqlConnection(new System.Text.StringBuilder("Host=db.acme.net;Username=x;SSL Mode=").Append(rest).ToString());
        """,
        options: PostgreSql);

    [Fact]
    public Task A_composite_format_is_judged_beside_its_items_and_keeps_them() => Verify.Statements(
        """
        new NpgsqlConnection(string.Format("Server={0};Port={1};User Id={2};SSL Mode={|PGTLS102:Prefer|};Password={{", rest, 5432, user));
        new NpgsqlConnection(string.Format(null, "Server={0};User Id={1};Password={2};Database={3};SSL Mode={|PGTLS201:Require|}", rest, user, password, "d"));
        """,
        """
        new NpgsqlConnection(string.Format("Server={0};Port={1};User Id={2};SSL Mode=VerifyFull;Password={{", rest, 5432, user));
        new NpgsqlConnection(string.Format(null, "Server={0};User Id={1};Password={2};Database={3};SSL Mode=VerifyFull", rest, user, password, "d"));
        """,
        PostgreSql);

    [Fact]
    public Task A_constant_item_of_a_composite_format_is_filled_in_and_fixed_in_its_literal() => Verify.Statements(
        """
        const string Format = "Host={0};Username={1};SSL Mode={2}";
        new NpgsqlConnection(string.Format(Format, "db.acme.net", "x", "{|PGTLS101:Disable|}"));
        new NpgsqlConnection(string.Format("Host={0};Username={1}", "{|PGTLS103:db.acme.net|}", "x"));
        """,
        """
        const string Format = "Host={0};Username={1};SSL Mode={2}";
        new NpgsqlConnection(string.Format(Format, "db.acme.net", "x", "VerifyFull"));
        new NpgsqlConnection(string.Format("Host={0};Username={1}", "db.acme.net", "x;SSL Mode=VerifyFull"));
        """,
        PostgreSql);

    [Fact]
    public Task A_fix_of_a_composite_format_doubles_braces() => Verify.Statements(
        """
        new NpgsqlConnection(string.Format("Host=db.acme.net;Username={0};SSL Mode={|PGTLS201:Require|}", user));
        """,
        """
        new NpgsqlConnection(string.Format("Host=db.acme.net;Username={0};SSL Mode=VerifyFull;Root Certificate=/etc/{{pg}}/root.crt", user));
        """,
        "pgtls.target = postgresql\npgtls.root_certificate = /etc/{pg}/root.crt");

    [Fact]
    public Task What_was_swallowed_is_reported_where_it_stands_beside_a_hole() => Verify.Statements(
        """
        new NpgsqlConnection($"Host={|PGTLS105:{rest} port=5432 sslmode=require|}");
        new NpgsqlConnection(string.Format("Host={|PGTLS105:{0} port=5432 sslmode=require|}", rest));
        """,
        options: PostgreSql);

    [Fact]
    public Task A_format_that_is_not_understood_is_not_judged() => Verify.Statements(
        """
        new NpgsqlConnection(string.Format("Host=db.acme.net;Username=x;SSL Mode=Prefer;{0", rest));
        new NpgsqlConnection(string.Format("Host=db.acme.net;Username=x;{0:x}", rest));
        new NpgsqlConnection(string.Format(rest, "Host=db.acme.net;Username=x;SSL Mode=Prefer"));
        """,
        options: PostgreSql);

    [Fact]
    public Task Concat_and_Join_are_judged_as_one_text() => Verify.Statements(
        """
        new NpgsqlConnection(string.Concat("Host=db.acme.net;Username=", user, ";SSL Mode={|PGTLS102:Prefer|}"));
        new NpgsqlConnection(string.Join(";", "Host=db.acme.net", "Username=x", "SSL Mode={|PGTLS101:Disable|}"));
        new NpgsqlConnection(string.Join(";", new[] { "Host={|PGTLS103:db.acme.net|}", "Username=x" }));
        var parts = new System.Collections.Generic.List<string> { "Host=db.acme.net", $"Username={user}" };
        parts.Add("SSL Mode={|PGTLS102:Allow|}");
        new NpgsqlConnection(string.Join(";", parts));
        """,
        """
        new NpgsqlConnection(string.Concat("Host=db.acme.net;Username=", user, ";SSL Mode=VerifyFull"));
        new NpgsqlConnection(string.Join(";", "Host=db.acme.net", "Username=x", "SSL Mode=VerifyFull"));
        new NpgsqlConnection(string.Join(";", new[] { "Host=db.acme.net", "Username=x;SSL Mode=VerifyFull" }));
        var parts = new System.Collections.Generic.List<string> { "Host=db.acme.net", $"Username={user}" };
        parts.Add("SSL Mode=VerifyFull");
        new NpgsqlConnection(string.Join(";", parts));
        """,
        PostgreSql);

    [Fact]
    public Task The_texts_of_a_list_that_nobody_joins_are_texts_of_their_own() => Verify.Statements(
        """
        var list = new System.Collections.Generic.List<string> { "Host=a.acme.net;Username=postgres;SSL Mode={|PGTLS101:Disable|}" };
        list.Add("Host={|PGTLS103:b.acme.net|};Username=postgres;Password=x");
        var array = new[] { "Host=a.acme.net;Username=postgres;SSL Mode={|PGTLS102:Prefer|}", "Host={|PGTLS103:b.acme.net|};Username=postgres;Password=x" };
        Use(list);
        foreach (var text in array)
            Use(text);
        """,
        """
        var list = new System.Collections.Generic.List<string> { "Host=a.acme.net;Username=postgres;SSL Mode=VerifyFull" };
        list.Add("Host=b.acme.net;Username=postgres;Password=x;SSL Mode=VerifyFull");
        var array = new[] { "Host=a.acme.net;Username=postgres;SSL Mode=VerifyFull", "Host=b.acme.net;Username=postgres;Password=x;SSL Mode=VerifyFull" };
        Use(list);
        foreach (var text in array)
            Use(text);
        """,
        PostgreSql);

    [Fact]
    public Task A_StringBuilder_may_begin_with_a_capacity_or_a_part_of_a_text() => Verify.Statements(
        """
        var text = new System.Text.StringBuilder(64).Append("Host={|PGTLS103:db.acme.net|};Username=x");
        new NpgsqlConnection(text.ToString());
        var part = new System.Text.StringBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer", 0, 27, 64);
        new NpgsqlConnection(part.Append(";SSL Mode=VerifyFull").ToString());
        new NpgsqlConnection(new System.Text.StringBuilder("Host=db.acme.net;Username=x", 0, 16, 64).ToString());
        """,
        options: PostgreSql);

    [Fact]
    public async Task Collection_expressions_are_judged_like_arrays()
    {
        // The floor's compiler does not know them.
        if (!Enum.IsDefined((SyntaxKind)9076))
            return;
        await Verify.Statements(
            """
            new NpgsqlConnection(string.Join(";", ["Host=db.acme.net", "Username=x", "SSL Mode={|PGTLS101:Disable|}"]));
            new NpgsqlConnection(string.Join(";", ["Host=db.acme.net", "Username=x", .. user.Split(' ')]));
            """,
            """
            new NpgsqlConnection(string.Join(";", ["Host=db.acme.net", "Username=x", "SSL Mode=VerifyFull"]));
            new NpgsqlConnection(string.Join(";", ["Host=db.acme.net", "Username=x", .. user.Split(' ')]));
            """,
            PostgreSql);
    }

    [Fact]
    public Task What_is_appended_to_a_StringBuilder_is_one_text() => Verify.Statements(
        """
        var chained = new System.Text.StringBuilder("Host=db.acme.net;").Append("Username=").Append(user).Append(";SSL Mode={|PGTLS102:Prefer|}");
        new NpgsqlConnection(chained.ToString());
        var text = new System.Text.StringBuilder();
        text.Append($"Host=db.acme.net;Username={user};");
        text.AppendFormat("Port={0};SSL Mode={|PGTLS101:Disable|}", 5432);
        text.AppendLine(";");
        text.AppendJoin(";", "Database=d", "Timeout=3");
        new NpgsqlConnection(text.ToString());
        """,
        """
        var chained = new System.Text.StringBuilder("Host=db.acme.net;").Append("Username=").Append(user).Append(";SSL Mode=VerifyFull");
        new NpgsqlConnection(chained.ToString());
        var text = new System.Text.StringBuilder();
        text.Append($"Host=db.acme.net;Username={user};");
        text.AppendFormat("Port={0};SSL Mode=VerifyFull", 5432);
        text.AppendLine(";");
        text.AppendJoin(";", "Database=d", "Timeout=3");
        new NpgsqlConnection(text.ToString());
        """,
        PostgreSql);

    [Fact]
    public Task What_a_StringBuilder_may_hold_besides_is_not_guessed() => Verify.Statements(
        """
        var handed = new System.Text.StringBuilder("Host=db.acme.net;Username=x");
        Use(handed);
        new NpgsqlConnection(handed.ToString());
        var branched = new System.Text.StringBuilder("Host=db.acme.net;Username=x");
        if (flag)
            branched.Append(rest);
        new NpgsqlConnection(branched.ToString());
        var looped = new System.Text.StringBuilder("Host=db.acme.net;Username=x");
        for (var i = 0; i < 3; i++)
            looped.Append(rest);
        new NpgsqlConnection(looped.ToString());
        var replaced = new System.Text.StringBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer");
        replaced.Replace("Prefer", "VerifyFull");
        new NpgsqlConnection(replaced.ToString());
        var cleared = new System.Text.StringBuilder("Host=db.acme.net;Username=x;SSL Mode=Prefer");
        cleared.Clear();
        new NpgsqlConnection(cleared.ToString());
        """,
        options: PostgreSql);

    [Fact]
    public Task Both_branches_of_a_conditional_expression_are_judged() => Verify.Statements(
        """
        new NpgsqlConnection(flag ? "Server=box;SSL Mode={|PGTLS102:Prefer|}" : "Server=box;SSL Mode={|PGTLS101:Disable|}");
        var tls = flag ? "SSL Mode={|PGTLS102:Allow|}" : "SSL Mode=VerifyFull";
        new NpgsqlConnection("Host=db.acme.net;Username=x;" + tls);
        """,
        """
        new NpgsqlConnection(flag ? "Server=box;SSL Mode=VerifyFull" : "Server=box;SSL Mode=VerifyFull");
        var tls = flag ? "SSL Mode=VerifyFull" : "SSL Mode=VerifyFull";
        new NpgsqlConnection("Host=db.acme.net;Username=x;" + tls);
        """,
        PostgreSql);

    [Fact]
    public Task A_fallback_is_judged() => Verify.Statements(
        """
        new NpgsqlConnection(Environment.GetEnvironmentVariable("DATABASE") ?? "Server=box;SSL Mode={|PGTLS102:Prefer|}");
        string text = null;
        text ??= "Server=box;SSL Mode={|PGTLS101:Disable|}";
        new NpgsqlConnection(text);
        """,
        """
        new NpgsqlConnection(Environment.GetEnvironmentVariable("DATABASE") ?? "Server=box;SSL Mode=VerifyFull");
        string text = null;
        text ??= "Server=box;SSL Mode=VerifyFull";
        new NpgsqlConnection(text);
        """,
        PostgreSql);

    [Fact]
    public Task Every_arm_of_a_switch_is_judged() => Verify.Statements(
        """
        new NpgsqlConnection(user switch
        {
            "a" => "Server=box;SSL Mode={|PGTLS102:Prefer|}",
            "b" => "Server=box;SSL Mode=VerifyFull",
            _ => throw new ArgumentException(),
        });
        string text;
        switch (rest)
        {
            case "a":
                text = "Server=box;SSL Mode={|PGTLS101:Disable|}";
                break;
            default:
                text = "Server=box;SSL Mode=VerifyFull";
                break;
        }
        new NpgsqlConnection(text);
        """,
        """
        new NpgsqlConnection(user switch
        {
            "a" => "Server=box;SSL Mode=VerifyFull",
            "b" => "Server=box;SSL Mode=VerifyFull",
            _ => throw new ArgumentException(),
        });
        string text;
        switch (rest)
        {
            case "a":
                text = "Server=box;SSL Mode=VerifyFull";
                break;
            default:
                text = "Server=box;SSL Mode=VerifyFull";
                break;
        }
        new NpgsqlConnection(text);
        """,
        PostgreSql);

    [Fact]
    public Task A_helper_that_returns_a_text_is_followed_into() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            static string Method() => "Server=box;SSL Mode={|PGTLS102:Prefer|}";

            static string Body()
            {
                return "Server=box;SSL Mode={|PGTLS101:Disable|}";
            }

            static string Property => "Server=box;SSL Mode={|PGTLS102:Allow|}";

            static string Automatic { get; } = "Server=box;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt";

            static string Filled(string host, string mode) => $"Server={host};SSL Mode={mode}";

            void M()
            {
                new NpgsqlConnection(Method());
                new NpgsqlConnection(Body());
                new NpgsqlConnection(Property);
                new NpgsqlConnection(C.Automatic);
                new NpgsqlConnection(Filled("box", "{|PGTLS101:Disable|}"));
                new NpgsqlConnection(Local());

                string Local() => "Server=box;SSL Mode={|PGTLS102:Prefer|}";
            }
        }
        """,
        """
        using Npgsql;

        class C
        {
            static string Method() => "Server=box;SSL Mode=VerifyFull";

            static string Body()
            {
                return "Server=box;SSL Mode=VerifyFull";
            }

            static string Property => "Server=box;SSL Mode=VerifyFull";

            static string Automatic { get; } = "Server=box;SSL Mode=VerifyFull;Root Certificate=/r.crt";

            static string Filled(string host, string mode) => $"Server={host};SSL Mode={mode}";

            void M()
            {
                new NpgsqlConnection(Method());
                new NpgsqlConnection(Body());
                new NpgsqlConnection(Property);
                new NpgsqlConnection(C.Automatic);
                new NpgsqlConnection(Filled("box", "VerifyFull"));
                new NpgsqlConnection(Local());

                string Local() => "Server=box;SSL Mode=VerifyFull";
            }
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_helper_that_may_return_something_else_is_not_followed() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            public virtual string Virtual => "Server=box;SSL Mode=VerifyCA";

            public string Settable { get; set; } = "Server=box;SSL Mode=VerifyCA";

            static string Several(bool flag)
            {
                if (flag)
                    return "Server=box;SSL Mode=VerifyCA";
                return "Server=box;SSL Mode=VerifyFull";
            }

            static string Endless() => Endless() + "Server=box;SSL Mode={|PGTLS205:VerifyCA|};Root Certificate=/r.crt";

            void M()
            {
                new NpgsqlConnection(Virtual);
                new NpgsqlConnection(Settable);
                new NpgsqlConnection(Several(true));
                new NpgsqlConnection(Endless());
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_text_that_is_changed_by_other_means_is_not_judged() => Verify.Statements(
        """
        var text = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer";
        new NpgsqlConnection(text.Replace("Prefer", "VerifyFull"));
        new NpgsqlConnection("Host=db.acme.net;Username=postgres;SSL Mode=Prefer".Substring(0, 30));
        new NpgsqlConnection(Secured("Host=db.acme.net;Username=postgres"));
        var cut = "Host=db.acme.net;Username=postgres;SSL Mode=Prefer";
        new NpgsqlConnection(cut[..30]);
        new NpgsqlConnection(cut?.Remove(40));

        string Secured(string given)
        {
            given += ";SSL Mode=VerifyFull";
            return given;
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task A_lambda_sees_the_texts_of_the_method_around_it() => Verify.Statements(
        """
        var text = "Server=box;SSL Mode={|PGTLS102:Prefer|}";
        Action open = () => new NpgsqlConnection(text).Open();
        string assigned;
        assigned = "Server=box;SSL Mode={|PGTLS101:Disable|}";
        Action<DbContextOptionsBuilder> configure = builder => builder.UseNpgsql(assigned);
        var changed = "Server=box;SSL Mode=Prefer";
        Action late = () => new NpgsqlConnection(changed).Open();
        changed = "Server=box;SSL Mode=VerifyFull";
        late();
        """,
        """
        var text = "Server=box;SSL Mode=VerifyFull";
        Action open = () => new NpgsqlConnection(text).Open();
        string assigned;
        assigned = "Server=box;SSL Mode=VerifyFull";
        Action<DbContextOptionsBuilder> configure = builder => builder.UseNpgsql(assigned);
        var changed = "Server=box;SSL Mode=Prefer";
        Action late = () => new NpgsqlConnection(changed).Open();
        changed = "Server=box;SSL Mode=VerifyFull";
        late();
        """,
        PostgreSql);

    [Fact]
    public Task Top_level_statements_are_followed_like_a_method() => Verify.Program(
        """
        using Npgsql;

        var text = "Server=box;";
        text += "SSL Mode={|PGTLS102:Prefer|}";
        new NpgsqlConnection(text).Open();
        new NpgsqlConnection(Make()).Open();

        string Make() => "Server=box;SSL Mode={|PGTLS101:Disable|}";
        """,
        """
        using Npgsql;

        var text = "Server=box;";
        text += "SSL Mode=VerifyFull";
        new NpgsqlConnection(text).Open();
        new NpgsqlConnection(Make()).Open();

        string Make() => "Server=box;SSL Mode=VerifyFull";
        """,
        PostgreSql);

    [Fact]
    public Task A_text_that_goes_nowhere_known_is_judged_whole() => Verify.Code(
        """
        class C
        {
            string Convert(System.Uri url, string user, string password)
            {
                var text = new System.Text.StringBuilder();
                text.Append("Host=").Append(url.Host).Append(";Username=").Append(user);
                text.Append(";Password=").Append(password).Append(";SSL Mode={|PGTLS201:Require|}");
                return text.ToString();
            }

            string Converted(System.Uri url) => $"Host={url.Host};Port={url.Port};Username=x;SSL Mode={|PGTLS102:Prefer|}";
        }
        """,
        """
        class C
        {
            string Convert(System.Uri url, string user, string password)
            {
                var text = new System.Text.StringBuilder();
                text.Append("Host=").Append(url.Host).Append(";Username=").Append(user);
                text.Append(";Password=").Append(password).Append(";SSL Mode=VerifyFull");
                return text.ToString();
            }

            string Converted(System.Uri url) => $"Host={url.Host};Port={url.Port};Username=x;SSL Mode=VerifyFull";
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_member_that_is_part_of_a_longer_text_lacks_nothing() => Verify.Code(
        """
        using Npgsql;

        class C
        {
            const string Part = "Host=db.acme.net;Username=postgres;Password=x;";
            const string Alone = "Host={|PGTLS103:db.acme.net|};Username=postgres;Password=x;";
            class Other { public string Alone; }

            static string Extended => "Host=db.acme.net;Username=postgres;Password=x;";

            void M(string mode)
            {
                new NpgsqlConnection(Part + "SSL Mode=VerifyFull");
                new NpgsqlConnection(Alone);
                System.Console.WriteLine(new Other().Alone + ";Port=1");
                var text = Extended;
                text += "SSL Mode=" + mode;
                new NpgsqlConnection(text);
            }
        }
        """,
        options: PostgreSql);

    [Fact]
    public Task Another_databases_API_takes_its_text_whatever_it_says() => Verify.Code(
        """
        namespace MySqlConnector { class MySqlConnection { public MySqlConnection(string connectionString) { } } }

        class C
        {
            void M(string x)
            {
                var text = "Server=db.acme.net;User Id=postgres;Port=5432;SSL Mode=Disable";
                System.Console.WriteLine(text);
                new MySqlConnector.MySqlConnection(text);
                var mysql = "Server=db.acme.net;User Id=postgres;SSL Mode=Disable";
                System.Console.WriteLine(mysql);
            }
        }
        """);

    [Fact]
    public Task A_label_makes_the_order_of_statements_mean_nothing() => Verify.Statements(
        """
        var text = "Server=box;SSL Mode=Prefer";
        again:
        new NpgsqlConnection(text);
        text = "Server=box;SSL Mode=VerifyFull";
        if (flag)
            goto again;
        """,
        options: PostgreSql);

    [Fact]
    public Task Code_in_a_loop_is_judged_with_what_it_assigns_unknown() => Verify.Statements(
        """
        var text = "Server=box;SSL Mode=Prefer";
        while (flag)
        {
            new NpgsqlConnection(text);
            text = "Server=box;SSL Mode=VerifyFull";
            var inside = "Server=box;SSL Mode={|PGTLS101:Disable|}";
            if (rest == user)
                continue;
            new NpgsqlConnection(inside);
        }
        """,
        """
        var text = "Server=box;SSL Mode=Prefer";
        while (flag)
        {
            new NpgsqlConnection(text);
            text = "Server=box;SSL Mode=VerifyFull";
            var inside = "Server=box;SSL Mode=VerifyFull";
            if (rest == user)
                continue;
            new NpgsqlConnection(inside);
        }
        """,
        PostgreSql);

    [Fact]
    public Task A_function_beside_the_text_that_names_the_root_certificate_counts() => Verify.Code(
        """
        using System;
        using Microsoft.Extensions.DependencyInjection;
        using Npgsql;

        namespace Microsoft.Extensions.DependencyInjection
        {
            static class NpgsqlServiceCollectionExtensions
            {
                public static void AddNpgsqlDataSource(this IServiceCollection services, string connectionString, Action<NpgsqlDataSourceBuilder> configure) { }
            }
        }

        class C
        {
            void M(IServiceCollection services)
            {
                services.AddNpgsqlDataSource("Server=box;SSL Mode={|PGTLS205:VerifyCA|}", builder => builder.UseRootCertificateCallback(() => null));
                services.AddNpgsqlDataSource("Server=box;SSL Mode={|PGTLS203:{|PGTLS205:VerifyCA|}|}", builder => builder.EnableParameterLogging());
                services.AddNpgsqlDataSource("Server=box;SSL Mode=Require", builder => builder.UseUserCertificateValidationCallback((_, _, _, errors) => errors == 0));
                services.AddNpgsqlDataSource("Server=box;SSL Mode=Prefer", builder => builder.ConnectionStringBuilder.SslMode = SslMode.VerifyFull);
                services.AddNpgsqlDataSource("Server=box;SSL Mode={|PGTLS205:VerifyCA|}", Configure);
                services.AddNpgsqlDataSource("Server=box;SSL Mode={|PGTLS101:Disable|}", Configure);
            }

            static void Configure(NpgsqlDataSourceBuilder builder)
            {
                builder.UseRootCertificate(null);
            }
        }
        """,
        options: PostgreSql);
}
