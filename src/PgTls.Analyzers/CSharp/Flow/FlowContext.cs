using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>What following a value needs to know besides the code it stands in.</summary>
/// <param name="Model">The model of the file.</param>
/// <param name="Files">The files the values come from.</param>
/// <param name="Drivers">The drivers the compilation refers to.</param>
/// <param name="Uses">How it uses the members that hold texts.</param>
/// <param name="Cancellation">Ends the work.</param>
internal sealed record FlowContext(SemanticModel Model, SourceFiles Files, ReferencedDrivers Drivers, MemberUses Uses, CancellationToken Cancellation)
{
    /// <summary>How many declarations deep a value is followed.</summary>
    private const int MostHops = 4;

    /// <summary>The declarations that led here.</summary>
    private ImmutableList<ISymbol> Hops { get; init; } = ImmutableList<ISymbol>.Empty;

    /// <summary>The context of another declaration; null where the way there is too long, or leads back to it.</summary>
    public FlowContext? In(ISymbol member, SyntaxTree tree)
    {
        if (Hops.Count == MostHops || Hops.Contains(member, SymbolEqualityComparer.Default))
            return null;
        return this with { Model = ModelOf(tree), Hops = Hops.Add(member) };
    }

    /// <summary>The model of a file of the compilation.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        // A value that leads to another file is rare, and the driver of the analyzers keeps the models it has made.
#pragma warning disable RS1030
        return tree == Model.SyntaxTree ? Model : Model.Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
    }
}
