using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Rules;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges the connection strings and connection string builders in C# code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectionStringAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        // Generated code holds connection strings too: designer files, migrations. Findings there are information.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var facts = new CompilationFacts(
            context.Compilation, CompilationDrivers.Of(context.Compilation), new ProjectSuppressions(context.Options.AdditionalFiles));
        var analysis = new CompilationAnalysis(facts);
        context.RegisterSyntaxNodeAction(analysis.AnalyzeText, Trigger.Texts);
        context.RegisterSyntaxNodeAction(analysis.AnalyzeUse, Trigger.Uses);
        CallbackAnalysis.Register(context, facts);
        EnvironmentAnalysis.Register(context, facts);
    }

    /// <summary>The analysis of one compilation: every body is followed once, and every finding is reported once.</summary>
    private sealed class CompilationAnalysis(CompilationFacts facts)
    {
        private readonly ConcurrentDictionary<SyntaxNode, BodyFindings> _bodies = new();

        // Several bodies may come to the same conclusion about a text they share. The first one to report it continues to report it.
        private readonly ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span, string Rule), SyntaxNode> _owners = new();

        public void AnalyzeText(SyntaxNodeAnalysisContext context)
        {
            if (Trigger.MayHoldSettings(context.Node))
                Report(context);
        }

        public void AnalyzeUse(SyntaxNodeAnalysisContext context)
        {
            if (Trigger.IsUse(context.Node, context.SemanticModel, context.CancellationToken))
                Report(context);
        }

        private void Report(SyntaxNodeAnalysisContext context)
        {
            if (facts.BodyAround(context.Node) is not { } root)
                return;
            var body = _bodies.GetOrAdd(root, _ => BodyFindings.Of(
                root, context.SemanticModel, facts, facts.OptionsFor(root.SyntaxTree, context.Options), context.CancellationToken));
            foreach (var (tree, finding) in body.At(context.Node))
            {
                var span = finding.Range.ToSpan();
                if (_owners.GetOrAdd((tree, span, finding.Rule.Id), root) != root)
                    continue;
                if (CallbackAnalysis.Beside(finding, MemberAround(root, context.CancellationToken), context, facts) is { } judged)
                    context.Report(judged, tree, facts, root);
            }
        }

        private static SyntaxNode MemberAround(SyntaxNode root, CancellationToken cancellation) =>
            root.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()
            ?? root.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            ?? root.SyntaxTree.GetRoot(cancellation);
    }
}
