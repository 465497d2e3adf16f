namespace PgTls.Analyzers.CSharp;

/// <summary>Names to compare with a program's names. Nearly all of those differ in length or first letter and cost no hash.</summary>
internal sealed class NameSet
{
    // Every element is for a first letter, and every bit in it for a length. The set distinguishes names that share a bit.
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
