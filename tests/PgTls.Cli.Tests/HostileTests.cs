using System.Diagnostics;
using System.Text;
using PgTls.Cli.Certificates;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.Tests.Certificates;

namespace PgTls.Cli.Tests;

/// <summary>Files that somebody made to turn the tool against whoever runs it.</summary>
public class HostileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "PgTls.Cli.dll");

    [Fact]
    public void What_a_file_is_its_type_says_and_not_where_it_lies()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "There is no such directory.");
        var directory = Directory.CreateDirectory($"/dev/shm/pgtls-test-{Guid.NewGuid():N}");
        try
        {
            using var workspace = new Workspace();
            var path = Path.Combine(directory.FullName, "a.json");
            File.WriteAllText(path, Workspace.Weak.Replace("Prefer", "Allow;Trust Server Certificate=true"));
            File.WriteAllText(Path.Combine(directory.FullName, ".editorconfig"), Workspace.PostgreSql);

            Assert.Equal(ExitCode.Clean, workspace.Run("fix", path, "--fail-on", "info").ExitCode);
            Assert.Equal(Workspace.Strong, File.ReadAllText(path));

            var report = Path.Combine(directory.FullName, "new.sarif");
            Assert.Equal(ExitCode.Clean, workspace.Run("lint", path, "--format", "sarif", "--output", report).ExitCode);
            Assert.EndsWith("}\n", File.ReadAllText(report));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("appended")]
    [InlineData("same length")]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("linked")]
    public void What_somebody_else_changed_meanwhile_is_left(string change)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("a.json", Workspace.Weak);
        var other = workspace.Write("other.json", Workspace.Weak);
        var session = new Session(new ConsoleHost(TextWriter.Null, TextWriter.Null, workspace.Root));
        var stamp = FileStamp.Of(path);
        Assert.True(LintedFile.TryOpen(new InputFile(path) { Kind = PgTls.Formats.ConfigFileKinds.Of(path) }, session, new SettingsReader(session), out var file));
        var time = File.GetLastWriteTimeUtc(path);
        switch (change)
        {
            case "appended":
                File.AppendAllText(path, "\n");
                break;
            case "same length":
                File.WriteAllText(path, Workspace.Weak.Replace("Prefer", "Expect"));
                File.SetLastWriteTimeUtc(path, time);
                break;
            case "deleted":
                File.Delete(path);
                break;
            case "replaced":
                File.Move(other, path, overwrite: true);
                break;
            default:
                File.Delete(path);
                File.CreateSymbolicLink(path, other);
                break;
        }
        var before = File.Exists(path) ? workspace.Read("a.json") : null;

        Assert.False(file.TryReplace(Workspace.Strong, stamp, out var failure));

        Assert.Equal("another program changed it during the fix, so it is unchanged: run fix again", failure);
        Assert.Equal(before, File.Exists(path) ? workspace.Read("a.json") : null);
        Assert.Equal(change == "linked" ? other : null, new FileInfo(path).LinkTarget);
        Assert.Empty(Directory.GetFiles(workspace.Root, ".pgtls-*"));
    }

    [Fact]
    public void A_file_as_it_was_read_is_repaired()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("a.json", Workspace.Weak);
        var session = new Session(new ConsoleHost(TextWriter.Null, TextWriter.Null, workspace.Root));
        var stamp = FileStamp.Of(path);
        Assert.True(LintedFile.TryOpen(new InputFile(path) { Kind = PgTls.Formats.ConfigFileKinds.Of(path) }, session, new SettingsReader(session), out var file));

        Assert.True(file.TryReplace(Workspace.Strong, stamp, out _));

        Assert.Equal(Workspace.Strong, workspace.Read("a.json"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("junit")]
    public void No_line_is_a_command_to_a_build_server(string form)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file can be called so.");
        using var workspace = new Workspace();
        string[] names = ["::warning::x.ini", " ::error::s.ini", "##[error]y.ini", "##vso[task.setvariable variable=x]z.ini", "##teamcity[x]t.ini", "a\u202eini.b\u2028.ini", "\u001b]0;t.ini", "d\ud83dd.ini", "b/a.ini"];
        foreach (var name in names)
            workspace.Write(name, "[postgresql]\nhost=db.acme.net\nsslmode=##vso[x ::error::y\nsslmode=##[error]allow\nsslmode=allow ::error::\u202e\n");
        workspace.Write("::broken.json", "{");
        workspace.Write("::big.ini", [0xFF, 0x80, .. "host sslmode"u8]);

        foreach (var run in new[] { workspace.Run("lint", ".", "--format", form), workspace.Run("lint", "::warning::x.ini", "::broken.json", "::none.ini", "--format", form), workspace.Run("fix", ".", "--dry-run") })
            Assert.All((run.Output + "\n" + run.Error).Split('\n'), line => AssertIsNoCommand(line, form));
    }

    [Fact]
    public void A_name_is_shown_with_what_nobody_would_see_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file can be called so.");
        using var workspace = new Workspace();
        workspace.Write("::a\u202eini.\u2028b.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");

        Assert.StartsWith(@":\u003aa\u202eini.\u2028b.ini:3:9: warning", Assert.Single(workspace.Run("lint", ".").FindingLines));
    }

    private static void AssertIsNoCommand(string line, string form)
    {
        // What actions/runner, azure-pipelines-agent and TeamCity look for.
        var trimmed = line.Trim();
        if (form != "github" || !trimmed.StartsWith("::warning ", StringComparison.Ordinal) && !trimmed.StartsWith("::error ", StringComparison.Ordinal) && !trimmed.StartsWith("::notice ", StringComparison.Ordinal))
            Assert.False(trimmed.StartsWith("::", StringComparison.Ordinal), line);
        Assert.DoesNotContain("##[", line);
        Assert.DoesNotContain("##vso[", line);
        Assert.DoesNotContain("##teamcity[", line);
        Assert.DoesNotContain('\u001b', line);
        if (form != "github")
            Assert.DoesNotMatch("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", line);
    }

    [Fact]
    public void No_file_that_is_no_key_loses_its_rights()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        using var workspace = new Workspace();
        var text = workspace.Write("shadow", "root:x:0:0\n");
        workspace.Write("a.ini", $"[postgresql]\nhost=db.acme.net\nsslmode=verify-full\nsslrootcert={text}\nsslcert={text}\nsslkey={text}\n");
        File.SetUnixFileMode(text, (UnixFileMode)0b110_100_100);

        workspace.Run("certs", ".", "--fix-permissions");
        workspace.Run("certs", ".", "--fix-permissions-anywhere");

        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_outside_of_what_is_searched_loses_its_rights_only_where_that_was_asked_for(bool throughLink)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes.");
        using var workspace = new Workspace();
        using var key = Issuer.NewKey();
        using var certificate = Issuer.Authority(key);
        workspace.Write("tree/a.crt", certificate.ExportCertificatePem());
        var path = workspace.Write("out/a.key", key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        Directory.CreateDirectory(workspace["tree"]);
        if (throughLink)
            File.CreateSymbolicLink(workspace["tree/a.key"], path);
        workspace.Write("tree/a.ini", $"[postgresql]\nhost=db.acme.net\nsslmode=verify-full\nsslrootcert={workspace["tree/a.crt"]}\nsslcert={workspace["tree/a.crt"]}\nsslkey={(throughLink ? workspace["tree/a.key"] : path)}\n");

        var run = workspace.Run("certs", "tree", "--fix-permissions");
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(path));
        Assert.Contains("tree/a.ini:6:8: the file named here is outside of the searched directories", run.Error);

        workspace.Run("certs", "tree", "--fix-permissions-anywhere");
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(path));
    }

    [Fact]
    public void What_is_a_key_is_told_by_its_outline()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        using var curve = System.Security.Cryptography.ECDsa.Create();
        var parameters = new System.Security.Cryptography.PbeParameters(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=a", curve, System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        byte[][] keys =
        [
            rsa.ExportRSAPrivateKey(), rsa.ExportPkcs8PrivateKey(), curve.ExportECPrivateKey(), curve.ExportPkcs8PrivateKey(), Encoding.ASCII.GetBytes(rsa.ExportRSAPrivateKeyPem()),
            rsa.ExportEncryptedPkcs8PrivateKey("a", parameters), certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "a"),
        ];
        byte[][] others = [[], [0x30, 0x00], "key"u8.ToArray(), rsa.ExportRSAPublicKey(), rsa.ExportSubjectPublicKeyInfo(), [0x30, 0x03, 0x02, 0x01, 0x00], Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem())];

        Assert.All(keys, key => Assert.True(SecretFile.Is("/a", key)));
        Assert.All(others, other => Assert.False(SecretFile.Is("/a", other)));
    }

    [Theory]
    [InlineData("lint", "-", "--stdin-filename", "a.json")]
    [InlineData("lint", "--files-from", "-")]
    [InlineData("lsp")]
    [InlineData("explain", "-")]
    [InlineData("effective", "--conninfo", "-")]
    public async Task A_closed_standard_input_is_said(params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Nobody else tells what is open.");
        using var workspace = new Workspace();
        using var run = Start(workspace, "exec dotnet \"$0\" \"$@\" <&-", args);

        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Contains("the standard input is closed: give it a file or a pipe", await error);
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Theory]
    [InlineData("echo '{}' | dotnet \"$0\" \"$@\"")]
    [InlineData("exec dotnet \"$0\" \"$@\" </dev/null")]
    [InlineData("echo '{}' >in; exec dotnet \"$0\" \"$@\" <in")]
    public async Task An_open_standard_input_is_none_that_is_closed(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such shell.");
        using var workspace = new Workspace();
        using var run = Start(workspace, script, ["lint", "-", "--stdin-filename", "a.ini"]);

        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.DoesNotContain("closed", await error);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("*.conf")]
    [InlineData("--files-from")]
    public void A_link_that_leads_out_of_the_tree_is_not_followed(string selection)
    {
        using var workspace = new Workspace();
        var text = $"[a]\nhost=db.acme.net\npassword={Workspace.Password}\nsslmode=allow\n";
        var victim = workspace.Write("out/victim.conf", text);
        Directory.CreateDirectory(workspace["tree"]);
        File.CreateSymbolicLink(workspace["tree/pg_service.conf"], "../out/victim.conf");
        workspace.Write("tree/list", "pg_service.conf\n");
        workspace.Directory = "tree";
        var run = workspace.Run(selection == "--files-from" ? ["fix", selection, "list", "--include-decisions"] : ["fix", selection, "--include-decisions"]);

        Assert.Equal(text, File.ReadAllText(victim));
        Assert.Contains("pg_service.conf: not followed, because this link leads out of the searched directory: name its target to check it", run.Error);
        Assert.Equal(ExitCode.Clean, run.ExitCode);
    }

    [Fact]
    public async Task A_run_ends_when_it_is_told_to_even_while_the_kernel_keeps_it_waiting()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere such a pipe cannot be opened for both.");
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[postgresql]\nhost=db.acme.net\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"[s{i}]\nhost=db.acme.net\nsslmode=allow\n")));
        using (var make = Process.Start("mkfifo", workspace["pipe"]))
            await make.WaitForExitAsync().WaitAsync(Patience);
        // It is open for reading, and nobody reads more than the first byte, so that the rest finds no room.
        await using var pipe = new FileStream(workspace["pipe"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var run = Start(workspace, "exec dotnet \"$0\" \"$@\"", ["lint", "a.ini", "--output", "pipe"]);
        var error = run.StandardError.ReadToEndAsync();
        await pipe.ReadExactlyAsync(new byte[1]).AsTask().WaitAsync(Patience);

        using (var kill = Process.Start("kill", ["-TERM", run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync().WaitAsync(Patience);
        await run.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Empty(await error);
    }

    [Fact]
    public void A_file_that_the_kernel_makes_up_is_named_and_left()
    {
        Assert.SkipUnless(File.Exists("/proc/kmsg"), "There is no such file.");
        using var workspace = new Workspace();
        File.CreateSymbolicLink(workspace["pk.ini"], "/proc/kmsg");
        File.CreateSymbolicLink(workspace["status.ini"], "/proc/self/status");

        var run = workspace.Run("lint", "pk.ini", "status.ini");

        Assert.All(new[] { "pk.ini", "status.ini" }, name => Assert.Contains($"{name}: a pipe or a device, not a file", run.Error));
        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
    }

    [Fact]
    public async Task Two_repairs_at_once_leave_a_repaired_tree_and_nothing_else()
    {
        for (var round = 0; round < 5; round++)
        {
            using var workspace = new Workspace();
            workspace.Write(".editorconfig", Workspace.PostgreSql);
            var paths = Enumerable.Range(0, 60).Select(i => $"config/{i:00}.json").ToList();
            foreach (var path in paths)
                workspace.Write(path, Workspace.Weak);

            var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                using var output = new StringWriter();
                using var error = new StringWriter();
                return (CommandLine.Run(["fix", "."], new ConsoleHost(output, error, workspace.Root)), error.ToString());
            })));

            Assert.All(runs, run => Assert.True(run.Item1 == ExitCode.Clean && !run.Item2.Contains(".tmp", StringComparison.Ordinal), run.Item2));
            Assert.All(paths, path => Assert.Equal(Workspace.Strong, workspace.Read(path)));
            Assert.Equal(paths.Count, Directory.GetFileSystemEntries(workspace["config"]).Length);
        }
    }

    [Fact]
    public async Task A_directory_is_one_runs_alone_and_a_thread_may_ask_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such locks.");
        using var workspace = new Workspace();
        var held = DirectoryLock.Take(workspace.Root);
        using (DirectoryLock.Take(workspace.Root))
        {
        }

        var other = Task.Factory.StartNew(
            () =>
            {
                using (DirectoryLock.Take(workspace.Root))
                    return File.Exists(workspace["released"]);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        workspace.Write("released", "");
        held.Dispose();

        Assert.True(await other.WaitAsync(Patience));
    }

    [Theory]
    [InlineData("a.json", "a.json")]
    [InlineData("a.json", ".")]
    [InlineData("a.json", "*.json")]
    [InlineData("hard.json", "a.json")]
    [InlineData("list", "--files-from=list")]
    [InlineData("link.txt", ".")]
    [InlineData("dangling.txt", ".")]
    public void An_output_that_would_destroy_something_is_refused(string output, string selection)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such links.");
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("list", "a.json\n");
        workspace.Write("kept.txt", "kept");
        File.CreateSymbolicLink(workspace["link.txt"], "kept.txt");
        File.CreateSymbolicLink(workspace["dangling.txt"], "created.txt");
        if (output == "hard.json")
        {
            using var link = Process.Start("ln", [workspace["a.json"], workspace["hard.json"]]);
            link.WaitForExit();
        }

        var run = workspace.Run("lint", selection, "--format", "json", "--output", output);

        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);
        Assert.StartsWith(output + ": ", Assert.Single(run.ErrorLines));
        Assert.Equal((Workspace.Weak, "a.json\n", "kept"), (workspace.Read("a.json"), workspace.Read("list"), workspace.Read("kept.txt")));
        Assert.False(File.Exists(workspace["created.txt"]));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public void A_report_of_yesterday_in_the_tree_is_replaced(string form)
    {
        using var workspace = new Workspace();
        workspace.Write("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        var name = form == "json" ? "report.json" : "report.txt";

        for (var day = 0; day < 2; day++)
            Assert.Equal(ExitCode.Findings, workspace.Run("lint", ".", "--format", form, "--output", name).ExitCode);
    }

    [Fact]
    public void A_baseline_is_not_written_through_a_link()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("victim", "kept");
        File.CreateSymbolicLink(workspace[".pgtls-baseline.json"], "victim");

        Assert.Equal(ExitCode.WrongUsage, workspace.Run("baseline", "write", ".").ExitCode);
        Assert.Equal("kept", workspace.Read("victim"));
    }

    [Fact]
    public void An_effective_configuration_is_not_overwritten_by_its_report()
    {
        using var workspace = new Workspace();
        workspace.Write("appsettings.json", Workspace.Weak);

        Assert.Equal(ExitCode.WrongUsage, workspace.Run("effective", ".", "--output", "appsettings.json").ExitCode);
        Assert.Equal(Workspace.Weak, workspace.Read("appsettings.json"));
    }

    [Fact]
    public async Task A_name_that_is_not_UTF_8_is_said_to_be_that()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems allow no such name.");
        using var workspace = new Workspace();
        using (var make = Start(workspace, "mkdir sub \"$(printf 'd\\377')\"; printf '[a]\\nhost=b\\n' >\"$(printf 'sub/\\377.ini')\"; printf '[a]\\nhost=b\\n' >\"$(printf 'd\\377/a.ini')\"; printf 'sub/\\377.ini\\n' >list; printf '[a]\\n' >b.ini; echo b.ini >>list", []))
            await make.WaitForExitAsync().WaitAsync(Patience);

        foreach (var run in new[] { workspace.Run("lint", "."), workspace.Run("lint", "--files-from", "list"), workspace.Run("lint", "sub/\uFFFD.ini") })
        {
            Assert.Contains("its name is not UTF-8, so it cannot be opened: rename it", run.Error);
            Assert.DoesNotContain("no such file", run.Error);
            Assert.DoesNotContain("find a part", run.Error);
            Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        }
        using var clear = Start(workspace, "rm -r sub d*", []);
        await clear.WaitForExitAsync().WaitAsync(Patience);
    }

    [Fact]
    public void The_other_names_of_a_repaired_file_are_spoken_of()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Nobody else tells how many there are.");
        using var workspace = new Workspace();
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        workspace.Write("a.json", Workspace.Weak);
        using (var link = Process.Start("ln", [workspace["a.json"], workspace["b.txt"]]))
            link.WaitForExit();

        var run = workspace.Run("fix", ".");

        Assert.Contains("a.json: 1 other name of it (a hard link) keeps the old text: fix that, too", run.ErrorLines);
        Assert.Equal((Workspace.Strong, Workspace.Weak), (workspace.Read("a.json"), workspace.Read("b.txt")));
        Assert.DoesNotContain("other name", workspace.Run("fix", ".").Error);
    }

    private static Process Start(Workspace workspace, string script, string[] args)
    {
        var start = new ProcessStartInfo("sh", ["-c", script, Tool, .. args]) { WorkingDirectory = workspace.Root, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }
}
