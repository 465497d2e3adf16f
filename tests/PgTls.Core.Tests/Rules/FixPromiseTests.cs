using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

/// <summary>A fix never weakens a connection, is never refused, and mends what it is offered for.</summary>
public class FixPromiseTests
{
    private static readonly LintOptions WithRoot = new() { RootCertificate = "/etc/ssl/root.crt" };

    [Theory]
    [InlineData("ssl={|PGTLS203:true|}&{|PGTLS105:SSLMODE|}=disable", "ssl=true&sslrootcert=/etc/ssl/root.crt&sslmode=verify-ca")]
    [InlineData("ssl={|PGTLS203:true|}&{|PGTLS105:sslMode|}=require", "ssl=true&sslrootcert=/etc/ssl/root.crt&sslmode=verify-ca")]
    [InlineData("{|PGTLS105:sslMode|}=disable", "sslmode=verify-ca&sslrootcert=/etc/ssl/root.crt")]
    public void A_dead_weak_mode_does_not_come_to_life(string marked, string fixedText)
    {
        // pgjdbc's ssl=true checks the host name: that is not given up for the vendors' verify-ca.
        var target = marked.StartsWith("ssl=", StringComparison.Ordinal) ? Target.PostgreSql : null;
        Verify.Text(
            "jdbc:postgresql://db.acme.net/d?user=u&password=x&" + marked,
            "jdbc:postgresql://db.acme.net/d?user=u&password=x&" + (target is null ? fixedText : fixedText.Replace("verify-ca", "verify-full")),
            WithRoot with { Target = target });
    }

    [Fact]
    public void A_fix_that_would_give_up_the_host_name_is_not_offered()
    {
        var fixes = Verify.FindingsOfText("jdbc:postgresql://db.acme.net/d?user=u&ssl=true&SSLMODE=disable", WithRoot)
            .Where(finding => finding.Rule.Id == "PGTLS105").SelectMany(finding => finding.Fixes);

        Assert.DoesNotContain(fixes, fix => fix.Kind == FixKind.Recommended);
        Assert.Contains(fixes, fix => fix.Edits.Any(edit => edit.NewText.Contains("verify-full", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_dead_weak_mode_does_not_come_to_life_in_openGauss_JDBC() => Verify.Text(
        "jdbc:opengauss://db.acme.net/d?user=u&{|PGTLS105:sslMode|}=disable",
        "jdbc:opengauss://db.acme.net/d?user=u&sslmode=verify-ca&sslrootcert=/etc/ssl/root.crt",
        WithRoot);

    [Theory]
    [InlineData("Disable")]
    [InlineData("bogus")]
    [InlineData("")]
    public void A_dead_mode_in_an_ODBC_string_is_replaced_by_the_recommended_one(string mode) => Verify.Text(
        $"Driver={{PostgreSQL Unicode}};Server=db.acme.net;{{|PGTLS105:SSL Mode|}}={mode}",
        "Driver={PostgreSQL Unicode};Server=db.acme.net;SSLmode=verify-ca;pqopt=sslrootcert=/etc/ssl/root.crt",
        WithRoot);

    [Theory]
    [InlineData("ssl_mode")]
    [InlineData("SSL Mode")]
    public void A_dead_mode_in_a_data_source_is_replaced_by_the_recommended_one(string keyword)
    {
        var (text, findings) = Lint("odbc.ini", $"[a]\nDriver = psqlodbcw.so\nServername = db.acme.net\n{keyword} = disable\n", WithRoot);

        var after = Edit.Apply(text, Assert.Single(findings).Fixes[0].Edits);
        Assert.Contains("verify-ca", after, StringComparison.Ordinal);
        Assert.DoesNotContain("= disable", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql", "VerifyFull")]
    [InlineData("auto", "VerifyFull")]
    public void A_fixed_string_is_still_recognized(string target, string mode)
    {
        var options = WithRoot with { Target = Target.All.FirstOrDefault(known => known.Id == target) };
        var (text, findings) = Lint("appsettings.json", """{"C":"Host=db.acme.net;Database=d;Username=u;Password=x;SSL Mode=Require"}""", options);

        var after = Edit.Apply(text, Assert.Single(findings).Fixes[0].Edits);
        Assert.Contains("SSL Mode=" + mode, after, StringComparison.Ordinal);
        var kind = ConfigFileKinds.Of("appsettings.json")!;
        Assert.Single(Linter.ReadConfigFile("appsettings.json", kind, kind.Parse(after), options).Connections);
    }

    [Fact]
    public void A_mode_that_verifies_says_that_a_string_is_Npgsqls() =>
        Verify.File("appsettings.json", """{"C":"Host=db.acme.net;Database=d;Username=u;Password=x;SSL Mode={|PGTLS203:VerifyCA|}"}""");

    [Fact]
    public void The_first_fix_for_an_address_checks_no_name_and_the_second_says_what_it_needs()
    {
        var finding = Assert.Single(Verify.FindingsOfNpgsql("Host=34.90.1.2;Username=u;SSL Mode=Require", WithRoot with { Target = Target.PostgreSql }));

        Assert.Equal([FixKind.Recommended, FixKind.Alternative], finding.Fixes.Select(fix => fix.Kind));
        Assert.Contains("VerifyCA", finding.Fixes[0].Title.In(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("the certificate must name the IP address", finding.Fixes[1].Title.In(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_full_to_an_address_is_no_first_choice_in_place_of_verify_ca() =>
        Assert.Equal(
            [FixKind.Alternative],
            Assert.Single(Verify.FindingsOfNpgsql("Host=34.90.1.2;Username=u;SSL Mode=VerifyCA;Root Certificate=/r.crt", WithRoot with { Target = Target.PostgreSql })).Fixes.Select(fix => fix.Kind));

    [Fact]
    public void What_an_older_release_refuses_beside_the_new_mode_goes_with_the_fix() => Verify.Npgsql(
        "Host=db.acme.net;Username=u;SSL Mode={|PGTLS201:Require|};TrustServerCertificate=True",
        "Host=db.acme.net;Username=u;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/root.crt",
        WithRoot);

    [Theory]
    [InlineData("SSLmode=verify-full;pqopt={{sslmode={|PGTLS104:require|}}}", "verify-full")]
    [InlineData("SSLmode=require;pqopt={{sslmode={|PGTLS104:verify-full|}}}", "verify-full")]
    [InlineData("SSLmode=verify-ca;pqopt={{sslmode={|PGTLS104:disable|}}}", "verify-ca")]
    public void Of_two_modes_the_stronger_one_is_kept(string marked, string mode)
    {
        marked = marked.Replace("{{", "{").Replace("}}}", "}}").Replace("|}}", "|}}");
        var (text, _) = Marked.Parse("Driver={PostgreSQL Unicode};Server=db.acme.net;UID=u;" + marked);

        var finding = Assert.Single(Verify.FindingsOfText(text, WithRoot), finding => finding.Rule.Id == "PGTLS104");
        var after = Edit.Apply(text, finding.Fixes[0].Edits);

        Assert.Contains($"SSLmode={mode}", after, StringComparison.Ordinal);
        Assert.DoesNotContain("sslmode=", after.Replace("SSLmode=", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_with_a_mode_under_another_name_gets_no_second_one() =>
        Verify.File("a.ini", "[db]\nhost=db.acme.net\nport=5432\ndbname=d\nuser=u\nssl_mode={|PGTLS204:verify-full|}\nsslrootcert=/a/root.crt\n");

    [Fact]
    public void PgBouncers_file_is_known_by_its_sections()
    {
        Verify.File("bouncer.ini", "[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = verify-full\nserver_tls_ca_file = /r.crt\n", options: new() { Target = Target.PostgreSql });
        Verify.File("bouncer.ini", "[databases]\nshop = host=db.acme.net\n[pgbouncer]\nserver_tls_sslmode = {|PGTLS102:prefer|}\n");
    }

    [Fact]
    public void A_misspelled_keyword_that_the_driver_refuses_is_renamed() => Verify.Text(
        "postgresql://u@db.acme.net/d?sslmode={|PGTLS203:verify-ca|}&ssl_root_cert=/ca.pem",
        "postgresql://u@db.acme.net/d?sslmode=verify-ca&sslrootcert=/ca.pem");

    [Theory]
    [InlineData("pg_service.conf", "[s]\nhost=db.acme.net\nsslmode={|PGTLS201:require|}\r", "[s]\nhost=db.acme.net\nsslmode=verify-ca\r\nsslrootcert=/etc/ssl/root.crt")]
    [InlineData("pg_service.conf", "[s]\r\nhost=db.acme.net\r\nsslmode={|PGTLS201:require|}", "[s]\r\nhost=db.acme.net\r\nsslmode=verify-ca\r\nsslrootcert=/etc/ssl/root.crt")]
    [InlineData("a.ini", "[postgres]\nhost=db.acme.net\nsslmode={|PGTLS201:require|}\r", "[postgres]\nhost=db.acme.net\nsslmode=verify-ca\r\nsslrootcert=/etc/ssl/root.crt")]
    public void A_new_line_ends_as_the_files_last_complete_line_does(string name, string marked, string fixedText)
    {
        var (text, _) = Marked.Parse(marked);

        Assert.Equal(fixedText, Edit.Apply(text, Assert.Single(Linter.LintConfigFile(name, text, WithRoot)).Fixes[0].Edits));
    }

    [Theory]
    [InlineData("\"\"\"require\"\"\"b")]
    [InlineData("`require`x")]
    [InlineData("`require`\"r")]
    public void The_whole_of_a_quoted_value_is_replaced(string value)
    {
        var text = $"[database]\ntype = postgres\nhost = db.acme.net\nuser = u\nssl_mode={value}\n";
        var fix = Assert.Single(Linter.LintConfigFile("grafana.ini", text, WithRoot)).Fixes[0];

        Assert.Contains("\nssl_mode=verify-ca\n", Edit.Apply(text, fix.Edits), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Gauss_database_other_than_DWS_gets_no_path_of_its_manual()
    {
        var fixes = Verify.FindingsOfText("host=db.acme.net user=u dbname=d sslmode=require", new LintOptions { Target = Target.OpenGauss }).SelectMany(finding => finding.Fixes).ToList();

        Assert.NotEmpty(fixes);
        Assert.All(fixes.SelectMany(fix => fix.Edits), edit => Assert.DoesNotContain("dws", edit.NewText, StringComparison.Ordinal));
    }

    [Fact]
    public void A_place_holder_that_is_still_there_is_a_finding()
    {
        Verify.Text("host=db.acme.net user=u sslmode=verify-ca sslrootcert={|PGTLS308:/path/to/root.crt|}", "host=db.acme.net user=u sslmode=verify-ca sslrootcert=/etc/ssl/root.crt", WithRoot);
        Verify.Npgsql("Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate={|PGTLS308:/path/to/root.crt|}");
    }

    [Fact]
    public void Two_insertions_at_one_place_are_one_edit()
    {
        var merged = Edit.Merge([new Edit(new TextRange(3, 3), "a"), new Edit(new TextRange(0, 1), "b"), new Edit(new TextRange(3, 3), "c"), new Edit(new TextRange(3, 5), "d")]);

        Assert.Equal([new Edit(new TextRange(0, 1), "b"), new Edit(new TextRange(3, 5), "acd")], merged);
    }

    [Fact]
    public void A_setting_that_others_inherit_is_not_changed_to_their_harm()
    {
        // One section gets its mode from the defaults, the other its root certificate: with another mode the other one is refused.
        var (text, findings) = Lint("a.ini", "[DEFAULT]\nsslmode = prefer\nhost = db.acme.net\ndbname = d\n[postgres]\nuser = a\n[pg]\nuser = b\nsslmode = verify-full\nsslrootcert = /r.crt\n", WithRoot);

        foreach (var fix in findings.SelectMany(finding => finding.Fixes))
        {
            var kind = ConfigFileKinds.Of("a.ini")!;
            var after = Linter.ReadConfigFile("a.ini", kind, kind.Parse(Edit.Apply(text, fix.Edits)), WithRoot).Connections;
            Assert.All(after, connection => Assert.False(connection.Outcome.IsRefused));
            Assert.Equal(SslMode.VerifyFull, after[^1].Outcome.Mode);
        }
    }

    private static (string Text, IReadOnlyList<Finding> Findings) Lint(string name, string text, LintOptions options) => (text, Linter.LintConfigFile(name, text, options));
}
