using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PgTls.Testing;

namespace PgTls.Analyzers.Tests;

/// <summary>The repository's own part of the test library: a test that could not fail would prove nothing.</summary>
public class AdditionalFileFixTestTests
{
    private const string Additional = nameof(TextDocumentKind.AdditionalDocument);
    private const string Options = "pgtls.target = postgresql\npgtls.root_certificate = system\n";
    private const string Marked =
        "\uFEFF[a]\nhost=db.acme.net\nsslmode={|PGTLS102:prefer|}\n[b]\nhost=db.acme.net\nsslmode={|PGTLS102:prefer|}\n";
    private const string Fixed = "\uFEFF[a]\nhost=db.acme.net\nsslmode=verify-full\n[b]\nhost=db.acme.net\nsslmode=verify-full\n";

    [Fact]
    public Task Every_diagnostic_is_fixed() => TestOf<IniFix>(Marked, Fixed).RunAsync();

    [Fact]
    public async Task A_diagnostic_that_is_not_expected_fails()
    {
        await Fails("Diagnostics of the additional files", TestOf<IniFix>(FixedWith("prefer"), Fixed));
        await Fails("Diagnostics of the fixed additional files", TestOf<RequireFix>(Marked, FixedWith("require")));
    }

    [Fact]
    public async Task What_a_fix_leaves_is_marked()
    {
        await TestOf<RequireFix>(Marked, FixedWith("{|PGTLS201:require|}")).RunAsync();
        await Fails("Diagnostics of the fixed additional files", TestOf<IniFix>(Marked, FixedWith("{|PGTLS201:verify-full|}")));
    }

    [Fact]
    public Task A_severity_that_is_not_the_rules_fails() => Fails(
        "severity",
        new AdditionalFileFixTest<ConfigFileAnalyzer, IniFix>(Library.Framework, Options + "dotnet_diagnostic.PGTLS102.severity = error")
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { ("/0/database.ini", Marked) } },
        });

    [Fact]
    public Task Another_text_than_expected_fails() =>
        Fails("The text of /0/database.ini", TestOf<IniFix>(Marked, Fixed.Replace("\uFEFF", "", StringComparison.Ordinal)));

    [Fact]
    public Task A_fix_that_changes_the_encoding_fails() => Fails("The encoding of /0/database.ini", TestOf<EncodingFix>(Marked, Fixed));

    [Fact]
    public Task A_fix_that_never_ends_fails() => Fails("is still offered", TestOf<IdleFix>(Marked, Fixed));

    [Fact]
    public async Task A_fix_is_offered_only_if_the_export_names_the_kind_and_the_extension_of_the_file()
    {
        await Fails("The text of /0/database.ini", TestOf<SourceFix>(Marked, Fixed));
        await Fails("The text of /0/database.ini", TestOf<JsonFix>(Marked, Fixed));
        await Fails("The text of /0/database.ini", TestOf<UpperCaseFix>(Marked, Fixed));
    }

    [Fact]
    public Task A_fix_is_offered_for_every_extension_if_the_export_names_none() => TestOf<AnyExtensionFix>(Marked, Fixed).RunAsync();

    private static string FixedWith(string mode) => Fixed.Replace("verify-full", mode, StringComparison.Ordinal);

    private static AdditionalFileFixTest<ConfigFileAnalyzer, TFix> TestOf<TFix>(string marked, string repaired)
        where TFix : CodeFixProvider, new() =>
        new(Library.Framework, Options + "dotnet_diagnostic.PGTLS203.severity = none")
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { ("/0/database.ini", marked) } },
            FixedState = { AdditionalFiles = { ("/0/database.ini", repaired) } },
        };

    private static async Task Fails<TFix>(string message, AdditionalFileFixTest<ConfigFileAnalyzer, TFix> test)
        where TFix : CodeFixProvider, new()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync());
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Writes another mode where a mode is reported.</summary>
    private abstract class ModeFix(string mode) : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["PGTLS102"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override async Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            var document = context.TextDocument;
            var text = Written((await document.GetTextAsync()).Replace(context.Span, mode));
            var changed = document.Project.Solution.WithAdditionalDocumentText(document.Id, text);
            context.RegisterCodeFix(CodeAction.Create(mode, _ => Task.FromResult(changed), mode), context.Diagnostics);
        }

        protected virtual SourceText Written(SourceText text) => text;
    }

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional], DocumentExtensions = [".ini"])]
    private sealed class IniFix() : ModeFix("verify-full");

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional], DocumentExtensions = [".ini"])]
    private sealed class RequireFix() : ModeFix("require");

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional], DocumentExtensions = [".ini"])]
    private sealed class IdleFix() : ModeFix("prefer");

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional], DocumentExtensions = [".ini"])]
    private sealed class EncodingFix() : ModeFix("verify-full")
    {
        protected override SourceText Written(SourceText text) => SourceText.From(text.ToString(), Encoding.Unicode);
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    private sealed class SourceFix() : ModeFix("verify-full");

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional], DocumentExtensions = [".json"])]
    private sealed class JsonFix() : ModeFix("verify-full");

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional], DocumentExtensions = [".INI"])]
    private sealed class UpperCaseFix() : ModeFix("verify-full");

    [ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [Additional])]
    private sealed class AnyExtensionFix() : ModeFix("verify-full");
}
