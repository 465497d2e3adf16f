using System.Globalization;
using System.Text;
using PgTls.Cli.Diffs;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Tests;

/// <summary>Files of every kind, changed at random: nothing breaks, every place is inside, no secret is shown, and repairs are safe.</summary>
/// <remarks>PGTLS_MUTATIONS says how many there are of each kind, so that it can run for hours, and PGTLS_SEED which.</remarks>
[Trait("Speed", "Slow")]
public class MutationTests
{
    private const string Secret = Workspace.Password;

    private static readonly int Count = Number("PGTLS_MUTATIONS") ?? 1000;
    private static readonly int Seed = Number("PGTLS_SEED") ?? 20260101;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["a.ini"] = "[postgresql]\nhost = db.acme.net\nuser = app\npassword = %\nsslmode = prefer\n\n[other]\nurl = postgresql://app:%@db.acme.net/d?sslmode=require\n",
        ["a.cfg"] = "[db]\nsqlalchemy.url = postgresql+psycopg2://app:%@db.acme.net/d?sslmode=allow\n",
        ["appsettings.json"] = "{\n  \"ConnectionStrings\": {\n    \"A\": \"Host=db.acme.net;Username=app;Password=%;SSL Mode=Prefer\",\n    \"B\": \"Host=db.acme.net;Username=app;Password=%;SSL Mode=Require;Trust Server Certificate=true\"\n  }\n}\n",
        [".env"] = "PGHOST=db.acme.net\nPGPASSWORD=%\nPGSSLMODE=prefer\nDATABASE_URL=postgresql://app:%@db.acme.net/d?sslmode=disable\n",
        ["run.sh"] = "export PGPASSWORD='%'\nexport PGSSLMODE=\"require\"\npsql \"host=db.acme.net password=% sslmode=allow\"\n",
        ["odbc.ini"] = "[pg]\nDriver = psqlodbcw.so\nServername = db.acme.net\nPassword = %\nSSLmode = prefer\n",
        ["pgbouncer.ini"] = "[databases]\nd = host=db.acme.net password=%\n[pgbouncer]\nserver_tls_sslmode = prefer\nserver_tls_protocols = tlsv1\n",
        ["grafana.ini"] = "[database]\ntype = postgres\nhost = db.acme.net\npassword = %\nssl_mode = disable\n",
        ["app.ini"] = "[database]\nDB_TYPE = postgres\nHOST = db.acme.net\nPASSWD = %\nSSL_MODE = disable\n",
        ["odoo.conf"] = "[options]\ndb_host = db.acme.net\ndb_password = %\ndb_sslmode = prefer\n",
        ["pg_service.conf"] = "[shop]\nhost=db.acme.net\npassword=%\nsslmode=allow\n",
        ["postgresql.conf"] = "listen_addresses = '*'\nssl = off\nssl_min_protocol_version = 'TLSv1'\nssl_passphrase_command = '%'\n",
        ["pg_hba.conf"] = "host all all 0.0.0.0/0 ldap ldapserver=x ldapbindpasswd=%\nhostnossl all all 0.0.0.0/0 md5\n",
        ["a.properties"] = "spring.datasource.url=jdbc:postgresql://db.acme.net/d?sslmode=allow&password=%\nspring.datasource.password=%\n",
        ["web.config"] = "<configuration>\n  <connectionStrings>\n    <add name=\"Pg\" connectionString=\"Host=db.acme.net;Username=postgres;Password=%;SSL Mode=Disable\"/>\n  </connectionStrings>\n</configuration>\n",
        ["Dockerfile"] = "FROM postgres\nENV PGPASSWORD=% PGSSLMODE=disable\nRUN psql \"host=db.acme.net password=% sslmode=prefer\"\n",
        ["a.ps1"] = "$env:PGPASSWORD = '%'\n$env:PGSSLMODE = 'disable'\n",
        ["a.bat"] = "set PGPASSWORD=%\nset PGSSLMODE=disable\n",
        ["a.service"] = "[Service]\nEnvironment=PGPASSWORD=%\nEnvironment=PGSSLMODE=disable\n",
        ["a.toml"] = "[database]\nhost = \"db.acme.net\"\nuser = \"app\"\npassword = '%'\ndbname = \"d\"\nsslmode = \"prefer\"\n\n[x]\nurl = \"postgresql://app:%@db.acme.net/d?sslmode=allow\"\n",
        ["a.conf"] = "db {\n  url = \"jdbc:postgresql://db.acme.net/d?sslmode=allow&password=%\"\n  password = %\n}\npostgres.sslmode = disable\n",
        ["a.yml"] = "services:\n  web:\n    environment:\n      PGPASSWORD: \"%\"\n      PGSSLMODE: disable\n      DATABASE_URL: postgresql://app:%@db.acme.net/d?sslmode=allow\n",
    };

    private static readonly string[] Pieces =
    [
        "\n", "\r\n", "\"", "'", ";", "=", ":", " ", "\t", "#", "\\", "[", "]", "{", "}", "&", "?", "/", "é", "数", "\uFEFF", "\u0085", "\ud83d", "$", "<", ">", "|", "\0",
        "sslmode=", "SSL Mode=Disable", "prefer", "verify-full", "sslrootcert=/r.crt", "Root Certificate=r.crt", "host=db.acme.net", "\n  ", "${MODE}", "\\u0041", "<!--", "-->", "::error::x", "##vso[x]",
    ];

    public static TheoryData<string> FileNames => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Any_change_is_survived_and_nothing_is_given_away(string fileName)
    {
        var kind = ConfigFileKinds.Of(fileName)!;
        var random = new Random(Seed);
        var found = 0;
        for (var i = 0; i < Count; i++)
        {
            var text = Mutate(Texts[fileName], random).Replace("%", Secret);
            try
            {
                found += Check(fileName, kind, text);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{i} of {fileName}: {text}", e);
            }
        }
        Assert.True(found > Count / 4, $"Only {found} findings.");
    }

    [Fact]
    public void Every_kind_of_file_is_changed() =>
        Assert.Empty(ConfigFileKinds.All.Select(kind => kind.GetType()).Except(Texts.Keys.Select(name => ConfigFileKinds.Of(name)!.GetType())));

    private static int Check(string fileName, ConfigFileKind kind, string text)
    {
        var findings = Lint(text);
        foreach (var finding in findings)
        {
            Assert.InRange(finding.Range.Start, 0, text.Length);
            Assert.InRange(finding.Range.End, finding.Range.Start, text.Length);
            AssertNoSecret(finding.Message.In(CultureInfo.InvariantCulture));
            AssertNoSecret(Excerpt.Of(finding, text)?.Text ?? "");
            foreach (var fix in finding.Fixes)
            {
                AssertNoSecret(fix.Title.In(CultureInfo.InvariantCulture));
                Assert.All(fix.Edits, edit => Assert.True(edit.Range.Start >= 0 && edit.Range.End <= text.Length && edit.Range.Start <= edit.Range.End));
            }
        }
        var scope = new FixScope(Severity.Info) { IncludesDecisions = true };
        var run = FixRun.Run(text, source => [.. Lint(source).Select(finding => new RankedFinding(finding, finding.Severity))], scope, isShown: true);
        Assert.True(run.IsStable);
        if (run.Text == text)
            return findings.Count;
        AssertNoSecret(UnifiedDiff.Of(fileName, run.Disclosed!, hasByteOrderMark: false).ToString());
        // A setting that the driver refuses may go with its value; nothing is copied, and a second run has nothing to do.
        Assert.True(Occurrences(run.Text) <= Occurrences(text));
        Assert.Equal(run.Text, FixRun.Run(run.Text, source => [.. Lint(source).Select(finding => new RankedFinding(finding, finding.Severity))], scope).Text);
        return findings.Count;

        IReadOnlyList<Finding> Lint(string source) => Linter.LintConfigFile(fileName, kind, kind.Parse(source), LintOptions.Default);
    }

    private static void AssertNoSecret(string text) => Assert.DoesNotContain(Secret, text);

    private static int Occurrences(string text) => text.Split(Secret).Length - 1;

    /// <summary>The text with up to four changes: something put in, a few characters taken out, a line doubled, moved or left out.</summary>
    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var changes = random.Next(5); changes > 0 && mutated.Length > 0; changes--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0:
                    mutated.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    mutated.Remove(at, Math.Min(random.Next(4), mutated.Length - at));
                    break;
                case 2:
                    mutated[at] = Pieces[random.Next(Pieces.Length)][0];
                    break;
                default:
                    var lines = mutated.ToString().Split('\n').ToList();
                    var line = lines[random.Next(lines.Count)];
                    if (random.Next(2) == 0)
                        lines.Remove(line);
                    lines.Insert(random.Next(lines.Count + 1), line);
                    mutated.Clear().Append(string.Join('\n', lines));
                    break;
            }
        }
        return mutated.ToString();
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
