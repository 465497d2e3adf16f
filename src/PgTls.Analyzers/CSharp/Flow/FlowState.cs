using Microsoft.CodeAnalysis;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>The known state at a point of a method: the values of its variables and the contents of its objects.</summary>
/// <param name="variables">The values of local variables and parameters, by their numbers; a missing one can be anything.</param>
/// <param name="objects">The contents of the objects that are followed, by their numbers.</param>
/// <param name="isDead">Whether the point is unreachable.</param>
internal sealed class FlowState(FlowMap<FlowValue> variables, FlowMap<ObjectState> objects, bool isDead = false)
{
    public static FlowState Start { get; } = new(FlowMap<FlowValue>.Empty, FlowMap<ObjectState>.Empty);

    public FlowMap<FlowValue> Variables => variables;

    public FlowMap<ObjectState> Objects => objects;

    public bool IsDead => isDead;

    public FlowState Dead() => isDead ? this : new(variables, objects, isDead: true);

    /// <summary>The value of the variable with a number; null if it can be anything.</summary>
    public FlowValue? ValueOf(int variable) => variables[variable];

    /// <summary>The contents of an object; null if it is not followed.</summary>
    public ObjectState? StateOf(FlowObject target) => objects[target.Number];

    public FlowState With(int variable, FlowValue? value) =>
        variables.With(variable, value) is var changed && changed == variables ? this : new(changed, objects, isDead);

    public FlowState With(FlowObject target, ObjectState state) => new(variables, objects.With(target.Number, state), isDead);

    public FlowState Share(FlowObject target) => StateOf(target) is { IsShared: false } state ? With(target, state.Shared()) : this;

    /// <summary>The known state where two paths merge.</summary>
    public FlowState Merge(FlowState other, SyntaxNode place)
    {
        if (isDead || this == other)
            return other;
        if (other.IsDead)
            return this;
        var allObjects = FlowMap<ObjectState>.Merge(objects, other.Objects, keepsSingles: true, MergeContents);
        var result = new FlowState(variables, allObjects);
        var allVariables = FlowMap<FlowValue>.Merge(variables, other.Variables, keepsSingles: false, MergeVariables);
        return new FlowState(allVariables, result.Objects);

        ObjectState? MergeContents(int target, ObjectState? one, ObjectState? another, ref bool isStable) =>
            one is null ? another : another is null ? one : one.Merge(another, place, ref isStable);

        FlowValue? MergeVariables(int variable, FlowValue? one, FlowValue? another, ref bool isStable) =>
            Either(ref result, one, another, ref isStable);
    }

    /// <summary>Either of two values; null if nothing is known about the combination, with the objects among them shared.</summary>
    public static FlowValue? Either(ref FlowState state, FlowValue? one, FlowValue? other, ref bool isStable)
    {
        if (one == other || (one is ObjectValue first && other is ObjectValue second && first.Target == second.Target))
            return one;
        state = state.ShareTargetOf(one).ShareTargetOf(other);
        return one is TextValue || other is TextValue
            ? (one as TextValue ?? TextValue.Unknown).Or(other as TextValue ?? TextValue.Unknown, ref isStable)
            : null;
    }

    public FlowState ShareTargetOf(FlowValue? value) => value switch
    {
        ObjectValue reference => Share(reference.Target),
        BuiltText text => Share(text.Target),
        ListValue list => list.References.Aggregate(this, static (state, element) => state.ShareTargetOf(element.Value)),
        _ => this,
    };
}
