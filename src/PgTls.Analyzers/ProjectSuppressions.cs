using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Findings;
using PgTls.Suppressions;
using PgTls.Syntax;

namespace PgTls.Analyzers;

/// <summary>The findings that a project accepts. Nothing is read before there is a finding.</summary>
/// <remarks>The compiler does not know the date. Only the tool reports that a decision has expired.</remarks>
internal sealed class ProjectSuppressions
{
    private readonly ImmutableArray<AdditionalText> _files;
    private readonly Lazy<IReadOnlyList<SuppressionEntry>> _entries;
    private readonly Lazy<KnownFindings?> _baseline;
    private readonly ConcurrentDictionary<SyntaxTree, SuppressionMatcher> _matchers = new();

    /// <param name="files">The additional files, the suppression files and the baseline among them.</param>
    public ProjectSuppressions(ImmutableArray<AdditionalText> files)
    {
        _files = files;
        _entries = new(() => [.. Texts(SuppressionFile.Name).SelectMany(static file => SuppressionFile.Parse(FilePath.Collapse(file.Path), file.Text).Entries)]);
        _baseline = new(() => Texts(KnownFindings.FileName).Select(static file => KnownFindings.Parse(FilePath.Collapse(file.Path), file.Text)).FirstOrDefault());
    }

    /// <summary>Finds the decisions about a configuration file's findings.</summary>
    public SuppressionMatcher MatcherFor(string path, ConfigDocument document) => new(FilePath.Collapse(path), document)
    {
        Comments = IgnoreComments.Of(document),
        Entries = EntriesFor(path),
        Baseline = _baseline.Value,
    };

    /// <summary>Whether the project accepts a finding in a C# file.</summary>
    public bool Hold(Finding finding, SyntaxTree tree, CancellationToken cancellation)
    {
        var matcher = _matchers.GetOrAdd(tree, added => new SuppressionMatcher(added.FilePath, document: null)
        {
            Comments = IgnoreComments.Of(added.GetText(cancellation).ToString(), offset => IsComment(added.GetRoot(cancellation).FindTrivia(offset))),
            Entries = EntriesFor(added.FilePath),
        });
        return !matcher.IsEmpty && matcher.Next(finding, BeginOf(finding, tree, cancellation)) is not null;
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    /// <summary>The start of the statement or member that contains a finding. No comment can stand inside a literal of several lines.</summary>
    private static int? BeginOf(Finding finding, SyntaxTree tree, CancellationToken cancellation) => tree.GetRoot(cancellation)
        .FindNode(finding.Range.ToSpan())
        .FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or MemberDeclarationSyntax)?.SpanStart;

    private IReadOnlyList<SuppressionEntry> EntriesFor(string path)
    {
        if (_entries.Value.Count == 0)
            return [];
        var name = FilePath.Collapse(path);
        return [.. _entries.Value.Where(entry => entry.File == name)];
    }

    private IEnumerable<(string Path, string Text)> Texts(string name)
    {
        foreach (var file in _files)
        {
            if (CertificatePath.FileName(file.Path) == name && file.GetText() is { } text)
                yield return (file.Path, text.ToString());
        }
    }
}
