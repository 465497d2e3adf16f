using System.Xml.Linq;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Connections in XML files.</summary>
public class XmlFileTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Targets.Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    [Theory]
    [InlineData("App.config", "<configuration><connectionStrings><add name=\"Shop\" providerName=\"Npgsql\" connectionString=\"Server=db.acme.net;User Id=app;SSL Mode={|PGTLS101:Disable|}\" /></connectionStrings></configuration>")]
    [InlineData("web.config", "<add name='Shop' connectionString='Host={|PGTLS103:db.acme.net|};Username=app;Database=d' providerName='Npgsql'/>")]
    [InlineData("web.Release.config", "<add name=\"Shop\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode={|PGTLS102:Prefer|}\" xdt:Transform=\"SetAttributes\" xdt:Locator=\"Match(name)\"/>")]
    [InlineData("web.config", "<appSettings><add key=\"PostgresConnection\" value=\"Server=db.acme.net;User Id=app;SSL Mode={|PGTLS201:Require|}\"/></appSettings>")]
    [InlineData("NLog.config", "<target type=\"Database\" dbProvider=\"Npgsql.NpgsqlConnection, Npgsql\" connectionString=\"Server={|PGTLS103:db.acme.net|};User Id=app;Password=x\"/>")]
    [InlineData("log4net.config", "<appender><connectionType value=\"Npgsql.NpgsqlConnection, Npgsql\"/><connectionString value=\"Server=db.acme.net;User Id=app;SSL Mode={|PGTLS101:Disable|}\"/></appender>")]
    [InlineData("hibernate.cfg.xml", "<property name=\"hibernate.connection.url\">jdbc:postgresql://{|PGTLS103:db.acme.net|}/shop</property>")]
    [InlineData("hibernate.cfg.xml", "<p><property name=\"connection.driver_class\">NHibernate.Driver.NpgsqlDriver</property><property name=\"connection.connection_string\">Server=db.acme.net;User Id=app;SSL Mode={|PGTLS101:Disable|}</property></p>")]
    [InlineData("persistence.xml", "<property name=\"jakarta.persistence.jdbc.url\" value=\"jdbc:opengauss://db.acme.net/shop?a=b&amp;sslmode={|PGTLS102:prefer|}\"/>")]
    [InlineData("context.xml", "<Resource url=\"jdbc:postgresql://db.acme.net/shop?sslmode={|PGTLS101:disable|}\" username=\"app\"/>")]
    [InlineData("standalone.xml", "<datasource><connection-url>jdbc:gaussdb://db.acme.net/shop?sslmode={|PGTLS101:disable|}</connection-url><driver>gaussdb</driver></datasource>")]
    [InlineData("App.config", "<v><![CDATA[postgresql://app@db.acme.net/shop?a=b&sslmode={|PGTLS101:disable|}]]></v>")]
    [InlineData("App.config", "<add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=app;SSL Mode={|PGTLS101:&quot;Disable&quot;|}\"/>")]
    public void A_connection_is_judged(string name, string marked) => Verify.File(name, marked);

    [Theory]
    [InlineData("<appSettings><add key=\"PgHost\" value=\"db.acme.net\"/><add key=\"PgSslMode\" value={|PGTLS101:\"Disable\"|}/></appSettings>")]
    [InlineData("<db><type>postgres</type><host>db.acme.net</host><sslmode>{|PGTLS102:prefer|}</sslmode></db>")]
    [InlineData("<postgres host=\"db.acme.net\" sslMode={|PGTLS201:\"Require\"|}/>")]
    [InlineData("<environmentVariables><environmentVariable name=\"PGHOST\" value=\"db.acme.net\"/><environmentVariable name=\"PGSSLMODE\" value={|PGTLS101:\"disable\"|}/></environmentVariables>")]
    public void A_mode_under_a_name_of_its_own_is_judged(string marked) => Verify.File("web.config", marked);

    [Theory]
    [InlineData("<add name=\"Shop\" connectionString=\"Server=db.acme.net;User Id=app;Password=x;Database=shop\"/>")]
    [InlineData("<add name=\"Shop\" providerName=\"System.Data.SqlClient\" connectionString=\"Server=db.acme.net;User Id=app;Password=x;Database=shop\"/>")]
    [InlineData("<add name=\"Shop\" providerName=\"MySql.Data.MySqlClient\" connectionString=\"Server=db.acme.net;Uid=app;Database=shop;SslMode=Disabled\"/>")]
    [InlineData("<add name=\"MySqlShop\" connectionString=\"Server=db.acme.net;Uid=app;Database=shop;SslMode=None\"/>")]
    [InlineData("<!-- <add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable\"/> -->")]
    [InlineData("<add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable")]
    [InlineData("<add name=\"Pg\" connectionString=\"Host=#{Host}#;Username=postgres;SSL Mode=#{Mode}#\" providerName=\"Npgsql\"/>")]
    [InlineData("<add name=\"Pg\" connectionString=\"Host=&host;;Username=postgres;SSL Mode=&mode;\" providerName=\"Npgsql\"/>")]
    [InlineData("<p><property name=\"connection.driver_class\">NHibernate.Driver.MySqlDataDriver</property><property name=\"connection.connection_string\">Server=db.acme.net;User Id=app;Database=d;SSL Mode=None</property></p>")]
    [InlineData("<Resource url=\"jdbc:mysql://db.acme.net/shop?sslMode=DISABLED\"/>")]
    [InlineData("<Resource url=\"jdbc:postgresql://db.acme.net/shop\" connectionProperties=\"sslmode=verify-full\"/>")]
    [InlineData("<d><url>jdbc:postgresql://db.acme.net/shop</url><prop name=\"sslmode\">verify-ca</prop></d>")]
    [InlineData("<package id=\"Npgsql\" version=\"8.0.3\" targetFramework=\"net48\"/>")]
    [InlineData("<mysql host=\"db.acme.net\" sslMode=\"Disable\"/>")]
    [InlineData("<security><access sslFlags=\"Ssl\"/></security>")]
    [InlineData("<add key=\"SslMode\" value=\"Disable\"/>")]
    [InlineData("<smtp><network host=\"smtp.acme.net\" port=\"25\" enableSsl=\"false\"/></smtp>")]
    [InlineData("<add name=\"Redis\" connectionString=\"cache.acme.net:6380,password=x,ssl=False\"/>")]
    [InlineData("<add name=\"Mq\" connectionString=\"host=mq.acme.net;username=app;password=x\"/>")]
    [InlineData("<bindingRedirect assemblyIdentity=\"Npgsql\" sslmode=\"disable\" oldVersion=\"0.0.0.0\"/>")]
    [InlineData("<p>Set sslmode=disable on the host of the server only for tests</p>")]
    public void What_is_another_databases_or_not_certain_stays_silent(string text) => Verify.File("web.config", text);

    [Fact]
    public void A_fix_changes_the_value_and_nothing_else_that_System_Xml_reads()
    {
        const string Before = "<?xml version=\"1.0\"?>\r\n<!-- shop -->\r\n<connectionStrings>\r\n  <add name = 'Shop' providerName=\"Npgsql\" connectionString=\"Server=db.acme.net;Password=&quot;a&amp;b&quot;;SSL Mode={|PGTLS101:Disable|};User Id=app\" />\r\n</connectionStrings>";
        const string After = "<?xml version=\"1.0\"?>\r\n<!-- shop -->\r\n<connectionStrings>\r\n  <add name = 'Shop' providerName=\"Npgsql\" connectionString=\"Server=db.acme.net;Password=&quot;a&amp;b&quot;;SSL Mode=VerifyFull;User Id=app;Root Certificate=/etc/ssl/db/root.crt\" />\r\n</connectionStrings>";
        Verify.File("App.config", Before, After, PostgreSql);

        var element = XDocument.Parse(After).Descendants("add").Single();
        Assert.Equal("Server=db.acme.net;Password=\"a&b\";SSL Mode=VerifyFull;User Id=app;Root Certificate=/etc/ssl/db/root.crt", element.Attribute("connectionString")!.Value);
    }

    [Fact]
    public void A_fix_writes_a_reference_where_XML_needs_one() => Verify.File(
        "context.xml",
        "<Resource url=\"jdbc:postgresql://db.acme.net/shop?sslmode={|PGTLS102:prefer|}\"/>",
        "<Resource url=\"jdbc:postgresql://db.acme.net/shop?sslmode=verify-full&amp;sslrootcert=/etc/ssl/db/root.crt\"/>",
        PostgreSql);
}
