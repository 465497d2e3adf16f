using PgTls.Core.Tests.Oracles;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>A repaired file says the same to PyYAML as before, but for the value and what is added beside it.</summary>
public class YamlFixOracleTests
{
    private static readonly LintOptions PostgreSql = new() { Target = Target.PostgreSql, RootCertificate = "/etc/ssl/db/root.crt" };

    private static readonly string[] Files =
    [
        "a: postgresql://app@db.acme.net/d?sslmode=disable\nb: x\n",
        "a: 'postgresql://app@db.acme.net/d?sslmode=disable' # '\nb: x\n",
        "a: \"Host=db.acme.net;Username=u;SSL Mode=\\x44isable\"\nb: x\n",
        "a: \"Host=db.acme.net;Username=u;SSL Mode=Disable\"\r\nb: x\r\n",
        "a: >-\n  host=db.acme.net dbname=d\n  sslmode=disable\nb: x\n",
        "a: |\n  host=db.acme.net dbname=d sslmode=disable\nb: x\n",
        "env:\n  PGSSLMODE: disable # why\n  B: x\n\n# end\nc: d\n",
        "env:\n  PGSSLMODE: disable\n  B: |\n    x\n    y\n\nc: d\n",
        "env:\n- PGSSLMODE=disable\n- \"B=x y\"\nc: d\n",
        "env:\n  - name: B\n    valueFrom: { a: b }\n  - name: PGSSLMODE\n    value: \"disable\"\nc: d\n",
        "e: { env: [ { name: PGSSLMODE, value: disable }, { name: B, value: x } ], c: d }\n",
        "e: { env: { B: x, PGSSLMODE: 'disable' }, c: d }\n",
        "- env:\n    PGSSLMODE: ${M:-disable}\n  c: d\n- e\n",
        "- PGSSLMODE: disable\n",
        "data:\n  a.ini: |\n    [postgresql]\n    host = db.acme.net\n    sslmode = disable\n  b: x\n",
        "data:\n  a.ini: |+\n    [postgresql]\n    host = db.acme.net\n    sslmode = disable\n\n  b: x\n",
        "data:\n  a.ini: |-\n    [postgresql]\n    sslmode = disable\n    host = db.acme.net",
        "pg:\n  host: db.acme.net\n  type: postgresql\n  sslmode: disable\n",
    ];

    public static TheoryData<string> Texts => [.. Files];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Only_the_value_and_what_is_added_differ(string text)
    {
        using var oracle = new YamlOracle();
        var before = oracle.Read(text)!.Select(static scalar => (scalar.Path, scalar.Value)).ToList();
        var fixes = Linter.LintConfigFile("a.yml", text, PostgreSql).SelectMany(static finding => finding.Fixes).ToList();

        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix =>
        {
            var repaired = Edit.Apply(text, fix.Edits);
            var after = oracle.Read(repaired)?.Select(static scalar => (scalar.Path, scalar.Value)).ToList();
            Assert.True(after is not null, repaired);
            Assert.True(before.Except(after).Count() == 1, repaired);
            Assert.All(after.Except(before), scalar => Assert.Matches("(?i)ssl|verify", scalar.Path + scalar.Value));
        });
    }
}
