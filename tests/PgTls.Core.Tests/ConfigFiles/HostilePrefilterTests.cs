using PgTls.Formats;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Texts that a reader is more generous with than they look, so that a search for words could miss them.</summary>
public class HostilePrefilterTests
{
    [Theory]
    [InlineData("pg_service.conf", "=\n[\nsslmode=")]
    [InlineData("a.ini", "[ pgbouncer]\nserver_tls_protocols=tlsv1\n")]
    [InlineData("pgbouncer.ini", "[ pgbouncer]\nserver_tls_protocols=tlsv1\n")]
    [InlineData("a.ini", "[\u0085database]\nurl=postgres://d/g\n")]
    [InlineData("grafana.ini", "[\u0085database]\nurl=postgres://d/g\n")]
    public void What_is_judged_passes(string fileName, string text)
    {
        var kind = ConfigFileKinds.Of(fileName)!;
        var results = Linter.ReadConfigFile(fileName, kind, kind.Parse(text), LintOptions.Default);

        Assert.True(kind.Prefilter.Passes(text) || (results.Findings.Count == 0 && results.Connections.Count == 0));
    }
}
