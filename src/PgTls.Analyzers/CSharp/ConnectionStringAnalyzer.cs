using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Rules;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges the connection strings and connection string builders in C# code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConnectionStringAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        // Generated code holds connection strings too: designer files, migrations.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var session = new Session(CompilationDrivers.Of(context.Compilation));
        context.RegisterSyntaxNodeAction(session.AnalyzeText, Trigger.Texts);
        context.RegisterSyntaxNodeAction(session.AnalyzeUse, Trigger.Uses);
        CallbackAnalysis.Register(context, session.Drivers);
        EnvironmentAnalysis.Register(context, session.Drivers);
    }

    /// <summary>The analysis of one compilation: every body is followed once, whoever asks first, and every finding reported once.</summary>
    private sealed class Session(ReferencedDrivers drivers)
    {
        private readonly ConcurrentDictionary<SyntaxNode, BodyFindings> _bodies = new();

        private readonly MemberUses _uses = new();

        // Several bodies may come to the same conclusion about a text they share: the first one to say so keeps saying it.
        private readonly ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span, string Rule), SyntaxNode> _owners = new();

        public ReferencedDrivers Drivers => drivers;

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
            if (CodeBody.RootOf(context.Node) is not { } root)
                return;
            var body = _bodies.GetOrAdd(root, _ => BodyFindings.Of(root, context.SemanticModel, drivers, _uses, OptionsOf(context), context.CancellationToken));
            foreach (var (tree, finding) in body.At(context.Node))
            {
                var span = finding.Range.ToSpan();
                if (_owners.GetOrAdd((tree, span, finding.Rule.Id), root) != root)
                    continue;
                if (CallbackAnalysis.Beside(finding, context, drivers) is { } judged)
                    context.Report(judged, tree);
            }
        }

        private LintOptions OptionsOf(SyntaxNodeAnalysisContext context)
        {
            var provider = context.Options.AnalyzerConfigOptionsProvider;
            return drivers.Complete(provider.ReadOptions(provider.GetOptions(context.Node.SyntaxTree)));
        }
    }
}
