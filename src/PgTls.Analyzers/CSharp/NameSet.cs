namespace PgTls.Analyzers.CSharp;

/// <summary>Names that a program's are compared with: nearly all of them differ in length or first letter, and cost no hash.</summary>
internal sealed class NameSet
{
    // Every place is for a first letter, every bit in it for a length; those that share one are told apart by the set.
    private readonly ulong[] _lengths = new ulong[128];

    private readonly HashSet<string> _names;

    public NameSet(IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var name in _names)
            _lengths[name[0] & 127] |= 1UL << (name.Length & 63);
    }

    public bool Contains(string name) =>
        name.Length > 0 && (_lengths[name[0] & 127] & (1UL << (name.Length & 63))) != 0 && _names.Contains(name);
}
