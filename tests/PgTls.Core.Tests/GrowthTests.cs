using PgTls.Findings;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Core.Tests;

/// <summary>Work grows as the input does: four times the text costs at most five times the memory that is allocated for it.</summary>
[Trait("Speed", "Slow")]
public class GrowthTests
{
    private const int Small = 40 * 1024;
    private const double MostGrowth = 5;

    private static readonly LintOptions WithRoot = new() { RootCertificate = "/etc/ssl/root.crt" };

    public static TheoryData<string, string, string, string> Inputs => new()
    {
        { "pg_service.conf", "", "[DEFAULT]\nhost=db.acme.net\nsslmode=prefer\n[postgres]\nsslmode=require\nuser=u\n", "" },
        { "pg_service.conf", "", "[postgres#]\nhost=db.acme.net\nsslmode=prefer\n", "" },
        { "pg_service.conf", "[s]\nsslmode=", "%(", "\n" },
        { "pg_service.conf", "[s]\nhost=", "{<__%a", "\nsslmode=prefer\n" },
        { "a.ini", "", "[DEFAULT]\nhost=db.acme.net\nsslmode=prefer\n[postgres]\nsslmode=require\nuser=u\n", "" },
        { "a.ini", "", "[postgres#]\nhost=db.acme.net\nsslmode=prefer\ndbname=d\n", "" },
        { "a.ini", "[DEFAULT]\nhost=db.acme.net\nsslmode=prefer\n", "[postgres#]\nuser=u\n", "" },
        { "a.ini", "[DEFAULT]\nhost=db.acme.net\nsslmode=prefer\n", "[DEFAULT]\nkey#=x\n[postgres#]\nuser=u\n", "" },
        { "a.ini", "[postgres]\nhost=db.acme.net\nsslmode=prefer\n", "sslcert=a#\n", "" },
        { "a.ini", "[postgres]\nhost=db.acme.net\nuser=", "%(a)s", "\nsslmode=prefer\n" },
        { "a.cfg", "", "[postgres#]\nhost=db.acme.net\nsslmode=prefer\ndbname=d\n", "" },
        { "odbc.ini", "", "[d#]\nDriver=psqlodbcw.so\nServername=db.acme.net\nSslmode=prefer\nPqopt=sslrootcert=a.crt\n", "" },
        { "x.ini", "", "[d#]\nDriver=psqlodbcw.so\nServername=db.acme.net\nSslmode=prefer\n", "" },
        { "pg_hba.conf", "", "host all all 0.0.0.0/0 md5\n", "" },
        { "pg_hba.conf", "", "hostnossl all u# 10.0.0.0/8 reject\nhost all u# 0.0.0.0/0 md5\n", "" },
        { "postgresql.conf", "ssl = off\n", "ssl_min_protocol_version = 'TLSv1'\n", "" },
        { "appsettings.json", "{", "\"Provider\":\"Npgsql\",\"C#\":\"Host=db.acme.net;SSL Mode=Prefer\",", "\"x\":1}" },
        { "appsettings.json", "{", "\"Provider\":\"Npgsql\",\"O#\":{\"Host\":\"db.acme.net\",\"SslMode\":\"Prefer\"},", "\"x\":1}" },
        { "launchSettings.json", "{\"profiles\":{", "\"p#\":{\"commandName\":\"Project\",\"environmentVariables\":{\"PGSSLMODE\":\"prefer\",\"DB\":\"Host=db.acme.net;SSL Mode=Prefer\"}},", "\"x\":{}}}" },
        { "a.json", "", "{\"a\":[", "" },
        { "a.json", "{\"u\":\"postgresql://db.acme.net/d?sslmode=prefer", "&sslmode=allow", "\"}" },
        { "a.json", "{\"u\":\"jdbc:postgresql://db.acme.net/d?a=b", "&SSLMODE=allow", "\"}" },
        { "a.json", "{\"u\":\"Host=db.acme.net;SSL Mode=Prefer", ";SSL Mode=Allow", "\"}" },
        { ".env", "PGSSLMODE=prefer\n", "DB#=Host=db.acme.net;SSL Mode=Prefer\n", "" },
        { ".env", "PGSSLMODE=prefer\n", "PGHOST=db.acme.net\n", "" },
        { "run.sh", "export PGSSLMODE=prefer\n", "export DB#=postgresql://db.acme.net/d?sslmode=prefer\n", "" },
        { "run.sh", "", "psql 'host=db#.acme.net sslmode=prefer'\n", "" },
        { "run.sh", "psql ", "-e A#=b ", "'host=db.acme.net sslmode=prefer'" },
        { "run.sh", "", "x=$(psql \"host=db sslmode=prefer\" ", "" },
        { "run.sh", "docker run ", "-e PGSSLMODE=prefer -e A#=postgres://db.acme.net/d?sslmode=prefer ", "" },
        { "a.ps1", "$env:PGSSLMODE = 'prefer'\n", "$env:A# = \"postgres://db.acme.net/d$x\"\n", "" },
        { "a.bat", "set PGSSLMODE=prefer\n", "set A#=postgres://db.acme.net/d\n", "" },
        { "a.service", "[Service]\nEnvironment=PGSSLMODE=prefer", " \\\n A#=b", "\n" },
        { "Dockerfile", "", "FROM x\nENV PGSSLMODE=prefer A#=postgres://db.acme.net/d\n", "" },
        { "Dockerfile", "FROM x\nENV PGSSLMODE=prefer", " \\\n#\n A#=b", "\n" },
        { "Dockerfile", "FROM x\n", "RUN psql <<E\n", "\n" },
        { "pgbouncer.ini", "[databases]\n", "d# = host=db#.acme.net\n", "[pgbouncer]\nserver_tls_sslmode = prefer\n" },
        { "grafana.ini", "[database]\ntype = postgres\nhost = db.acme.net\nssl_mode = require\n", "a# = \"\"\"b\n\"\"\"\n", "" },
        { "a.yml", "", "s#:\n  environment:\n    PGSSLMODE: prefer\n    PGHOST: db.acme.net\n", "" },
        { "a.yml", "env:\n", "- PGSSLMODE=prefer\n- DB#=Host=db.acme.net;SSL Mode=Prefer\n", "" },
        { "a.yml", "env:\n", "- name: DB#\n  value: postgresql://db.acme.net/d?sslmode=prefer\n", "" },
        { "a.yml", "", "DB_SSLMODE#: prefer\npostgres_sslmode: disable\n", "" },
        { "a.yml", "x: &x\n  PGHOST: db.acme.net\n  PGUSER: u\n", "e#:\n  <<: *x\n  PGSSLMODE: prefer\n", "" },
        { "a.yml", "run: |\n", "  export PGSSLMODE=prefer DB#=postgresql://db.acme.net/d?sslmode=prefer\n", "" },
        { "a.yml", "a.ini: |\n", "  [postgres#]\n  host=db.acme.net\n  sslmode=prefer\n", "" },
        { "a.yml", "u: \"postgresql://db.acme.net/d?sslmode=prefer", "\n  ", "\"" },
        { "a.yml", "sslmode: ", "[", "" },
        { "a.yml", "sslmode: ", "- ", "" },
        { "a.yml", "sslmode: ", "{{ a\n", "" },
        { "a.yml", "", "a: \"\\\"\n", "sslmode: x" },
        { "a.yml", "ssl:\n", "  {{- if }}\n  url: {{ printf \"postgres://%s:%s@%s/d?sslmode=disable\" . }}\n", "" },
        { "a.yml", "---\n", "kind: Secret\ndata:\n  u: cG9zdGdyZXNxbDovL2RiLmFjbWUubmV0L2Q/c3NsbW9kZT1kaXNhYmxl\n---\n", "" },
        { "odoo.conf", "[options]\ndb_host = db.acme.net\ndb_sslmode = prefer\n", "k# = %(x)s\n", "" },
        { "a.properties", "", "d#.x.url=jdbc\\:postgresql\\://db.acme.net/d?sslmode\\=prefer\n", "" },
        { "web.config", "<r>", "<add name='C#' providerName='Npgsql' connectionString='Host=db.acme.net;SSL Mode=Prefer'/>", "</r>" },
        { "web.config", "<r>", "<add key='K#' value='Host=db.acme.net;SSL Mode=Prefer'/><o><add key='sslmode' value='prefer'/></o>", "</r>" },
        { "web.config", "", "<a b='", "" },
        { "web.config", "", "<postgres>", "<sslmode>prefer</sslmode>" },
        { "a.properties", "", "pg.x.k#.sslmode=${X:prefer}\n", "" },
        { "a.toml", "", "[t#]\nurl = \"postgres://db.acme.net/d?sslmode=prefer\"\n", "" },
        { "a.toml", "[env]\n", "pg#_sslmode = \"prefer\"\nA# = \"postgres://db.acme.net/d\"\n", "" },
        { "a.toml", "sslmode", ".a", " = 1" },
        { "a.toml", "sslmode = \"\"\"", "\\\n\\u0041\"\"", "" },
        { "a.toml", "urls = [", "\"postgres://db.acme.net/d?sslmode=prefer\",\n", "]" },
        { "a.conf", "", "postgres# { sslmode = prefer, url = \"postgres://db.acme.net/d\" }\n", "" },
        { "a.conf", "sslmode = ", "\"a\"${b} c ", "" },
        { "Dockerfile", "FROM x\nCMD [\"psql\"", ", \\\n\"--postgres-sslmode#=prefer\"", "]\n" },
        { "a.yml", "command:\n", "- --postgres-sslmode#=prefer\n- --url=postgres://db.acme.net/d?sslmode=prefer\n", "" },
        { "a.properties", "url=jdbc:postgresql://db.acme.net/d?sslmode=allow", "&a=${X:b}\\\n", "\n" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Four_times_the_text_costs_at_most_five_times_as_much(string fileName, string before, string repeated, string after)
    {
        Cost(fileName, Text(before, repeated, after, Small / 4));
        var costs = new[] { Small, 4 * Small, 16 * Small }.Select(size => Cost(fileName, Text(before, repeated, after, size))).ToArray();

        Assert.True(costs[1] <= MostGrowth * costs[0], $"{costs[0]:N0} → {costs[1]:N0}: {(double)costs[1] / costs[0]:0.0} times");
        Assert.True(costs[2] <= MostGrowth * costs[1], $"{costs[1]:N0} → {costs[2]:N0}: {(double)costs[2] / costs[1]:0.0} times");
    }

    /// <summary>The memory allocated while a file is linted and its fixes are checked.</summary>
    private static long Cost(string fileName, string text)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        var findings = Linter.LintConfigFile(fileName, text, WithRoot);
        foreach (var finding in findings)
            _ = finding.Fixes.Count;
        return GC.GetAllocatedBytesForCurrentThread() - start;
    }

    private static string Text(string before, string repeated, string after, int size)
    {
        var text = new System.Text.StringBuilder(before, size + 200);
        for (var i = 0; text.Length < size; i++)
            text.Append(repeated.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return text.Append(after).ToString();
    }
}
