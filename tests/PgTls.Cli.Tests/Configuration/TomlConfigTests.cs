using System.Runtime.CompilerServices;
using System.Text.Json;
using PgTls.Cli.Configuration;
using PgTls.Cli.LanguageServer;
using PgTls.Rules;

namespace PgTls.Cli.Tests.Configuration;

public class TomlConfigTests
{
    private const string RewriteVariable = "PGTLS_REWRITE_SCENARIOS";

    [Theory]
    [InlineData(".pgtls.toml", "target = 'postgresql'\n[severity]\nPGTLS102 = 'error'\n")]
    [InlineData(".pgtls.toml", "[pgtls]\ntarget = 'postgresql'\n[severity]\nTlsOptional = 'error'\n")]
    [InlineData(".pgtls.toml", "pgtls.target = 'postgresql'\ndotnet_diagnostic.PGTLS102.severity = 'error'\n")]
    [InlineData(".pgtls.toml", "target = 'postgresql'\nseverity = { all = 'error' }\n")]
    [InlineData(".pgtls.toml", "[[override]]\nfiles = ['src/**.json']\ntarget = 'postgresql'\n[override.severity]\nPGTLS102 = 'error'\n")]
    [InlineData("pyproject.toml", "[project]\nname = 'x'\n[tool.pgtls]\ntarget = 'postgresql'\n[tool.pgtls.severity]\nPGTLS102 = 'error'\n[tool.ruff]\nselect = ['A']\n")]
    [InlineData("pyproject.toml", "[[tool.pgtls.override]]\nfiles = ['src/**.json']\ntarget = 'postgresql'\nseverity.PGTLS102 = 'error'\n")]
    [InlineData("my.toml", "[[override]]\nfiles = ['src/**.json']\ntarget = 'postgresql'\nseverity.PGTLS102 = 'error'\n")]
    public void It_says_what_a_globalconfig_says(string name, string text)
    {
        using var workspace = new Workspace();
        workspace.Write("src/a.json", Workspace.Weak);
        workspace.Write(name, text);

        var run = workspace.Run(name == "my.toml" ? ["lint", "src", "--config", name] : ["lint", "src"]);

        Assert.Contains(": error PGTLS102:", Assert.Single(run.FindingLines));
        Assert.Contains("fix: Set SSL Mode to VerifyFull", run.Output);
        Assert.Equal(ExitCode.Findings, run.ExitCode);
    }

    [Fact]
    public void The_nearest_file_goes_before_those_above_and_a_root_ends_the_search()
    {
        using var workspace = new Workspace();
        workspace.Write(".pgtls.toml", "[severity]\nPGTLS102 = 'error'\n");
        workspace.Write("sub/a.json", Workspace.Weak);
        Assert.Contains(": error PGTLS102:", workspace.Run("lint", ".").Output);

        workspace.Write("sub/.pgtls.toml", "target = 'postgresql'\n");
        Assert.Contains(": error PGTLS102:", workspace.Run("lint", ".").Output);

        workspace.Write("sub/.pgtls.toml", "root = true\ntarget = 'postgresql'\n");
        Assert.Contains(": warning PGTLS102:", workspace.Run("lint", ".").Output);

        workspace.Write("sub/.pgtls.toml", "[severity]\nPGTLS102 = 'none'\n");
        Assert.Empty(workspace.Run("lint", ".").Output);
    }

    [Fact]
    public void What_is_named_holds_in_place_of_what_is_found()
    {
        using var workspace = new Workspace();
        workspace.Write(".pgtls.toml", "[severity]\nPGTLS102 = 'error'\n");
        workspace.Write("other/my.toml", "exclude = ['b.json']\n");
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak);

        Assert.StartsWith("a.json:1:100: warning", Assert.Single(workspace.Run("lint", ".", "--config", "other/my.toml").FindingLines));
    }

    [Theory]
    [InlineData("exclude = ['vendor/', 'b.json']", "a.json,conf/c.json")]
    [InlineData("include = ['conf/']", "conf/c.json")]
    [InlineData("include = ['*.json']\nexclude = ['/conf']", "a.json,b.json,vendor/v.json")]
    public void What_is_searched_is_said_in_patterns(string text, string expected)
    {
        using var workspace = new Workspace();
        workspace.Write(".pgtls.toml", text);
        string[] files = ["a.json", "b.json", "conf/c.json", "vendor/v.json"];
        foreach (var file in files)
            workspace.Write(file, Workspace.Weak);
        workspace.Write("list", string.Join('\n', files));

        Assert.Equal(expected, Files(workspace.Run("lint", ".")));
        Assert.Equal(expected, Files(workspace.Run("lint", "--files-from", "list")));
        // What somebody names is read.
        Assert.Equal("b.json", Files(workspace.Run("lint", "b.json")));

        static string Files(RunResult run) => string.Join(',', run.FindingLines.Select(line => line.Split(':')[0]));
    }

    [Theory]
    [InlineData("targte = 'postgresql'", "1:1: there is no key 'targte': did you mean target?")]
    [InlineData("\npgtls.drivr = 'npgsql'", "2:1: there is no key 'pgtls.drivr': did you mean pgtls.driver?")]
    [InlineData("[severity]\nPGTLS133 = 'none'", "2:1: there is no key 'PGTLS133': did you mean PGTLS103?")]
    [InlineData("[severity]\nTlsDisable = 'none'", "2:1: there is no key 'TlsDisable': did you mean TlsDisabled?")]
    [InlineData("target = 'oracle'", "1:1: pgtls.target has a value it cannot have")]
    [InlineData("target = ['a']", "1:1: target must be a text, a number or true or false")]
    [InlineData("root = 'yes'", "1:1: root must be one of: true, false")]
    [InlineData("exclude = [1]", "1:1: exclude must be a pattern")]
    [InlineData("[override]\nfiles = ['a']", "1:2: write an override as [[override]]")]
    [InlineData("[[override]]\ntarget = 'auto'", "1:3: write an override as [[override]]")]
    [InlineData("target = 'Tr0ub4dor-Zx9", "1:23: this is not TOML: correct it from here on")]
    [InlineData("a b", "1:3: this is not TOML: correct it from here on")]
    public void What_is_wrong_is_named_with_its_place_and_remedy_and_nothing_is_repaired(string text, string expected)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write(".pgtls.toml", text);

        var run = workspace.Run("lint", ".");
        Assert.Contains(run.ErrorLines, line => line.StartsWith(".pgtls.toml:" + expected, StringComparison.Ordinal));
        Assert.Equal(ExitCode.WrongUsage, run.ExitCode);

        Assert.Equal(ExitCode.WrongUsage, workspace.Run("fix", ".", "--target", "postgresql").ExitCode);
        Assert.Equal(Workspace.Weak, workspace.Read("a.json"));
    }

    [Theory]
    [InlineData("[project]\nname = 'pgtls'\n")]
    [InlineData("[tool.ruff\n")]
    public void A_project_file_of_others_is_not_spoken_of(string text)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("pyproject.toml", text);

        Assert.Equal(["1 finding in 1 file (2 files checked)"], workspace.Run("lint", ".").ErrorLines);
    }

    [Fact]
    public void The_baseline_is_looked_for_in_the_directories_above_too()
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.json", Workspace.Weak);
        workspace.Run("baseline", "write", ".");
        workspace.Directory = "sub";

        Assert.Equal(ExitCode.Clean, workspace.Run("lint", ".").ExitCode);
        Assert.Equal(ExitCode.Clean, workspace.Run("baseline", "check", ".").ExitCode);
        Assert.False(File.Exists(workspace["sub/.pgtls-baseline.json"]));
    }

    [Theory]
    [InlineData("json", "\"file\": \"sub/a.json\"")]
    [InlineData("sarif", "\"uri\": \"sub/a.json\"")]
    [InlineData("github", "file=sub/a.json,")]
    [InlineData("gitlab", "\"path\": \"sub/a.json\"")]
    [InlineData("codeclimate", "\"path\": \"sub/a.json\"")]
    [InlineData("checkstyle", "<file name=\"sub/a.json\">")]
    [InlineData("junit", "file=\"sub/a.json\"")]
    [InlineData("text", "a.json:1:100:")]
    public void Reports_for_programs_name_files_from_the_repositorys_root_on(string form, string expected)
    {
        using var workspace = new Workspace();
        workspace.Write(".git/HEAD", "");
        workspace.Write("sub/a.json", Workspace.Weak);
        workspace.Directory = "sub";

        Assert.Contains(expected, workspace.Run("lint", ".", "--format", form).Output);
    }

    [Fact]
    public void The_schema_for_editors_is_what_is_read()
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../rules/pgtls.schema.json"));
        if (Environment.GetEnvironmentVariable(RewriteVariable) is not null)
            File.WriteAllText(path, TomlSchema.Text());

        Assert.True(File.Exists(path) && File.ReadAllText(path) == TomlSchema.Text(), $"{path} is not what is read; {RewriteVariable}=1 writes it.");
        var properties = JsonDocument.Parse(TomlSchema.Text()).RootElement.GetProperty("properties");
        Assert.Equal(TomlConfig.Keys.Order(), properties.EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(1 + (2 * RuleCatalog.All.Count), properties.GetProperty("severity").GetProperty("properties").EnumerateObject().Count());
    }

    [Fact]
    public void Every_value_in_the_schema_is_taken()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");
        foreach (var option in JsonDocument.Parse(TomlSchema.Text()).RootElement.GetProperty("properties").EnumerateObject())
        {
            if (!option.Value.TryGetProperty("enum", out var values))
                continue;
            foreach (var value in values.EnumerateArray())
            {
                workspace.Write(".pgtls.toml", $"{option.Name} = '{value.GetString()}'\n");
                Assert.Equal((value.GetString(), ExitCode.Clean), (value.GetString(), workspace.Run("lint", "a.json").ExitCode));
            }
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
