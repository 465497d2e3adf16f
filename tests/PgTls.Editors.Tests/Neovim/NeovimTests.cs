using System.Text.Json;
using PgTls.EndToEnd.Tests;
using PgTls.Findings;
using PgTls.Package.Tests;

namespace PgTls.Editors.Tests.Neovim;

/// <summary>Neovim without a window, with what the page about editors says to write into its configuration.</summary>
public sealed class NeovimTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pgtls-neovim-").FullName;

    [Theory]
    [InlineData("database.ini", "[shop]\nhost=db.example.org\nsslmode=VALUE\n", "require", "disable", "verify-ca\nsslrootcert=/etc/shop/root.crt")]
    [InlineData("appsettings.json", "{ \"ConnectionStrings\": { \"Shop\": \"Host=db.example.org;SSL Mode=VALUE\" } }\n", "Require", "Disable", "VerifyCA;Root Certificate=/etc/shop/root.crt")]
    [InlineData(".env", "PGHOST=db.example.org\nPGSSLMODE=VALUE\n", "require", "disable", "verify-ca\nPGSSLROOTCERT=/etc/shop/root.crt")]
    public async Task A_finding_is_shown_and_repaired_as_often_as_it_is_typed(string file, string template, string weak, string weakAgain, string strong)
    {
        Requirement.ShouldNotMiss(Programs.MissingForNeovim());
        File.WriteAllText(PathOf(".globalconfig"), "is_global = true\npgtls.target = opengauss\npgtls.root_certificate = /etc/shop/root.crt\n");
        File.WriteAllText(PathOf(file), With(weak));
        var seen = await Run(file, With(weakAgain));
        Assert.Equal((weak, "PGTLS201"), (seen.Finding.Value, seen.Finding.Code));
        Assert.Contains("an attacker on the network path can impersonate the server", seen.Finding.Message, StringComparison.Ordinal);
        Assert.Equal(With(strong), seen.Repaired);
        Assert.Equal((weakAgain, "PGTLS101"), (seen.Typed.Value, seen.Typed.Code));
        Assert.Equal("Fix all TLS settings of this file", Assert.Single(seen.Offered));
        Assert.Equal(With(strong), seen.RepairedAgain);
        Assert.Equal(With(strong), File.ReadAllText(PathOf(file)));

        string With(string value) => template.Replace("VALUE", value, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string file) => Path.Combine(_folder, file);

    private async Task<Seen> Run(string file, string weakAgain)
    {
        // The one that is installed by the line on the page about editors: pgtls on the PATH.
        var programs = Directory.CreateDirectory(PathOf("bin")).FullName;
        var pgtls = Path.Combine(programs, "pgtls");
        File.WriteAllText(pgtls, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "PgTls.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(pgtls, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(PathOf("init.lua"), SnippetOfPage());
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = programs + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["HOME"] = _folder,
            ["XDG_CACHE_HOME"] = PathOf("cache"),
            ["SHOP_FILE"] = file,
            ["SHOP_WEAK"] = weakAgain,
        };
        string[] arguments = ["--headless", "-n", "-i", "NONE", "-u", "init.lua", "-c", "luafile " + Path.Combine(AppContext.BaseDirectory, "Neovim/repair.lua")];
        var result = (await Command.Run(_folder, Programs.Neovim, arguments, environment)).ShouldSucceed();
        var start = result.Output.IndexOf("{\"", StringComparison.Ordinal);
        Assert.True(start >= 0, result.Output);
        using var json = JsonDocument.Parse(result.Output[start..(result.Output.LastIndexOf('}') + 1)]);
        return json.RootElement.Deserialize<Seen>(JsonSerializerOptions.Web)!;
    }

    private static string SnippetOfPage()
    {
        const string fence = "```lua\n";
        var page = File.ReadAllText(Path.Combine(Command.RepositoryRoot, "rules/editors.md"));
        var start = page.IndexOf(fence, StringComparison.Ordinal);
        Assert.True(start >= 0, "rules/editors.md has no snippet for Neovim.");
        start += fence.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private sealed record Shown(string Value, string Code, string Message);

    private sealed record Seen(Shown Finding, string[] Offered, string Repaired, Shown Typed, string RepairedAgain);
}
