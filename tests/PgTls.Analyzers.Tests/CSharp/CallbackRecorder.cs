using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>Keeps the callbacks that an analyzer registers for nodes. Called directly, they cost nothing but their own work.</summary>
internal sealed class CallbackRecorder : AnalysisContext
{
    private readonly Compilation _compilation;
    private readonly List<(Action<SyntaxNodeAnalysisContext> Callback, ImmutableArray<SyntaxKind> Kinds)> _callbacks = [];

    private CallbackRecorder(Compilation compilation) => _compilation = compilation;

    public static List<(Action<SyntaxNodeAnalysisContext> Callback, ImmutableArray<SyntaxKind> Kinds)> CallbacksOf(DiagnosticAnalyzer analyzer, Compilation compilation)
    {
        var recorder = new CallbackRecorder(compilation);
        analyzer.Initialize(recorder);
        return recorder._callbacks;
    }

    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) { }

    public override void EnableConcurrentExecution() { }

    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => action(new Start(_compilation, _callbacks));

    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw Unexpected();

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unexpected();

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw Unexpected();

    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unexpected();

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unexpected();

    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unexpected();

    private static NotSupportedException Unexpected() => new("Only callbacks for nodes are looked at here.");

    private sealed class Start(Compilation compilation, List<(Action<SyntaxNodeAnalysisContext>, ImmutableArray<SyntaxKind>)> callbacks)
        : CompilationStartAnalysisContext(compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw Unexpected();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unexpected();

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw Unexpected();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unexpected();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unexpected();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
            callbacks.Add((action, [.. syntaxKinds.Select(kind => (SyntaxKind)(object)kind!)]));
    }
}
