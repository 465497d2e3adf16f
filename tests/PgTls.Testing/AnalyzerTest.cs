using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>From which severity on the compiler's own diagnostics have to be expected.</summary>
public enum CompilerDiagnostics
{
    None,
    Errors,
    Warnings,
    Suggestions,
    All,
}

/// <summary>How markup is read.</summary>
[Flags]
public enum MarkupOptions
{
    None = 0,

    /// <summary><c>[|…|]</c> means the first descriptor of the first analyzer.</summary>
    UseFirstDescriptor = 1,

    /// <summary>Nothing to choose here: <c>$$</c> is always code, as raw strings need it to be. The package wants to be told.</summary>
    TreatPositionIndicatorsAsCode = 2,
}

/// <summary>Runs analyzers over a project and compares what they report with what is expected.</summary>
public abstract class AnalyzerTest<TVerifier> where TVerifier : IVerifier, new()
{
    private protected const string EnablingConfigPath = "/.off-by-default.globalconfig";

    private const string AnalyzerFailure = "AD0001";

    protected AnalyzerTest() => TestState = CreateState("TestCode");

    public abstract string Language { get; }

    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    public SolutionState TestState { get; }

    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public MarkupOptions MarkupOptions { get; set; }

    public List<string> DisabledDiagnostics { get; } = [];

    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    protected abstract string DefaultFileExt { get; }

    protected virtual string DefaultFilePathPrefix => "/0/Test";

    protected virtual string DefaultTestProjectName => "TestProject";

    protected IVerifier Verify { get; } = new TVerifier();

    public Task RunAsync(CancellationToken cancellationToken = default) => RunImplAsync(cancellationToken);

    protected virtual Task RunImplAsync(CancellationToken cancellationToken) =>
        VerifyDiagnosticsAsync(Resolve(TestState, null), Verify.PushContext("diagnostics of the test's code"), cancellationToken);

    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    protected abstract CompilationOptions CreateCompilationOptions();

    protected abstract ParseOptions CreateParseOptions();

    /// <summary>What <c>[|…|]</c> stands for; null if the analyzers leave that open.</summary>
    protected virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        var takeFirst = MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor);
        DiagnosticDescriptor[] descriptors = [.. Descriptors(analyzers)];
        return takeFirst || descriptors.DistinctBy(descriptor => descriptor.Id).Count() == 1 ? descriptors.FirstOrDefault() : null;
    }

    private protected SolutionState CreateState(string name) => new(name, DefaultFilePathPrefix, DefaultFileExt);

    /// <summary>The expectation that an id in markup or in a verifier's <c>Diagnostic(id)</c> stands for.</summary>
    internal static DiagnosticResult Expect(string id, IEnumerable<DiagnosticAnalyzer> analyzers)
    {
        DiagnosticDescriptor[] descriptors = [.. Descriptors(analyzers).Where(descriptor => descriptor.Id == id)];
        if (descriptors.Length == 0)
            return DiagnosticResult.CompilerError(id);

        // Descriptors that share an id may disagree on severity and message; then neither can be expected of the id alone.
        var result = new DiagnosticResult(descriptors[0]);
        if (descriptors.DistinctBy(descriptor => descriptor.DefaultSeverity).Count() > 1)
            result = result.WithOptions(DiagnosticOptions.IgnoreSeverity);
        return descriptors.DistinctBy(descriptor => descriptor.MessageFormat.ToString()).Count() > 1 ? result.WithMessage(null) : result;
    }

    /// <summary>Fills in what the state inherits, takes the markup out and turns it into expectations.</summary>
    internal ResolvedState Resolve(SolutionState state, SolutionState? inherited, Func<string, bool>? isFixable = null)
    {
        var from = state.InheritanceMode is StateInheritanceMode.Explicit ? null : inherited;
        var inheritsSources = from is not null && state.Sources.Count == 0;
        var inheritsAdditionalFiles = from is not null && state.AdditionalFiles.Count == 0;
        var locations = new Dictionary<string, FileLinePositionSpan>();
        var expected = new List<DiagnosticResult>();
        var unchanged = new HashSet<string>();

        var sources = TakeMarkup(inheritsSources ? from!.Sources : state.Sources, from?.Sources);
        var additionalFiles = TakeMarkup(inheritsAdditionalFiles ? from!.AdditionalFiles : state.AdditionalFiles, from?.AdditionalFiles);
        if (from is not null && state.ExpectedDiagnostics.Count == 0)
            expected.AddRange(from.ExpectedDiagnostics.Where(IsStillExpected));
        expected.AddRange(state.ExpectedDiagnostics);

        return new(
            state.Name,
            sources,
            additionalFiles,
            [.. from is not null && state.AnalyzerConfigFiles.Count == 0 ? from.AnalyzerConfigFiles : state.AnalyzerConfigFiles],
            [.. from is not null && state.AdditionalReferences.Count == 0 ? from.AdditionalReferences : state.AdditionalReferences],
            state.ReferenceAssemblies ?? from?.ReferenceAssemblies ?? ReferenceAssemblies,
            state.OutputKind ?? from?.OutputKind,
            [.. expected.Select(Locate)]);

        ImmutableArray<(string, SourceText)> TakeMarkup(SourceFileCollection files, SourceFileCollection? before)
        {
            foreach (var (path, text) in files)
            {
                if (before?.Any(file => file.filename == path && file.content.ContentEquals(text)) is true)
                    unchanged.Add(path);
            }

            var mode = state.MarkupHandling ?? from?.MarkupHandling ?? MarkupMode.Allow;
            return [.. files.Select(file => (file.filename, WithoutMarkup(file.filename, file.content, mode)))];
        }

        SourceText WithoutMarkup(string path, SourceText marked, MarkupMode mode)
        {
            if (mode is MarkupMode.None)
                return marked;

            var markup = TestMarkup.Parse(path, marked.ToString(), Verify);
            var text = SourceText.From(markup.Text, marked.Encoding, marked.ChecksumAlgorithm);
            foreach (var (name, span) in markup.Spans)
            {
                var place = new FileLinePositionSpan(path, text.Lines.GetLinePositionSpan(span));
                if (name is ['#', ..])
                    Verify.True(locations.TryAdd(name, place), $"The markup {{|{name}:…|}} appears more than once in {state.Name}.");
                else if (mode is MarkupMode.Allow)
                    expected.Add(FromMarkup(name ?? DefaultId(), place));
            }

            return text;
        }

        // A file that stays as it is keeps its diagnostics; of the others only what no fix addresses is expected again.
        bool IsStillExpected(DiagnosticResult diagnostic) =>
            isFixable?.Invoke(diagnostic.Id) is not true
            || (diagnostic.HasLocation && unchanged.Contains(diagnostic.Spans[0] is { IsMarkupKey: true } location
                ? locations.GetValueOrDefault(location.MarkupKey).Path ?? ""
                : diagnostic.WithDefaultPath(DefaultPath()).Spans[0].Span.Path));

        DiagnosticResult Locate(DiagnosticResult diagnostic)
        {
            if (diagnostic.ArgumentMistake() is { } mistake)
                Verify.Fail(mistake);
            return diagnostic.WithDefaultPath(DefaultPath()).WithSpans(location =>
            {
                if (!location.IsMarkupKey)
                    return location;
                if (!locations.TryGetValue(location.MarkupKey, out var place))
                    Verify.Fail($"{state.Name} has no markup {{|{location.MarkupKey}:…|}}, which {diagnostic} refers to.");
                return new(place, location.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey);
            });
        }
    }

    internal async Task VerifyDiagnosticsAsync(ResolvedState state, IVerifier verifier, CancellationToken ct)
    {
        using var workspace = new AdhocWorkspace();
        var project = await CreateProjectAsync(workspace, state, ct);
        var diagnostics = await GetDiagnosticsAsync(project, verifier, ct);
        if (DiagnosticComparison.Compare(state.Expected, diagnostics) is { } difference)
            verifier.Fail(difference);
    }

    internal async Task<Project> CreateProjectAsync(Workspace workspace, ResolvedState state, CancellationToken ct)
    {
        var id = ProjectId.CreateNewId();
        var options = CreateCompilationOptions();
        var references = await state.ReferenceAssemblies.ResolveAsync(Language, ct);
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            DefaultTestProjectName,
            DefaultTestProjectName,
            Language,
            compilationOptions: state.OutputKind is { } kind ? options.WithOutputKind(kind) : options,
            parseOptions: CreateParseOptions(),
            metadataReferences: references.AddRange(state.AdditionalReferences)));

        foreach (var (path, text) in state.Sources)
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        foreach (var (path, text) in state.AdditionalFiles)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        foreach (var (path, text) in state.AnalyzerConfigFiles.Add((EnablingConfigPath, EnablingConfig())))
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);

        solution = SolutionTransforms.Aggregate(solution, (sum, transform) => transform(sum, id));
        return WithSeverities(solution.GetProject(id)!);
    }

    /// <summary>The analyzers' diagnostics and those of the compiler that count, in the order of the files.</summary>
    internal async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(Project project, IVerifier verifier, CancellationToken ct)
    {
        var compilation = (await project.GetCompilationAsync(ct))!;
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        var all = await compilation.WithAnalyzers([.. GetDiagnosticAnalyzers()], options).GetAllDiagnosticsAsync(ct);
        if (all.FirstOrDefault(diagnostic => diagnostic.Id == AnalyzerFailure) is { } failure)
            verifier.Fail($"An analyzer threw: {DiagnosticComparison.Header(failure)}");

        return [.. all.Where(Counts)
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private Project WithSeverities(Project project)
    {
        var options = project.CompilationOptions!;
        var severities = options.SpecificDiagnosticOptions.SetItem(AnalyzerFailure, ReportDiagnostic.Error);
        return project.WithCompilationOptions(options.WithSpecificDiagnosticOptions(
            severities.SetItems(DisabledDiagnostics.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)))));
    }

    // A rule that is off by default is on, or its tests would prove nothing, unless a config of the test switches it off. That takes
    // a config of the lowest level: options of the compilation would override every .globalconfig, and Roslyn 4.5 does not run an
    // analyzer on a source for their sake.
    private SourceText EnablingConfig()
    {
        var rules = Descriptors(GetDiagnosticAnalyzers()).Where(rule => !rule.IsEnabledByDefault).DistinctBy(rule => rule.Id);
        return SourceText.From(string.Join('\n', [
            "is_global = true",
            "global_level = -1000",
            .. rules.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = {ConfigValue(rule.DefaultSeverity)}")]));
    }

    private bool Counts(Diagnostic diagnostic) => CompilerDiagnostics switch
    {
        _ when !diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler) => true,
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };

    private DiagnosticResult FromMarkup(string id, FileLinePositionSpan place)
    {
        var expected = Expect(id, GetDiagnosticAnalyzers()).WithSpan(place).WithMessage(null);
        return expected.WithOptions(expected.Options | DiagnosticOptions.IgnoreAdditionalLocations);
    }

    private string DefaultId()
    {
        DiagnosticAnalyzer[] analyzers = [.. GetDiagnosticAnalyzers()];
        var descriptor = GetDefaultDiagnostic(analyzers);
        if (descriptor is null)
        {
            var ids = string.Join(", ", Descriptors(analyzers).Select(candidate => candidate.Id).Distinct());
            Verify.Fail($"The markup [|…|] could mean any of {ids}: write {{|ID:…|}}, or override {nameof(GetDefaultDiagnostic)}.");
        }

        return descriptor.Id;
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors(IEnumerable<DiagnosticAnalyzer> analyzers) =>
        analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    private string DefaultPath() => $"{DefaultFilePathPrefix}0.{DefaultFileExt}";

    private static string ConfigValue(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Hidden => "silent",
        DiagnosticSeverity.Info => "suggestion",
        DiagnosticSeverity.Warning => "warning",
        _ => "error",
    };
}

/// <summary>A state without markup and with everything it inherits.</summary>
internal sealed record ResolvedState(
    string Name,
    ImmutableArray<(string Path, SourceText Text)> Sources,
    ImmutableArray<(string Path, SourceText Text)> AdditionalFiles,
    ImmutableArray<(string Path, SourceText Text)> AnalyzerConfigFiles,
    ImmutableArray<MetadataReference> AdditionalReferences,
    ReferenceAssemblies ReferenceAssemblies,
    OutputKind? OutputKind,
    ImmutableArray<DiagnosticResult> Expected)
{
    public IEnumerable<(string Path, SourceText Text)> Files => [.. Sources, .. AdditionalFiles];

    public int ChangedFiles(ResolvedState other) =>
        Files.Count(file => !other.Files.Any(same => same.Path == file.Path && same.Text.ContentEquals(file.Text)))
        + other.Files.Count(file => Files.All(same => same.Path != file.Path));
}
