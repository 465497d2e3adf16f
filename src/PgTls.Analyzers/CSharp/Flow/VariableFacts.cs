using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>The places where a method's variables are read and assigned, regardless of the order in which that happens.</summary>
/// <remarks>All of it is collected in one walk: code asks for it at every loop, lambda and assignment.</remarks>
internal sealed class VariableFacts
{
    private static readonly Region Nowhere = new(null);

    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, Region> _regions = [];
    private readonly Dictionary<IOperation, List<(ISymbol Source, SyntaxNode Place)>> _sources = [];
    private readonly List<ILocalFunctionOperation> _localFunctions = [];

    public VariableFacts(IOperation body)
    {
        var frames = new Stack<Frame>();
        var outside = new Frame(body, FunctionAround(body), SourcesOf(body), null);
        Add(body, outside);
        for (frames.Push(FrameOf(body, outside)); frames.Count > 0;)
        {
            var frame = frames.Peek();
            if (!frame.MoveNext(out var operation))
            {
                frames.Pop();
                if (frame.OwnRegion is { } region)
                    Close(region, frames.Count > 0 ? frames.Peek().Region : null);
                continue;
            }
            WorkCounter.Add();
            Add(operation, frame);
            frames.Push(FrameOf(operation, frame));
        }
    }

    /// <summary>Whether the order of the statements says little about the order in which they run.</summary>
    public bool HasGoto { get; private set; }

    public IReadOnlyList<ILocalFunctionOperation> LocalFunctions => _localFunctions;

    public bool IsRead(ISymbol variable) => Find(variable) is { IsRead: true };

    /// <summary>Whether a function in the method uses a variable of the method.</summary>
    public bool IsCaptured(ISymbol variable) => Find(variable) is { IsCaptured: true };

    /// <summary>Whether a variable keeps the value of its declaration.</summary>
    public bool IsNeverAssigned(ISymbol variable) => Find(variable) is not ({ LastAssignment: >= 0 } or { IsAliased: true });

    /// <summary>Whether a variable may change at any time: through a reference to it, or in a function that may run at any time.</summary>
    public bool IsUnstable(ISymbol variable) => Find(variable) is { IsAliased: true } or { IsAssignedByFunction: true };

    /// <summary>Whether a variable has its last value before a place, if nothing runs twice.</summary>
    public bool IsSettledBefore(ISymbol variable, int position) =>
        !IsUnstable(variable) && (Find(variable) is not { } known || known.LastAssignment < position);

    /// <summary>The variables from outside a loop, or the body of a <c>try</c>, that are assigned in it.</summary>
    public IReadOnlyCollection<ISymbol> AssignedIn(IOperation region) =>
        (_regions.TryGetValue(region, out var known) ? known : Nowhere).Assigned;

    /// <summary>The variables from outside a loop that are used in it and may refer to an object.</summary>
    public IReadOnlyCollection<ISymbol> ReferencesIn(ILoopOperation loop) =>
        (_regions.TryGetValue(loop, out var known) ? known : Nowhere).References;

    /// <summary>The variables and the members of its own object that a function uses, without the functions in it.</summary>
    public IReadOnlyList<(ISymbol Source, SyntaxNode Place)> SourcesIn(IOperation function) =>
        _sources.TryGetValue(function, out var sources) ? sources : [];

    public static ISymbol? VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        IConversionOperation conversion => VariableOf(conversion.Operand),
        _ => null,
    };

    private static IMethodSymbol? FunctionAround(IOperation body)
    {
        for (var operation = body.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation lambda)
                return lambda.Symbol;
            if (operation is ILocalFunctionOperation function)
                return function.Symbol;
        }
        return null;
    }

    private Variable? Find(ISymbol variable) => _variables.TryGetValue(variable, out var known) ? known : null;

    private List<(ISymbol Source, SyntaxNode Place)> SourcesOf(IOperation function)
    {
        if (!_sources.TryGetValue(function, out var sources))
            _sources.Add(function, sources = []);
        return sources;
    }

    private Frame FrameOf(IOperation operation, Frame around)
    {
        var region = operation is ILoopOperation or IBlockOperation { Parent: ITryOperation } ? new Region(operation.Syntax) : null;
        if (region is not null)
            _regions[operation] = region;
        return operation switch
        {
            IAnonymousFunctionOperation lambda => new Frame(operation, lambda.Symbol, SourcesOf(lambda.Body), around.Region),
            ILocalFunctionOperation { Body: { } body } function => new Frame(operation, function.Symbol, SourcesOf(body), around.Region),
            _ => new Frame(operation, around.Function, around.Sources, region ?? around.Region) { OwnRegion = region },
        };
    }

    private void Add(IOperation operation, Frame around)
    {
        switch (operation)
        {
            case IBranchOperation { BranchKind: BranchKind.GoTo }:
                HasGoto = true;
                break;
            case ILocalFunctionOperation function:
                _localFunctions.Add(function);
                break;
            case IMemberReferenceOperation
            {
                Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance },
            } member:
                around.Sources.Add((member.Member, operation.Syntax));
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation:
                AddReference(operation, VariableOf(operation)!, around);
                break;
        }
    }

    private void AddReference(IOperation reference, ISymbol symbol, Frame around)
    {
        if (!_variables.TryGetValue(symbol, out var variable))
            _variables.Add(symbol, variable = new Variable(symbol));
        around.Sources.Add((symbol, reference.Syntax));
        if (variable.MayReferToObject)
            around.Region?.AddReference(variable);
        var isCaptured = around.Function is { } function && !SymbolEqualityComparer.Default.Equals(function, symbol.ContainingSymbol);
        variable.IsCaptured |= isCaptured;
        var target = reference;
        while (target.Parent is IDeclarationExpressionOperation or ITupleOperation or IConversionOperation)
            target = target.Parent;
        switch (target.Parent)
        {
            case ISimpleAssignmentOperation { IsRef: true }:
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref }:
            case IAddressOfOperation:
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } }:
                variable.IsAliased = true;
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == target:
            case IDeconstructionAssignmentOperation deconstruction when deconstruction.Target == target:
            case IArgumentOperation { Parameter.RefKind: RefKind.Out }:
                AddAssignment();
                break;
            case ICompoundAssignmentOperation or ICoalesceAssignmentOperation or IIncrementOrDecrementOperation
                when target.Parent is not IAssignmentOperation whole || whole.Target == target:
                AddAssignment();
                variable.IsRead = true;
                break;
            default:
                variable.IsRead = true;
                break;
        }

        void AddAssignment()
        {
            variable.IsAssignedByFunction |= isCaptured;
            variable.LastAssignment = Math.Max(variable.LastAssignment, reference.Syntax.SpanStart);
            around.Region?.AddAssignment(variable);
        }
    }

    /// <summary>Adds the effects of a region on variables from outside the region around it to that outer region.</summary>
    private static void Close(Region region, Region? around)
    {
        foreach (var variable in region.AssignedVariables)
            around?.AddAssignment(variable);
        foreach (var variable in region.ReferencedVariables)
            around?.AddReference(variable);
    }

    /// <summary>The uses of a variable in the whole body.</summary>
    private sealed class Variable(ISymbol symbol)
    {
        private readonly int _declaration = symbol.Locations.FirstOrDefault() is { IsInSource: true } place ? place.SourceSpan.Start : -1;

        public ISymbol Symbol => symbol;

        public bool MayReferToObject { get; } = symbol switch
        {
            ILocalSymbol local => MayBeObject(local.Type),
            IParameterSymbol parameter => MayBeObject(parameter.Type),
            _ => true,
        };

        public bool IsRead { get; set; }

        public bool IsAliased { get; set; }

        public bool IsCaptured { get; set; }

        public bool IsAssignedByFunction { get; set; }

        public int LastAssignment { get; set; } = -1;

        public bool IsDeclaredIn(SyntaxNode node) => node.SpanStart <= _declaration && _declaration < node.Span.End;

        private static bool MayBeObject(ITypeSymbol type) => type.IsReferenceType && type.SpecialType != SpecialType.System_String;
    }

    /// <summary>A loop or the body of a <c>try</c>: the code after it cannot tell what happened in it.</summary>
    private sealed class Region(SyntaxNode? syntax)
    {
        private readonly HashSet<ISymbol> _assigned = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ISymbol> _references = new(SymbolEqualityComparer.Default);

        public IReadOnlyCollection<ISymbol> Assigned => _assigned;

        public IReadOnlyCollection<ISymbol> References => _references;

        public List<Variable> AssignedVariables { get; } = [];

        public List<Variable> ReferencedVariables { get; } = [];

        public void AddAssignment(Variable variable)
        {
            WorkCounter.Add();
            if (!variable.IsDeclaredIn(syntax!) && _assigned.Add(variable.Symbol))
                AssignedVariables.Add(variable);
        }

        public void AddReference(Variable variable)
        {
            WorkCounter.Add();
            if (!variable.IsDeclaredIn(syntax!) && _references.Add(variable.Symbol))
                ReferencedVariables.Add(variable);
        }
    }

    /// <summary>An operation on the path from the body to the operation that the walk is at.</summary>
    private sealed class Frame(
        IOperation operation, IMethodSymbol? function, List<(ISymbol Source, SyntaxNode Place)> sources, Region? region)
    {
        private IOperation.OperationList.Enumerator _children = operation.ChildOperations.GetEnumerator();

        public IMethodSymbol? Function => function;

        public List<(ISymbol Source, SyntaxNode Place)> Sources => sources;

        /// <summary>The innermost region around the operation's children.</summary>
        public Region? Region => region;

        /// <summary>The region that the operation itself is.</summary>
        public Region? OwnRegion { get; init; }

        public bool MoveNext(out IOperation child)
        {
            var hasNext = _children.MoveNext();
            child = hasNext ? _children.Current : operation;
            return hasNext;
        }
    }
}
