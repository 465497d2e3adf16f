using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges the callbacks by which a program validates the server's certificate itself.</summary>
internal static class CallbackAnalysis
{
    public static void Register(CompilationStartAnalysisContext context, ReferencedDrivers drivers)
    {
        if (!CallbackTable.All.Any(api => context.Compilation.GetTypeByMetadataName(api.Type) is not null))
            return;
        // A function may be handed over more than once: the first place keeps reporting what is wrong in it.
        var owners = new ConcurrentDictionary<SyntaxNode, SyntaxNode>();
        context.RegisterSyntaxNodeAction(
            node => Analyze(node, drivers, owners), SyntaxKind.SimpleAssignmentExpression, SyntaxKind.AddAssignmentExpression, SyntaxKind.InvocationExpression);
    }

    /// <summary>What is left of a finding beside the callbacks that the same member gives to connections: one of them may verify what the mode does not, and none goes with a mode that verifies.</summary>
    /// <remarks>Those that a data source or Entity Framework Core is given are followed to the string they belong to.</remarks>
    /// <param name="finding">The finding.</param>
    /// <param name="context">The place of the connection's string or builder.</param>
    /// <param name="drivers">The drivers the compilation refers to.</param>
    public static Finding? Beside(Finding finding, SyntaxNodeAnalysisContext context, ReferencedDrivers drivers)
    {
        var member = context.Node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() ?? context.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            ?? context.Node.SyntaxTree.GetRoot(context.CancellationToken);
        foreach (var node in member.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (UseOf(node, context.SemanticModel, context.CancellationToken) is not { } use || drivers[use.Api.Driver].Callback != CallbackRole.VerifiesAlone)
                continue;
            if (finding.Rule.Id == "PGTLS201" && AcceptanceIn(use, context.SemanticModel, context.CancellationToken) is null)
                return null;
            finding = finding with { Fixes = [] };
        }
        return finding;
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ReferencedDrivers drivers, ConcurrentDictionary<SyntaxNode, SyntaxNode> owners)
    {
        if (UseOf(context.Node, context.SemanticModel, context.CancellationToken) is not { } use)
            return;
        if (use.Api.IsConfiguration)
            AnalyzeVersions(context, drivers[use.Api.Driver], use.Callback, owners);
        if (AcceptanceIn(use, context.SemanticModel, context.CancellationToken) is not var (accepting, removed) || owners.GetOrAdd(accepting, context.Node) != context.Node)
            return;
        var tree = context.Node.SyntaxTree;
        var removal = StatementRemoval.Of(removed, tree.GetText(context.CancellationToken));
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var finding = Linter.LintCallback(
            drivers[use.Api.Driver], accepting.Span.ToRange(), use.Api.Member, removal is { } edit ? [edit] : null, provider.ReadOptions(provider.GetOptions(tree)));
        if (finding is not null)
            context.Report(finding, tree);
    }

    private static void AnalyzeVersions(
        SyntaxNodeAnalysisContext context, Driver driver, ExpressionSyntax callback, ConcurrentDictionary<SyntaxNode, SyntaxNode> owners)
    {
        foreach (var written in VersionsWrite.In(BodyOf(callback, context.SemanticModel, context.CancellationToken), context.SemanticModel, context.CancellationToken))
        {
            if (Linter.LintTlsVersions(driver, written.Value.Span.ToRange(), CallbackTable.VersionsOption, written.Versions, written.Replace) is { } finding
                && owners.GetOrAdd(written.Value, context.Node) == context.Node)
            {
                context.Report(finding, context.Node.SyntaxTree);
            }
        }
    }

    /// <summary>The body of a function that is written in place, or named and declared in the same file.</summary>
    private static CSharpSyntaxNode? BodyOf(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellation)
    {
        if (callback is AnonymousFunctionExpressionSyntax)
            return Written.BodyOf(callback);
        var declaration = callback is SimpleNameSyntax or MemberAccessExpressionSyntax
            ? Declaration.Of(model.GetSymbolInfo(callback, cancellation).Symbol as IMethodSymbol, model.Compilation, cancellation)
            : null;
        return declaration?.SyntaxTree == callback.SyntaxTree ? Written.BodyOf(declaration) : null;
    }

    /// <summary>The row of an assignment or a call, and the callback that it hands over; null for any other node.</summary>
    private static (CallbackApi Api, SyntaxNode Node, ExpressionSyntax Callback)? UseOf(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var name = node switch
        {
            AssignmentExpressionSyntax { Left: var left } => Written.NameOf(left),
            InvocationExpressionSyntax call => Written.NameOf(call.Expression),
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
                return (api, node, callback);
        }
        return null;
    }

    /// <summary>The callback that accepts every certificate, and the node to remove to be rid of it; null where none is certain to.</summary>
    private static (ExpressionSyntax Accepting, SyntaxNode Removed)? AcceptanceIn(
        (CallbackApi Api, SyntaxNode Node, ExpressionSyntax Callback) use, SemanticModel model, CancellationToken cancellation)
    {
        if (!use.Api.IsConfiguration)
            return AlwaysTrue.Is(use.Callback, model, cancellation) ? (use.Callback, use.Node) : null;
        var body = BodyOf(use.Callback, model, cancellation);
        AssignmentExpressionSyntax? last = null;
        foreach (var assignment in body?.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>() ?? [])
        {
            if (Written.NameOf(assignment.Left) != CallbackTable.ValidationOption)
                continue;
            if (!AlwaysTrue.Is(assignment.Right, model, cancellation))
                return null;
            last = assignment;
        }
        // Where it is all that the callback does, the callback goes with it.
        return last is null ? null : (last.Right, last == body && use.Callback is AnonymousFunctionExpressionSyntax ? use.Node : last);
    }
}
