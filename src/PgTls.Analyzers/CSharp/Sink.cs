using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp;

/// <summary>An API that takes a connection string: a row of <see cref="SinkTable"/>.</summary>
/// <param name="Type">The full name of the type that declares it, or of the one it is called on.</param>
/// <param name="Member">The method or property; <see cref="Constructor"/> for a constructor.</param>
/// <param name="Parameter">The parameter's name; null for a property, whose value is meant.</param>
/// <param name="Driver">
/// What the option <c>pgtls.driver</c> calls the driver that reads the string. With a version (<c>npgsql@5</c>) the one that the API's own library brings,
/// which holds unless the compilation refers to another.
/// </param>
/// <param name="Neighbour">What must stand beside the string for the row to hold; null: nothing.</param>
internal sealed record Sink(string Type, string Member, string? Parameter, string Driver, Neighbour? Neighbour = null)
{
    public const string Constructor = ".ctor";

    /// <summary>Where the API is declared, or described by those who made it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it is called on the type's name, no object's: for methods whose own name says nothing.</summary>
    public bool IsOnType { get; init; }

    /// <summary>How a call of it is written: the method's or property's name, the type's for a constructor.</summary>
    public string Name => Member == Constructor ? Type.Substring(Type.LastIndexOf('.') + 1) : Member;

    /// <summary>Whether a type is the row's: by its full name, generic or not.</summary>
    public bool IsOf(ITypeSymbol type) => IsNamed(type, Type);

    public override string ToString() => $"{Type}.{Member}{(Parameter is null ? "" : $"({Parameter})")}{(Neighbour is null ? "" : " " + Neighbour)}";

    /// <summary>Whether a type or namespace has a full name, which is compared from its end without writing down the symbol's.</summary>
    public static bool IsNamed(ISymbol? symbol, string fullName)
    {
        var end = fullName.Length;
        for (; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            var name = symbol.Name;
            var start = end - name.Length;
            if (start < 0 || string.CompareOrdinal(fullName, start, name, 0, name.Length) != 0)
                return false;
            if (start == 0)
                return symbol.ContainingSymbol is INamespaceSymbol { IsGlobalNamespace: true };
            if (fullName[start - 1] != '.')
                return false;
            end = start - 1;
        }
        return false;
    }
}

/// <summary>Where a neighbour stands that says which database a string is for.</summary>
internal enum NeighbourPlace
{
    /// <summary>It is another argument of the same call.</summary>
    Argument,

    /// <summary>It is another property of the same object.</summary>
    Sibling,

    /// <summary>It is a call in the same chain or function, or the call that the function is handed to.</summary>
    Call,

    /// <summary>It is what made the object.</summary>
    Origin,

    /// <summary>It is in the string itself.</summary>
    OwnText,
}

/// <summary>What must stand beside a string: <c>DataType.PostgreSQL</c>, <c>Invariant = "Npgsql"</c>, <c>.AddPostgres()</c>.</summary>
/// <param name="Place">Where.</param>
/// <param name="Name">The parameter's or property's name; empty for the places that have none.</param>
/// <param name="Words">What it may say; a <c>*</c> at the end stands for anything.</param>
internal sealed record Neighbour(NeighbourPlace Place, string Name, params string[] Words)
{
    public bool Accepts(string word)
    {
        foreach (var accepted in Words)
        {
            if (accepted[accepted.Length - 1] == '*'
                ? word.StartsWith(accepted.Substring(0, accepted.Length - 1), StringComparison.OrdinalIgnoreCase)
                : string.Equals(word, accepted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    public override string ToString() => $"{Place} {(Name.Length == 0 ? "" : Name + "=")}{string.Join("|", Words)}";
}
