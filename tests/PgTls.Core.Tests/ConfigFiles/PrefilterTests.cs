using PgTls.Formats;

namespace PgTls.Core.Tests.ConfigFiles;

public class PrefilterTests
{
    // Words of every kind, and what may stand around them where a reader is more generous than it looks.
    private static readonly string[] Pieces =
    [
        "host", "Host", "Server", "=", "=db.acme.net\n", ": ", "\n", "\r\n", " ", ";", "[", "]", "{", "}", "\"", ",", "é", "ſ", "\u0085", "#", "%",
        "[postgres]\n", "[ pgbouncer]\n", "[\u0085database]\n", "[ databases ]\n", "[DEFAULT]\n", "[options]\n", "[database]\ntype = postgres\n", "DB_TYPE = postgres\n", "server_tls_sslmode=prefer\n", "server_tls_protocols=tlsv1\n",
        "d = host=db.acme.net\n", "host=db.acme.net\n", "dbname=d\nuser=u\n", "sslmode=disable\n", "SSLMODE=Disable", "ssl_mode = disable\n", "url=postgres://d.acme.net/g\n",
        "Driver = psqlodbcw.so\n", "Servername = db.acme.net\n", "export PGSSLMODE=disable\n", "ENV PGSSLMODE=disable\n", "$env:PGSSLMODE = 'disable'\n", "set PGSSLMODE=disable\n", "Environment=PGSSLMODE=disable\n", "psql 'host=db.acme.net sslmode=disable'\n", "PGSSLMODE=prefer\n", "PGREQUIRESSL=0\n", "DB=postgresql://db.acme.net/d?sslmode=allow\n",
        "\"a\":\"Host=db.acme.net;SSL Mode=Disable;Username=x\"", "\"P\\u0047SSLMODE\":\"disable\"", "\"jdbc:gaussdb://db.acme.net/d?sslmode=allow\"",
        "- PGSSLMODE=disable\n", "k: postgresql://db.acme.net/d?sslmode=allow\n", "  ", "|\n", "PGSSLMODE: \"dis\\x61ble\"\n", "[database]\nhost = \"db.acme.net\"\ndbname = \"d\"\nuser = \"u\"\nsslmode = \"dis\\u0061ble\"\n", "postgres { sslmode = disable }\n", "kind: Secret\ndata:\n  PGSSLMODE: ZGlzYWJsZQ==\n",
        "ssl = off\n", "<add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;SSL Mode=Disable\"/>", "<a>", "</a>", "listen_addresses = '*'\n", "host all all 0.0.0.0/0 md5\n", "\"hostnossl\" all all all trust\n", "db_host = db.acme.net\ndb_sslmode = prefer\ndb_user = u\n",
    ];

    public static TheoryData<string> FileNames =>
    [
        "a.ini", "a.cfg", "appsettings.json", ".env", "run.sh", "odbc.ini", "pgbouncer.ini", "grafana.ini", "app.ini", "odoo.conf", "pg_service.conf", "postgresql.conf", "pg_hba.conf",
        "a.properties", "web.config", "Dockerfile", "a.ps1", "a.bat", "a.service", "a.yml", "a.toml", "a.conf",
    ];

    [Theory]
    [MemberData(nameof(FileNames))]
    public void What_could_be_judged_passes(string fileName)
    {
        var kind = ConfigFileKinds.Of(fileName)!;
        var judged = 0;
        Law.Holds(Law.TextOf(12, Pieces), (text, _) =>
        {
            var results = Linter.ReadConfigFile(fileName, kind, kind.Parse(text), LintOptions.Default);
            if (results.Findings.Count == 0 && !results.Connections.Any(static connection => connection.PlacedSettings.Any()))
                return;
            judged++;
            Assert.True(kind.Prefilter.Passes(text), text);
        }, count: 8000);
        Assert.True(judged > 10, $"Only {judged} texts tell anything.");
    }

    [Fact]
    public void Words_are_ASCII_so_that_they_stand_for_themselves_in_every_encoding_but_UTF_16() =>
        Assert.All(ConfigFileKinds.All.SelectMany(static kind => kind.Prefilter.Groups).SelectMany(static words => words), static word => Assert.True(word.All(char.IsAscii)));

    [Fact]
    public void Every_group_has_to_be_found()
    {
        var prefilter = new Prefilter(["one", "two"], ["three"]);

        Assert.True(prefilter.Passes("THREE, then Two"));
        Assert.False(prefilter.Passes("one and two"));
        Assert.True(Prefilter.None.Passes(""));
    }
}
