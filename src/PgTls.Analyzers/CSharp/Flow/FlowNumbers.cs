using Microsoft.CodeAnalysis;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>Numbers the variables and the objects of a body: small numbers keep a <see cref="FlowMap{T}"/> flat.</summary>
internal sealed class FlowNumbers
{
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);
    private readonly List<FlowObject> _objects = [];

    /// <summary>All objects, each at its number.</summary>
    public IReadOnlyList<FlowObject> Objects => _objects;

    public int Of(ISymbol variable)
    {
        if (!_variables.TryGetValue(variable, out var number))
            _variables.Add(variable, number = _variables.Count);
        return number;
    }

    public FlowObject Add(Func<int, FlowObject> create)
    {
        var target = create(_objects.Count);
        _objects.Add(target);
        return target;
    }
}
