using PgTls.Analysis;
using PgTls.Core.Tests.ConnectionStrings;
using PgTls.Core.Tests.Oracles;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Syntax.Ini;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

/// <summary>What an ODBC string tells libpq, inside pqopt.</summary>
public class InnerSettingsTests
{
    private const string Odbc = "Driver={PostgreSQL Unicode};Server=db.acme.net;UID=x;";

    private static readonly LintOptions WithRoot = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/root.crt" };

    [Fact]
    public void A_root_certificate_inside_is_the_root_certificate()
    {
        Verify.Text(Odbc + "SSLmode=verify-full;pqopt={sslrootcert=/r.crt}", options: WithRoot);
        Verify.Text(Odbc + "SSLmode=require;pqopt={sslrootcert=/r.crt}", options: WithRoot);
        Verify.Text(Odbc + "SSLmode=require;D5=application_name=a+sslrootcert=%2Fr.crt", options: WithRoot);
    }

    [Theory]
    [InlineData("pqopt={application_name=x}", "pqopt={application_name=x sslrootcert=/etc/ssl/root.crt}")]
    [InlineData("pqopt={}", "pqopt={sslrootcert=/etc/ssl/root.crt}")]
    [InlineData("pqopt=", "pqopt=sslrootcert=/etc/ssl/root.crt")]
    [InlineData("pqopt=options=a%2Bb", "pqopt=options=a%2Bb sslrootcert=/etc/ssl/root.crt")]
    [InlineData("pqopt={sslrootcert=''}", "pqopt={sslrootcert=/etc/ssl/root.crt}")]
    public void Other_options_are_no_root_certificate_and_are_kept(string pqopt, string repaired)
    {
        Verify.Text(Odbc + pqopt + ";SSLmode={|PGTLS203:verify-full|}", Odbc + repaired + ";SSLmode=verify-full", WithRoot);
        Verify.Text(Odbc + pqopt + ";SSLmode={|PGTLS201:require|};Port=1", Odbc + repaired + ";SSLmode=verify-full;Port=1", WithRoot);
    }

    [Fact]
    public void A_mode_and_a_root_certificate_can_be_written_at_the_same_place() => Verify.Text(
        Odbc.Replace("db.acme.net", "{|PGTLS103:db.acme.net|}") + "pqopt=connect_timeout=9",
        Odbc + "pqopt=connect_timeout=9 sslrootcert=/etc/ssl/root.crt;SSLmode=verify-full",
        WithRoot);

    [Fact]
    public void Paths_inside_are_judged_and_repaired_there()
    {
        Verify.Text(
            Odbc + "SSLmode=verify-full;pqopt={sslrootcert={|PGTLS301:ca/root.crt|} sslcrl={|PGTLS301:a.crl|} application_name='a}}b'}",
            Odbc + "SSLmode=verify-full;pqopt={sslrootcert=/etc/ssl/root.crt sslcrl=/pki/a.crl application_name='a}}b'}",
            WithRoot with { CertificateDirectory = "/pki" });
        Verify.Text(
            Odbc + "SSLmode=verify-full;pqopt={sslrootcert=/r.crt {|PGTLS302:sslcert=/pki/a.crt|}}",
            Odbc + "SSLmode=verify-full;pqopt={sslrootcert=/r.crt sslcert=/pki/a.crt sslkey=/pki/a.key}",
            WithRoot);
    }

    [Fact]
    public void Certificates_for_a_Gauss_target_are_added_inside() => Verify.Text(
        "Driver={GaussMPP};Server=db.acme.net;UID=x;SSLmode={|PGTLS303:verify-ca|};pqopt={sslrootcert=/etc/dws/ca.pem}",
        "Driver={GaussMPP};Server=db.acme.net;UID=x;SSLmode=verify-ca;pqopt={sslrootcert=/etc/dws/ca.pem sslcert=/etc/dws/client.crt sslkey=/etc/dws/client.key}");

    [Theory]
    [InlineData("SSLmode=require;pqopt={sslmode={|PGTLS104:verify-full|} sslrootcert=/r.crt}", "SSLmode=verify-full;pqopt={sslrootcert=/r.crt}")]
    [InlineData("pqopt={sslrootcert=/r.crt sslmode={|PGTLS104:require|}};Port=1", "pqopt={sslrootcert=/r.crt};Port=1;SSLmode=verify-full")]
    [InlineData("SSLmode=verify-full;pqopt={sslmode={|PGTLS104:prefer|} sslrootcert=/r.crt}", "SSLmode=verify-full;pqopt={sslrootcert=/r.crt}")]
    [InlineData("SSLmode=verify-full;pqopt={requiressl={|PGTLS104:1|} sslrootcert=/r.crt}", "SSLmode=verify-full;pqopt={sslrootcert=/r.crt}")]
    [InlineData("SSLmode=Require;pqopt=sslmode={|PGTLS104:require|}", "SSLmode=verify-full;pqopt=sslrootcert=/etc/ssl/root.crt")]
    public void Another_mode_inside_makes_the_driver_refuse(string settings, string repaired) => Verify.Text(Odbc + settings, Odbc + repaired, WithRoot);

    [Fact]
    public void The_same_mode_inside_says_nothing_more_and_goes_with_the_one_outside()
    {
        Verify.Text(
            Odbc + "SSLmode={|PGTLS201:require|};pqopt={sslmode=require}",
            Odbc + "SSLmode=verify-full;pqopt={sslrootcert=/etc/ssl/root.crt}",
            WithRoot);
        Verify.Text(
            Odbc + "pqopt={sslmode={|PGTLS101:disable|}}",
            Odbc + "pqopt={sslrootcert=/etc/ssl/root.crt};SSLmode=verify-full",
            WithRoot);
        Verify.Text(Odbc + "SSLmode=vf;pqopt={sslmode=verify-full sslrootcert=/r.crt}", options: WithRoot);
    }

    [Theory]
    [InlineData("pqopt = connect_timeout=9", "pqopt = connect_timeout=9 sslrootcert=/etc/ssl/root.crt")]
    [InlineData("pqopt =", "pqopt =sslrootcert=/etc/ssl/root.crt")]
    [InlineData("Port = 1", "Port = 1\npqopt = sslrootcert=/etc/ssl/root.crt")]
    [InlineData("pqopt = options=a%20b", null)]
    public void A_section_of_a_file_holds_them_too(string line, string? repaired)
    {
        const string Source = "[shop]\nServername = db.acme.net\nUsername = x\nSSLmode = verify-full\n";
        var section = IniParser.Parse(Source + line).Sections[0].ToConnectionSettings();

        var fixes = Linter.LintSettings(section, PsqlOdbc.Table, ConnectionContext.None, WithRoot).SelectMany(finding => finding.Fixes);

        Assert.Equal(repaired is null ? null : Source + repaired, fixes.SingleOrDefault() is { } fix ? Edit.Apply(Source + line, fix.Edits) : null);
    }

    [Fact]
    public void The_message_says_which_two_contradict_each_other() => Assert.Equal(
        "sslmode=require inside pqopt contradicts SSLmode=disable, which psqlODBC tells libpq itself, so no connection can be made. Use SSLmode=verify-full and no SSL mode inside pqopt.",
        Assert.Single(Verify.FindingsOfText(Odbc + "pqopt={sslmode=require}", WithRoot)).Message.In(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void What_cannot_be_read_inside_is_not_guessed_at()
    {
        Verify.Text(Odbc + "SSLmode=require;pqopt=${OPTIONS}", options: WithRoot);
        Verify.Text(Odbc + "SSLmode=require;pqopt={sslrootcert=${ROOT}}", options: WithRoot);
        Verify.Text(Odbc + "SSLmode=require; pqopt={application_name=x}", options: WithRoot);
        Verify.Text(Odbc + "SSLmode=verify-full;pqopt={service=shop}", options: WithRoot);
        Verify.Text(Odbc + "SSLmode={|PGTLS101:disable|};pqopt=${OPTIONS}", Odbc + "SSLmode=disable;pqopt=${OPTIONS}", WithRoot);
        Verify.Text(Odbc + "SSLmode=verify-full;pqopt={sslmode=${MODE} sslrootcert=/r.crt}", options: WithRoot);
    }

    [Fact]
    public void A_setting_that_is_written_twice_inside_or_in_a_second_pqopt_is_overridden()
    {
        Verify.Text(
            Odbc + "SSLmode=verify-full;pqopt={{|PGTLS106:sslrootcert=/a.crt|} sslrootcert=/b.crt}",
            Odbc + "SSLmode=verify-full;pqopt={sslrootcert=/b.crt}",
            WithRoot);
        Verify.Text(
            Odbc + "SSLmode=verify-full;{|PGTLS106:pqopt={sslrootcert=/a.crt}|};pqopt={sslrootcert=/b.crt}",
            Odbc + "SSLmode=verify-full;{|PGTLS106:pqopt={sslrootcert=/a.crt}|};pqopt={sslrootcert=/b.crt}".Replace("{|PGTLS106:", "").Replace("|}", ""),
            WithRoot);
    }

    [Fact]
    public void A_setting_for_libpq_that_stands_outside_is_moved_inside()
    {
        Verify.Text(
            Odbc + "SSLmode=verify-full;{|PGTLS105:sslrootcert|}=/r.crt",
            Odbc + "SSLmode=verify-full;pqopt=sslrootcert=/r.crt",
            WithRoot);
        Verify.Text(
            Odbc + "{|PGTLS105:sslcrl|}=/a.crl;pqopt={sslrootcert=/r.crt};SSLmode=verify-full",
            Odbc + "pqopt={sslrootcert=/r.crt sslcrl=/a.crl};SSLmode=verify-full",
            WithRoot);
        Verify.Text(
            Odbc + "SSLmode=verify-full;{|PGTLS105:sslrootcert|}={/r.crt}",
            Odbc + "SSLmode=verify-full;sslrootcert={/r.crt}",
            WithRoot);
    }

    [Fact]
    public void The_driver_refuses_what_is_said_to_contradict_itself_and_nothing_else()
    {
        using var driver = new PsqlOdbcOracle();
        string[] outside = ["", "SSLmode=disable;", "SSLmode=d;", "SSLmode=Require;", "SSLmode=require;", "SSLmode=random;", "SSLmode=prefer;", "SSLmode=vc;", "SSLmode=verify-full;"];
        string[] inside =
        [
            "", "pqopt={};", "pqopt={application_name=x};", "pqopt={sslmode=disable};", "pqopt=sslmode=require;", "pqopt={sslmode='require'};", "pqopt={sslmode=Require};",
            "pqopt={sslmode=prefer};", "pqopt={sslmode=verify-ca};", "pqopt={sslmode=verify-full};", "pqopt={sslmode=vf};", "pqopt={sslmode=};", "pqopt={requiressl=1};",
            "pqopt={requiressl=0};", "pqopt={sslmode=disable sslmode=require};",
        ];
        var (refused, accepted) = (0, 0);
        foreach (var mode in outside)
        {
            foreach (var options in inside)
            {
                var text = "UID=u;Database=d;" + mode + options;
                var reading = Linter.Read(SourceMap.Whole("Driver={PostgreSQL Unicode};Server=db.acme.net;" + text), ConnectionContext.None, LintOptions.Default)!;
                var isRefused = reading.Connection.Outcome.IsRefused;
                Assert.True(driver.Ask(text) is null == isRefused, $"{text} is {(isRefused ? "" : "not ")}said to be refused.");
                if (isRefused)
                    refused++;
                else
                    accepted++;
            }
        }
        Assert.True(refused > 50 && accepted > 30, $"{refused} refused, {accepted} accepted.");
    }
}
