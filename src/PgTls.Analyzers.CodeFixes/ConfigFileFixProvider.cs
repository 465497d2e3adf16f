using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PgTls.Analyzers.CodeFixes;

/// <summary>Fixes connections in the configuration files among a project's additional files.</summary>
/// <remarks>
/// It names no <c>DocumentExtensions</c>: the platform compares those with case, and they cannot name a file such as <c>.env.local</c>.
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

    /// <summary>None: the platform fixes all occurrences in source documents only. <c>pgtls fix</c> does so in other files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

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
}
