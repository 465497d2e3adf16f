using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp.Flow;

/// <summary>The data needed to follow a value besides the code around it.</summary>
/// <param name="Model">The model of the file.</param>
/// <param name="Files">The files the values come from.</param>
/// <param name="Facts">The facts about the whole compilation.</param>
/// <param name="Cancellation">Ends the work.</param>
internal sealed record FlowContext(SemanticModel Model, SourceFiles Files, CompilationFacts Facts, CancellationToken Cancellation)
{
    /// <summary>How many declarations deep a value is followed.</summary>
    private const int MostHops = 4;

    public ReferencedDrivers Drivers => Facts.Drivers;

    public FlowNumbers Numbers { get; } = new();

    /// <summary>The values of the members that were read from here: code that reads a member often evaluates it once.</summary>
    public Dictionary<ISymbol, TextValue?> Members { get; private init; } = new(SymbolEqualityComparer.Default);

    /// <summary>The declarations that led here.</summary>
    private ImmutableList<ISymbol> Hops { get; init; } = ImmutableList<ISymbol>.Empty;

    /// <summary>Whether no declaration led here.</summary>
    public bool IsStart => Hops.IsEmpty;

    /// <summary>The context of another declaration; null if the path there is too long or leads back to it.</summary>
    public FlowContext? In(ISymbol member, SyntaxTree tree)
    {
        if (Hops.Count == MostHops || Hops.Contains(member, SymbolEqualityComparer.Default))
            return null;
        var model = tree == Model.SyntaxTree ? Model : Facts.ModelOf(tree);
        return this with { Model = model, Hops = Hops.Add(member), Members = new(SymbolEqualityComparer.Default) };
    }
}
