using System.Collections;

namespace PgTls.Syntax.Json;

/// <summary>The keys to a value, each held once by all the values below it, so that deep nesting costs no quadratic memory.</summary>
internal sealed class JsonPath : IReadOnlyList<string>
{
    private readonly JsonPath? _parent;
    private readonly string _name;

    private JsonPath(JsonPath? parent, string name)
    {
        _parent = parent;
        _name = name;
        Count = parent is null ? 0 : parent.Count + 1;
    }

    public static JsonPath Root { get; } = new(null, "");

    public int Count { get; }

    /// <summary>The path of the object or array that holds the value; null for <see cref="Root"/>.</summary>
    public JsonPath? Parent => _parent;

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

    public JsonPath Down(string name) => new(this, name);

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
