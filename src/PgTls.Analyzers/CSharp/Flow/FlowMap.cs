namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Merges the values that two versions of a map hold under one key.</summary>
/// <param name="key">The key.</param>
/// <param name="one">The first version's value; null if it has none.</param>
/// <param name="other">The second version's value; null if it has none.</param>
/// <param name="isStable">Set to false where merging the result with one of the two again would not give the same result.</param>
internal delegate T? MergeValues<T>(int key, T? one, T? other, ref bool isStable)
    where T : class;

/// <summary>An immutable map from small numbers to values. Versions of a map share the nodes that did not change.</summary>
/// <remarks>
/// A node holds one value and splits the other keys into odd ones (left) and even ones (right): a key has the same place in all versions.
/// A merge descends only where two versions differ. A node also remembers what it was merged from. Nested branches change the same
/// variables at every merge around them, and the outer merges need not repeat the inner ones.
/// </remarks>
internal sealed class FlowMap<T>
    where T : class
{
    private readonly T? _value;
    private readonly FlowMap<T> _left;
    private readonly FlowMap<T> _right;
    private FlowMap<T>? _merged;
    private FlowMap<T>? _mergedToo;

    private FlowMap()
    {
        _left = this;
        _right = this;
    }

    private FlowMap(T? value, FlowMap<T> left, FlowMap<T> right)
    {
        _value = value;
        _left = left;
        _right = right;
    }

    public static FlowMap<T> Empty { get; } = new();

    /// <summary>The value of a key; null if the map has none.</summary>
    public T? this[int key]
    {
        get
        {
            var node = this;
            for (var rest = key; rest > 0 && node != Empty; rest = (rest - 1) >> 1)
                node = (rest & 1) != 0 ? node._left : node._right;
            return node._value;
        }
    }

    /// <summary>The map with another value for a key; null removes the key.</summary>
    public FlowMap<T> With(int key, T? value)
    {
        WorkCounter.Add();
        if (key == 0)
            return value == _value ? this : Create(value, _left, _right);
        var rest = (key - 1) >> 1;
        if ((key & 1) != 0)
            return _left.With(rest, value) is var left && left == _left ? this : Create(_value, left, _right);
        return _right.With(rest, value) is var right && right == _right ? this : Create(_value, _left, right);
    }

    /// <summary>Merges two versions of a map.</summary>
    /// <param name="one">The first version.</param>
    /// <param name="other">The second version.</param>
    /// <param name="keepsSingles">Whether a value that only one version has stays as it is.</param>
    /// <param name="merge">Merges two different values.</param>
    public static FlowMap<T> Merge(FlowMap<T> one, FlowMap<T> other, bool keepsSingles, MergeValues<T> merge)
    {
        var isStable = true;
        return Merge(one, other, keepsSingles, merge, 0, 1, ref isStable);
    }

    /// <param name="one">A node of the first version.</param>
    /// <param name="other">The node at the same place of the second version.</param>
    /// <param name="keepsSingles">Whether a value that only one version has stays as it is.</param>
    /// <param name="merge">Merges two different values.</param>
    /// <param name="key">The node's own key.</param>
    /// <param name="stride">The difference between keys that follow each other below the node.</param>
    /// <param name="isStable">Set to false where merging the result with one of the two again would not give the same result.</param>
    private static FlowMap<T> Merge(
        FlowMap<T> one, FlowMap<T> other, bool keepsSingles, MergeValues<T> merge, int key, int stride, ref bool isStable)
    {
        if (one == other || one.IsMergedFrom(other) || (keepsSingles && other == Empty))
            return one;
        if (other.IsMergedFrom(one) || (keepsSingles && one == Empty))
            return other;
        WorkCounter.Add();
        var isStableHere = true;
        var value = one._value == other._value ? one._value : merge(key, one._value, other._value, ref isStableHere);
        var left = Merge(one._left, other._left, keepsSingles, merge, key + stride, 2 * stride, ref isStableHere);
        var right = Merge(one._right, other._right, keepsSingles, merge, key + (2 * stride), 2 * stride, ref isStableHere);
        var result = one.Is(value, left, right) ? one : other.Is(value, left, right) ? other : Create(value, left, right);
        if (!isStableHere)
            isStable = false;
        else if (result != Empty)
            result.Remember(one, other);
        return result;
    }

    private static FlowMap<T> Create(T? value, FlowMap<T> left, FlowMap<T> right) =>
        value is null && left == Empty && right == Empty ? Empty : new FlowMap<T>(value, left, right);

    private bool Is(T? value, FlowMap<T> left, FlowMap<T> right) => this != Empty && _value == value && _left == left && _right == right;

    private bool IsMergedFrom(FlowMap<T> part) => _merged == part || _mergedToo == part;

    private void Remember(FlowMap<T> one, FlowMap<T> other)
    {
        if (one != this)
            (_mergedToo, _merged) = (_merged, one);
        if (other != this)
            (_mergedToo, _merged) = (_merged, other);
    }
}
