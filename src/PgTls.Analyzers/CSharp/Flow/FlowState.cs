using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>What is known at a point of a method: the values of its variables and the contents of its objects.</summary>
/// <param name="variables">The values of local variables and parameters; one that is not there can be anything.</param>
/// <param name="objects">The contents of the objects that are followed.</param>
/// <param name="isDead">Whether nothing gets to this point.</param>
internal sealed class FlowState(
    ImmutableDictionary<ISymbol, FlowValue> variables, ImmutableDictionary<FlowObject, ObjectState> objects, bool isDead = false)
{
    public static FlowState Start { get; } = new(
        ImmutableDictionary.Create<ISymbol, FlowValue>(SymbolEqualityComparer.Default), ImmutableDictionary<FlowObject, ObjectState>.Empty);

    public ImmutableDictionary<ISymbol, FlowValue> Variables => variables;

    public ImmutableDictionary<FlowObject, ObjectState> Objects => objects;

    public bool IsDead => isDead;

    public FlowState Dead() => new(variables, objects, isDead: true);

    public FlowState With(ISymbol variable, FlowValue? value) =>
        new(value is null ? variables.Remove(variable) : variables.SetItem(variable, value), objects, isDead);

    public FlowState With(FlowObject target, ObjectState state) => new(variables, objects.SetItem(target, state), isDead);

    public FlowState Share(FlowObject target) => objects.TryGetValue(target, out var state) ? With(target, state.Shared()) : this;

    /// <summary>What is known where two ways meet.</summary>
    public FlowState Join(FlowState other, SyntaxNode place)
    {
        if (isDead || this == other)
            return other;
        if (other.IsDead)
            return this;
        var result = this;
        foreach (var pair in other.Objects)
            result = result.With(pair.Key, objects.TryGetValue(pair.Key, out var mine) ? mine.Join(pair.Value, place) : pair.Value);
        foreach (var pair in variables)
            result = result.Meet(pair.Key, pair.Value, other.Variables.TryGetValue(pair.Key, out var theirs) ? theirs : null, place);
        foreach (var pair in other.Variables)
        {
            if (!variables.ContainsKey(pair.Key))
                result = result.Meet(pair.Key, null, pair.Value, place);
        }
        return result;
    }

    /// <summary>Either of two values; null, with the objects among them shared, where nothing is known of what they are together.</summary>
    public static FlowValue? Either(ref FlowState state, FlowValue? one, FlowValue? other, SyntaxNode place)
    {
        if (one == other || (one is ObjectValue first && other is ObjectValue second && first.Target == second.Target))
            return one;
        if (one is TextValue || other is TextValue)
        {
            state = state.ShareTargetOf(one).ShareTargetOf(other);
            return (one as TextValue ?? TextValue.Unknown).Or(other as TextValue ?? TextValue.Unknown);
        }
        state = state.ShareTargetOf(one).ShareTargetOf(other);
        return null;
    }

    public FlowState ShareTargetOf(FlowValue? value) => value switch
    {
        ObjectValue reference => Share(reference.Target),
        BuiltText text => Share(text.Target),
        ListValue list => list.Elements.Aggregate(this, static (state, element) => state.ShareTargetOf(element.Value)),
        _ => this,
    };

    private FlowState Meet(ISymbol variable, FlowValue? one, FlowValue? other, SyntaxNode place)
    {
        var result = this;
        var value = Either(ref result, one, other, place);
        return result.With(variable, value);
    }
}
