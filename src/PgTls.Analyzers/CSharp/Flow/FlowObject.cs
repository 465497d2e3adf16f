using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>An object whose contents are followed. Its origin distinguishes it from others.</summary>
/// <param name="number">Its number among the objects of a body.</param>
/// <param name="origin">The expression that creates it, or the first one that names it.</param>
/// <param name="builder">The kind of connection string builder; null for a <c>StringBuilder</c> or a list of strings.</param>
/// <param name="isForeign">Whether it was created elsewhere, so that its first contents are unknown.</param>
internal sealed class FlowObject(int number, SyntaxNode origin, BuilderType? builder, bool isForeign = false)
{
    public int Number => number;

    public SyntaxNode Origin => origin;

    public BuilderType? Builder => builder;

    public bool IsForeign => isForeign;

    /// <summary>Whether it is a list, whose texts form one text only where they are joined.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether its texts were put together.</summary>
    public bool IsJoined { get; set; }

    /// <summary>The driver that reads a builder's settings. A builder of any database gets one where its text is handed to a driver.</summary>
    public Driver? Driver { get; set; }

    /// <summary>The builder whose settings it began with.</summary>
    public FlowObject? Source { get; set; }

    /// <summary>Whether another builder began with its settings and is judged for them.</summary>
    public bool IsTakenOver { get; set; }

    /// <summary>Its contents each time a driver read it.</summary>
    public List<ObjectState> Uses { get; } = [];

    /// <summary>The members that a builder's text becomes the value of.</summary>
    public List<SyntaxNode> Members { get; } = [];
}

/// <summary>Something done to an object, after everything before it.</summary>
internal abstract class Step(Step? before)
{
    public Step? Before => before;

    /// <summary>How many steps there are up to this one.</summary>
    public int Count { get; } = before is null ? 1 : before.Count + 1;

    /// <summary>All texts up to this step, one after the other; null if the object is not made of texts.</summary>
    public FlowText? Whole { get; protected init; }

    /// <summary>All steps up to this one, in order.</summary>
    public static List<Step> InOrder(Step? last)
    {
        var steps = new List<Step>();
        for (var step = last; step is not null; step = step.Before)
            steps.Add(step);
        WorkCounter.Add(steps.Count);
        steps.Reverse();
        return steps;
    }
}

/// <summary>A step that may have done anything.</summary>
internal sealed class UnknownStep : Step
{
    public UnknownStep(Step? before, SyntaxNode node)
        : base(before)
    {
        Node = node;
        Whole = before?.Whole is { } text ? text.Then(FlowText.Unknown) : FlowText.Unknown;
    }

    public SyntaxNode Node { get; }
}

/// <summary>A text appended to a <c>StringBuilder</c> or added to a list.</summary>
internal sealed class TextStep : Step
{
    public TextStep(Step? before, FlowText text)
        : base(before)
    {
        Text = text;
        Whole = before?.Whole is { } first ? first.Then(text) : text;
    }

    public FlowText Text { get; }
}

/// <summary>The known state of an object at some point: one chain of steps for each path that leads there.</summary>
internal sealed class ObjectState(ImmutableArray<Step?> paths, bool isShared)
{
    public static ObjectState New { get; } = new(ImmutableArray.Create<Step?>(item: null), isShared: false);

    public ImmutableArray<Step?> Paths => paths;

    /// <summary>Whether unknown code has a reference to it and may change it at any time.</summary>
    public bool IsShared => isShared;

    public ObjectState Shared() => isShared ? this : new ObjectState(paths, isShared: true);

    /// <summary>Adds a step to every path.</summary>
    public ObjectState Add(Func<Step?, Step?> step) => new(paths.ConvertAll(step), isShared);

    /// <summary>Adds each of several steps to every path.</summary>
    public ObjectState AddEither<T>(ImmutableArray<T> alternatives, Func<Step?, T, Step?> step, Func<Step?, Step?> unknown)
    {
        if (alternatives.Length * paths.Length > FlowValue.MostAlternatives)
            return Add(unknown);
        var all = ImmutableArray.CreateBuilder<Step?>(alternatives.Length * paths.Length);
        foreach (var path in paths)
        {
            foreach (var alternative in alternatives)
                all.Add(step(path, alternative));
        }
        return new ObjectState(all.MoveToImmutable(), isShared);
    }

    /// <param name="other">The other contents that the object may have.</param>
    /// <param name="place">Where the two are merged.</param>
    /// <param name="isStable">Set to false where there are too many paths: the result no longer contains either state.</param>
    public ObjectState Merge(ObjectState other, SyntaxNode place, ref bool isStable)
    {
        if (this == other)
            return this;
        var all = paths;
        foreach (var path in other.Paths)
        {
            if (!all.Contains(path))
                all = all.Add(path);
        }
        if (all.Length > FlowValue.MostAlternatives)
        {
            isStable = false;
            all = ImmutableArray.Create<Step?>(new UnknownStep(CommonPart(all), place));
        }
        else if (all.Length == paths.Length && isShared == (isShared || other.IsShared))
        {
            return this;
        }
        return new ObjectState(all, isShared || other.IsShared);
    }

    private static Step? CommonPart(ImmutableArray<Step?> paths)
    {
        var common = paths[0];
        foreach (var path in paths)
        {
            for (var other = path; common != other;)
            {
                WorkCounter.Add();
                if ((common?.Count ?? 0) >= (other?.Count ?? 0))
                    common = common!.Before;
                else
                    other = other!.Before;
            }
        }
        return common;
    }
}
