using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a code fix test leaves out.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,

    /// <summary>One diagnostic is fixed, the others stay.</summary>
    FixOne = 1,
    SkipFixAllInDocumentCheck = 2,
    SkipFixAllInProjectCheck = 4,
    SkipFixAllInSolutionCheck = 8,
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,
}

/// <summary>Runs analyzers, then applies code fixes until nothing is left to fix, one at a time and all at once.</summary>
public abstract class CodeFixTest<TVerifier> : AnalyzerTest<TVerifier> where TVerifier : IVerifier, new()
{
    protected CodeFixTest()
    {
        FixedState = CreateState("FixedCode");
        BatchFixedState = CreateState("BatchFixedCode");
    }

    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    public SolutionState FixedState { get; }

    public SolutionState BatchFixedState { get; }

    public int? CodeActionIndex { get; set; }

    public string? CodeActionEquivalenceKey { get; set; }

    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    /// <summary>How many fixes are applied one at a time, negative for at most; by default at most one a fixable diagnostic.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How many times Fix All is applied, negative for at most; by default once, in document scope once a changed file.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    public int? NumberOfFixAllInDocumentIterations { get; set; }

    public int? NumberOfFixAllInProjectIterations { get; set; }

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    /// <summary>Which diagnostic is fixed next.</summary>
    protected virtual Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) =>
        fixableDiagnostics.FirstOrDefault();

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var ct = cancellationToken;
        await base.RunImplAsync(ct);
        if (!FixedState.IsGiven && !BatchFixedState.IsGiven)
            return;

        var test = Resolve(TestState, null);
        var afterEach = Resolve(FixedState, TestState, IsFixable);
        if (FixedState.IsGiven)
        {
            await VerifyDiagnosticsAsync(afterEach, Verify.PushContext("diagnostics of FixedCode"), ct);
            await VerifyFixesAsync(test, afterEach, ct);
        }

        var afterAll = afterEach;
        if (BatchFixedState.IsGiven)
        {
            afterAll = Resolve(BatchFixedState, TestState, IsFixable);
            await VerifyDiagnosticsAsync(afterAll, Verify.PushContext("diagnostics of BatchFixedCode"), ct);
        }

        // Fix All knows source documents only, so it leaves additional files alone unless the test says what it makes of them.
        if (BatchFixedState.AdditionalFiles.Count == 0)
            afterAll = afterAll with { AdditionalFiles = test.AdditionalFiles };
        foreach (var scope in (FixAllScope[])[FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution])
            await VerifyFixAllAsync(scope, test, afterAll, ct);
    }

    private async Task VerifyFixesAsync(ResolvedState test, ResolvedState expected, CancellationToken ct)
    {
        var verifier = Verify.PushContext("fixing one diagnostic at a time");
        var fixableExpectations = Math.Max(1, test.Expected.Count(diagnostic => IsFixable(diagnostic.Id)));
        var limit = NumberOfIncrementalIterations ?? (test.ChangedFiles(expected) == 0 ? 0 : -fixableExpectations);
        var once = CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne);
        await ApplyAsync(test, expected, limit, once, verifier, NextActionAsync, ct);

        async Task<CodeAction?> NextActionAsync(Project project)
        {
            var offer = await FirstOfferAsync(project, includeAdditionalFiles: true, verifier, ct);
            return offer?.Action;
        }
    }

    private async Task VerifyFixAllAsync(FixAllScope scope, ResolvedState test, ResolvedState expected, CancellationToken ct)
    {
        var (skip, given) = scope switch
        {
            FixAllScope.Document => (CodeFixTestBehaviors.SkipFixAllInDocumentCheck, NumberOfFixAllInDocumentIterations),
            FixAllScope.Project => (CodeFixTestBehaviors.SkipFixAllInProjectCheck, NumberOfFixAllInProjectIterations),
            _ => (CodeFixTestBehaviors.SkipFixAllInSolutionCheck, null),
        };
        var providers = GetCodeFixProviders().Select(provider => provider.GetFixAllProvider());
        if (CodeFixTestBehaviors.HasFlag(skip) || !providers.Any(provider => provider?.GetSupportedFixAllScopes().Contains(scope) is true))
            return;

        var verifier = Verify.PushContext($"Fix All in {scope.ToString().ToLowerInvariant()}");
        var changed = test.ChangedFiles(expected);
        var limit = given ?? NumberOfFixAllIterations ?? (scope is FixAllScope.Document ? changed : Math.Min(changed, 1));
        await ApplyAsync(test, expected, limit, once: false, verifier, NextActionAsync, ct);

        async Task<CodeAction?> NextActionAsync(Project project)
        {
            var offer = await FirstOfferAsync(project, includeAdditionalFiles: false, verifier, ct);
            if (offer is not { Document: Document document } || offer.Provider.GetFixAllProvider() is not { } fixAll)
                return null;

            return await fixAll.GetFixAsync(new FixAllContext(
                document,
                offer.Provider,
                scope,
                offer.Action.EquivalenceKey,
                offer.Provider.FixableDiagnosticIds,
                new Diagnostics(ofProject => GetDiagnosticsAsync(ofProject, verifier, ct)),
                ct));
        }
    }

    private async Task ApplyAsync(
        ResolvedState test,
        ResolvedState expected,
        int limit,
        bool once,
        IVerifier verifier,
        Func<Project, Task<CodeAction?>> next,
        CancellationToken ct)
    {
        using var workspace = new AdhocWorkspace();
        var project = await CreateProjectAsync(workspace, test, ct);
        var seen = new HashSet<string> { await ContentAsync(project, ct) };
        var applied = 0;
        while (await next(project) is { } action)
        {
            if (applied++ == Math.Abs(limit))
            {
                verifier.Fail(limit == 0
                    ? $"No fix is expected, but \"{action.Title}\" is offered."
                    : $"After {Math.Abs(limit)} iteration(s) \"{action.Title}\" is still offered; if that is meant, set their number.");
            }

            project = await ChangedAsync(project, action, verifier, ct);
            if (!seen.Add(await ContentAsync(project, ct)))
                verifier.Fail($"The fix \"{action.Title}\" makes no progress: it changes nothing, or brings back an earlier text.");
            if (once)
                break;
        }

        if (applied == 0 && test.ChangedFiles(expected) > 0)
            verifier.Fail($"A fix is expected, but none is offered for {Listed(test.Expected.Select(given => given.Id).Distinct())}.");
        await CompareAsync(expected.Sources, project.Documents, verifier, ct);
        await CompareAsync(expected.AdditionalFiles, project.AdditionalDocuments, verifier, ct);
        var configs = project.AnalyzerConfigDocuments.Where(config => config.FilePath != EnablingConfigPath);
        await CompareAsync(expected.AnalyzerConfigFiles, configs, verifier, ct);
        if (limit > 0)
            verifier.Equal(limit, applied, "The number of iterations differs.");
    }

    private async Task<Offer?> FirstOfferAsync(Project project, bool includeAdditionalFiles, IVerifier verifier, CancellationToken ct)
    {
        var all = await GetDiagnosticsAsync(project, verifier, ct);
        var fixable = all.RemoveAll(found => !IsFixable(found.Id) || DocumentOf(found, project, includeAdditionalFiles) is null);
        while (TrySelectDiagnosticToFix(fixable) is { } diagnostic)
        {
            var document = DocumentOf(diagnostic, project, includeAdditionalFiles)!;
            var offers = ImmutableArray.CreateBuilder<Offer>();
            foreach (var provider in GetCodeFixProviders())
            {
                if (!provider.FixableDiagnosticIds.Contains(diagnostic.Id) || !Serves(provider, document))
                    continue;
                var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add(new(provider, document, action)), ct);
                await provider.RegisterCodeFixesAsync(context);
            }

            if (Choose(offers.ToImmutable(), verifier) is { } offer)
                return offer;
            fixable = fixable.Remove(diagnostic);
        }

        return null;
    }

    private Offer? Choose(ImmutableArray<Offer> offers, IVerifier verifier)
    {
        var chosen = (CodeActionIndex, CodeActionEquivalenceKey) switch
        {
            ({ } index, _) => offers.ElementAtOrDefault(index),
            (null, { } key) => offers.FirstOrDefault(offer => offer.Action.EquivalenceKey == key),
            _ => offers.FirstOrDefault(),
        };
        if (chosen is null)
            return null;

        if (CodeActionEquivalenceKey is { } expected)
            verifier.Equal(expected, chosen.Action.EquivalenceKey, $"The equivalence key of \"{chosen.Action.Title}\" differs.");
        CodeActionVerifier?.Invoke(chosen.Action, verifier);
        return chosen;
    }

    private bool IsFixable(string id) => GetCodeFixProviders().Any(provider => provider.FixableDiagnosticIds.Contains(id));

    // Hosts offer a fix in an additional file only if the export says so, and only for the extensions it lists.
    private static bool Serves(CodeFixProvider provider, TextDocument document)
    {
        var export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        var kinds = export?.DocumentKinds is { Length: > 0 } given ? given : [nameof(TextDocumentKind.Document)];
        var kind = document is Document ? TextDocumentKind.Document : TextDocumentKind.AdditionalDocument;
        var servesExtension = export?.DocumentExtensions is not { Length: > 0 } extensions
            || extensions.Contains(Path.GetExtension(document.FilePath), StringComparer.OrdinalIgnoreCase);
        return kinds.Contains(kind.ToString()) && servesExtension;
    }

    private static TextDocument? DocumentOf(Diagnostic found, Project project, bool includeAdditionalFiles) => found.Location.Kind switch
    {
        LocationKind.SourceFile => project.GetDocument(found.Location.SourceTree),
        LocationKind.ExternalFile when includeAdditionalFiles =>
            project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == found.Location.GetLineSpan().Path),
        _ => null,
    };

    // The documents are read again from their text: the compiler will see text, whatever tree the fix has built.
    private static async Task<Project> ChangedAsync(Project project, CodeAction action, IVerifier verifier, CancellationToken ct)
    {
        var operations = await action.GetOperationsAsync(ct);
        if (operations.OfType<ApplyChangesOperation>().ToList() is not [var operation])
        {
            verifier.Fail($"The fix \"{action.Title}\" changes no document.");
            return project;
        }

        var solution = operation.ChangedSolution;
        foreach (var id in solution.GetProject(project.Id)!.DocumentIds)
        {
            var text = await solution.GetDocument(id)!.GetTextAsync(ct);
            solution = solution.WithDocumentText(id, SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
        }

        return solution.GetProject(project.Id)!;
    }

    private static async Task<string> ContentAsync(Project project, CancellationToken ct)
    {
        var content = new System.Text.StringBuilder();
        foreach (var document in (TextDocument[])[.. project.Documents, .. project.AdditionalDocuments, .. project.AnalyzerConfigDocuments])
            content.Append(PathOf(document)).Append('\0').Append(await document.GetTextAsync(ct)).Append('\0');
        return content.ToString();
    }

    private static async Task CompareAsync(
        ImmutableArray<(string Path, SourceText Text)> expected,
        IEnumerable<TextDocument> documents,
        IVerifier verifier,
        CancellationToken ct)
    {
        var actual = documents.ToDictionary(PathOf);
        foreach (var (path, wanted) in expected)
        {
            if (!actual.Remove(path, out var document))
            {
                verifier.Fail($"The fixed code has no file {path}.");
                continue;
            }

            var text = await document.GetTextAsync(ct);
            if (TextDifference(wanted.ToString(), text.ToString()) is { } difference)
                verifier.Fail($"The fix leaves a text in {path} that differs from the expected one {difference}");
            verifier.Equal(wanted.Encoding?.WebName, text.Encoding?.WebName, $"The fix changes the encoding of {path}.");
        }

        verifier.True(actual.Count == 0, $"The fix adds {Listed(actual.Keys)}, which is not expected.");
    }

    private static string? TextDifference(string expected, string actual)
    {
        if (expected == actual)
            return null;

        var (wanted, found) = (Visible(expected), Visible(actual));
        var line = wanted.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join(Environment.NewLine, (string[])[
            $"in line {line + 1}:",
            $"- {wanted.ElementAtOrDefault(line)}",
            $"+ {found.ElementAtOrDefault(line)}",
            "Expected:",
            expected,
            "Actual:",
            actual]);
    }

    private static string[] Visible(string text) => text.Replace("\r", "\\r").Replace("\t", "\\t").Replace("\uFEFF", "\\uFEFF").Split('\n');

    private static string PathOf(TextDocument document) => document.FilePath ?? document.Name;

    private static string Listed(IEnumerable<string> values) => string.Join(", ", values.DefaultIfEmpty("nothing"));

    private sealed record Offer(CodeFixProvider Provider, TextDocument Document, CodeAction Action);

    private sealed class Diagnostics(Func<Project, Task<ImmutableArray<Diagnostic>>> get) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken ct) =>
            await get(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken ct) =>
            (await get(document.Project)).Where(found => found.Location.SourceTree?.FilePath == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken ct) =>
            (await get(project)).Where(diagnostic => diagnostic.Location.Kind is LocationKind.None);
    }
}
