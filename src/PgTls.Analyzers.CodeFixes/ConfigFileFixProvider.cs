using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PgTls.Analyzers.CodeFixes;

/// <summary>Fixes connections in the configuration files among a project's additional files.</summary>
/// <remarks>
/// It names no <c>DocumentExtensions</c>: the platform compares those case-sensitively, and they cannot name a file such as <c>.env.local</c>.
/// Without them a fix is offered wherever there is a finding, and <see cref="ConfigFileAnalyzer"/> has findings only in files that it reads.
/// </remarks>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ConfigFileFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
[Shared]
public sealed class ConfigFileFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Descriptors.All.Select(descriptor => descriptor.Id).ToImmutableArray();

    public override FixAllProvider GetFixAllProvider() => new NothingToFix();

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        FixActions.Register(context, async (fix, cancellation) =>
        {
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            return document.Project.Solution.WithAdditionalDocumentText(document.Id, text.WithChanges(fix.Changes));
        });
        return Task.CompletedTask;
    }

    /// <summary>Changes nothing: the platform looks for all occurrences in source documents only. <c>pgtls fix</c> repairs other files.</summary>
    /// <remarks>
    /// <c>dotnet format</c> asks every provider of a rule, even about C# that another provider fixes. It complains about a provider that has no such fix.
    /// </remarks>
    private sealed class NothingToFix : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Solution];

        public override Task<CodeAction?> GetFixAsync(FixAllContext context) =>
            Task.FromResult<CodeAction?>(CodeAction.Create(nameof(NothingToFix), _ => Task.FromResult(context.Solution), nameof(NothingToFix)));
    }
}
