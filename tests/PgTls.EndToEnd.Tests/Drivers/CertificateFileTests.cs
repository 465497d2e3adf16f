using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.Cli.Certificates;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Targets;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What is said of the files that settings name is what the drivers make of them.</summary>
public sealed class CertificateFileTests(Servers servers)
{
    public static TheoryData<string> Drivers => DriverTests.Drivers;

    public static TheoryData<string> DriversWithClientFiles => ClientCertificateTests.Drivers;

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_root_certificate_that_is_said_to_verify_nobody_does_not(string name)
    {
        var driver = await Start(name);
        var (leaf, expired, noCertificate, otherFile) =
            (servers.Authority.ServerCertificate, await ExpiredRoot(), await Garbage("root.crt"), Path.Combine(servers.Folder, "nowhere.crt"));

        var right = Settings(driver, servers.Right.Port, servers.Authority.RootCertificate);
        Assert.Empty(Lint(driver, right));
        Assert.Equal(ConnectionEnd.Encrypted, Assert.Single(await driver.Connect(servers.Home, [right])).Outcome);

        var wrong = new[] { leaf, expired, noCertificate, otherFile }.Select(root => Settings(driver, servers.Right.Port, root)).ToList();
        var answers = await driver.Connect(servers.Home, wrong);
        var ids = wrong.Select(text => string.Join(" ", Lint(driver, text).Select(finding => finding.Rule.Id))).ToList();
        var isChecked = driver.Table.FileReading.ChecksRootCertificate;
        Assert.Equal([isChecked ? "PGTLS304" : "", isChecked ? "PGTLS306" : "", "PGTLS304", "PGTLS304"], ids);
        // Where it is not known to be wrong, nothing was promised.
        for (var i = 0; i < wrong.Count; i++)
            Assert.True(ids[i].Length == 0 || answers[i].Outcome == ConnectionEnd.Refused, $"{wrong[i]}: {answers[i]}");
        Assert.False(!isChecked && answers.Take(2).All(answer => answer.Outcome == ConnectionEnd.Refused), $"{name} checks both: say so in its table.");
    }

    [Theory]
    [MemberData(nameof(DriversWithClientFiles))]
    public async Task A_client_certificate_that_is_said_to_be_useless_is(string name)
    {
        var driver = await Start(name);
        var ending = CertificatePath.EndingOf(driver.Table.ClientFiles!.Key);
        var key = Path.ChangeExtension(servers.ClientCertificate, ending);
        var other = Path.ChangeExtension(await servers.Authority.ForClient("another"), ending);
        var open = Path.Combine(servers.Folder, $"open-{RunningDriver.All.ToList().IndexOf(driver)}{ending}");
        File.Copy(key, open, overwrite: true);
        File.SetUnixFileMode(open, (UnixFileMode)0b110_100_100);

        string[] texts =
        [
            Mutual(driver, servers.ClientCertificate, key),
            Mutual(driver, servers.ClientCertificate, other),
            Mutual(driver, servers.ClientCertificate, await Garbage("client.key")),
            Mutual(driver, Path.Combine(servers.Folder, "nowhere.crt"), key),
            Mutual(driver, servers.ClientCertificate, Path.Combine(servers.Folder, "nowhere.key")),
            Mutual(driver, servers.ClientCertificate, open),
        ];
        var answers = await driver.Connect(servers.Home, texts);
        var found = texts.Select(text => Lint(driver, text).Where(finding => finding.Severity == Severity.Warning).Select(finding => finding.Rule.Id).ToList()).ToList();

        var checksMode = driver.Table.FileReading.PrivateFiles != PrivateFiles.None;
        Assert.Equal(
            ["", "PGTLS304", "PGTLS304", "PGTLS304", "PGTLS304", checksMode ? "PGTLS305" : ""], found.Select(ids => string.Join(" ", ids)));
        for (var i = 0; i < texts.Length; i++)
            Assert.True((found[i].Count > 0) == (answers[i].Outcome == ConnectionEnd.Refused), $"{texts[i]}: {answers[i]}");
    }

    [Fact]
    public async Task A_mode_that_needs_no_root_certificate_accepts_anybody_without_a_word()
    {
        var driver = await Start("psycopg2");
        var text = driver.Settings(servers.Impostor.Port, "require", Path.Combine(servers.Folder, "nowhere.crt"));

        Assert.Contains("accepts any certificate without a word", Assert.Single(Lint(driver, text)).Message.In(null));
        Assert.Equal(ConnectionEnd.Encrypted, Assert.Single(await driver.Connect(servers.Home, [text])).Outcome);
    }

    [Theory]
    [InlineData("nowhere.crl")]
    [InlineData("garbage-list.crl")]
    public async Task A_revocation_list_that_is_not_there_revokes_nothing(string list)
    {
        var driver = await Start("psycopg2");
        await Garbage("list.crl");
        var text = Settings(driver, servers.Right.Port, servers.Authority.RootCertificate) + $" sslcrl={Path.Combine(servers.Folder, list)}";

        Assert.Equal("PGTLS304", Assert.Single(Lint(driver, text)).Rule.Id);
        Assert.Equal(ConnectionEnd.Encrypted, Assert.Single(await driver.Connect(servers.Home, [text])).Outcome);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("home")]
    public async Task A_directory_without_revocation_lists_verifies_nobody(string directory)
    {
        var driver = await Start("psycopg2");
        var path = Path.Combine(servers.Folder, directory);
        var text = Settings(driver, servers.Right.Port, servers.Authority.RootCertificate) + $" sslcrldir={path}";

        // What an existing one holds is not looked at.
        Assert.Equal(Directory.Exists(path) ? [] : ["PGTLS304"], Lint(driver, text).Select(finding => finding.Rule.Id));
        Assert.Equal(ConnectionEnd.Refused, Assert.Single(await driver.Connect(servers.Home, [text])).Outcome);
    }

    [Fact]
    public async Task A_revocation_list_suffices_where_its_directory_is_not_there()
    {
        var driver = await Start("psycopg2");
        var text = Settings(driver, servers.Right.Port, servers.Authority.RootCertificate)
            + $" sslcrldir={Path.Combine(servers.Folder, "nowhere")} sslcrl={Path.Combine(servers.Folder, "nowhere.crl")}";

        Assert.EndsWith(".crl", Assert.Single(Lint(driver, text)).Range.In(text));
        Assert.Equal(ConnectionEnd.Encrypted, Assert.Single(await driver.Connect(servers.Home, [text])).Outcome);
    }

    private async Task<RunningDriver> Start(string name)
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await driver.Missing(servers.Home));
        return driver;
    }

    private static string Settings(RunningDriver driver, int port, string root) => driver.Settings(port, driver.Table.Row(SslMode.VerifyFull)!.Spelling, root);

    private string Mutual(RunningDriver driver, string certificate, string key) => ClientCertificateTests.Add(
        driver, Settings(driver, servers.Mutual.Port, servers.Authority.RootCertificate), (SettingKind.ClientCertificate, certificate), (SettingKind.ClientKey, key));

    /// <summary>The authority's own certificate as it would be if it had run out yesterday.</summary>
    private async Task<string> ExpiredRoot()
    {
        var root = servers.Authority.RootCertificate;
        using var valid = X509Certificate2.CreateFromPemFile(root, Path.ChangeExtension(root, "key"));
        using var key = valid.GetECDsaPrivateKey()!;
        var request = new CertificateRequest(valid.SubjectName, key, HashAlgorithmName.SHA256);
        foreach (var extension in valid.Extensions)
            request.CertificateExtensions.Add(extension);
        using var expired = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
        var path = Path.Combine(servers.Folder, "expired-root.crt");
        await File.WriteAllTextAsync(path, expired.ExportCertificatePem());
        return path;
    }

    private async Task<string> Garbage(string file)
    {
        var path = Path.Combine(servers.Folder, "garbage-" + file);
        await File.WriteAllTextAsync(path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static IReadOnlyList<Finding> Lint(RunningDriver driver, string text)
    {
        var options = new LintOptions { Target = Target.PostgreSql, Machine = new ThisMachine(TimeProvider.System), ExpiryDays = 0 };
        return [.. ClientCertificateTests.Lint(driver, text, options).Where(finding => finding.Rule.IsAboutFiles)];
    }
}
