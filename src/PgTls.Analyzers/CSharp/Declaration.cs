using Microsoft.CodeAnalysis;

namespace PgTls.Analyzers.CSharp;

/// <summary>Finds where a symbol is declared in the code that is being compiled.</summary>
/// <remarks>
/// Editors and <c>dotnet format</c> reference other projects as compilations, whose symbols have syntax too. No semantic model of this compilation accepts that
/// syntax, and the build, which references assemblies, does not see it. Such a symbol counts as one without syntax.
/// </remarks>
internal static class Declaration
{
    /// <summary>The syntax of the first declaration; null if the compilation does not contain it.</summary>
    public static SyntaxNode? Of(ISymbol? symbol, Compilation compilation, CancellationToken cancellation) =>
        symbol is not null && IsIn(compilation, symbol) ? symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation) : null;

    /// <summary>Whether the compilation itself declares the symbol.</summary>
    public static bool IsIn(Compilation compilation, ISymbol symbol) =>
        !symbol.DeclaringSyntaxReferences.IsEmpty && compilation.ContainsSyntaxTree(symbol.DeclaringSyntaxReferences[0].SyntaxTree);
}
