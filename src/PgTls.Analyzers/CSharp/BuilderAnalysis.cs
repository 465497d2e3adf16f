using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PgTls.ConnectionStrings;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges connection string builders: what their constructor's string, initializer and assignments amount to.</summary>
internal sealed class BuilderAnalysis
{
    private readonly INamedTypeSymbol _builder;
    private readonly Driver _driver;

    private BuilderAnalysis(INamedTypeSymbol builder, Driver driver)
    {
        _builder = builder;
        _driver = driver;
    }

    /// <param name="context">The start of a compilation.</param>
    /// <param name="builder">The builder's type in it.</param>
    /// <param name="drivers">The drivers it refers to.</param>
    public static void Register(CompilationStartAnalysisContext context, INamedTypeSymbol builder, ReferencedDrivers drivers)
    {
        var analysis = new BuilderAnalysis(builder, drivers["npgsql"]);
        context.RegisterSyntaxNodeAction(analysis.AnalyzeCreation, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
        context.RegisterSyntaxNodeAction(analysis.AnalyzeAssignment, SyntaxKind.SimpleAssignmentExpression);
    }

    private void AnalyzeCreation(SyntaxNodeAnalysisContext context)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        if (creation is ObjectCreationExpressionSyntax { Type: var type } && !type.ToString().EndsWith(_builder.Name, StringComparison.Ordinal))
            return;
        if (creation is ImplicitObjectCreationExpressionSyntax { Initializer: null } && VariableOf(creation) is null)
            return;
        if (!IsBuilder(context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type))
            return;
        var grammar = new BuilderGrammar(creation, context.SemanticModel, _driver);
        var settings = new List<Setting>();
        var isComplete = true;
        AddConstructorString(context, creation, grammar, settings, ref isComplete);
        foreach (var expression in creation.Initializer?.Expressions ?? default)
        {
            if (expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment)
                settings.Add(SettingOf(context, name.Identifier, assignment));
            else
                settings.Add(Opaque(expression));
        }
        if (VariableOf(creation) is { } variable)
            AddAssignments(context, variable, grammar, settings, ref isComplete);
        else if (creation.Parent is not ArgumentSyntax and not MemberAccessExpressionSyntax)
            isComplete = false; // Kept in a field or handed to the caller, who may complete it.
        Lint(context, grammar, settings, isComplete);
    }

    /// <summary>Judges an assignment to a builder whose creation is elsewhere: what it says for itself, and nothing that might be missing.</summary>
    private void AnalyzeAssignment(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (assignment.Left is not MemberAccessExpressionSyntax access || _driver.Find(access.Name.Identifier.ValueText) is null)
            return;
        if (!IsBuilder(context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type) || IsPartOfCreation(context, assignment, access))
            return;
        var grammar = new BuilderGrammar(assignment, context.SemanticModel, _driver);
        Lint(context, grammar, [SettingOf(context, access.Name.Identifier, assignment)], isComplete: false);
    }

    private bool IsBuilder(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _builder);

    private static void AddConstructorString(
        SyntaxNodeAnalysisContext context, BaseObjectCreationExpressionSyntax creation, BuilderGrammar grammar, List<Setting> settings, ref bool isComplete)
    {
        if (creation.ArgumentList?.Arguments.FirstOrDefault() is not { } argument)
            return;
        if (StringEvaluator.Evaluate(argument.Expression, context.SemanticModel, isOpenEnded: false, context.CancellationToken) is not { } text)
        {
            settings.Add(Opaque(argument.Expression));
            isComplete = false;
            return;
        }
        var parsed = AdoNetParser.Parse(text);
        isComplete &= parsed.IsComplete;
        foreach (var setting in parsed.Settings)
            settings.Add(grammar.AddFromString(parsed, setting));
    }

    private void AddAssignments(
        SyntaxNodeAnalysisContext context, VariableDeclaratorSyntax variable, BuilderGrammar grammar, List<Setting> settings, ref bool isComplete)
    {
        var declaration = (LocalDeclarationStatementSyntax)variable.Parent!.Parent!;
        foreach (var statement in StatementsAfter(declaration))
        {
            if (AssignmentTo(variable.Identifier.ValueText, statement) is { } assignment)
            {
                settings.Add(SettingOf(context, ((MemberAccessExpressionSyntax)assignment.Left).Name.Identifier, assignment));
                grammar.LastStatement = (ExpressionStatementSyntax)statement;
                continue;
            }
            foreach (var name in statement.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != variable.Identifier.ValueText)
                    continue;
                if (MayWrite(name))
                    settings.Add(Opaque(name));
                else if (name.Parent is not MemberAccessExpressionSyntax && !IsReadBySink(context, name))
                    isComplete = false;
            }
        }
    }

    /// <summary>An assignment to a property in a statement of its own: <c>builder.SslMode = …;</c>.</summary>
    private static AssignmentExpressionSyntax? AssignmentTo(string variable, StatementSyntax statement) =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, Name: not { Identifier.ValueText: "ConnectionString" } },
            } assignment,
        }
        && receiver.Identifier.ValueText == variable
            ? assignment
            : null;

    private bool IsPartOfCreation(SyntaxNodeAnalysisContext context, AssignmentExpressionSyntax assignment, MemberAccessExpressionSyntax access)
    {
        if (access.Expression is not IdentifierNameSyntax receiver || assignment.Parent is not ExpressionStatementSyntax statement)
            return false;
        if (context.SemanticModel.GetSymbolInfo(receiver, context.CancellationToken).Symbol is not ILocalSymbol local)
            return false;
        return local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax
        {
            Initializer.Value: BaseObjectCreationExpressionSyntax creation,
            Parent.Parent: LocalDeclarationStatementSyntax declaration,
        }
            && VariableOf(creation) is not null
            && StatementsAfter(declaration).Contains(statement);
    }

    private static VariableDeclaratorSyntax? VariableOf(BaseObjectCreationExpressionSyntax creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable } ? variable : null;

    private static IEnumerable<StatementSyntax> StatementsAfter(LocalDeclarationStatementSyntax declaration) => declaration.Parent switch
    {
        BlockSyntax block => block.Statements.Where(statement => statement.SpanStart > declaration.SpanStart),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } =>
            unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).Where(statement => statement.SpanStart > declaration.SpanStart),
        _ => [],
    };

    private static bool MayWrite(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ElementAccessExpressionSyntax => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        MemberAccessExpressionSyntax access when access.Expression == name => access.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == access,
            InvocationExpressionSyntax => access.Name.Identifier.ValueText is not ("ToString" or "ContainsKey" or "TryGetValue" or "Equals" or "GetHashCode"),
            _ => false,
        },
        _ => false,
    };

    private static bool IsReadBySink(SyntaxNodeAnalysisContext context, IdentifierNameSyntax name) =>
        name.Parent is ArgumentSyntax argument
        && context.SemanticModel.GetOperation(argument, context.CancellationToken) is IArgumentOperation { Parameter.ContainingSymbol.ContainingNamespace: { } space }
        && space.ToDisplayString() == "Npgsql";

    private static Setting SettingOf(SyntaxNodeAnalysisContext context, SyntaxToken property, AssignmentExpressionSyntax assignment)
    {
        var value = assignment.Right;
        return new Setting(
            property.ValueText,
            property.Span.ToRange(),
            ValueOf(context.SemanticModel, value, context.CancellationToken),
            value.Span.ToRange(),
            assignment.Span.ToRange());
    }

    private static string ValueOf(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellation)
    {
        var constant = model.GetConstantValue(expression, cancellation);
        if (!constant.HasValue)
            return SourceMap.Hole.ToString();
        if (constant.Value is int number && model.GetTypeInfo(expression, cancellation).Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type)
        {
            var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, number));
            return member?.Name ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Stands for whatever a piece of code may have set.</summary>
    private static Setting Opaque(SyntaxNode node) =>
        new(SourceMap.Hole.ToString(), node.Span.ToRange(), "", node.Span.ToRange(), node.Span.ToRange());

    private void Lint(SyntaxNodeAnalysisContext context, BuilderGrammar grammar, List<Setting> settings, bool isComplete)
    {
        var tree = context.Node.SyntaxTree;
        var source = tree.GetText(context.CancellationToken).ToString();
        var map = SourceMap.Verbatim(source, new TextRange(0, source.Length));
        var connection = new ConnectionSettings(map, grammar, settings, context.Node.Span.ToRange(), isComplete && !settings.Any(setting => setting.IsOpaque));
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        foreach (var finding in Linter.LintSettings(connection, _driver, Surroundings.None, provider.ReadOptions(provider.GetOptions(tree))))
            context.ReportDiagnostic(finding.ToDiagnostic(Location.Create(tree, finding.Range.ToSpan())));
    }
}
