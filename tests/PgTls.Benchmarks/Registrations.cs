using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PgTls.Benchmarks;

/// <summary>The callbacks that an analyzer registers for a compilation, written down so that another one can register the same.</summary>
internal sealed class Registrations
{
    private readonly List<ImmutableArray<SyntaxKind>> _nodes = [];

    /// <summary>The kinds of syntax of each callback.</summary>
    public IReadOnlyList<ImmutableArray<SyntaxKind>> Nodes => _nodes;

    /// <summary>What the analyzer may report: the compiler has work with each, whether it is or not.</summary>
    public required ImmutableArray<DiagnosticDescriptor> Descriptors { get; init; }

    public static Registrations Of(DiagnosticAnalyzer analyzer, Compilation compilation)
    {
        var registrations = new Registrations { Descriptors = analyzer.SupportedDiagnostics };
        analyzer.Initialize(new RecordedAnalysis(registrations, compilation));
        return registrations;
    }

    // What an analyzer registers that is not written down here must not go unnoticed: the comparison would be with less than it does.
    private static NotSupportedException NotRecorded(string what) => new($"This benchmark knows callbacks for nodes only, not for {what}: teach it.");

    private sealed class RecordedAnalysis(Registrations registrations, Compilation compilation) : AnalysisContext
    {
        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) { }

        public override void EnableConcurrentExecution() { }

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => action(new RecordedStart(registrations, compilation));

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw NotRecorded("compilations");

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw NotRecorded("semantic models");

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw NotRecorded("symbols");

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw NotRecorded("code blocks");

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw NotRecorded("code blocks");

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw NotRecorded("syntax trees");

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
            registrations._nodes.Add(ImmutableArray.CreateRange(syntaxKinds, kind => (SyntaxKind)(object)kind));
    }

    private sealed class RecordedStart(Registrations registrations, Compilation compilation)
        : CompilationStartAnalysisContext(compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw NotRecorded("compilations");

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw NotRecorded("semantic models");

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw NotRecorded("symbols");

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw NotRecorded("code blocks");

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw NotRecorded("code blocks");

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw NotRecorded("syntax trees");

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
            registrations._nodes.Add(ImmutableArray.CreateRange(syntaxKinds, kind => (SyntaxKind)(object)kind));
    }
}

/// <summary>An analyzer that is asked as often as another one and never answers: what the compiler itself takes for asking.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EmptyAnalyzer(Registrations registrations) : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => registrations.Descriptors;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            foreach (var kinds in registrations.Nodes)
                start.RegisterSyntaxNodeAction(static _ => { }, kinds);
        });
    }
}
