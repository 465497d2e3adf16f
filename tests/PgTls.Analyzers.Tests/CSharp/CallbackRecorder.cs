using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PgTls.Analyzers.Tests.CSharp;

/// <summary>A callback for nodes of some kinds.</summary>
internal sealed record NodeCallback(Action<SyntaxNodeAnalysisContext> Callback, ImmutableArray<SyntaxKind> Kinds);

/// <summary>Keeps the callbacks that an analyzer registers for nodes. Called directly, they cost nothing but their own work.</summary>
internal sealed class CallbackRecorder : AnalysisContext
{
    private readonly Compilation _compilation;
    private readonly List<NodeCallback> _callbacks = [];

    private CallbackRecorder(Compilation compilation) => _compilation = compilation;

    public static List<NodeCallback> CallbacksOf(DiagnosticAnalyzer analyzer, Compilation compilation)
    {
        var recorder = new CallbackRecorder(compilation);
        analyzer.Initialize(recorder);
        return recorder._callbacks;
    }

    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) { }

    public override void EnableConcurrentExecution() { }

    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) =>
        action(new Start(_compilation, _callbacks));

    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => throw Unexpected();

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unexpected();

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
        throw Unexpected();

    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) =>
        throw Unexpected();

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unexpected();

    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(
        Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unexpected();

    private static NotSupportedException Unexpected() => new("Only callbacks for nodes are looked at here.");

    private sealed class Start(Compilation compilation, List<NodeCallback> callbacks)
        : CompilationStartAnalysisContext(compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw Unexpected();

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw Unexpected();

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) =>
            throw Unexpected();

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(
            Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unexpected();

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw Unexpected();

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(
            Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) =>
            callbacks.Add(new NodeCallback(action, [.. syntaxKinds.Select(kind => (SyntaxKind)(object)kind!)]));
    }
}
