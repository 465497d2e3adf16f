using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>A use of a text by a sink: an argument, a result or a member through which the text leaves the code that is followed.</summary>
/// <param name="Expression">The expression that stands there.</param>
/// <param name="Value">Its texts; null if they are not known.</param>
internal readonly record struct SinkUse(SyntaxNode Expression, TextValue Value);

/// <summary>Follows the values of a method's variables and the operations on its builders, from its first statement to its last.</summary>
/// <remarks>
/// Every branch is followed, and the states after the branches are merged. A loop is followed once, and its assignments are unknown.
/// Code that is not understood makes the values in it unknown, and the objects in it escape.
/// </remarks>
internal sealed class BodyInterpreter
{
    // Collection expressions, which the oldest supported compiler lacks: https://learn.microsoft.com/dotnet/api/microsoft.codeanalysis.operationkind
    private const OperationKind CollectionExpression = (OperationKind)127;

    private readonly FlowContext _context;
    private readonly VariableFacts _facts;
    private readonly StringEvaluator _strings;
    private readonly BuilderAnalysis _builders;
    private readonly Dictionary<ISymbol, FlowState> _jumps = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ListValue> _usedLists = [];
    private readonly Stack<FlowValue?> _receivers = new();
    private readonly Stack<FlowValue?> _accessed = new();
    private FlowMap<ObjectState> _objects = FlowMap<ObjectState>.Empty;
    private FlowState _settled = FlowState.Start;
    private CapturedVariables? _captured;
    private FlowValue? _result;
    private bool _hasResult;
    private int _loops;

    private BodyInterpreter(FlowContext context, IOperation body)
    {
        _context = context;
        _facts = new VariableFacts(body);
        _strings = new StringEvaluator(context, VisitPart);
        _builders = new BuilderAnalysis(this, context);
    }

    /// <summary>The uses of texts that may be connection strings.</summary>
    public List<SinkUse> SinkUses { get; } = [];

    /// <summary>The contents of the objects at the end of the body, on all paths.</summary>
    public IEnumerable<KeyValuePair<FlowObject, ObjectState>> Objects
    {
        get
        {
            foreach (var target in _context.Numbers.Objects)
            {
                if (_objects[target.Number] is { } state)
                    yield return new(target, state);
            }
        }
    }

    /// <summary>The state of an object that was just made.</summary>
    public ObjectState NewObject => _facts.HasGoto ? ObjectState.New.Shared() : ObjectState.New;

    /// <summary>The state at the place that is being visited.</summary>
    public FlowState State { get; set; } = FlowState.Start;

    /// <summary>Follows a body, and the functions in it.</summary>
    public static BodyInterpreter Run(FlowContext context, IOperation body)
    {
        var interpreter = new BodyInterpreter(context, body);
        interpreter.RunFunction(body, FlowState.Start);
        foreach (var function in interpreter._facts.LocalFunctions)
            interpreter.RunFunction(function.Body, interpreter._settled);
        interpreter.UseLists();
        return interpreter;
    }

    /// <summary>The value of another declaration's expression, with the known state of its parameters.</summary>
    public static FlowValue? Evaluate(FlowContext context, IOperation expression, FlowState state)
    {
        var interpreter = new BodyInterpreter(context, expression) { State = state };
        return expression is IBlockOperation or IMethodBodyBaseOperation ? interpreter.RunFunction(expression, state) : interpreter.Visit(expression);
    }

    /// <summary>Works out an expression, or carries out a statement.</summary>
    public FlowValue? Visit(IOperation? operation)
    {
        if (operation is null || State.IsDead)
            return null;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkCounter.Add();
        _context.Cancellation.ThrowIfCancellationRequested();
        switch (operation)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation:
                return VisitVariable(operation) ?? (operation.ConstantValue.HasValue ? _strings.OfConstant(operation) : null);
            case IFieldReferenceOperation { Field.HasConstantValue: false } field:
                return VisitField(field);
            case IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } } constant when IsFollowed(constant.Type):
                return ReadMember(constant.Field, ImmutableArray<IArgumentOperation>.Empty, ImmutableArray<FlowValue?>.Empty) ?? _strings.OfConstant(operation);
            case IInterpolatedStringOperation { Syntax: InterpolatedStringExpressionSyntax interpolated }:
                return _strings.OfInterpolation(interpolated);
            case IInterpolatedStringHandlerCreationOperation { Syntax: InterpolatedStringExpressionSyntax handled }:
                return _strings.OfInterpolation(handled);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum:
                return _strings.OfSum(sum);
            case IUtf8StringOperation { Syntax: LiteralExpressionSyntax literal }:
                return _strings.LiteralOf(literal) is { } bytes ? TextValue.Of(bytes) : null;
            case ISimpleAssignmentOperation assignment:
                return VisitAssignment(assignment);
            case IConditionalOperation conditional:
                return VisitConditional(conditional);
            case IConversionOperation { ConstantValue.HasValue: true, Conversion.IsIdentity: true, Operand: var same }:
                return Visit(same);
            case IConversionOperation { Operand: { ConstantValue.HasValue: true, Type.SpecialType: SpecialType.System_String } literal, OperatorMethod: null }:
                return Visit(literal);
            case { ConstantValue: { HasValue: true, Value: not null } }:
                return _strings.OfConstant(operation);
            case IConversionOperation conversion:
                return VisitConversion(conversion);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                return _receivers.Count > 0 ? _receivers.Peek() : null;
            case IPropertyReferenceOperation property:
                return VisitProperty(property);
            case ICompoundAssignmentOperation compound:
                return VisitCompoundAssignment(compound);
            case ICoalesceAssignmentOperation fallback:
                return VisitFallback(fallback);
            case IDeconstructionAssignmentOperation deconstruction:
                VisitDeconstruction(deconstruction);
                return null;
            case IInvocationOperation call:
                return VisitCall(call);
            case IObjectCreationOperation creation:
                return VisitCreation(creation);
            case IArrayCreationOperation { Initializer.ElementValues: var elements, DimensionSizes.Length: 1 }:
                return ListOf(elements);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return VisitElement(element);
            case { Kind: CollectionExpression }:
                return ListOf(operation.ChildOperations.ToImmutableArray());
            case IMemberInitializerOperation nested:
                Initialize(nested.Initializer, Visit(nested.InitializedMember));
                return null;
            case IConditionalAccessOperation access:
                return VisitConditionalAccess(access);
            case IConditionalAccessInstanceOperation:
                return _accessed.Count > 0 ? _accessed.Peek() : null;
            case ICoalesceOperation coalesce:
                return VisitCoalesce(coalesce);
            case ISwitchExpressionOperation choice:
                return VisitSwitchExpression(choice);
            case IAnonymousFunctionOperation lambda:
                VisitLambda(lambda);
                return null;
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                VisitLambda(lambda);
                return null;
            case IAwaitOperation await:
                Escape(Visit(await.Operation));
                return null;
            case IThrowOperation thrown:
                Escape(Visit(thrown.Exception));
                State = State.Dead();
                return null;
            default:
                return VisitStatement(operation);
        }
    }

    /// <summary>The objects in a value escape: code that is not followed may change them from now on.</summary>
    public void Escape(FlowValue? value) => State = State.ShareTargetOf(value);

    /// <summary>Notes that a sink uses a value, which is not followed any further.</summary>
    public void UseInSink(IOperation operation, FlowValue? value)
    {
        switch (value)
        {
            case TextValue { MayHoldSettings: true } text:
                SinkUses.Add(new SinkUse(operation.Syntax, text));
                break;
            case ListValue list:
                foreach (var (element, held) in _usedLists.Add(list) ? list.Elements : list.References)
                    UseInSink(element, held);
                break;
            case BuiltText built:
                _builders.UseInSink(operation, built);
                break;
            default:
                Escape(value);
                break;
        }
    }

    /// <summary>Evaluates a part of a text. A builder whose text is a part of another text is not complete.</summary>
    private TextValue? VisitPart(IOperation operation)
    {
        var value = Visit(operation);
        Escape(value);
        return value as TextValue;
    }

    /// <summary>Uses the texts of lists that were never joined, each as a text of its own.</summary>
    private void UseLists()
    {
        foreach (var pair in Objects)
        {
            if (!pair.Key.IsList || pair.Key.IsJoined)
                continue;
            foreach (var text in pair.Value.Paths.SelectMany(Step.InOrder).OfType<TextStep>().Select(static step => step.Text).Distinct())
            {
                if (text.MayHoldSettings)
                    SinkUses.Add(new SinkUse(text.Pieces[0].Node, TextValue.Of(text)));
            }
        }
    }

    private FlowValue? VisitStatement(IOperation operation)
    {
        switch (operation)
        {
            case ILocalFunctionOperation:
                return null; // Followed when everything else is known.
            case IExpressionStatementOperation statement:
                Visit(statement.Operation);
                return null;
            case IVariableDeclaratorOperation declarator:
                VisitDeclarator(declarator);
                return null;
            case IReturnOperation result:
                if (result.ReturnedValue is { } returned)
                {
                    var given = Visit(returned);
                    UseInSink(returned, given);
                    _result = _hasResult ? Either(_result, given) : given;
                    _hasResult = true;
                }
                if (result.Kind != OperationKind.YieldReturn)
                    Leave();
                return null;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump:
                _jumps[jump.Target] = _jumps.TryGetValue(jump.Target, out var earlier) ? earlier.Merge(State, jump.Syntax) : State;
                State = State.Dead();
                return null;
            case ISwitchOperation choice:
                VisitSwitch(choice);
                return null;
            case ILoopOperation loop:
                VisitLoop(loop);
                return null;
            case ITryOperation attempt:
                VisitTry(attempt);
                return null;
            case IFieldInitializerOperation or IPropertyInitializerOperation or IParameterInitializerOperation or ITupleOperation
                or IInvalidOperation or IDynamicInvocationOperation or IDynamicObjectCreationOperation:
                foreach (var child in operation.ChildOperations)
                    UseInSink(child, Visit(child));
                return null;
            case IBlockOperation or IMethodBodyBaseOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation
                or IAnonymousObjectCreationOperation or IUsingOperation or IUsingDeclarationOperation or ILockOperation or ILabeledOperation:
                foreach (var child in operation.ChildOperations)
                    Visit(child);
                return null;
            default:
                foreach (var child in operation.ChildOperations)
                    Escape(Visit(child));
                return null;
        }
    }

    /// <summary>Follows a function and returns its result.</summary>
    private FlowValue? RunFunction(IOperation? body, FlowState start)
    {
        if (body is null)
            return null;
        var (outside, itsResult, hasItsResult) = (State, _result, _hasResult);
        (State, _result, _hasResult) = (start, null, false);
        _builders.AddForeign(_facts.SourcesIn(body));
        Visit(body);
        Leave();
        var result = _result;
        (State, _result, _hasResult) = (outside, itsResult, hasItsResult);
        return result;
    }

    /// <summary>Ends a function here and merges the contents of its objects with those at its other ends.</summary>
    private void Leave()
    {
        if (!State.IsDead)
            _objects = FlowMap<ObjectState>.Merge(_objects, State.Objects, keepsSingles: true, Merge);
        State = State.Dead();

        ObjectState? Merge(int number, ObjectState? one, ObjectState? other, ref bool isStable) =>
            one is null ? other : other is null ? one : one.Merge(other, _context.Numbers.Objects[number].Origin, ref isStable);
    }

    /// <summary>The known value of a variable or a member here; null if it can be anything.</summary>
    public FlowValue? ValueOf(ISymbol variable) => State.ValueOf(_context.Numbers.Of(variable)) ?? _captured?.ValueOf(variable);

    public void SetValue(ISymbol variable, FlowValue? value) => State = State.With(_context.Numbers.Of(variable), value);

    private FlowValue? VisitVariable(IOperation operation)
    {
        if (VariableFacts.VariableOf(operation) is not { } variable)
            return null;
        var value = ValueOf(variable) ?? (variable is IParameterSymbol parameter && _facts.IsNeverAssigned(parameter) ? OrUnknown(DefaultOf(parameter)) : null);
        return value is TextValue text ? text.Named(variable.Name) : value;
    }

    /// <summary>The types whose values are followed from member to member: texts, and types that can hold a setting.</summary>
    private static bool IsFollowed(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var arguments } => IsFollowed(arguments[0]),
        _ => false,
    };

    /// <summary>A value that something else may replace.</summary>
    private static TextValue? OrUnknown(TextValue? value)
    {
        var isStable = true;
        return value is null ? null : TextValue.Unknown.Or(value, ref isStable);
    }

    /// <summary>The value of a parameter that a caller leaves out.</summary>
    private TextValue? DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || !IsFollowed(parameter.Type))
            return null;
        var definition = (IParameterSymbol)parameter.OriginalDefinition;
        if (!_context.Members.TryGetValue(definition, out var value))
        {
            value = Declaration.Of(definition, _context.Model.Compilation, _context.Cancellation) is ParameterSyntax { Default.Value: { } written } && !IsReassigned(definition, written)
                ? Evaluate(definition, written, FlowState.Start)
                : null;
            _context.Members.Add(definition, value);
        }
        return value;
    }

    /// <summary>Whether a primary constructor's parameter gets another value anywhere in its type.</summary>
    private bool IsReassigned(IParameterSymbol parameter, SyntaxNode written) =>
        written.FirstAncestorOrSelf<ParameterListSyntax>()?.Parent is TypeDeclarationSyntax type
        && _context.Facts.IndexOf(type.SyntaxTree, _context.Cancellation).IsTarget(parameter.Name, type);

    /// <summary>The value of an argument. An omitted argument is written where the parameter is declared.</summary>
    private FlowValue? VisitArgument(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.DefaultValue ? argument.Parameter is { } parameter ? DefaultOf(parameter) : null : Visit(argument.Value);

    private FlowValue? VisitField(IFieldReferenceOperation reference)
    {
        if (ValueOf(reference.Field) is { } known)
            return known;
        Escape(Visit(reference.Instance));
        return IsFollowed(reference.Type) ? ReadMember(reference.Field, ImmutableArray<IArgumentOperation>.Empty, ImmutableArray<FlowValue?>.Empty) : null;
    }

    private FlowValue? VisitConversion(IConversionOperation conversion)
    {
        var value = Visit(conversion.Operand);
        if (conversion.OperatorMethod is null)
            return value;
        Escape(value);
        return null;
    }

    private FlowValue? VisitProperty(IPropertyReferenceOperation reference)
    {
        if (ValueOf(reference.Property) is { } known)
            return known;
        var instance = Visit(reference.Instance);
        foreach (var argument in reference.Arguments)
            Escape(Visit(argument.Value));
        if (instance is ObjectValue { Target.Builder: { } builder } target)
            return _builders.Read(reference.Property.Name, builder, target);
        if (reference.Property is { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
            return instance;
        return IsFollowed(reference.Type) && reference.Arguments.IsEmpty ? ReadMember(reference.Property, ImmutableArray<IArgumentOperation>.Empty, ImmutableArray<FlowValue?>.Empty) : null;
    }

    /// <summary>The value that a member of this compilation always gives.</summary>
    private TextValue? ReadMember(ISymbol member, ImmutableArray<IArgumentOperation> arguments, ImmutableArray<FlowValue?> values)
    {
        var definition = member.OriginalDefinition;
        var state = FlowState.Start;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter is { RefKind: RefKind.None } parameter && values[i] is TextValue given)
                state = state.With(_context.Numbers.Of(parameter.OriginalDefinition), given);
        }
        if (state != FlowState.Start)
            return ReadMember(definition, state);
        if (!_context.Members.TryGetValue(definition, out var value))
            _context.Members.Add(definition, value = ReadMember(definition, state));
        return value;
    }

    private TextValue? ReadMember(ISymbol member, FlowState state)
    {
        var compilation = _context.Model.Compilation;
        if (MemberValue.Of(member, _context.Facts, compilation, _context.Cancellation) is { } expression)
        {
            // A text that arguments are part of differs from call to call.
            var declaration = state == FlowState.Start ? MemberValue.DeclarationOf(expression) : null;
            return Evaluate(member, expression, state) is { } value ? new TextValue(value.Alternatives.ConvertAll(text => text.OfMember(member, declaration))) : null;
        }
        // A text with several values is judged where it is written.
        if (TypeOf(member)?.SpecialType == SpecialType.System_String)
            return null;
        return MemberValue.BodyOf(member, compilation, _context.Cancellation) is { } body ? Evaluate(member, body, state)
            : MemberValue.FirstOf(member, _context.Facts, compilation, _context.Cancellation) is { } first ? OrUnknown(Evaluate(member, first, FlowState.Start))
            : null;
    }

    private TextValue? Evaluate(ISymbol member, SyntaxNode code, FlowState state) =>
        _context.In(member, code.SyntaxTree) is { } context && context.Model.GetOperation(CodeFacts.Unwrapped(code), _context.Cancellation) is { } operation
            ? Evaluate(context, operation, state) as TextValue
            : null;

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    private void VisitDeclarator(IVariableDeclaratorOperation declarator)
    {
        if (declarator.GetVariableInitializer() is not { } initializer)
            return;
        var value = Visit(initializer.Value);
        Assign(declarator.Symbol, value, declarator.Syntax);
        if (_facts.IsNeverAssigned(declarator.Symbol) && value is TextValue)
            _settled = _settled.With(_context.Numbers.Of(declarator.Symbol), value);
        if (!_facts.IsRead(declarator.Symbol) && value is TextValue or ListValue)
            UseInSink(initializer.Value, value);
    }

    /// <summary>Keeps the value of a variable, if it can be relied on.</summary>
    public void Assign(ISymbol variable, FlowValue? value, SyntaxNode place)
    {
        if (_facts.IsUnstable(variable) || (_facts.HasGoto && !_facts.IsNeverAssigned(variable)))
        {
            Escape(value);
            value = null;
        }
        // A function that may run at any time uses a captured variable. The caller uses a reference.
        if (_facts.IsCaptured(variable) || variable is IParameterSymbol { RefKind: not RefKind.None })
            Escape(value);
        value ??= _builders.Foreign(variable, place);
        SetValue(variable, value);
    }

    private FlowValue? VisitAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IPropertyReferenceOperation property && BuilderAnalysis.IsWrite(property))
        {
            _builders.Write(property, assignment);
            return null;
        }
        if (VariableFacts.VariableOf(assignment.Target) is { } variable)
        {
            var assigned = Visit(assignment.Value);
            Assign(variable, assigned, assignment.Syntax);
            return assigned;
        }
        if (assignment.Target is IMemberReferenceOperation member)
            Escape(Visit(member.Instance));
        else if (assignment.Target is not IDiscardOperation)
            Escape(Visit(assignment.Target));
        var value = Visit(assignment.Value);
        if (assignment.Target is IArrayElementReferenceOperation { ArrayReference: var array } && VariableFacts.VariableOf(array) is { } changed)
            SetValue(changed, null);
        if (assignment.Target is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } own
            && value is ObjectValue { Target.Builder: not null })
        {
            SetValue(own.Member, value);
        }
        if (assignment.Target is not IDiscardOperation || value is not ObjectValue)
            UseInSink(assignment.Value, value);
        return value;
    }

    private FlowValue? VisitCompoundAssignment(ICompoundAssignmentOperation compound)
    {
        if (VariableFacts.VariableOf(compound.Target) is not { } variable)
        {
            if (compound.Target is IPropertyReferenceOperation property)
                Escape(Visit(property.Instance));
            Escape(Visit(compound.Value));
            return null;
        }
        var before = Visit(compound.Target);
        var added = Visit(compound.Value);
        if (compound.OperatorKind != BinaryOperatorKind.Add || compound.Type?.SpecialType != SpecialType.System_String)
        {
            Escape(added);
            Assign(variable, null, compound.Syntax);
            return null;
        }
        Escape(before is BuiltText ? before : null);
        Escape(added);
        var value = before is TextValue || added is TextValue ? StringEvaluator.TextOf(before).Then(StringEvaluator.TextOf(added)) : null;
        Assign(variable, value, compound.Syntax);
        return value;
    }

    private FlowValue? VisitFallback(ICoalesceAssignmentOperation fallback)
    {
        if (VariableFacts.VariableOf(fallback.Target) is not { } variable)
        {
            if (fallback.Target is IMemberReferenceOperation member)
                Escape(Visit(member.Instance));
            UseInSink(fallback.Value, Visit(fallback.Value));
            return null;
        }
        var before = Visit(fallback.Target);
        var value = Either(before, Visit(fallback.Value));
        Assign(variable, value, fallback.Syntax);
        return value;
    }

    private void VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        if (TupleOf(deconstruction.Value) is { } values && TupleOf(deconstruction.Target) is { } targets && values.Elements.Length == targets.Elements.Length)
        {
            var given = values.Elements.ConvertAll(Visit);
            for (var i = 0; i < given.Length; i++)
            {
                if (VariableFacts.VariableOf(targets.Elements[i]) is { } target)
                    Assign(target, given[i], deconstruction.Syntax);
                else
                    UseInSink(values.Elements[i], given[i]);
            }
            return;
        }
        Escape(Visit(deconstruction.Value));
        foreach (var target in deconstruction.Target.DescendantsAndSelf())
        {
            if (VariableFacts.VariableOf(target) is { } variable)
                Assign(variable, null, deconstruction.Syntax);
        }
    }

    private static ITupleOperation? TupleOf(IOperation operation) => operation switch
    {
        ITupleOperation tuple => tuple,
        IConversionOperation conversion => TupleOf(conversion.Operand),
        IDeclarationExpressionOperation declaration => TupleOf(declaration.Expression),
        _ => null,
    };

    private FlowValue? VisitCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var receiver = Visit(call.Instance);
        if (BuilderType.FactoryMethod == method.Name && BuilderType.MadeBy(call.Instance?.Type ?? method.ContainingType) is { } made)
            return _builders.Create(call.Syntax, made);
        if (receiver is ObjectValue { Target.Builder: not null } builder)
            return _builders.Call(call, builder);
        if (receiver is BuiltText)
            Escape(receiver); // The result may be a longer text than the builder's.
        var values = call.Arguments.ConvertAll(VisitArgument);
        var parsed = method.ContainingType?.SpecialType == SpecialType.System_Enum ? ParsedBy(call, values) : null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref && VariableFacts.VariableOf(argument.Value) is { } changed)
                Assign(changed, parsed, argument.Syntax);
        }
        if (parsed is not null)
            return method.Name == "Parse" ? parsed : null;
        if (receiver is ObjectValue { Target.Builder: null } texts)
            return VisitTextObject(call, texts, values);
        if (method.ContainingType?.SpecialType == SpecialType.System_String || receiver is TextValue)
            return VisitStringMethod(call, receiver as TextValue, values);
        if (method.ContainingType is { Name: "FormattableString", ContainingNamespace.Name: "System" } && values.Length == 1)
            return values[0];
        if (method is { Name: "ExpandEnvironmentVariables", ContainingType.Name: "Environment" } && values.Length == 1)
            return (values[0] as TextValue)?.AsPartial();
        if (method.ContainingType is { Name: "StringBuilder", ContainingNamespace.Name: "Text" })
        {
            foreach (var value in values)
                Escape(value); // Pieces of a text that is not followed.
            return null;
        }
        // If a method of this program returns another text, only that method determines how it uses the given text.
        var isTransformed = method.ReturnType.SpecialType == SpecialType.System_String && Declaration.IsIn(_context.Model.Compilation, method);
        for (var i = 0; i < values.Length; i++)
        {
            if (isTransformed)
                Escape(values[i]);
            else if (values[i] is ObjectValue { Target: { Builder: { } own } handed } && own.IsOwn(method))
            {
                if (!method.IsExtensionMethod || i > 0)
                    BuilderAnalysis.Use(handed, State.StateOf(handed));
            }
            else
                UseInSink(call.Arguments[i].Value, values[i]);
        }
        if (receiver is not BuiltText)
            Escape(receiver);
        if (method.IsExtensionMethod && values.Length > 0 && values[0] is ObjectValue { Target.Builder: { } extended } chained && extended.IsOwn(method))
            return chained;
        return IsFollowed(method.ReturnType) ? ReadMember(method, call.Arguments, values) ?? FallbackOf(call, values) : null;
    }

    /// <summary>The name that <c>Enum.Parse</c> or <c>TryParse</c> converts to a member.</summary>
    private static TextValue? ParsedBy(IInvocationOperation call, ImmutableArray<FlowValue?> values)
    {
        for (var i = 0; call.TargetMethod.Name is "Parse" or "TryParse" && i < values.Length; i++)
        {
            if (call.Arguments[i].Parameter?.Name == "value")
                return values[i] as TextValue;
        }
        return null;
    }

    /// <summary>The value that a method gives if it finds nothing: <c>GetValue("SslMode", SslMode.Prefer)</c>.</summary>
    private static TextValue? FallbackOf(IInvocationOperation call, ImmutableArray<FlowValue?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (call.Arguments[i].Parameter?.Name is "defaultValue" or "fallback")
                return OrUnknown(values[i] as TextValue);
        }
        return null;
    }

    private FlowValue? VisitStringMethod(IInvocationOperation call, TextValue? receiver, ImmutableArray<FlowValue?> values)
    {
        if (receiver is not null)
        {
            foreach (var value in values)
                Escape(value);
            return StringEvaluator.OfMethod(receiver, call.TargetMethod.Name, values);
        }
        if (call.Instance is null && call.TargetMethod.Name == "Join" && values.Length == 2 && values[1] is ObjectValue { Target.Builder: null } list)
            return Concatenation(list.Target, values[0] as TextValue ?? TextValue.Unknown);
        var result = call.Instance is null ? StringEvaluator.OfCall(call.TargetMethod.Name, call.Arguments, values) : null;
        foreach (var value in values)
            Escape(value);
        return result;
    }

    /// <summary>A call on a <c>StringBuilder</c> or a list of strings.</summary>
    private FlowValue? VisitTextObject(IInvocationOperation call, ObjectValue texts, ImmutableArray<FlowValue?> values)
    {
        foreach (var value in values)
            Escape(value);
        var isList = call.TargetMethod.ContainingType.Name == "List";
        switch (call.TargetMethod.Name)
        {
            case "ToString" when !isList && values.IsEmpty:
                return Concatenation(texts.Target, null);
            case "Append" when values.Length == 1 || call.Arguments.Any(argument => argument.Value is IInterpolatedStringHandlerCreationOperation):
                AddText(texts.Target, StringEvaluator.TextOf(values.FirstOrDefault(value => value is TextValue)), call.Syntax);
                return texts;
            case "AppendLine":
                var line = values.FirstOrDefault(value => value is TextValue) is TextValue text ? text
                    : values.IsEmpty ? TextValue.Of(FlowText.Empty) : TextValue.Unknown;
                AddText(texts.Target, line.Then(_strings.Fixed(call.Syntax, "\n")), call.Syntax);
                return texts;
            case "AppendFormat":
                AddText(texts.Target, StringEvaluator.Formatted(call.Arguments, values) ?? TextValue.Unknown, call.Syntax);
                return texts;
            case "AppendJoin" when values.Length > 1 && values[0] is TextValue separator:
                AddText(texts.Target, StringEvaluator.Joined(separator, StringEvaluator.Items(values, first: 1)), call.Syntax);
                return texts;
            case "Replace" when !isList && values.Length == 2:
                Change(texts.Target, text => StringEvaluator.Replaced(TextValue.Of(text), values));
                return texts;
            case "Insert" when !isList:
                Change(texts.Target, static text => TextValue.Of(text.AsPartial()));
                return texts;
            case "Add" when isList && values.Length == 1:
                AddText(texts.Target, StringEvaluator.TextOf(values[0]), call.Syntax);
                return null;
            case "Clear":
                var isShared = State.StateOf(texts.Target) is { IsShared: true };
                State = State.With(texts.Target, new ObjectState(ImmutableArray.Create<Step?>(item: null), isShared));
                return texts;
            case "EnsureCapacity" or "Equals" or "Contains":
                return null;
            default:
                AddText(texts.Target, null, call.Syntax);
                return call.TargetMethod.ReturnType.Name == "StringBuilder" ? texts : null;
        }
    }

    /// <summary>Replaces the texts that a <c>StringBuilder</c> may hold by others.</summary>
    private void Change(FlowObject target, Func<FlowText, TextValue> change)
    {
        if (State.StateOf(target) is not { } contents)
            return;
        var paths = ImmutableArray.CreateBuilder<Step?>();
        foreach (var path in contents.Paths)
        {
            foreach (var text in change(path?.Whole ?? FlowText.Empty).Alternatives)
                paths.Add(new TextStep(null, text));
        }
        State = State.With(target, new ObjectState(paths.ToImmutable(), contents.IsShared));
    }

    private void AddText(FlowObject target, TextValue? added, SyntaxNode place)
    {
        if (State.StateOf(target) is not { } contents)
            return;
        State = State.With(target, added is null
            ? contents.Add(path => new UnknownStep(path, place))
            : contents.AddEither(added.Alternatives, static (path, text) => new TextStep(path, text), path => new UnknownStep(path, place)));
    }

    /// <summary>The texts that an object may hold, concatenated.</summary>
    private TextValue? Concatenation(FlowObject target, TextValue? separator)
    {
        target.IsJoined = true;
        if (State.StateOf(target) is not { IsShared: false } contents)
            return null;
        var texts = contents.Paths.ConvertAll(
            path => separator is null ? TextValue.Of(path?.Whole ?? FlowText.Empty) : StringEvaluator.Joined(separator, TextsOf(path)));
        var isStable = true;
        return texts.Aggregate((one, other) => one.Or(other, ref isStable));

        static ImmutableArray<FlowValue?> TextsOf(Step? last) =>
            Step.InOrder(last).Select(static step => (FlowValue?)(step is TextStep known ? TextValue.Of(known.Text) : null))
                .ToImmutableArray();
    }

    private FlowValue? VisitCreation(IObjectCreationOperation creation)
    {
        if (BuilderType.Of(creation.Type) is { } builder)
            return _builders.Create(creation, builder);
        var values = creation.Arguments.ConvertAll(VisitArgument);
        if (creation.Type is { Name: "StringBuilder", ContainingNamespace.Name: "Text" })
            return NewTextObject(creation, values, isList: false);
        if (creation.Type is INamedTypeSymbol { Name: "List", ContainingNamespace.Name: "Generic", TypeArguments.Length: 1 } list
            && list.TypeArguments[0].SpecialType == SpecialType.System_String)
        {
            return NewTextObject(creation, values, isList: true);
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is ObjectValue { Target: { Builder: { } own } handed } && creation.Constructor is { } constructor && own.IsOwn(constructor))
                BuilderAnalysis.Use(handed, State.StateOf(handed));
            else
                UseInSink(creation.Arguments[i].Value, values[i]);
        }
        Initialize(creation.Initializer, null);
        return null;
    }

    private ObjectValue NewTextObject(IObjectCreationOperation creation, ImmutableArray<FlowValue?> values, bool isList)
    {
        var target = _context.Numbers.Add(number => new FlowObject(number, creation.Syntax, builder: null) { IsList = isList });
        State = State.With(target, NewObject);
        // Numbers are a capacity, or select a part of the given text.
        var numbers = creation.Arguments.Count(static argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32);
        for (var i = 0; i < values.Length; i++)
        {
            if (creation.Arguments[i].Parameter?.Type.SpecialType == SpecialType.System_Int32)
                continue;
            foreach (var text in numbers > 1 ? ImmutableArray.Create<FlowValue?>(item: null) : StringEvaluator.Items(ImmutableArray.Create(values[i]), first: 0))
                AddText(target, text as TextValue, creation.Syntax);
        }
        var value = new ObjectValue(target);
        Initialize(creation.Initializer, value);
        return value;
    }

    /// <summary>Carries out the assignments and calls in an initializer.</summary>
    public void Initialize(IObjectOrCollectionInitializerOperation? initializer, FlowValue? receiver)
    {
        if (initializer is null)
            return;
        _receivers.Push(receiver);
        foreach (var element in initializer.Initializers)
            Visit(element);
        _receivers.Pop();
    }

    private FlowValue? VisitElement(IArrayElementReferenceOperation reference)
    {
        var array = Visit(reference.ArrayReference);
        Escape(Visit(reference.Indices[0]));
        if (array is not ListValue list || !list.References.IsEmpty)
        {
            Escape(array);
            return null;
        }
        return reference.Indices[0].ConstantValue is { HasValue: true, Value: int index } && index >= 0 && index < list.Elements.Length
            ? list.Elements[index].Value
            : ElementOf(list);
    }

    private ListValue ListOf(ImmutableArray<IOperation> elements) => new(elements.ConvertAll(element => (element, Visit(element))));

    private FlowValue? Either(FlowValue? one, FlowValue? other)
    {
        var state = State;
        var isStable = true;
        var value = FlowState.Either(ref state, one, other, ref isStable);
        State = state;
        return value;
    }

    private FlowValue? VisitConditional(IConditionalOperation conditional)
    {
        Escape(Visit(conditional.Condition));
        var before = State;
        var one = Visit(conditional.WhenTrue);
        var afterOne = State;
        State = before;
        var other = Visit(conditional.WhenFalse);
        return Merge(afterOne, one, other, conditional.Syntax);
    }

    /// <summary>Merges two paths, one of which may end earlier.</summary>
    private FlowValue? Merge(FlowState otherPath, FlowValue? itsValue, FlowValue? value, SyntaxNode place)
    {
        var (isThisDead, isOtherDead) = (State.IsDead, otherPath.IsDead);
        State = otherPath.Merge(State, place);
        return isThisDead ? itsValue : isOtherDead ? value : Either(itsValue, value);
    }

    private FlowValue? VisitConditionalAccess(IConditionalAccessOperation access)
    {
        var before = State;
        _accessed.Push(Visit(access.Operation));
        if (_accessed.Peek() is not ObjectValue)
            before = State;
        var value = Visit(access.WhenNotNull);
        if (_accessed.Pop() is not ObjectValue)
            State = before.Merge(State, access.Syntax);
        return value;
    }

    private FlowValue? VisitCoalesce(ICoalesceOperation coalesce)
    {
        var value = Visit(coalesce.Value);
        var before = State;
        var fallback = Visit(coalesce.WhenNull);
        return Merge(before, value, fallback, coalesce.Syntax);
    }

    private FlowValue? VisitSwitchExpression(ISwitchExpressionOperation choice)
    {
        Escape(Visit(choice.Value));
        var before = State;
        var result = before.Dead();
        FlowValue? value = null;
        foreach (var arm in choice.Arms)
        {
            State = before;
            Escape(Visit(arm.Guard));
            var one = Visit(arm.Value);
            value = Merge(result, value, one, arm.Syntax);
            result = State;
        }
        State = choice.Arms.IsEmpty ? before : result;
        return value;
    }

    private void VisitSwitch(ISwitchOperation choice)
    {
        Escape(Visit(choice.Value));
        var before = State;
        var after = choice.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)) ? before.Dead() : before;
        foreach (var section in choice.Cases)
        {
            State = before;
            foreach (var statement in section.Body)
                Visit(statement);
            after = after.Merge(State, choice.Syntax);
        }
        State = Arrivals(choice.ExitLabel, after, choice.Syntax);
    }

    private void VisitLoop(ILoopOperation loop)
    {
        Havoc(loop);
        // Code in a loop may append a text any number of times.
        foreach (var variable in _facts.ReferencesIn(loop))
        {
            if (ValueOf(variable) is ObjectValue { Target: { Builder: null } target })
                AddText(target, null, loop.Syntax);
        }
        var before = State;
        _loops++;
        foreach (var child in loop.ChildOperations)
        {
            var value = Visit(child);
            if (loop is not IForEachLoopOperation each || child != each.Collection)
                continue;
            if (each.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var element } && ElementOf(value) is { } text)
                Assign(element, text, child.Syntax);
            UseInSink(child, value);
        }
        _loops--;
        var after = Arrivals(loop.ExitLabel, Arrivals(loop.ContinueLabel, State, loop.Syntax), loop.Syntax);
        State = RunsAtLeastOnce(loop) ? after : before.Merge(after, loop.Syntax);
        Havoc(loop);
    }

    /// <summary>Any element of a list.</summary>
    private TextValue? ElementOf(FlowValue? list)
    {
        var elements = list switch
        {
            ListValue written => written.Elements.ConvertAll(static element => element.Value as TextValue),
            ObjectValue { Target: { IsList: true } target } when State.StateOf(target) is { IsShared: false } contents => contents.Paths
                .SelectMany(Step.InOrder).Select(static step => step is TextStep known ? TextValue.Of(known.Text) : null).ToImmutableArray(),
            _ => ImmutableArray<TextValue?>.Empty,
        };
        TextValue? any = null;
        var isStable = true;
        foreach (var element in elements)
            any = any is null ? element ?? TextValue.Unknown : any.Or(element ?? TextValue.Unknown, ref isStable);
        return any;
    }

    private static bool RunsAtLeastOnce(ILoopOperation loop) =>
        loop is IWhileLoopOperation { ConditionIsTop: false } or IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } };

    private FlowState Arrivals(ILabelSymbol label, FlowState state, SyntaxNode place)
    {
        if (!_jumps.TryGetValue(label, out var jumps))
            return state;
        _jumps.Remove(label);
        return state.Merge(jumps, place);
    }

    private void VisitTry(ITryOperation attempt)
    {
        var before = State;
        Visit(attempt.Body);
        var after = State;
        // Everything in the body may or may not have happened.
        var failed = before.Merge(after, attempt.Syntax);
        State = failed;
        Havoc(attempt.Body);
        var caught = State;
        foreach (var handler in attempt.Catches)
        {
            State = caught;
            Visit(handler.Filter);
            Visit(handler.Handler);
            after = after.Merge(State, attempt.Syntax);
        }
        State = after;
        if (attempt.Finally is { } last)
        {
            if (State.IsDead)
            {
                State = failed;
                Visit(last);
                State = State.Dead();
            }
            else
            {
                Visit(last);
            }
        }
    }

    /// <summary>Makes everything unknown that a loop or the body of a <c>try</c> assigns.</summary>
    private void Havoc(IOperation region)
    {
        foreach (var variable in _facts.AssignedIn(region))
        {
            WorkCounter.Add();
            if (ValueOf(variable) is { } value)
            {
                Escape(value);
                SetValue(variable, null);
            }
        }
    }

    /// <summary>Follows a lambda, which may run at any time: it sees the variables that have their last value.</summary>
    private void VisitLambda(IAnonymousFunctionOperation lambda)
    {
        var outside = _captured;
        _captured = new CapturedVariables(this, lambda.Syntax.SpanStart);
        RunFunction(lambda.Body, FlowState.Start);
        _captured = outside;
    }

    /// <summary>The variables of the code around a lambda, as the lambda sees them. Each is looked up when the lambda uses it.</summary>
    private sealed class CapturedVariables(BodyInterpreter code, int position)
    {
        private readonly FlowState _state = code.State;
        private readonly CapturedVariables? _outside = code._captured;
        private readonly bool _isInLoop = code._loops > 0;
        private readonly Dictionary<ISymbol, TextValue?> _values = new(SymbolEqualityComparer.Default);

        public TextValue? ValueOf(ISymbol variable)
        {
            if (_values.TryGetValue(variable, out var known))
                return known;
            WorkCounter.Add();
            var value = _state.ValueOf(code._context.Numbers.Of(variable)) ?? _outside?.ValueOf(variable);
            var isLast = code._facts.IsNeverAssigned(variable) || (!_isInLoop && code._facts.IsSettledBefore(variable, position));
            return _values[variable] = isLast ? value as TextValue : null;
        }
    }
}
