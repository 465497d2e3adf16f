using System.Collections;

namespace PgTls.Syntax;

/// <summary>The keys to a value, each held once by all the values below it, so that deep nesting costs no quadratic memory.</summary>
internal sealed class KeyPath : IReadOnlyList<string>
{
    private readonly KeyPath? _parent;
    private readonly string _name;

    private KeyPath(KeyPath? parent, string name)
    {
        _parent = parent;
        _name = name;
        Count = parent is null ? 0 : parent.Count + 1;
    }

    public static KeyPath Root { get; } = NewRoot();

    public int Count { get; }

    /// <summary>The path of the object or array that holds the value; null for a root.</summary>
    public KeyPath? Parent => _parent;

    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= Count)
                throw new ArgumentOutOfRangeException(nameof(index));
            var path = this;
            while (path.Count > index + 1)
                path = path._parent!;
            return path._name;
        }
    }

    /// <summary>The root of one of several documents in a file.</summary>
    public static KeyPath NewRoot() => new(null, "");

    public KeyPath Down(string name) => new(this, name);

    public IEnumerator<string> GetEnumerator()
    {
        var names = new string[Count];
        for (var path = this; path._parent is not null; path = path._parent)
            names[path.Count - 1] = path._name;
        return ((IEnumerable<string>)names).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(":", this);
}
