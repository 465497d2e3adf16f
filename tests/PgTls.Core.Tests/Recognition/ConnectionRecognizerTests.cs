using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Recognition;

public class ConnectionRecognizerTests
{
    [Theory]
    [InlineData("postgresql://app@db.acme.net/app?sslmode={|PGTLS102:prefer|}")]
    [InlineData("postgres://app@db.acme.net/app?sslmode={|PGTLS102:prefer|}")]
    [InlineData("Host=db.acme.net;Search Path=app;SSL Mode={|PGTLS203:VerifyCA|}")]
    [InlineData("XpoProvider=Postgres;Server=db.acme.net;SSL Mode={|PGTLS203:VerifyCA|}")]
    [InlineData("Server=db.acme.net;SSL Mode={|PGTLS102:Prefer|}")]
    [InlineData("Host=db.acme.net;SSL Mode={|PGTLS104:verify-full|}")]
    [InlineData("Host={|PGTLS103:db.acme.net|};Username=postgres")]
    [InlineData("Server={|PGTLS103:db.acme.net|};User ID=app;Port=5432")]
    [InlineData("host=db.acme.net dbname=app sslmode={|PGTLS102:prefer|}")]
    public void A_text_is_recognised_by_its_own_words(string marked) => Verify.Text(marked);

    [Theory]
    [InlineData("PostgresConnection")]
    [InlineData("Npgsql")]
    [InlineData("PgMain")]
    [InlineData("pgsql_dsn")]
    [InlineData("GaussDb")]
    public void A_text_is_recognised_by_its_name(string name) => Verify.Text("Server={|PGTLS103:db.acme.net|};User Id=app", names: name);

    [Theory]
    [InlineData("Main")]
    [InlineData("Windows")]
    [InlineData("MySqlConnection")]
    [InlineData("sqlserver")]
    [InlineData("ClickHouse")]
    [InlineData("kingbase")]
    public void Another_name_does_not_make_it_ours(string name) => Verify.Text("Server=db.acme.net;User Id=app", names: name);

    [Theory]
    [InlineData("Server=.;Database=x;User Id=sa;Password=p;TrustServerCertificate=True")]
    [InlineData("Server=db.acme.net;Initial Catalog=x;User Id=sa;Search Path=x")]
    [InlineData("Server=db\\SQLEXPRESS;User Id=postgres;Port=5432")]
    [InlineData("Server=tcp:db.acme.net,1433;User Id=postgres;Port=5432")]
    [InlineData("Data Source=app.db;Mode=ReadWrite;Host=x")]
    [InlineData("Server=db.acme.net;Port=3306;Database=x;Uid=app;Pwd=p;SslMode=None")]
    [InlineData("Server=db.acme.net;Uid=app;Pwd=p;SslMode=Required")]
    [InlineData("Server=db.acme.net;Uid=app;Pwd=p;SslMode=VerifyFull;CharSet=utf8")]
    [InlineData("Server=db.acme.net;User=app;SslMode=VerifyCA")]
    [InlineData("Server=db.acme.net;Port=3306;Username=app;SSL Mode=Disable")]
    [InlineData("Driver={MariaDB};Server=db.acme.net;sslmode=DISABLED")]
    [InlineData("Driver={Amazon Redshift (x64)};Server=db.acme.net;SSL=true;Sslmode=Require")]
    [InlineData("Host=my.clickhouse.net;Protocol=https;Port=8443;Username=user")]
    [InlineData("host=localhost:5672;virtualhost=/;username=admin;password=p")]
    [InlineData("Server=127.0.0.1;Port=54321;UID=SYSTEM;PWD=p;SSL Mode=Disable")]
    [InlineData("Host=db.acme.net;Database=x;User=app;Port=5433")]
    [InlineData("ServerNode=db.acme.net:443;UID=u;encrypt=true;sslValidateCertificate=false")]
    [InlineData("Contact Points=db.acme.net;Username=postgres;Host=x")]
    [InlineData("https://acme.net/?host=db&user=x;server=y")]
    [InlineData("The Host=name and the user= are both needed; SSL Mode is a matter of taste")]
    [InlineData("server=db.acme.net user=app")]
    public void Look_alikes_are_left_alone(string text) => Verify.Text(text);

    [Fact]
    public void A_provider_beside_decides_before_the_words()
    {
        Verify.File("a.json", """{ "Provider": "MySql", "Cs": "Host=db.acme.net;Username=postgres;SSL Mode=Prefer" }""");
        Verify.File("a.json", """{ "DbType": "OpenGauss", "Cs": "Server=db.acme.net;User Id=x;SSL Mode={|PGTLS203:{|PGTLS204:VerifyFull|}|}" }""");
        Verify.File("a.json", """{ "Cs": "Server=db.acme.net;User Id=x;SSL Mode={|PGTLS203:VerifyCA|}", "Cs_ProviderName": "Npgsql", "Provider": "sqlserver" }""");
        Verify.File("a.json", """{ "Inner": { "Provider": "MySql" }, "Cs": "Host=db.acme.net;SSL Mode={|PGTLS102:Prefer|}" }""");
    }

    [Theory]
    [InlineData("Cs", "db.acme.net", "app", "5432", "auto")]
    [InlineData("openGaussDb", "db.acme.net", "app", "5432", "opengauss")]
    [InlineData("gaussdb", "db.acme.net", "app", "5432", "gaussdb")]
    [InlineData("dws", "db.acme.net", "app", "5432", "gaussdb_dws")]
    [InlineData("postgres", "db.acme.net", "app", "5432", "auto")]
    [InlineData("Cs", "c1.dws.cn-north-4.myhuaweicloud.com", "app", "8000", "gaussdb_dws")]
    [InlineData("Cs", "x.abc.eu-west-1.rds.amazonaws.com", "app", "5432", "postgresql")]
    [InlineData("Cs", "x.postgres.database.azure.com", "app", "5432", "postgresql")]
    [InlineData("Cs", "ep-x.eu-central-1.aws.neon.tech", "app", "5432", "postgresql")]
    [InlineData("Cs", "ep-x.neon.tech,db.acme.net", "app", "5432", "auto")]
    [InlineData("Cs", "10.0.0.8", "dbadmin", "8000", "gaussdb_dws")]
    [InlineData("Cs", "10.0.0.8", "dbadmin", "5432", "auto")]
    [InlineData("Cs", "10.0.0.8", "gaussdb", "5432", "gaussdb")]
    [InlineData("Cs", "10.0.0.8", "omm", "5432", "opengauss")]
    public void The_target_is_found_by_the_first_clue_that_decides(string name, string host, string user, string port, string target)
    {
        var found = TargetFinder.Find(null, Npgsql10.Table, new ConnectionContext { Names = [name] }, kind => kind switch
        {
            SettingKind.Host => host,
            SettingKind.User => user,
            SettingKind.Port => port,
            _ => null,
        });

        Assert.Equal(target, found.Id);
        Assert.Equal(Target.OpenGauss, TargetFinder.Find(Target.OpenGauss, Npgsql10.Table, new ConnectionContext { Names = [name] }, _ => null));
    }

    [Theory]
    [InlineData("${MODE}", true)]
    [InlineData("$(MODE)", true)]
    [InlineData("%(mode)s", true)]
    [InlineData("%MODE%", true)]
    [InlineData("{0}", true)]
    [InlineData("{{ .Values.mode }}", true)]
    [InlineData("#{Mode}#", true)]
    [InlineData("__MODE__", true)]
    [InlineData("<your-mode>", true)]
    [InlineData("[YOUR-HOST]", true)]
    [InlineData("$env:MODE", true)]
    [InlineData("100%", false)]
    [InlineData("a%20b%20c", false)]
    [InlineData("[::1]", false)]
    [InlineData("a_b__c", false)]
    [InlineData("pa$$", false)]
    [InlineData("/etc/ssl/root.crt", false)]
    public void What_is_still_filled_in_is_told_from_what_is_there(string value, bool expected) => Assert.Equal(expected, Placeholder.IsIn(value));
}
