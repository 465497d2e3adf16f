using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges the callbacks with which a program validates the server's certificate itself.</summary>
internal static class CallbackAnalysis
{
    public static void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (!CallbackTable.All.Any(api => context.Compilation.GetTypeByMetadataName(api.Type) is not null))
            return;
        // A function may be handed over more than once. The first place continues to report the problems in it.
        var owners = new ConcurrentDictionary<SyntaxNode, SyntaxNode>();
        context.RegisterSyntaxNodeAction(
            node => Analyze(node, facts, owners),
            SyntaxKind.SimpleAssignmentExpression, SyntaxKind.AddAssignmentExpression, SyntaxKind.InvocationExpression);
    }

    /// <summary>
    /// Adjusts a finding for the callbacks that the same member gives to connections. A callback may verify what the mode does not.
    /// No callback can be combined with a mode that verifies.
    /// </summary>
    /// <remarks>Callbacks that a data source or Entity Framework Core receives are followed to the string they belong to.</remarks>
    /// <param name="finding">The finding.</param>
    /// <param name="member">The member that the connection's string or builder is in.</param>
    /// <param name="context">The place of the string or builder.</param>
    /// <param name="facts">The facts about the compilation.</param>
    public static Finding? Beside(Finding finding, SyntaxNode member, SyntaxNodeAnalysisContext context, CompilationFacts facts)
    {
        var callbacks = facts.Once(
            new Callbacks(member), asked => CallbacksIn(asked.Member, context.SemanticModel, facts, context.CancellationToken));
        if (!callbacks.Exist)
            return finding;
        if (callbacks.MayVerify && finding.Rule.IsSettledByCallback)
            return null;
        return finding with { Fixes = [] };
    }

    private static (bool Exist, bool MayVerify) CallbacksIn(
        SyntaxNode member, SemanticModel model, CompilationFacts facts, CancellationToken cancellation)
    {
        var exist = false;
        foreach (var node in facts.IndexOf(member.SyntaxTree, cancellation).CallbackAssignmentsIn(member))
        {
            if (UseOf(node, model, cancellation) is not { } use || facts.Drivers[use.Api.Driver].Callback != CallbackRole.VerifiesAlone)
                continue;
            if (AcceptanceIn(use, model, facts, cancellation) is null)
                return (true, true);
            exist = true;
        }
        return (exist, false);
    }

    private static void Analyze(
        SyntaxNodeAnalysisContext context, CompilationFacts facts, ConcurrentDictionary<SyntaxNode, SyntaxNode> owners)
    {
        if (UseOf(context.Node, context.SemanticModel, context.CancellationToken) is not { } use)
            return;
        if (use.Api.IsConfiguration)
            AnalyzeVersions(context, use, facts, owners);
        if (AcceptanceIn(use, context.SemanticModel, facts, context.CancellationToken) is not var (accepting, removed)
            || owners.GetOrAdd(accepting, context.Node) != context.Node)
        {
            return;
        }
        var tree = context.Node.SyntaxTree;
        var removal = StatementRemoval.Of(removed, tree.GetText(context.CancellationToken));
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var finding = Linter.LintCallback(
            facts.Drivers[use.Api.Driver], accepting.Span.ToRange(), use.Api.Member, removal is { } edit ? [edit] : null,
            provider.ReadOptions(provider.GetOptions(tree)));
        if (finding is not null)
            context.Report(finding, tree, facts, context.Node);
    }

    private static void AnalyzeVersions(
        SyntaxNodeAnalysisContext context, CallbackUse use, CompilationFacts facts, ConcurrentDictionary<SyntaxNode, SyntaxNode> owners)
    {
        // A method may be handed over in many places.
        if (BodyOf(use.Callback, context.SemanticModel, context.CancellationToken) is not { } body
            || owners.GetOrAdd(body, context.Node) != context.Node)
        {
            return;
        }
        var driver = facts.Drivers[use.Api.Driver];
        foreach (var written in VersionsWrite.In(body, context.SemanticModel, context.CancellationToken))
        {
            var finding = Linter.LintTlsVersions(
                driver, written.Value.Span.ToRange(), CallbackTable.VersionsOption, written.Versions, written.Replace);
            if (finding is not null && owners.GetOrAdd(written.Value, context.Node) == context.Node)
            {
                context.Report(finding, context.Node.SyntaxTree, facts, context.Node);
            }
        }
    }

    /// <summary>The body of a function that is written in place, or named and declared in the same file.</summary>
    private static CSharpSyntaxNode? BodyOf(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellation)
    {
        if (callback is AnonymousFunctionExpressionSyntax)
            return CodeFacts.BodyOf(callback);
        var declaration = callback is SimpleNameSyntax or MemberAccessExpressionSyntax
            ? Declaration.Of(model.GetSymbolInfo(callback, cancellation).Symbol as IMethodSymbol, model.Compilation, cancellation)
            : null;
        return declaration?.SyntaxTree == callback.SyntaxTree ? CodeFacts.BodyOf(declaration) : null;
    }

    /// <summary>The row of an assignment or a call, and the callback that it hands over; null for any other node.</summary>
    private static CallbackUse? UseOf(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var name = node switch
        {
            AssignmentExpressionSyntax { Left: var left } => CodeFacts.NameOf(left),
            InvocationExpressionSyntax call => CodeFacts.NameOf(call.Expression),
            _ => null,
        };
        if (name is null || !CallbackTable.Names.Contains(name))
            return null;
        var callback = node switch
        {
            AssignmentExpressionSyntax { Right: var right } => right,
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
            _ => null,
        };
        if (callback is null)
            return null;
        var symbol = model.GetSymbolInfo(node is AssignmentExpressionSyntax assignment ? assignment.Left : node, cancellation).Symbol;
        foreach (var api in CallbackTable.All)
        {
            if (api.Member == name && Sink.IsNamed(symbol?.ContainingType, api.Type))
                return new CallbackUse(api, node, callback);
        }
        return null;
    }

    /// <summary>The callback that accepts every certificate, and the node whose removal removes it; null if no callback certainly does.</summary>
    private static (ExpressionSyntax Accepting, SyntaxNode Removed)? AcceptanceIn(
        CallbackUse use, SemanticModel model, CompilationFacts facts, CancellationToken cancellation)
    {
        if (!use.Api.IsConfiguration)
            return AcceptingCallback.Is(use.Callback, model, facts, cancellation) ? (use.Callback, use.Node) : null;
        if (BodyOf(use.Callback, model, cancellation) is not { } body)
            return null;
        // If the callback does nothing else, the whole callback is removed.
        return facts.Once(new Configuration(body), asked => AcceptedIn(asked.Body, model, facts, cancellation)) is not { } last ? null
            : (last.Right, last == body && use.Callback is AnonymousFunctionExpressionSyntax ? use.Node : last);
    }

    /// <summary>The last callback that is assigned to a handshake's options, if all assigned callbacks accept every certificate.</summary>
    private static AssignmentExpressionSyntax? AcceptedIn(
        CSharpSyntaxNode body, SemanticModel model, CompilationFacts facts, CancellationToken cancellation)
    {
        AssignmentExpressionSyntax? last = null;
        foreach (var node in body.DescendantNodesAndSelf())
        {
            WorkCounter.Add();
            if (node is not AssignmentExpressionSyntax assignment || CodeFacts.NameOf(assignment.Left) != CallbackTable.ValidationOption)
                continue;
            if (!AcceptingCallback.Is(assignment.Right, model, facts, cancellation))
                return null;
            last = assignment;
        }
        return last;
    }

    /// <summary>A call or an assignment that hands over a callback.</summary>
    private readonly record struct CallbackUse(CallbackApi Api, SyntaxNode Node, ExpressionSyntax Callback);

    private readonly record struct Callbacks(SyntaxNode Member);

    private readonly record struct Configuration(CSharpSyntaxNode Body);
}
