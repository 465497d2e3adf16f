using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Where a method's variables are read and assigned, whatever the order in which that happens.</summary>
internal sealed class VariableFacts
{
    private readonly Dictionary<ISymbol, List<IOperation>> _assignments = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _read = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _aliased = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _captured = new(SymbolEqualityComparer.Default);

    public VariableFacts(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IBranchOperation { BranchKind: BranchKind.GoTo }:
                    HasGoto = true;
                    break;
                case ILocalReferenceOperation or IParameterReferenceOperation:
                    Add(operation);
                    break;
            }
        }
    }

    /// <summary>Whether the order of the statements says little about the order in which they run.</summary>
    public bool HasGoto { get; }

    public bool IsRead(ISymbol variable) => _read.Contains(variable);

    /// <summary>Whether a function in the method uses a variable of the method.</summary>
    public bool IsCaptured(ISymbol variable) => _captured.Contains(variable);

    /// <summary>Whether a variable keeps the value of its declaration.</summary>
    public bool IsNeverAssigned(ISymbol variable) => !_assignments.ContainsKey(variable) && !_aliased.Contains(variable);

    /// <summary>Whether a variable may change at any time: through a reference to it, or in a function that is called who knows when.</summary>
    public bool IsUnstable(ISymbol variable) =>
        _aliased.Contains(variable)
        || (_assignments.TryGetValue(variable, out var assignments) && assignments.Exists(assignment => IsCaptured(assignment, variable)));

    /// <summary>Whether a variable has its last value before a place, if nothing runs twice.</summary>
    public bool IsSettledBefore(ISymbol variable, int position) =>
        !IsUnstable(variable)
        && (!_assignments.TryGetValue(variable, out var assignments) || assignments.TrueForAll(assignment => assignment.Syntax.SpanStart < position));

    /// <summary>The variables that are assigned within an operation.</summary>
    public IEnumerable<ISymbol> AssignedIn(IOperation operation) =>
        _assignments.Where(pair => pair.Value.Exists(assignment => operation.Syntax.Span.Contains(assignment.Syntax.Span))).Select(pair => pair.Key);

    public static ISymbol? VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        IConversionOperation conversion => VariableOf(conversion.Operand),
        _ => null,
    };

    private void Add(IOperation reference)
    {
        var variable = VariableOf(reference)!;
        if (IsCaptured(reference, variable))
            _captured.Add(variable);
        var target = reference;
        while (target.Parent is IDeclarationExpressionOperation or ITupleOperation or IConversionOperation)
            target = target.Parent;
        switch (target.Parent)
        {
            case ISimpleAssignmentOperation { IsRef: true }:
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref }:
            case IAddressOfOperation:
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } }:
                _aliased.Add(variable);
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == target:
            case IDeconstructionAssignmentOperation deconstruction when deconstruction.Target == target:
            case IArgumentOperation { Parameter.RefKind: RefKind.Out }:
                AddAssignment(variable, reference);
                break;
            case ICompoundAssignmentOperation or ICoalesceAssignmentOperation or IIncrementOrDecrementOperation
                when target.Parent is not IAssignmentOperation whole || whole.Target == target:
                AddAssignment(variable, reference);
                _read.Add(variable);
                break;
            default:
                _read.Add(variable);
                break;
        }
    }

    private void AddAssignment(ISymbol variable, IOperation reference)
    {
        if (!_assignments.TryGetValue(variable, out var assignments))
            _assignments.Add(variable, assignments = []);
        assignments.Add(reference);
    }

    private static bool IsCaptured(IOperation reference, ISymbol variable)
    {
        for (var operation = reference.Parent; operation is not null; operation = operation.Parent)
        {
            var function = operation switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
                return !SymbolEqualityComparer.Default.Equals(function, variable.ContainingSymbol);
        }
        return false;
    }
}
