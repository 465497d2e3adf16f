using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Clients with both, one and none of the two files they prove themselves with, at a server that asks for them.</summary>
public sealed class ClientCertificateTests(Servers servers)
{
    public static TheoryData<string> Drivers => [.. RunningDriver.All.Where(driver => driver.Table.ClientFiles is not null).Select(driver => driver.Name)];

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_half_is_as_good_as_none_until_it_is_repaired(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        var key = Path.ChangeExtension(servers.ClientCertificate, CertificatePath.EndingOf(driver.Table.ClientFiles!.Key));
        var (both, none) = (Settings(driver, servers.ClientCertificate, key), Settings(driver, null, null));
        var (onlyCertificate, onlyKey) = (Settings(driver, servers.ClientCertificate, null), Settings(driver, null, key));

        Assert.Empty(Lint(driver, both));
        // A certificate's file may hold the key, to Npgsql; nobody can see that this one does not.
        Assert.Equal(driver.Table.ClientFiles.MissingKey != MissingKey.InCertificate, Lint(driver, onlyCertificate).Count == 1);
        var repaired = new[] { onlyCertificate, onlyKey }
            .SelectMany(text => Lint(driver, text), (text, finding) => Edit.Apply(text, Assert.Single(finding.Fixes).Edits))
            .ToArray();
        Assert.Contains(repaired.Length, (int[])[1, 2]);

        var answers = await driver.Connect(servers.Home, [both, none, onlyCertificate, onlyKey, .. repaired]);

        Assert.Equal(ConnectionEnd.Encrypted, answers[0].Outcome);
        Assert.All(answers.Skip(1).Take(3), answer => Assert.Equal(ConnectionEnd.Refused, answer.Outcome));
        Assert.Contains("client certificate", answers[1].Explanation);
        Assert.Contains(
            driver.Table.ClientFiles.MissingKey switch { MissingKey.Refused => "private key file", MissingKey.NotSent => "client certificate", _ => "" }, answers[2].Explanation);
        Assert.Contains("client certificate", answers[3].Explanation);
        Assert.All(answers.Skip(4), answer => Assert.Equal(ConnectionEnd.Encrypted, answer.Outcome));
    }

    private string Settings(RunningDriver driver, string? certificate, string? key) => Add(
        driver,
        driver.Settings(servers.Mutual.Port, driver.Table.Row(SslMode.VerifyFull)!.Spelling, servers.Authority.RootCertificate),
        (SettingKind.ClientCertificate, certificate),
        (SettingKind.ClientKey, key));

    /// <summary>Settings with further ones, as the driver reads them.</summary>
    internal static string Add(RunningDriver driver, string text, params (SettingKind Kind, string? Path)[] files)
    {
        foreach (var (kind, path) in files)
        {
            if (path is not null)
                text = driver.Add(text, driver.Table.Spell(kind)!, path);
        }
        return text;
    }

    private static IReadOnlyList<Finding> Lint(RunningDriver driver, string text) => Lint(driver, text, new LintOptions { Target = Target.PostgreSql });

    /// <summary>What the product says of settings that are certain to be this release's.</summary>
    internal static IReadOnlyList<Finding> Lint(RunningDriver driver, string text, LintOptions options) =>
        driver.Lint(text, options with { Driver = driver.Table, IsDriverChosen = true });
}
