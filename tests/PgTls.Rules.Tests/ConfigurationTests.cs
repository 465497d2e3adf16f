using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers;
using PgTls.Rules.Tests.Fronts;

namespace PgTls.Rules.Tests;

/// <summary>What the page about configuration says about the compiler's configuration files.</summary>
public class ConfigurationTests
{
    private const string Weak = "[postgresql]\nhost = db.example.org\nuser = app\nsslmode = disable\n";
    private const string OneWay = "[opengauss]\nhost = db.example.org\nuser = app\nsslmode = verify-ca\nsslrootcert = /r.crt\n";
    private const string Line = "dotnet_diagnostic.PGTLS101.severity = none\n";

    [Fact]
    public async Task A_severity_in_a_globalconfig_reaches_configuration_files() =>
        Assert.Empty(await LintAsync(("/0/.globalconfig", "is_global = true\n" + Line)));

    /// <summary>Once dotnet/roslyn#31916 is mended this test fails, and rules/configuration.md has to say so.</summary>
    [Theory]
    [InlineData("[*]\n")]
    [InlineData("[*.ini]\n")]
    public async Task A_severity_in_an_editorconfig_does_not(string section) =>
        Assert.Equal("PGTLS101", Assert.Single(await LintAsync(("/0/.editorconfig", "root = true\n" + section + Line))).Id);

    [Fact]
    public async Task A_globalconfig_overrides_a_preset()
    {
        var strict = ("/1/strict.globalconfig", Repository.Read("rules/presets/strict.globalconfig"));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(await LintAsync(strict)).Severity);
        Assert.Empty(await LintAsync(strict, ("/0/.globalconfig", "is_global = true\n" + Line)));
    }

    /// <summary>The compiler decides what a configuration says; the command line has to agree with it.</summary>
    [Theory]
    [InlineData("", null)]
    [InlineData("dotnet_diagnostic.PGTLS303.severity = suggestion", Severity.Info)]
    [InlineData("dotnet_diagnostic.PGTLS303.severity = warning", Severity.Warning)]
    [InlineData("dotnet_diagnostic.PGTLS303.severity = error", Severity.Error)]
    [InlineData("dotnet_diagnostic.PGTLS303.severity = none", null)]
    [InlineData("dotnet_diagnostic.PGTLS303.severity = default", Severity.Info)]
    [InlineData("dotnet_diagnostic.PGTLS303.severity = bogus", null)]
    [InlineData("dotnet_analyzer_diagnostic.severity = warning", null)]
    [InlineData("dotnet_analyzer_diagnostic.category-security.severity = warning", null)]
    [InlineData("dotnet_analyzer_diagnostic.severity = warning\ndotnet_diagnostic.PGTLS303.severity = default", Severity.Info)]
    [InlineData("dotnet_analyzer_diagnostic.severity = none\ndotnet_diagnostic.PGTLS303.severity = suggestion", Severity.Info)]
    public async Task A_rule_that_is_off_by_default_is_switched_on_by_a_severity_of_its_own(string line, Severity? expected)
    {
        var sample = new Sample("database.ini", OneWay, new Dictionary<string, string>(), line + "\n");
        Assert.Equal(expected, (await new CompilerFront().LintAsync(sample)).SingleOrDefault()?.Severity);
        Assert.Equal(expected, (await new CommandLineFront().LintAsync(sample)).SingleOrDefault()?.Severity);
    }

    private static async Task<IReadOnlyList<Diagnostic>> LintAsync(params (string Path, string Text)[] configs)
    {
        using var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Create(), "Sample", "Sample", LanguageNames.CSharp))
            .AddAdditionalDocument(DocumentId.CreateNewId(id), "database.ini", Weak, filePath: "/0/database.ini");
        foreach (var (path, text) in configs)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
        var project = solution.GetProject(id)!;
        var compilation = (await project.GetCompilationAsync())!;
        DiagnosticAnalyzer[] analyzers = [new ConfigFileAnalyzer()];
        return await compilation.WithAnalyzers([.. analyzers], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
    }
}
