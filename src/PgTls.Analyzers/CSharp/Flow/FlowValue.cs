using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>The known part of an expression's value; null if nothing is known.</summary>
internal abstract class FlowValue
{
    /// <summary>How many alternatives of a value or an object are distinguished. Beyond that, only their common part is kept.</summary>
    public const int MostAlternatives = 8;
}

/// <summary>One of several texts: a constant of any type counts as its text.</summary>
internal sealed class TextValue(ImmutableArray<FlowText> alternatives) : FlowValue
{
    public ImmutableArray<FlowText> Alternatives => alternatives;

    public static TextValue Unknown { get; } = Of(FlowText.Unknown);

    public static TextValue Of(FlowText text) => new(ImmutableArray.Create(text));

    public bool MayHoldSettings => alternatives.Any(static text => text.MayHoldSettings);

    public TextValue Named(string name)
    {
        var named = alternatives.ConvertAll(text => text.Named(name));
        return named.SequenceEqual(alternatives) ? this : new TextValue(named);
    }

    /// <summary>The texts with unknown parts inserted or removed.</summary>
    public TextValue AsPartial() => new(alternatives.ConvertAll(static text => text.AsPartial()));

    /// <summary>Every text of this value followed by every text of another.</summary>
    public TextValue Then(TextValue next)
    {
        var combinations = ImmutableArray.CreateBuilder<FlowText>();
        foreach (var first in alternatives)
        {
            foreach (var second in next.Alternatives)
            {
                if (combinations.Count == MostAlternatives)
                    return Unknown;
                combinations.Add(first.Then(second));
            }
        }
        return new TextValue(combinations.ToImmutable());
    }

    /// <summary>Either value.</summary>
    /// <param name="other">The other value.</param>
    /// <param name="isStable">Set to false where there are too many alternatives: the result no longer contains either value.</param>
    public TextValue Or(TextValue other, ref bool isStable)
    {
        var both = alternatives;
        foreach (var text in other.Alternatives)
        {
            if (!both.Contains(text))
                both = both.Add(text);
        }
        if (both.Length > MostAlternatives)
        {
            isStable = false;
            return Unknown;
        }
        return both.Length == alternatives.Length ? this : new TextValue(both);
    }
}

/// <summary>An object whose contents are followed.</summary>
internal sealed class ObjectValue(FlowObject target) : FlowValue
{
    public FlowObject Target => target;
}

/// <summary>The connection string that a builder makes from its settings.</summary>
/// <param name="target">The builder.</param>
/// <param name="contents">The contents of the builder at that time; null if it is not followed.</param>
internal sealed class BuiltText(FlowObject target, ObjectState? contents) : FlowValue
{
    public FlowObject Target => target;

    public ObjectState? Contents => contents;
}

/// <summary>An array that was written out.</summary>
internal sealed class ListValue(ImmutableArray<(IOperation Operation, FlowValue? Value)> elements) : FlowValue
{
    public ImmutableArray<(IOperation Operation, FlowValue? Value)> Elements => elements;

    /// <summary>The elements that refer to objects. They are found once, because a list may be used often.</summary>
    public ImmutableArray<(IOperation Operation, FlowValue? Value)> References { get; } =
        elements.Where(static element => element.Value is not (null or TextValue)).ToImmutableArray();
}

internal static class ImmutableArrays
{
    public static ImmutableArray<TResult> ConvertAll<T, TResult>(this ImmutableArray<T> array, Func<T, TResult> convert)
    {
        var results = ImmutableArray.CreateBuilder<TResult>(array.Length);
        foreach (var item in array)
            results.Add(convert(item));
        return results.MoveToImmutable();
    }
}
