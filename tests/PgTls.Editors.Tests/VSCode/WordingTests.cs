using System.Text.Json;
using System.Text.RegularExpressions;
using PgTls.Package.Tests;

namespace PgTls.Editors.Tests.VSCode;

/// <summary>The extension says everything in English and in Chinese.</summary>
public sealed partial class WordingTests
{
    private static readonly string Folder = Path.Combine(Command.RepositoryRoot, "src/PgTls.VSCode");

    [Fact]
    public void Every_text_of_the_manifest_is_there_in_both_languages_and_used()
    {
        var used = NameOfText().Matches(Read("package.json")).Select(match => match.Groups[1].Value).Order().ToList();
        Assert.Equal(used, Texts("package.nls.json").Keys.Order());
        Assert.Equal(used, Texts("package.nls.zh-cn.json").Keys.Order());
    }

    [Fact]
    public void Every_message_is_translated_and_every_translation_used()
    {
        var said = Directory.GetFiles(Path.Combine(Folder, "src"), "*.ts")
            .SelectMany(file => Message().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(said, Texts("l10n/bundle.l10n.zh-cn.json").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_translation_keeps_the_places_of_what_is_filled_in() => Assert.All(
        Texts("l10n/bundle.l10n.zh-cn.json"),
        text => Assert.Equal(Gap().Matches(text.Key).Select(gap => gap.Value).Order(), Gap().Matches(text.Value).Select(gap => gap.Value).Order()));

    [Fact]
    public void Every_page_of_the_walkthrough_is_there_in_both_languages() => Assert.All(
        Page().Matches(Read("package.json")).Select(match => match.Groups[1].Value),
        page => Assert.True(File.Exists(Path.Combine(Folder, page + ".md")) && File.Exists(Path.Combine(Folder, page + ".nls.zh-cn.md")), page));

    [Fact]
    public void The_lock_names_no_registry() => Assert.DoesNotContain("\"resolved\"", Read("package-lock.json"), StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static Dictionary<string, string> Texts(string file) => JsonSerializer.Deserialize<Dictionary<string, string>>(Read(file))!;

    [GeneratedRegex("\"%([^%]+)%\"")]
    private static partial Regex NameOfText();

    [GeneratedRegex(@"l10n\.t\(\s*'([^']+)'")]
    private static partial Regex Message();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex("\"markdown\": \"([^\"]+)\\.md\"")]
    private static partial Regex Page();
}
