using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Targets;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>What is known of an expression's value; nothing is null.</summary>
internal abstract class FlowValue
{
    /// <summary>How many possibilities are told apart, of a value or of an object; beyond that what they have in common is kept.</summary>
    public const int MostAlternatives = 8;
}

/// <summary>One of several texts: a constant of any type counts as its text.</summary>
internal sealed class TextValue(ImmutableArray<FlowText> alternatives) : FlowValue
{
    public ImmutableArray<FlowText> Alternatives => alternatives;

    public static TextValue Unknown { get; } = Of(FlowText.Unknown);

    public static TextValue Of(FlowText text) => new(ImmutableArray.Create(text));

    public bool MayHoldSettings => alternatives.Any(text => text.MayHoldSettings);

    public TextValue Named(string name) => new(alternatives.ConvertAll(text => text with { Names = text.Names.Add(name) }));

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
    public TextValue Or(TextValue other)
    {
        var both = alternatives.AddRange(other.Alternatives.Where(text => !alternatives.Contains(text)));
        return both.Length <= MostAlternatives ? new TextValue(both) : Unknown;
    }
}

/// <summary>An object whose contents are followed.</summary>
internal sealed class ObjectValue(FlowObject target) : FlowValue
{
    public FlowObject Target => target;
}

/// <summary>The connection string that a builder makes of its settings.</summary>
internal sealed class BuiltText(FlowObject target) : FlowValue
{
    public FlowObject Target => target;
}

/// <summary>An array that was written out.</summary>
internal sealed class ListValue(ImmutableArray<(IOperation Operation, FlowValue? Value)> elements) : FlowValue
{
    public ImmutableArray<(IOperation Operation, FlowValue? Value)> Elements => elements;
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
