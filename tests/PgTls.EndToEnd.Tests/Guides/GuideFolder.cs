using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PgTls.Certificates;
using PgTls.Cli;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests.Guides;

/// <summary>The machine of a guide's reader: a working directory, and the certificates where the guide has them.</summary>
internal sealed partial class GuideFolder : IDisposable
{
    private const string Database = "/etc/ssl/db";
    private const string Dws = "/home/dbadmin/dws_ssl/sslcert";

    // What stands for these directories is in a temporary one.
    private static readonly string[] Places = ["/etc/ssl/", "/home/dbadmin/"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-guide-").FullName;
    private readonly int _port;

    /// <param name="guide">What is followed.</param>
    /// <param name="servers">Whose certificates are there.</param>
    /// <param name="port">Where the guide's server is.</param>
    public GuideFolder(Guide guide, Servers servers, int port)
    {
        _port = port;
        foreach (var folder in new[] { Work, Home, Disk + Database, Disk + Dws })
            Directory.CreateDirectory(folder);
        // A guide that saves the root certificate begins without.
        if (!guide.Text.Contains("--save-root", StringComparison.Ordinal))
            File.Copy(servers.Authority.RootCertificate, Disk + Database + "/root.crt");
        File.Copy(servers.Authority.RootCertificate, Disk + Dws + "/cacert.pem");
        foreach (var folder in new[] { Disk + Database, Disk + Dws })
        {
            File.Copy(servers.ClientCertificate, folder + "/client.crt");
            File.Copy(servers.ClientKey, folder + "/client.key");
        }
        foreach (var file in Directory.EnumerateFiles(Disk, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>The directory of a user without files of their own.</summary>
    public string Home => Path.Combine(_folder, "home");

    private string Work => Path.Combine(_folder, "work");

    private string Disk => Path.Combine(_folder, "machine");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public void Write(string name, string text)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, ToHere(text));
    }

    /// <summary>What a file holds, as the guide says it.</summary>
    public string Read(string name) => ToGuide(ReadHere(name));

    /// <summary>What a file holds, with the paths of this machine.</summary>
    public string ReadHere(string name) => File.ReadAllText(PathOf(name));

    public string PathOf(string name) => Path.Combine(Work, name);

    /// <summary>Runs the commands of a block.</summary>
    /// <returns>The block as it has to be.</returns>
    public async Task<string> Follow(GuideFence fence)
    {
        var text = new StringBuilder();
        var lines = fence.Text.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            Assert.True(lines[i].StartsWith("$ ", StringComparison.Ordinal), $"line {fence.Line + 1 + i}: a block of commands begins with one");
            var command = lines[i++];
            var shown = string.Concat(lines[i..].TakeWhile(line => !line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line + "\n"));
            i += shown.Count(c => c == '\n');
            var said = ToGuide(await Run(ToHere(command[2..])));
            text.Append(command).Append('\n').Append(IsShown(said, shown) ? shown : said);
        }
        return text.ToString();
    }

    /// <summary>Judges a script that cannot be run here.</summary>
    public string Lint(string script)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "script")).FullName;
        File.WriteAllText(Path.Combine(folder, "script.sh"), script);
        return RunTool(["lint", "script.sh", "--fail-on", "info", "--quiet"], folder);
    }

    /// <summary>Whether what was printed is what a guide shows, where <c>…</c> stands for anything in a line and, alone, for any lines.</summary>
    private static bool IsShown(string said, string shown)
    {
        var lines = shown.Split('\n')[..^1].Select(line => line == "…" ? "(?:.*\n)*" : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + "\n");
        return Regex.IsMatch(said, @"\A" + string.Concat(lines) + @"\z");
    }

    private async Task<string> Run(string command)
    {
        if (command.StartsWith("pgtls ", StringComparison.Ordinal))
            return RunTool([.. Word().Matches(command).Skip(1).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal))], Work);
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["PATH"] = Path.GetDirectoryName(Machine.Python) + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["PGHOSTADDR"] = "127.0.0.1",
            ["PGPORT"] = _port.ToString(CultureInfo.InvariantCulture),
        };
        return (await Command.Run(Work, "sh", ["-c", command], environment)).Output;
    }

    private string RunTool(IReadOnlyList<string> args, string folder)
    {
        IEnumerable<string> all = [.. args, "--language", "en"];
        if (args.Contains("probe") || args.Contains("--probe"))
            all = [.. all, "--connect", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}")];
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        CommandLine.Run([.. all], new ConsoleHost(output, output, folder));
        return output.ToString().ReplaceLineEndings("\n");
    }

    private string ToHere(string text) => Places.Aggregate(text, (sum, place) => sum.Replace(place, Disk + place, StringComparison.Ordinal));

    private string ToGuide(string text) => text.Replace(Disk, "", StringComparison.Ordinal);

    [GeneratedRegex("""(?:"[^"]*"|[^\s"])+""")]
    private static partial Regex Word();
}
