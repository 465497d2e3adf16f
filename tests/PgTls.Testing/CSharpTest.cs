using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace PgTls.Testing;

/// <summary>A test of an analyzer and its code fix, as this repository configures the library's.</summary>
public class CSharpTest<TAnalyzer, TCodeFix> : CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    // The library would download packages during the test. The references of these tests are restored before.
    private static readonly ReferenceAssemblies None = new("net10.0");

    private static readonly ImmutableArray<DiagnosticDescriptor> Rules = new TAnalyzer().SupportedDiagnostics;

    public CSharpTest(ImmutableArray<MetadataReference> references, string options = "")
    {
        ReferenceAssemblies = None;
        TestState.AdditionalReferences.AddRange(references);
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{options}\n"));
        TestState.AnalyzerConfigFiles.Add(("/.off-by-default.globalconfig", EnablingConfig()));
        // Two dollars begin a raw string.
        MarkupOptions = MarkupOptions.TreatPositionIndicatorsAsCode;
        // A setting may be repaired in another place than the use that is judged.
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        // The library leaves the severity of a marked diagnostic open. Here it is the default of the rule.
        DiagnosticVerifier = (actual, expected, verifier) =>
            verifier.Equal(expected.Severity, actual.Severity, $"The severity of {actual} is another.");
    }

    protected override Task RunImplAsync(CancellationToken cancellationToken)
    {
        // What a fix leaves has to be marked, too.
        if (FixedState.Sources.Count > 0)
            FixedState.MarkupHandling = MarkupMode.Allow;
        return base.RunImplAsync(cancellationToken);
    }

    /// <summary>Undoes the severities that the library sets. As options of the compilation they would override the test's config.</summary>
    protected override Project ApplyCompilationOptions(Project project)
    {
        var options = base.ApplyCompilationOptions(project).CompilationOptions!;
        var unset = Rules.Select(rule => rule.Id).Except(DisabledDiagnostics);
        return project.WithCompilationOptions(options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.RemoveRange(unset)));
    }

    /// <summary>The compiler's own services are ready sooner than those that the library composes for each project.</summary>
    protected override Task<Workspace> CreateWorkspaceImplAsync() => Task.FromResult<Workspace>(new AdhocWorkspace());

    // A rule that is off by default is on in tests. The low level lets another config of the test switch it off.
    private static string EnablingConfig() => string.Concat(Rules
        .Where(rule => !rule.IsEnabledByDefault)
        .Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = {ConfigValue(rule.DefaultSeverity)}\n")
        .Prepend("is_global = true\nglobal_level = -1000\n"));

    private static string ConfigValue(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Hidden => "silent",
        DiagnosticSeverity.Info => "suggestion",
        DiagnosticSeverity.Warning => "warning",
        _ => "error",
    };
}
