using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PgTls.Analyzers.CodeFixes;

/// <summary>Offers the fixes that travel with a diagnostic, whatever kind of document it is in.</summary>
internal static class FixActions
{
    /// <param name="context">The diagnostics to fix.</param>
    /// <param name="apply">Makes the changes in the context's document.</param>
    public static void Register(CodeFixContext context, Func<TravellingFix, CancellationToken, Task<Solution>> apply)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FixProperties.Read(diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, cancellation => apply(fix, cancellation), equivalenceKey: "PgTls." + fix.Kind), diagnostic);
            }
        }
    }
}
