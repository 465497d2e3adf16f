using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PgTls.Testing;

/// <summary>Reports every <c>bad</c> in a string literal or an additional file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class BadWordAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "BAD001";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule("'{0}' is a bad word")];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var options = node.Options.AnalyzerConfigOptionsProvider;
                var word = Word(options.GetOptions(node.Node.SyntaxTree), options.GlobalOptions);
                foreach (var at in Find(node.Node.ToString(), word))
                    node.ReportDiagnostic(Found(Location.Create(node.Node.SyntaxTree, new(node.Node.SpanStart + at, word.Length)), word));
            },
            SyntaxKind.StringLiteralExpression);
        context.RegisterAdditionalFileAction(file =>
        {
            var text = file.AdditionalFile.GetText(file.CancellationToken)!;
            var options = file.Options.AnalyzerConfigOptionsProvider;
            var word = Word(options.GetOptions(file.AdditionalFile), options.GlobalOptions);
            foreach (var at in Find(text.ToString(), word))
            {
                var span = new TextSpan(at, word.Length);
                file.ReportDiagnostic(Found(Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), word));
            }
        });
    }

    protected static DiagnosticDescriptor Rule(
        string message, string id = Id, DiagnosticSeverity severity = DiagnosticSeverity.Warning, bool enabled = true) =>
        new(id, "Bad word", message, "Words", severity, enabled);

    protected virtual Diagnostic Found(Location location, string word) => Diagnostic.Create(SupportedDiagnostics[0], location, word);

    private static string Word(AnalyzerConfigOptions ofFile, AnalyzerConfigOptions ofBuild) =>
        ofFile.TryGetValue("bad_word", out var word) || ofBuild.TryGetValue("build_property.BadWord", out word) ? word : "bad";

    private static IEnumerable<int> Find(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            yield return at;
    }
}

/// <summary>Has two descriptors for its one id.</summary>
public sealed class TwoSeveritiesAnalyzer : BadWordAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rule("'{0}' is bad"), Rule("'{0}' is terrible", severity: DiagnosticSeverity.Error)];

    protected override Diagnostic Found(Location location, string word) => Diagnostic.Create(SupportedDiagnostics[1], location, word);
}

/// <summary>Has two ids, of which it reports the first.</summary>
public sealed class TwoRulesAnalyzer : BadWordAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rule("'{0}' is bad"), Rule("'{0}' is worse", "BAD002")];
}

/// <summary>Is off unless a config turns it on.</summary>
public sealed class OffByDefaultAnalyzer : BadWordAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule("'{0}' is a bad word", enabled: false)];
}

/// <summary>Throws where it should report.</summary>
public sealed class ThrowingAnalyzer : BadWordAnalyzer
{
    protected override Diagnostic Found(Location location, string word) => throw new NotSupportedException("thrown on purpose");
}

/// <summary>Says <c>good</c> instead of <c>bad</c>, in C# and in JSON.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".cs", ".json"])]
public class GoodWordFixer : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [BadWordAnalyzer.Id];

    protected virtual ImmutableArray<string> Replacements => ["good", "fine"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var word in Replacements)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Say {word}", ct => ReplaceAsync(context.TextDocument, context.Span, word, ct), equivalenceKey: word),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> ReplaceAsync(TextDocument document, TextSpan span, string word, CancellationToken cancellationToken)
    {
        var text = (await document.GetTextAsync(cancellationToken)).Replace(span, word);
        var solution = document.Project.Solution;
        return document is Document ? solution.WithDocumentText(document.Id, text) : solution.WithAdditionalDocumentText(document.Id, text);
    }
}

/// <summary>Replaces the word by itself.</summary>
public sealed class IdleFixer : GoodWordFixer
{
    protected override ImmutableArray<string> Replacements => ["bad"];
}

/// <summary>Repeats the word, so that there is always something left to fix.</summary>
public sealed class EndlessFixer : GoodWordFixer
{
    protected override ImmutableArray<string> Replacements => ["bad!"];
}

/// <summary>Offers nothing.</summary>
public sealed class SilentFixer : GoodWordFixer
{
    protected override ImmutableArray<string> Replacements => [];
}

/// <summary>Is exported for source documents only.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SourceOnlyFixer : GoodWordFixer;

/// <summary>Fixes a document by a text that has lost its encoding.</summary>
public sealed class EncodingForgettingFixer : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [BadWordAnalyzer.Id];

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create("Say good", ct => ForgetAsync(context.Document, ct), equivalenceKey: "good"), context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document> ForgetAsync(Document document, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken);
        return document.WithText(SourceText.From(text.ToString().Replace("bad", "good")));
    }
}
