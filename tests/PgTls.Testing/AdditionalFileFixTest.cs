using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;

namespace PgTls.Testing;

/// <summary>A test of a code fix in additional files, to which the library applies none: it applies them until none is offered.</summary>
public class AdditionalFileFixTest<TAnalyzer, TCodeFix>(ImmutableArray<MetadataReference> references, string options = "")
    : CSharpTest<TAnalyzer, TCodeFix>(references, options)
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    private readonly TCodeFix _fix = new();

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var inherited = TestState.WithInheritedValuesApplied(null, _fix.FixableDiagnosticIds);
        var test = WithoutMarkup(inherited);
        await VerifyDiagnosticsAsync(test, Verify.PushContext("Diagnostics of the additional files"), cancellationToken);
        if (FixedState.AdditionalFiles.Count == 0)
            return;

        var expected = WithoutMarkup(FixedState.WithInheritedValuesApplied(inherited, _fix.FixableDiagnosticIds));
        await VerifyFixesAsync(test, expected, Verify.PushContext("Fixing one diagnostic at a time"), cancellationToken);
        await VerifyDiagnosticsAsync(expected, Verify.PushContext("Diagnostics of the fixed additional files"), cancellationToken);
    }

    private SolutionState WithoutMarkup(SolutionState state)
    {
        ImmutableArray<DiagnosticDescriptor> rules = [.. new TAnalyzer().SupportedDiagnostics];
        return state.WithProcessedMarkup(MarkupOptions, null, rules, _fix.FixableDiagnosticIds, DefaultFilePath);
    }

    private Task VerifyDiagnosticsAsync(SolutionState state, IVerifier verifier, CancellationToken ct) =>
        VerifyDiagnosticsAsync(new EvaluatedProjectState(state, ReferenceAssemblies), [], [.. state.ExpectedDiagnostics], verifier, ct);

    private async Task VerifyFixesAsync(SolutionState test, SolutionState expected, IVerifier verifier, CancellationToken ct)
    {
        var project = await CreateProjectAsync(new EvaluatedProjectState(test, ReferenceAssemblies), [], ct);
        var limit = test.ExpectedDiagnostics.Count;
        while (await OfferAsync(project, verifier, ct) is { } action)
        {
            verifier.True(limit-- > 0, $"\"{action.Title}\" is still offered after one fix for each expected diagnostic.");
            var operations = await action.GetOperationsAsync(ct);
            project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        }

        foreach (var (path, text) in expected.Sources.Concat(expected.AdditionalFiles))
        {
            var document = project.Documents.Concat(project.AdditionalDocuments).Single(document => document.FilePath == path);
            var actual = await document.GetTextAsync(ct);
            verifier.EqualOrDiff(text.ToString(), actual.ToString(), $"The text of {path} is another.");
            verifier.Equal(text.Encoding, actual.Encoding, $"The encoding of {path} is another.");
        }
    }

    // A host offers a fix in an additional file only if the export says so. If the export lists extensions, they are compared with case;
    // if it lists none, every file will do.
    private async Task<CodeAction?> OfferAsync(Project project, IVerifier verifier, CancellationToken ct)
    {
        var export = typeof(TCodeFix).GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        var actions = new List<CodeAction>();
        var diagnostics = await GetSortedDiagnosticsAsync(project.Solution, [new TAnalyzer()], [], CompilerDiagnostics, verifier, ct);
        foreach (var (_, diagnostic) in diagnostics)
        {
            var path = diagnostic.Location.GetLineSpan().Path;
            if (_fix.FixableDiagnosticIds.Contains(diagnostic.Id)
                && project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path) is { } document
                && export.DocumentKinds.Contains(nameof(TextDocumentKind.AdditionalDocument))
                && (export.DocumentExtensions is null || export.DocumentExtensions.Contains(Path.GetExtension(path), StringComparer.Ordinal)))
            {
                await _fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), ct));
            }
        }

        return actions.FirstOrDefault();
    }
}
