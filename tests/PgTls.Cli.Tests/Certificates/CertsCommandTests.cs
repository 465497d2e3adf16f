using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PgTls.Cli.LanguageServer;
using PgTls.Drivers;

namespace PgTls.Cli.Tests.Certificates;

public sealed class CertsCommandTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly AsymmetricAlgorithm _rootKey = Issuer.NewKey();
    private readonly AsymmetricAlgorithm _clientKey = Issuer.NewKey();
    private readonly X509Certificate2 _root;
    private readonly Workspace _workspace = new() { Time = new Issuer() };

    public CertsCommandTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes, and paths that begin with a slash.");
        _root = Issuer.Authority(_rootKey);
        Write("root.crt", _root);
        using var client = Issuer.Leaf(_root, _clientKey);
        Write("client.crt", client);
        WriteKey("client.key", _clientKey);
    }

    private string Here => _workspace["ssl"];

    public void Dispose()
    {
        _rootKey.Dispose();
        _clientKey.Dispose();
        _root.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public void Files_that_are_in_order_are_not_spoken_of()
    {
        WriteSettings();
        var run = _workspace.Run("certs", ".");
        Assert.Equal(("", ExitCode.Clean), (run.Output, run.ExitCode));
    }

    [Fact]
    public void Nothing_is_said_of_the_settings_themselves_and_by_lint_both()
    {
        WriteSettings(mode: "disable");
        Assert.Empty(_workspace.Run("certs", ".").Output);
        WriteSettings(mode: "require", root: "nowhere.crt");
        Assert.Equal(["PGTLS304"], Ids(_workspace.Run("certs", ".", "--format", "json")));
        Assert.Contains("PGTLS304", Ids(_workspace.Run("lint", ".", "--certs", "--format", "json")));
        Assert.DoesNotContain("PGTLS304", Ids(_workspace.Run("lint", ".", "--format", "json")));
    }

    [Fact]
    public void A_reason_to_live_with_what_only_looking_at_files_finds_is_not_called_unused_where_nobody_looks()
    {
        WriteSettings(root: "nowhere.crt", change: Ignore);

        Assert.Empty(_workspace.Run("certs", ".").Output);
        Assert.DoesNotContain("PGTLS304", _workspace.Run("lint", ".").Error);
        WriteSettings(change: Ignore);
        Assert.Contains("PGTLS304 has no finding here", _workspace.Run("certs", ".").Error);

        static string Ignore(string text) => text.Replace("sslrootcert", "# pgtls:ignore PGTLS304 -- the deployment writes it\nsslrootcert", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sslrootcert", "accepts any certificate", "require")]
    [InlineData("sslrootcert", "cannot verify the server", "verify-full")]
    [InlineData("sslcert", "has no certificate to show", "verify-full")]
    [InlineData("sslkey", "cannot prove", "verify-full")]
    public void A_file_that_is_not_there_is_named_by_its_setting_and_never_by_its_path(string setting, string consequence, string mode)
    {
        WriteSettings(mode, change: text => text.Replace($"{setting}={Here}/", $"{setting}={Here}/nowhere/secret-"));

        var finding = Assert.Single(_workspace.Run("certs", ".").FindingLines);

        Assert.Contains($"The file that {setting} names does not exist on this machine", finding);
        Assert.Contains(consequence, finding);
        Assert.DoesNotContain("secret", finding);
    }

    [Theory]
    [InlineData("sslrootcert=root.crt")]
    [InlineData("sslrootcert=~/root.crt")]
    [InlineData("sslrootcert=${SSL_DIR}/root.crt")]
    [InlineData("sslrootcert=/etc/$DIR/root.crt")]
    [InlineData("sslrootcert=C:\\ssl\\root.crt")]
    [InlineData("sslrootcert=\\\\server\\ssl\\root.crt")]
    [InlineData("sslrootcert=")]
    [InlineData("sslrootcert=system")]
    [InlineData("sslrootcert=/dev/null")]
    public void Of_a_path_that_means_no_certain_file_here_nothing_is_said(string setting)
    {
        _workspace.Write("database.ini", $"[postgresql]\nhost=db.acme.net\nuser=app\nsslmode=verify-full\n{setting}\n");
        Assert.Empty(_workspace.Run("certs", ".").Output);
    }

    [Fact]
    public void Files_play_no_part_without_TLS_nor_where_no_certificate_is_sent()
    {
        WriteSettings("disable", root: "nowhere.crt");
        Assert.Empty(_workspace.Run("certs", ".").Output);
        WriteSettings(change: text => text.Replace("client.", "nowhere.") + "sslcertmode=disable\n");
        Assert.Empty(_workspace.Run("certs", ".").Output);
    }

    [Fact]
    public void A_root_certificate_that_is_no_authoritys_verifies_nobody()
    {
        WriteSettings(root: "client.crt");
        Assert.Contains("is no authority's", Assert.Single(_workspace.Run("certs", ".").FindingLines));
    }

    [Fact]
    public void One_that_has_signed_itself_is_trusted_for_itself()
    {
        using var alone = Issuer.Leaf(null, _clientKey);
        Write("alone.crt", alone);
        WriteSettings(root: "alone.crt");
        Assert.Empty(_workspace.Run("certs", ".").Output);
    }

    [Fact]
    public void A_certificate_in_another_form_than_libpq_reads_is_none()
    {
        File.WriteAllBytes($"{Here}/root.der", _root.RawData);
        WriteSettings(root: "root.der");
        Assert.Contains("holds no certificate that libpq can read", Assert.Single(_workspace.Run("certs", ".").FindingLines));
        _workspace.Write("database.ini", "");
        _workspace.Write("appsettings.json", $$"""{ "Db": "Host=db.acme.net;SSL Mode=VerifyFull;Root Certificate={{Here}}/root.der" }""");
        Assert.Empty(_workspace.Run("certs", ".").Output);
    }

    [Fact]
    public void A_key_of_another_certificate_is_reported()
    {
        WriteKey("client.key", _rootKey);
        WriteSettings();
        Assert.Contains("The key in the file that sslkey names does not belong to the certificate that sslcert names", Assert.Single(_workspace.Run("certs", ".").FindingLines));
    }

    [Fact]
    public void Directories_and_files_that_hold_something_else_are_reported()
    {
        Directory.CreateDirectory($"{Here}/directory");
        File.WriteAllText($"{Here}/text", "text");
        WriteSettings(root: "directory", change: text => text.Replace("client.crt", "text"));
        Assert.Equal(2, _workspace.Run("certs", ".").FindingLines.Length);
    }

    [Theory]
    [InlineData(-100, -1, "expired on 2026-05-31")]
    [InlineData(1, 100, "is not valid before 2026-06-02")]
    [InlineData(-100, 30, "expires on 2026-07-01")]
    [InlineData(-100, 31, null)]
    public void A_certificate_is_reported_that_is_not_valid_or_soon_will_not_be(int firstDay, int lastDay, string? said)
    {
        using var root = Issuer.Authority(_rootKey, firstDay, lastDay);
        Write("root.crt", root);
        using var client = Issuer.Leaf(root, _clientKey, firstDay, lastDay);
        Write("client.crt", client);
        WriteSettings();

        var findings = _workspace.Run("certs", ".").FindingLines;

        Assert.Equal(said is null ? 0 : 2, findings.Length);
        Assert.All(findings, finding => Assert.Contains(said!, finding));
    }

    [Fact]
    public void A_bundle_is_as_good_as_its_best_certificate()
    {
        using var expired = Issuer.Authority(_rootKey, lastDay: -1);
        File.AppendAllText($"{Here}/root.crt", "\n" + expired.ExportCertificatePem());
        WriteSettings();
        Assert.Empty(_workspace.Run("certs", ".").Output);
    }

    [Fact]
    public void How_many_days_ahead_is_an_option()
    {
        _workspace.Write(".globalconfig", "is_global = true\npgtls.expiry_days = 200\n");
        WriteSettings();
        Assert.Equal(2, _workspace.Run("certs", ".").FindingLines.Length);

        _workspace.Write(".globalconfig", "is_global = true\npgtls.expiry_days = soon\n");
        var run = _workspace.Run("certs", ".");
        Assert.Contains("pgtls.expiry_days has a value it cannot have", run.Error);
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
    }

    [Theory]
    [InlineData(Readable, true)]
    [InlineData(Private | UnixFileMode.OtherWrite, true)]
    [InlineData(Private, false)]
    [InlineData(UnixFileMode.UserRead, false)]
    public void Libpq_wants_the_key_for_itself(UnixFileMode mode, bool isReported)
    {
        File.SetUnixFileMode($"{Here}/client.key", mode);
        // Of these the mode is nobody's concern.
        File.SetUnixFileMode($"{Here}/root.crt", Readable);
        File.SetUnixFileMode($"{Here}/client.crt", Readable);
        WriteSettings();
        Assert.Equal(isReported ? ["PGTLS305"] : [], Ids(_workspace.Run("certs", ".", "--format", "json")));
    }

    [Fact]
    public void A_key_of_roots_may_be_read_by_a_group()
    {
        File.SetUnixFileMode($"{Here}/client.key", Private | UnixFileMode.GroupRead);
        WriteSettings();
        Assert.Equal(Environment.IsPrivilegedProcess ? [] : ["PGTLS305"], Ids(_workspace.Run("certs", ".", "--format", "json")));
    }

    [Fact]
    public void OpenGauss_wants_all_files_for_itself_those_with_the_password_too()
    {
        foreach (var file in new[] { "client.key.cipher", "client.key.rand" })
            File.WriteAllText($"{Here}/{file}", "");
        foreach (var file in Directory.GetFiles(Here))
            File.SetUnixFileMode(file, Readable);
        WriteSettings("verify-ca", change: text => text.Replace("[postgresql]", "[opengauss]"));

        Assert.Equal(3, _workspace.Run("certs", ".").FindingLines.Length);
        File.SetUnixFileMode($"{Here}/client.crt", Private);
        Assert.Contains(_workspace.Run("certs", ".").FindingLines, finding => finding.Contains("A password file (.key.cipher)"));

        var run = _workspace.Run("certs", ".", "--fix-permissions");
        Assert.Equal("", run.Output);
        Assert.Contains("4 files made private", run.Error);
        Assert.All(Directory.GetFiles(Here), file => Assert.Equal(Private, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void OpenGauss_wants_no_file_that_can_be_run()
    {
        File.SetUnixFileMode($"{Here}/client.key", Private | UnixFileMode.UserExecute);
        WriteSettings("verify-ca", change: text => text.Replace("[postgresql]", "[opengauss]"));
        Assert.Contains("has mode 700", Assert.Single(_workspace.Run("certs", ".").FindingLines));
    }

    [Theory]
    [InlineData("client.key.cipher")]
    [InlineData("client.key.rand")]
    [InlineData(null)]
    public void An_encrypted_key_needs_both_files_of_its_password(string? missing)
    {
        Save("client.key", _clientKey.ExportEncryptedPkcs8PrivateKeyPem(Workspace.Password, Encryption));
        foreach (var file in new[] { "client.key.cipher", "client.key.rand" }.Where(file => file != missing))
            Save(file, "");
        WriteSettings("verify-ca", change: text => text.Replace("[postgresql]", "[opengauss]"));
        Assert.Equal(missing is null ? [] : ["PGTLS304"], Ids(_workspace.Run("certs", ".", "--format", "json")));

        // libpq asks for the password elsewhere.
        WriteSettings();
        Assert.Empty(_workspace.Run("certs", ".").Output);
    }

    [Fact]
    public void The_files_of_the_users_own_password_come_first()
    {
        Save("client.key", _clientKey.ExportEncryptedPkcs8PrivateKeyPem(Workspace.Password, Encryption));
        Save("app.key.cipher", "");
        Save("app.key.rand", "");
        WriteSettings("verify-ca", change: text => text.Replace("[postgresql]", "[opengauss]"));
        Assert.Empty(_workspace.Run("certs", ".").Output);
        File.SetUnixFileMode($"{Here}/app.key.rand", Readable);
        Assert.Contains("A password file (.key.rand)", Assert.Single(_workspace.Run("certs", ".").FindingLines));
    }

    [Fact]
    public void A_key_that_everybody_can_read_is_information_where_the_driver_does_not_mind()
    {
        File.SetUnixFileMode($"{Here}/client.key", Readable);
        _workspace.Write(
            "appsettings.json",
            $$"""{ "Db": "Host=db.acme.net;SSL Mode=VerifyFull;Root Certificate={{Here}}/root.crt;SSL Certificate={{Here}}/client.crt;SSL Key={{Here}}/client.key" }""");

        var run = _workspace.Run("certs", ".");

        Assert.Contains("info PGTLS305: The private key that SSL Key names has mode 644", Assert.Single(run.FindingLines));
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public void A_key_that_only_some_releases_take_is_information()
    {
        File.SetUnixFileMode($"{Here}/client.key", Private | UnixFileMode.GroupWrite);
        _workspace.Write(
            "appsettings.json",
            $$"""{ "Db": "jdbc:postgresql://db.acme.net/shop?sslmode=verify-full&sslrootcert={{Here}}/root.crt&sslcert={{Here}}/client.crt&sslkey={{Here}}/client.key" }""");

        Assert.Contains("info PGTLS305: The private key that sslkey names has mode 620. Since release 42.7.9, pgjdbc", Assert.Single(_workspace.Run("certs", ".").FindingLines));
    }

    [Fact]
    public void Permissions_are_fixed_on_request_and_never_widened()
    {
        File.SetUnixFileMode($"{Here}/client.key", UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        WriteSettings();
        var before = File.ReadAllBytes($"{Here}/client.key");

        var run = _workspace.Run("certs", ".", "--fix-permissions");

        Assert.Equal(("", ExitCode.Clean), (run.Output, run.ExitCode));
        Assert.Contains("1 file made private", run.Error);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode($"{Here}/client.key"));
        Assert.Equal(before, File.ReadAllBytes($"{Here}/client.key"));
        Assert.Contains("0 files made private", _workspace.Run("certs", ".", "--fix-permissions").Error);
    }

    [Fact]
    public void Only_what_is_reported_is_made_private()
    {
        foreach (var file in Directory.GetFiles(Here))
            File.SetUnixFileMode(file, Readable);
        WriteSettings();
        _workspace.Run("certs", ".", "--fix-permissions");
        Assert.Equal([Readable, Private, Readable], new[] { "client.crt", "client.key", "root.crt" }.Select(file => File.GetUnixFileMode($"{Here}/{file}")));
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_said_so()
    {
        _workspace.OpenRoot(Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        WriteSettings();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Somebody else's files are needed.");

        var run = _workspace.RunAsNobody("certs", ".");

        Assert.Equal(3, run.FindingLines.Length);
        Assert.All(run.FindingLines, finding => Assert.Contains("You have no permission to read the file", finding));
    }

    [Fact]
    public void Settings_from_the_standard_input_are_looked_at_too()
    {
        WriteSettings(root: "nowhere.crt");
        _workspace.Input = File.ReadAllBytes(_workspace["database.ini"]);
        File.SetUnixFileMode($"{Here}/client.key", Readable);
        var run = _workspace.Run("certs", "-", "--stdin-filename", "database.ini", "--fix-permissions");
        Assert.Contains("1 file made private", run.Error);
        Assert.Contains("PGTLS304", Assert.Single(run.FindingLines));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("junit")]
    public void No_form_says_where_a_file_is_or_what_it_holds(string form)
    {
        WriteKey("client.key", _rootKey);
        File.SetUnixFileMode($"{Here}/client.key", Readable);
        WriteSettings(root: "client.key");

        var run = _workspace.Run("certs", ".", "--format", form);

        Assert.Contains("PGTLS304", run.Output);
        Assert.Contains("PGTLS305", run.Output);
        var secret = File.ReadAllLines($"{Here}/client.key").Where(line => !line.StartsWith('-'));
        Assert.All(secret.Append(Here), part => Assert.DoesNotContain(part, run.Output + run.Error));
    }

    [Fact]
    public void It_is_said_in_Chinese_too()
    {
        WriteSettings(root: "nowhere.crt");
        Assert.Contains("sslrootcert所指的文件在本机上不存在", Assert.Single(_workspace.RunIn("zh-CN", "certs", ".").FindingLines));
    }

    private void WriteSettings(string mode = "verify-full", string root = "root.crt", Func<string, string>? change = null)
    {
        var text = $"[postgresql]\nhost=db.acme.net\nuser=app\npassword={Workspace.Password}\nsslmode={mode}\n"
            + $"sslrootcert={Here}/{root}\nsslcert={Here}/client.crt\nsslkey={Here}/client.key\n";
        _workspace.Write("database.ini", change is null ? text : change(text));
    }

    private void Write(string name, X509Certificate2 certificate) => Save(name, certificate.ExportCertificatePem());

    private void WriteKey(string name, AsymmetricAlgorithm key) => Save(name, key.ExportPkcs8PrivateKeyPem());

    private void Save(string name, string text) => File.SetUnixFileMode(_workspace.Write("ssl/" + name, text), Private);

    private static IEnumerable<string> Ids(RunResult run) =>
        System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()!);
}
