using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PgTls.Analyzers.CodeFixes;

/// <summary>Fixes connection strings and builders in C# code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CSharpFixProvider))]
[Shared]
public sealed class CSharpFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Descriptors.All.Select(descriptor => descriptor.Id).ToImmutableArray();

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        FixActions.Register(context, async (fix, cancellation) =>
        {
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            return document.WithText(text.WithChanges(fix.Changes)).Project.Solution;
        });
        return Task.CompletedTask;
    }
}
