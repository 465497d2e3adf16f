using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp;

/// <summary>An API that takes a connection string: a row of <see cref="SinkTable"/>.</summary>
/// <param name="Type">The full name of the type that declares it, or of the type it is called on.</param>
/// <param name="Member">The method or property; <see cref="Constructor"/> for a constructor.</param>
/// <param name="Parameter">The parameter's name; null for a property, where the value is used.</param>
/// <param name="Driver">
/// The name that the option <c>pgtls.driver</c> has for the driver that reads the string. With a version (<c>npgsql@5</c>), it is the driver version that
/// the API's own library brings. It holds unless the compilation refers to another version.
/// </param>
/// <param name="Neighbour">The code that must stand beside the string for the row to hold; null if nothing must.</param>
internal sealed record Sink(string Type, string Member, string? Parameter, string Driver, Neighbour? Neighbour = null)
{
    public const string Constructor = ".ctor";

    /// <summary>The place where the API is declared, or described by its authors.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it is called on the type's name rather than on an object, for methods whose own name is not specific.</summary>
    public bool IsOnType { get; init; }

    /// <summary>The name in a call of it: the method's or property's name, or the type's name for a constructor.</summary>
    public string Name => Member == Constructor ? Type.Substring(Type.LastIndexOf('.') + 1) : Member;

    /// <summary>Whether a type is the row's, by its full name, generic or not.</summary>
    public bool IsOf(ITypeSymbol type) => IsNamed(type, Type);

    public override string ToString() => $"{Type}.{Member}{(Parameter is null ? "" : $"({Parameter})")}{(Neighbour is null ? "" : " " + Neighbour)}";

    /// <summary>Whether a type or namespace has a full name. The name is compared from its end, without building the symbol's full name.</summary>
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

/// <summary>The place of a neighbour that shows which database a string is for.</summary>
internal enum NeighbourPlace
{
    /// <summary>It is another argument of the same call.</summary>
    Argument,

    /// <summary>It is another property of the same object.</summary>
    Sibling,

    /// <summary>It is a call in the same chain or function, or the call that the function is handed to.</summary>
    Call,

    /// <summary>It is the origin of the object.</summary>
    Origin,

    /// <summary>It is in the string itself.</summary>
    OwnText,
}

/// <summary>The code that must stand beside a string: <c>DataType.PostgreSQL</c>, <c>Invariant = "Npgsql"</c>, <c>.AddPostgres()</c>.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Name">The parameter's or property's name; empty for the places that have none.</param>
/// <param name="Words">The words that it may have; a <c>*</c> at the end stands for anything.</param>
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
