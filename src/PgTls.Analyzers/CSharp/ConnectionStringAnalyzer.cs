using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Drivers;
using PgTls.Recognition;

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
        var drivers = CompilationDrivers.Of(context.Compilation);
        // Without a driver in sight nobody can say where a string goes: what is certain about it is only information.
        context.RegisterSyntaxNodeAction(
            node => AnalyzeText(node, drivers, drivers.IsEmpty ? Severity.Info : null),
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.InterpolatedStringExpression,
            SyntaxKind.AddExpression);
        if (drivers.IsEmpty)
            return;
        context.RegisterSyntaxNodeAction(node => AnalyzeCall(node, drivers), SyntaxKind.InvocationExpression, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeAssignment(node, drivers), SyntaxKind.SimpleAssignmentExpression);
        if (context.Compilation.GetTypeByMetadataName(Sink.BuilderType) is { } builder)
            BuilderAnalysis.Register(context, builder, drivers);
    }

    private static void AnalyzeText(SyntaxNodeAnalysisContext context, ReferencedDrivers drivers, Severity? atMost)
    {
        var expression = (ExpressionSyntax)context.Node;
        if (IsOperand(expression) || !MayHoldSettings(expression))
            return;
        if (Destination.Of(expression, context.SemanticModel, drivers, context.CancellationToken) is not { } destination)
            return;
        if (StringEvaluator.Evaluate(expression, context.SemanticModel, destination.IsOpenEnded, context.CancellationToken) is not { } text)
            return;
        Lint(context, drivers, expression.SyntaxTree, text, destination.Surroundings, atMost);
    }

    /// <summary>An operand of a concatenation is judged with the whole.</summary>
    private static bool IsOperand(ExpressionSyntax expression)
    {
        var parent = expression.Parent;
        while (parent is ParenthesizedExpressionSyntax)
            parent = parent.Parent;
        return parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };
    }

    private static bool MayHoldSettings(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                return MayHoldSettings(literal.Token);
            case InterpolatedStringExpressionSyntax interpolated:
                foreach (var content in interpolated.Contents)
                {
                    if (content is InterpolatedStringTextSyntax text && MayHoldSettings(text.TextToken))
                        return true;
                }
                return false;
            case ParenthesizedExpressionSyntax inner:
                return MayHoldSettings(inner.Expression);
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                ExpressionSyntax left = sum;
                while (left is BinaryExpressionSyntax operands && operands.IsKind(SyntaxKind.AddExpression))
                {
                    if (MayHoldSettings(operands.Right))
                        return true;
                    left = operands.Left;
                }
                return MayHoldSettings(left);
            default:
                return false;
        }
    }

    private static bool MayHoldSettings(SyntaxToken token) => ConnectionRecognizer.MayHoldSettings(token.ValueText);

    /// <summary>Follows a name that is given to an API back to its declaration, where the string stands.</summary>
    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, ReferencedDrivers drivers)
    {
        var (name, arguments) = context.Node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => (access.Name.Identifier.ValueText, call.ArgumentList),
            InvocationExpressionSyntax { Expression: SimpleNameSyntax simple } call => (simple.Identifier.ValueText, call.ArgumentList),
            ObjectCreationExpressionSyntax creation => (NameOf(creation.Type), creation.ArgumentList),
            ImplicitObjectCreationExpressionSyntax creation => (null, creation.ArgumentList),
            _ => (null, null),
        };
        if (arguments is null || (name is not null && !Sink.Names.Contains(name)))
            return;
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax)
                AnalyzeReference(context, drivers, argument.Expression);
        }
    }

    private static void AnalyzeAssignment(SyntaxNodeAnalysisContext context, ReferencedDrivers drivers)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (assignment.Right is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
            return;
        var target = assignment.Left switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        };
        if (target == "ConnectionString")
            AnalyzeReference(context, drivers, assignment.Right);
    }

    private static void AnalyzeReference(SyntaxNodeAnalysisContext context, ReferencedDrivers drivers, ExpressionSyntax reference)
    {
        if (Destination.Of(reference, context.SemanticModel, drivers, context.CancellationToken) is not { Surroundings.Driver: not null } destination)
            return;
        var symbol = context.SemanticModel.GetSymbolInfo(reference, context.CancellationToken).Symbol;
        if (symbol is not (IFieldSymbol { IsConst: true } or IFieldSymbol { IsReadOnly: true, IsStatic: true } or ILocalSymbol))
            return;
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
            return;
        if (symbol is ILocalSymbol { IsConst: false } && IsAssigned(declarator))
            return;
        var model = value.SyntaxTree == context.Node.SyntaxTree ? context.SemanticModel : null;
        if (!MayHoldSettings(value) || StringEvaluator.Evaluate(value, model, isOpenEnded: false, context.CancellationToken) is not { } text)
            return;
        // What is recognised where it stands is reported from there.
        var name = new Surroundings { Names = [declarator.Identifier.ValueText] };
        var options = OptionsOf(context, drivers, value.SyntaxTree);
        if (ConnectionRecognizer.Recognize(text, name, options) is null)
            Lint(context, drivers, value.SyntaxTree, text, destination.Surroundings, atMost: null);
    }

    /// <summary>Whether a local variable is given another value after its declaration, or handed out to be given one.</summary>
    private static bool IsAssigned(VariableDeclaratorSyntax declarator)
    {
        var name = declarator.Identifier.ValueText;
        var scope = declarator.FirstAncestorOrSelf<SyntaxNode>(node => node is BlockSyntax or CompilationUnitSyntax);
        foreach (var node in scope?.DescendantNodes() ?? [])
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => argument.Expression,
                _ => null,
            };
            if (target is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name)
                return true;
        }
        return false;
    }

    private static void Lint(
        SyntaxNodeAnalysisContext context, ReferencedDrivers drivers, SyntaxTree tree, Text.SourceMap text, Surroundings surroundings, Severity? atMost)
    {
        foreach (var finding in Linter.LintConnectionString(text, surroundings, OptionsOf(context, drivers, tree)))
        {
            var capped = atMost < finding.Severity ? finding with { Severity = atMost.Value } : finding;
            context.ReportDiagnostic(capped.ToDiagnostic(Location.Create(tree, finding.Range.ToSpan())));
        }
    }

    private static LintOptions OptionsOf(SyntaxNodeAnalysisContext context, ReferencedDrivers drivers, SyntaxTree tree)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        return drivers.Complete(provider.ReadOptions(provider.GetOptions(tree)));
    }

    private static string? NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
