using FsCheck;
using FsCheck.Fluent;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What holds for the files of all programs, whatever stands in them.</summary>
public class ProgramFileLaws
{
    private static readonly string[] Names = ["odbc.ini", "pgbouncer.ini", "grafana.ini", "app.ini", "odoo.conf", "setup.cfg"];

    private static readonly Gen<string> Files =
        from count in Gen.Choose(1, 12)
        from lines in Gen.Elements(
            "[shop]", "[database]", "[databases]", "[pgbouncer]", "[options]", "[database", "Driver = PostgreSQL", "Servername = db.acme.net", "Pqopt = sslrootcert='/a b'",
            "Pqopt =", "Pqopt = sslrootcert= sslcert=/c", "Pqopt = {x", "Sslmode = allow", "Sslmode =", "Username = x", "shop = host=db.acme.net port=5432", "shop = host='db", "* =",
            "server_tls_sslmode = prefer", "server_tls_ca_file = r.crt", "%include x", "type = postgres", "DB_TYPE = postgres", "TYPE = postgres", "host = db.acme.net",
            "HOST = db.acme.net", "user = x", "USER = x", "ssl_mode = \"prefer\" ; x", "ssl_mode = `", "SSL_MODE = prefer", "SSL_MODE =", "ca_cert_path =", "ca_cert_path = x \\",
            "url = postgres://db.acme.net?sslmode=allow", "db_host = db.acme.net", "db_user = x", "db_sslmode = False", "db_sslmode = prefer", "", "# x", "x").ArrayOf(count)
        from newLine in Gen.Elements("\n", "\r\n")
            // A duplicate would come to the fore when the one that counts is removed.
        select string.Join(newLine, lines.DistinctBy(line => line.Split('=')[0].Trim().ToUpperInvariant()));

    [Fact]
    public void Every_repair_takes_its_finding_away()
    {
        var count = 0;
        Law.Holds(Files, text =>
        {
            foreach (var name in Names)
            {
                var findings = Linter.LintConfigFile(name, text, LintOptions.Default);
                foreach (var fix in findings.SelectMany(finding => finding.Fixes, (finding, fix) => (finding, fix)))
                {
                    var after = Edit.Apply(text, fix.fix.Edits);
                    var rule = fix.finding.Rule;
                    Assert.True(
                        Linter.LintConfigFile(name, after, LintOptions.Default).Count(left => left.Rule == rule) < findings.Count(before => before.Rule == rule),
                        $"{name}: {rule} stays:\n{text}\n---\n{after}");
                    count++;
                }
            }
        }, count: 3000);
        Assert.InRange(count, 500, int.MaxValue);
    }

    [Fact]
    public void Any_text_can_be_judged() => Law.Holds(Garbage.Text, text =>
    {
        foreach (var name in Names)
        {
            foreach (var finding in Linter.LintConfigFile(name, text, LintOptions.Default))
                Assert.True(new TextRange(0, text.Length).Contains(finding.Range));
        }
    });
}
