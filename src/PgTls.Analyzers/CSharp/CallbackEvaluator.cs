using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PgTls.Analyzers.CSharp;

/// <summary>Runs a callback that validates a certificate, as far as it is known, on a certificate that an attacker made.</summary>
/// <remarks>
/// An attacker can put the right name into a certificate and signs it with their own key, so the only error is the chain.
/// A callback that certainly accepts this certificate accepts every server. A value that is not known is null.
/// </remarks>
internal sealed class CallbackEvaluator(SemanticModel model, CancellationToken cancellation)
{
    // System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors: https://learn.microsoft.com/dotnet/api/system.net.security.sslpolicyerrors
    private const long ChainErrors = 4;

    private const string Errors = "System.Net.Security.SslPolicyErrors";

    private static readonly object Something = new();
    private static readonly object Nothing = new();

    private Dictionary<ISymbol, object?> _variables = new(SymbolEqualityComparer.Default);

    private enum Outcome
    {
        GoesOn,
        Accepts,
        MayRefuse,
    }

    /// <summary>Whether a body certainly accepts the certificate.</summary>
    public bool Accepts(CSharpSyntaxNode body) => body switch
    {
        ExpressionSyntax expression => ValueOf(expression) is true,
        StatementSyntax statement => Run(statement) == Outcome.Accepts,
        _ => false,
    };

    private Outcome Run(StatementSyntax statement)
    {
        WorkCounter.Add();
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case BlockSyntax block:
                return Run(block.Statements);
            case ReturnStatementSyntax { Expression: { } result }:
                return ValueOf(result) is true ? Outcome.Accepts : Outcome.MayRefuse;
            case IfStatementSyntax choice:
                return ValueOf(choice.Condition) switch
                {
                    true => Run(choice.Statement),
                    false => choice.Else is { } otherwise ? Run(otherwise.Statement) : Outcome.GoesOn,
                    _ => RunEither([choice.Statement, .. choice.Else is { } other ? [other.Statement] : Array.Empty<StatementSyntax>()], mayRunNone: choice.Else is null),
                };
            case ExpressionStatementSyntax { Expression: var expression }:
                ValueOf(expression);
                return ThrowsIn(expression) ? Outcome.MayRefuse : Outcome.GoesOn;
            case LocalDeclarationStatementSyntax local:
                foreach (var variable in local.Declaration.Variables)
                {
                    if (variable.Initializer is { Value: var value } && model.GetDeclaredSymbol(variable, cancellation) is { } symbol)
                        _variables[symbol] = ValueOf(value);
                }
                return Outcome.GoesOn;
            case LocalFunctionStatementSyntax or EmptyStatementSyntax:
                return Outcome.GoesOn;
            case UsingStatementSyntax { Statement: var inner }:
                return Run(inner);
            case LockStatementSyntax { Statement: var inner }:
                return Run(inner);
            case CheckedStatementSyntax { Block: var inner }:
                return Run(inner);
            case SwitchStatementSyntax choice:
                return Run(choice);
            case TryStatementSyntax attempt:
                var outcome = RunEither([attempt.Block, .. attempt.Catches.Select(static handler => handler.Block)], mayRunNone: false);
                return attempt.Finally is { Block: var last } && Run(last) is var end and not Outcome.GoesOn ? end : outcome;
            default:
                // A loop may run any number of times. Its assignments are unknown, and a value that it returns must be true then.
                Forget(statement);
                return MayRefuseIn(statement) ? Outcome.MayRefuse : Outcome.GoesOn;
        }
    }

    private Outcome Run(SyntaxList<StatementSyntax> statements)
    {
        foreach (var statement in statements)
        {
            if (statement is BreakStatementSyntax)
                return Outcome.GoesOn;
            if (Run(statement) is var outcome and not Outcome.GoesOn)
                return outcome;
        }
        return Outcome.GoesOn;
    }

    private Outcome Run(SwitchStatementSyntax choice)
    {
        var value = ValueOf(choice.Expression);
        if (value is null || !choice.Sections.All(static section => section.Labels.All(static label => label is CaseSwitchLabelSyntax or DefaultSwitchLabelSyntax)))
        {
            foreach (var section in choice.Sections)
            {
                if (section.Statements.Any(MayRefuseIn))
                    return Outcome.MayRefuse;
            }
            Forget(choice);
            return choice.Sections.Any(static section => section.Labels.Any(SyntaxKind.DefaultSwitchLabel))
                && choice.Sections.All(static section => section.Statements.LastOrDefault() is ReturnStatementSyntax) ? Outcome.Accepts : Outcome.GoesOn;
        }
        SwitchSectionSyntax? chosen = null;
        foreach (var section in choice.Sections)
        {
            foreach (var label in section.Labels)
            {
                if (label is CaseSwitchLabelSyntax { Value: var expected })
                {
                    if (AreEqual(value, ValueOf(expected)) is not { } isEqual)
                        return Outcome.MayRefuse;
                    if (isEqual)
                        return Run(section.Statements);
                }
                else
                {
                    chosen = section;
                }
            }
        }
        return chosen is null ? Outcome.GoesOn : Run(chosen.Statements);
    }

    /// <summary>Runs one of several statements without knowing which one.</summary>
    private Outcome RunEither(IReadOnlyList<StatementSyntax> statements, bool mayRunNone)
    {
        var before = _variables;
        var result = mayRunNone ? Outcome.GoesOn : Outcome.Accepts;
        foreach (var statement in statements)
        {
            _variables = new Dictionary<ISymbol, object?>(before, SymbolEqualityComparer.Default);
            switch (Run(statement))
            {
                case Outcome.MayRefuse:
                    return Outcome.MayRefuse;
                case Outcome.GoesOn:
                    result = Outcome.GoesOn;
                    break;
            }
        }
        _variables = before;
        foreach (var statement in statements)
            Forget(statement);
        return result;
    }

    /// <summary>Makes everything that code assigns unknown.</summary>
    private void Forget(SyntaxNode code)
    {
        foreach (var node in code.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
                _ => null,
            };
            if (target is IdentifierNameSyntax && model.GetSymbolInfo(target, cancellation).Symbol is { } symbol)
                _variables[symbol] = null;
        }
    }

    private bool MayRefuseIn(StatementSyntax statement)
    {
        foreach (var node in statement.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            WorkCounter.Add();
            if (node is ThrowStatementSyntax or ThrowExpressionSyntax or ReturnStatementSyntax { Expression: null } or GotoStatementSyntax or YieldStatementSyntax)
                return true;
            if (node is ReturnStatementSyntax { Expression: { } result } && ValueOf(result) is not true)
                return true;
        }
        return false;
    }

    private static bool ThrowsIn(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().Any(static node => node is ThrowExpressionSyntax);

    /// <summary>A value as true, false, a number, a non-null value or null itself; null for an unknown value.</summary>
    private object? ValueOf(ExpressionSyntax expression)
    {
        WorkCounter.Add();
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        expression = CodeFacts.Unwrapped(expression);
        if (model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: var constant })
            return constant switch { null => Nothing, bool => constant, string => Something, _ => NumberOf(constant) };
        switch (expression)
        {
            case CastExpressionSyntax cast:
                return ValueOf(cast.Expression);
            case IdentifierNameSyntax name:
                return ValueOf(model.GetSymbolInfo(name, cancellation).Symbol);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand }:
                return ValueOf(operand) is bool isTrue ? !isTrue : null;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseNotExpression, Operand: var operand }:
                return ValueOf(operand) is long bits ? ~bits : null;
            case BinaryExpressionSyntax binary:
                return ValueOf(binary);
            case ConditionalExpressionSyntax choice:
                return ValueOf(choice.Condition) switch
                {
                    true => ValueOf(choice.WhenTrue),
                    false => ValueOf(choice.WhenFalse),
                    _ => ValueOf(choice.WhenTrue) is { } one && one.Equals(ValueOf(choice.WhenFalse)) ? one : null,
                };
            case IsPatternExpressionSyntax test:
                return Matches(ValueOf(test.Expression), test.Pattern);
            case SwitchExpressionSyntax choice:
                return ValueOf(choice);
            case AssignmentExpressionSyntax assignment:
                return Assign(assignment);
            case InvocationExpressionSyntax call:
                return ValueOf(call);
            default:
                return null;
        }
    }

    private object? ValueOf(ISymbol? symbol)
    {
        if (symbol is null)
            return null;
        if (_variables.TryGetValue(symbol, out var known))
            return known;
        return symbol is not IParameterSymbol { Type: var type } ? null
            : Sink.IsNamed(type, Errors) ? ChainErrors
            : type.Name is "X509Certificate" or "X509Certificate2" or "X509Chain" || type.SpecialType == SpecialType.System_Object ? Something
            : null;
    }

    private object? ValueOf(BinaryExpressionSyntax binary)
    {
        var left = ValueOf(binary.Left);
        switch (binary.Kind())
        {
            case SyntaxKind.LogicalOrExpression:
                return left is true ? true : ValueOf(binary.Right) is not bool or ? null : or || left is false ? or : null;
            case SyntaxKind.LogicalAndExpression:
                return left is false ? false : ValueOf(binary.Right) is not bool and ? null : !and || left is true ? and : null;
            case SyntaxKind.IsExpression:
                return left == Nothing ? false : left == Something && binary.Right.ToString().Contains("X509") ? true : null;
        }
        var right = ValueOf(binary.Right);
        return (binary.Kind(), left, right) switch
        {
            (SyntaxKind.EqualsExpression, _, _) => AreEqual(left, right),
            (SyntaxKind.NotEqualsExpression, _, _) => AreEqual(left, right) is { } isEqual ? !isEqual : null,
            (SyntaxKind.BitwiseOrExpression, true, _) or (SyntaxKind.BitwiseOrExpression, _, true) => true,
            (SyntaxKind.BitwiseAndExpression, false, _) or (SyntaxKind.BitwiseAndExpression, _, false) => false,
            (SyntaxKind.BitwiseOrExpression, false, false) => false,
            (SyntaxKind.BitwiseAndExpression, true, true) => true,
            (SyntaxKind.BitwiseOrExpression, long one, long other) => one | other,
            (SyntaxKind.BitwiseAndExpression, long one, long other) => one & other,
            (SyntaxKind.ExclusiveOrExpression, long one, long other) => one ^ other,
            (SyntaxKind.LessThanExpression, long one, long other) => one < other,
            (SyntaxKind.LessThanOrEqualExpression, long one, long other) => one <= other,
            (SyntaxKind.GreaterThanExpression, long one, long other) => one > other,
            (SyntaxKind.GreaterThanOrEqualExpression, long one, long other) => one >= other,
            _ => null,
        };
    }

    private object? ValueOf(SwitchExpressionSyntax choice)
    {
        var value = ValueOf(choice.GoverningExpression);
        object? all = null;
        foreach (var arm in choice.Arms)
        {
            var matches = arm.WhenClause is { Condition: var condition } && ValueOf(condition) is var holds && holds is not true
                ? holds is false ? false : null
                : Matches(value, arm.Pattern);
            if (matches is false)
                continue;
            var one = ValueOf(arm.Expression);
            if (one is null || (all is not null && !all.Equals(one)))
                return null;
            all = one;
            if (matches is true)
                break;
        }
        return all;
    }

    private object? Assign(AssignmentExpressionSyntax assignment)
    {
        var value = ValueOf(assignment.Right);
        if (assignment.Left is not IdentifierNameSyntax || model.GetSymbolInfo(assignment.Left, cancellation).Symbol is not { } symbol)
            return value;
        var before = ValueOf(symbol);
        return _variables[symbol] = (assignment.Kind(), before, value) switch
        {
            (SyntaxKind.SimpleAssignmentExpression, _, _) => value,
            (SyntaxKind.AndAssignmentExpression, long one, long other) => one & other,
            (SyntaxKind.OrAssignmentExpression, long one, long other) => one | other,
            (SyntaxKind.ExclusiveOrAssignmentExpression, long one, long other) => one ^ other,
            (SyntaxKind.OrAssignmentExpression, true, _) or (SyntaxKind.OrAssignmentExpression, _, true) => true,
            _ => null,
        };
    }

    private object? ValueOf(InvocationExpressionSyntax call)
    {
        if (IsDangerousValidator(call.Expression))
            return true;
        if (call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var receiver }, ArgumentList.Arguments: { Count: 1 } arguments })
        {
            var value = ValueOf(receiver);
            var argument = ValueOf(arguments[0].Expression);
            if (method == "HasFlag" && value is long all && argument is long flag)
                return (all & flag) == flag;
            if (method == "Equals" && value is not null)
                return AreEqual(value, argument);
        }
        Forget(call);
        return null;
    }

    // .NET's own delegate with "Dangerous" in its name, used with or without Invoke.
    private static bool IsDangerousValidator(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DangerousAcceptAnyServerCertificateValidator" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var receiver } => IsDangerousValidator(receiver),
        _ => false,
    };

    private bool? Matches(object? value, PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax { Pattern: var inner }:
                return Matches(value, inner);
            case DiscardPatternSyntax or VarPatternSyntax:
                return true;
            case UnaryPatternSyntax { Pattern: var inner }:
                return Matches(value, inner) is { } isMatch ? !isMatch : null;
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either:
                return (Matches(value, either.Left), Matches(value, either.Right)) switch { (true, _) or (_, true) => true, (false, false) => false, _ => null };
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } both:
                return (Matches(value, both.Left), Matches(value, both.Right)) switch { (false, _) or (_, false) => false, (true, true) => true, _ => null };
            case ConstantPatternSyntax { Expression: var expected }:
                return AreEqual(value, ValueOf(expected));
            case RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause: null or { Subpatterns.Count: 0 } }:
                return value is null ? null : value != Nothing;
            case DeclarationPatternSyntax or TypePatternSyntax:
                return value == Nothing ? false : value == Something && pattern.ToString().Contains("X509") ? true : null;
            default:
                return null;
        }
    }

    private static bool? AreEqual(object? one, object? other) => (one, other) switch
    {
        (null, _) or (_, null) => null,
        _ when one == Something || other == Something => one == Nothing || other == Nothing ? false : null,
        _ when one == Nothing || other == Nothing => one == other,
        _ => one.Equals(other),
    };

    private static object? NumberOf(object constant) => constant is IConvertible and not char ? Convert.ToInt64(constant, CultureInfo.InvariantCulture) : null;
}
