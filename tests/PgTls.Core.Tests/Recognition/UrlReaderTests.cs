using PgTls.Core.Tests.Oracles;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Recognition;

public class UrlReaderTests
{
    private static readonly LintOptions WithRoot = new() { Target = Target.PostgreSql, RootCertificate = "/etc/my certs/root.crt" };

    [Fact]
    public void An_alembic_ini_doubles_the_percent_signs_of_its_URL() => Verify.File(
        "alembic.ini",
        """
        [alembic]
        script_location = %(here)s/migrations
        sqlalchemy.url = postgresql+psycopg2://app:p%%40ss@db.acme.net/app?sslmode={|PGTLS201:require|}

        [other]
        sqlalchemy.url = postgresql://app:%(pw)s@db.acme.net/app?sslmode={|PGTLS102:prefer|}
        """,
        """
        [alembic]
        script_location = %(here)s/migrations
        sqlalchemy.url = postgresql+psycopg2://app:p%%40ss@db.acme.net/app?sslmode=verify-full&sslrootcert=/etc/my%%20certs/root.crt

        [other]
        sqlalchemy.url = postgresql://app:%(pw)s@db.acme.net/app?sslmode=verify-full&sslrootcert=/etc/my%%20certs/root.crt
        """,
        WithRoot);

    [Theory]
    [InlineData("postgresql+psycopg2://app:x@{|PGTLS103:db.acme.net|}/app")]
    [InlineData("postgresql+psycopg://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    [InlineData("postgresql+psycopg2cffi://app:x@db.acme.net/app?sslmode={|PGTLS104:Require|}")]
    [InlineData("postgresql+psycopg2://app:x@db.acme.net/app?requiressl={|PGTLS201:1|}")]
    [InlineData("opengauss+psycopg2://app:x@db.acme.net/app?sslmode={|PGTLS201:require|}")]
    [InlineData("gaussdb+psycopg2://app:x@db.acme.net/app?sslmode={|PGTLS201:require|}")]
    public void A_driver_on_libpq_is_judged_as_libpq(string url) => Verify.Text(url);

    [Fact]
    public void A_dialect_of_Gauss_says_the_target() => Verify.Text(
        "opengauss+psycopg2://app:x@db.acme.net/app?sslmode={|PGTLS204:verify-full|}&sslrootcert=/r.crt",
        "opengauss+psycopg2://app:x@db.acme.net/app?sslmode=verify-ca&sslrootcert=/r.crt");

    [Theory]
    [InlineData("postgresql+pg8000://app:x@db.acme.net/app")]
    [InlineData("postgresql+other://app:x@db.acme.net/app?sslmode=disable")]
    [InlineData("opengauss://app:x@db.acme.net/app")]
    [InlineData("jdbc:tc:postgresql:14:///app?sslmode=disable")]
    [InlineData("r2dbc:mysql://app:x@db.acme.net/app?sslMode=disabled")]
    [InlineData("postgres+psycopg2://app:x@db.acme.net/app?sslmode=disable")]
    [InlineData("postgresql+psycopg2://app:x@db.acme.net/app?ssl=true")]
    [InlineData("postgresql+psycopg2://app:x@db.acme.net/app?sslmode=disable&sslmode=require")]
    [InlineData("postgresql+psycopg2://app:x@localhost/app")]
    [InlineData("postgresql+psycopg2://app:x@db.acme.net/app?sslmode=${MODE}")]
    [InlineData("mysql+pymysql://app:x@db.acme.net/app?sslmode=disable")]
    [InlineData("postgresql+psycopg2 is a driver")]
    public void What_fails_or_has_words_of_its_own_is_left_alone(string url) => Verify.Text(url);

    [Theory]
    [InlineData("postgresql+asyncpg://app:x@db.acme.net/app?ssl={|PGTLS101:disable|}")]
    [InlineData("postgresql+asyncpg://app:x@db.acme.net/app?ssl={|PGTLS201:require|}")]
    [InlineData("postgresql+asyncpg://app:x@db.acme.net/app?ssl={|PGTLS104:true|}")]
    [InlineData("postgresql+asyncpg://app:x@db.acme.net/app?{|PGTLS108:sslmode|}=require")]
    [InlineData("postgresql+asyncpg://app:x@{|PGTLS103:db.acme.net|}/app")]
    [InlineData("postgresql+asyncpg://app:x@db.acme.net/app?ssl={|PGTLS204:verify-full|}")]
    [InlineData("postgresql+pg8000://app:x@db.acme.net/app?{|PGTLS108:sslmode|}=require")]
    [InlineData("postgresql+psycopg_async://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    [InlineData("postgresql+aiopg://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    [InlineData("opengauss://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    [InlineData("gaussdb://app:x@db.acme.net/app?sslmode={|PGTLS102:prefer|}")]
    [InlineData("r2dbc:postgresql://app:x@{|PGTLS103:db.acme.net|}/app")]
    [InlineData("r2dbc:pool:postgresql://app:x@db.acme.net/app?sslMode={|PGTLS201:require|}")]
    [InlineData("r2dbc:postgresql://app:x@db.acme.net/app?ssl={|PGTLS204:true|}")]
    [InlineData("jdbc:p6spy:postgresql://db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    [InlineData("jdbc:aws-wrapper:postgresql://db.acme.net/app?user=app&sslmode={|PGTLS102:prefer|}")]
    [InlineData("jdbc:otel:opengauss://{|PGTLS103:db.acme.net|}/app")]
    [InlineData("postgresql://app:x@db.acme.net/app?sslmode={|PGTLS201:no-verify|}")]
    [InlineData("postgresql://app:x@db.acme.net/app?sslmode={|PGTLS201:require|}&uselibpqcompat=true")]
    [InlineData("postgresql://app:x@db.acme.net/app?sslmode={|PGTLS204:verify-full|}&uselibpqcompat=true")]
    [InlineData("r2dbc:postgresql://app:x@db.acme.net/app?sslmode={|PGTLS201:require|}&sslNegotiation=direct")]
    [InlineData("r2dbc:postgresql://app:x@db.acme.net/app?sslMode={|PGTLS204:VERIFY_FULL|}")]
    [InlineData("r2dbc:postgresql://app:x@db.acme.net/app?ssl=false&sslMode={|PGTLS201:require|}")]
    [InlineData("postgresql://app:x@db.acme.net/app?ssl={|PGTLS204:true|}&uselibpqcompat=true")]
    [InlineData("postgresql://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}&uselibpqcompat=true&ssl=true")]
    [InlineData("postgresql://app:x@db.acme.net/app?uselibpqcompat=true&sslnegotiation=direct")]
    [InlineData("postgresql+psycopg://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}&prepare_threshold=0&plugin=x")]
    [InlineData("postgresql+asyncpg://app:x@db.acme.net/app?ssl={|PGTLS101:disable|}&plugin=x&servicefile=/s")]
    [InlineData("postgresql+pg8000://app:x@db.acme.net/app?{|PGTLS108:client_encoding|}=utf8&sock=x")]
    public void A_URL_is_judged_as_whoever_reads_it_reads_it(string url) => Verify.Text(url);

    [Theory]
    [InlineData("sqlalchemy.url", "postgres://app:x@db.acme.net/app?sslmode=disable")]
    [InlineData("SQLALCHEMY_DATABASE_URI", "postgresql://app:x@db.acme.net/app?ssl=true")]
    [InlineData("SQLALCHEMY_DATABASE_URI", "postgresql://app:x@db.acme.net/app?sslmode=disable&sslmode=require")]
    [InlineData("DATABASE_URL", "postgres://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    [InlineData("DATABASE_URL", "postgresql://app:x@db.acme.net/app?ssl={|PGTLS201:true|}")]
    [InlineData("SQLALCHEMY_DATABASE_URI", "postgresql://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}")]
    public void A_URL_without_a_driver_is_SQLAlchemys_where_its_name_says_so(string name, string url) => Verify.Text(url, names: name);

    [Fact]
    public void SQLAlchemy_reads_the_same_settings_and_refuses_what_is_left_alone()
    {
        using var sqlAlchemy = new SqlAlchemyOracle();
        string[] schemes = ["postgresql", "postgresql+psycopg2", "postgres", "postgres+psycopg2"];
        string[] places = ["app:p%40ss@db.acme.net:5433/app", "app@db.acme.net/", "db.acme.net"];
        string[] queries =
        [
            "", "?sslmode=require", "?sslmode=verify-ca&sslrootcert=/etc/my%20certs/root.crt", "?sslrootcert=/a/b%2Bc&sslmode=prefer", "?ssl=true", "?ssl=false",
            "?sslmode=require&sslmode=disable", "?sslcert=/c&sslkey=/k&sslmode=verify-full",
        ];
        var count = 0;
        foreach (var url in from scheme in schemes from place in places from query in queries select $"{scheme}://{place}{query}")
        {
            var answer = sqlAlchemy.Ask(url);
            var read = UrlReader.Recognize(SourceMap.Whole(url), new ConnectionContext { Names = ["sqlalchemy.url"] }, LintOptions.Default)!.Read;
            // What only libpq refuses later is recognized, and nothing is said of it.
            if (read is null || url.Contains("?ssl=", StringComparison.Ordinal))
            {
                Assert.Null(answer);
                Assert.Empty(Linter.LintConnectionString(SourceMap.Whole(url), new ConnectionContext { Names = ["sqlalchemy.url"] }, LintOptions.Default));
                continue;
            }
            Assert.NotNull(answer);
            Assert.Equal(
                answer.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={setting.Value}"),
                read.Settings.Settings.OrderBy(setting => setting.Keyword, StringComparer.Ordinal).Select(setting => $"{setting.Keyword}={setting.Value}"));
            count++;
        }
        Assert.Equal(2 * places.Length * 5, count);
    }

    [Fact]
    public void The_URL_may_stand_in_JSON_an_env_file_or_a_cfg()
    {
        Verify.File("settings.json", """{ "db": "opengauss+psycopg2://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}" }""");
        Verify.File(".env", "DATABASE_URL=postgresql+psycopg2://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}\nASYNC=postgresql+asyncpg://app:x@db.acme.net/app?ssl={|PGTLS101:disable|}\n");
        Verify.File("setup.cfg", "[alembic]\nsqlalchemy.url = postgresql+psycopg2://app:x@db.acme.net/app?sslmode={|PGTLS101:disable|}\n");
    }

    [Theory]
    [InlineData("[metadata]\nname = shop\nurl = https://acme.net\n[options]\ninstall_requires =\n    psycopg2\n")]
    [InlineData("global\n  maxconn 4096\nbackend pg\n  server db1 db.acme.net:5432 check\n")]
    [InlineData("define host { host_name db; address db.acme.net; use postgres }\n")]
    public void Other_cfg_files_are_left_alone_and_have_no_problems(string text)
    {
        Verify.File("haproxy.cfg", text);
        Assert.Empty(ConfigFileKinds.Of("haproxy.cfg")!.Parse(text).Problems);
    }
}
