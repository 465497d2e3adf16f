using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PgTls.Formats;

namespace PgTls.Rules.Tests;

/// <summary>Every list of file names in the repository is the one of <see cref="ConfigFileKinds"/>.</summary>
public sealed partial class FileKindTests
{
    private const string EditorsPage = "rules/editors.md";
    private const string FilesPage = "rules/file-kinds.md";
    private const string Targets = "src/PgTls.Analyzers.Package/buildTransitive/PgTls.Analyzers.targets";
    private const string Manifest = "src/PgTls.VSCode/package.json";
    private const string Settings = "src/PgTls.VSCode/src/settings.ts";
    private const string ExtensionReadme = "src/PgTls.VSCode/README.md";

    /// <summary>VS Code's own languages, by what a file's name ends with.</summary>
    private static readonly Dictionary<string, string> LanguagesOfVSCode = new()
    {
        [".ini"] = "ini",
        [".cfg"] = "properties",
        [".conf"] = "properties",
        [".json"] = "json",
        [".jsonc"] = "jsonc",
        [".yml"] = "yaml",
        [".yaml"] = "yaml",
        [".env"] = "dotenv",
        [".env.*"] = "dotenv",
        [".sh"] = "shellscript",
        [".bash"] = "shellscript",
        [".zsh"] = "shellscript",
        [".profile"] = "shellscript",
        [".bashrc"] = "shellscript",
        [".bash_profile"] = "shellscript",
        [".bash_login"] = "shellscript",
        [".zshrc"] = "shellscript",
        [".zshenv"] = "shellscript",
        [".zprofile"] = "shellscript",
        [".zlogin"] = "shellscript",
        [".properties"] = "properties",
        [".config"] = "xml",
        [".xml"] = "xml",
        ["Dockerfile"] = "dockerfile",
        ["Dockerfile.*"] = "dockerfile",
        ["Containerfile"] = "dockerfile",
        ["Containerfile.*"] = "dockerfile",
        [".ps1"] = "powershell",
        [".bat"] = "bat",
        [".cmd"] = "bat",
    };

    /// <summary>The languages to which Helix gives names of the list.</summary>
    private static readonly Dictionary<string, string[]> NamesOfHelix = new()
    {
        ["ini"] = ["*.ini", "*.cfg"],
        ["env"] = [".env", ".env.*", ".envrc"],
        ["json"] = ["*.json"],
        ["jsonc"] = ["*.jsonc"],
        ["yaml"] = ["*.yml", "*.yaml"],
        ["toml"] = ["*.toml"],
        ["bash"] = ["*.sh", "*.bash", "*.zsh", ".profile", ".bashrc", ".bash_profile", ".bash_login", ".zshrc", ".zshenv", ".zprofile", ".zlogin"],
        ["properties"] = ["*.properties"],
        ["xml"] = ["persistence.xml", "hibernate.cfg.xml", "context.xml", "server.xml", "standalone.xml", "*-ds.xml"],
        ["dockerfile"] = ["Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile", "Containerfile.*"],
        ["powershell"] = ["*.ps1"],
        ["batch"] = ["*.bat", "*.cmd"],
        ["systemd"] = ["*.service"],
    };

    [Fact]
    public void The_list_for_editors_covers_every_kind_and_names_nothing_twice()
    {
        var names = ConfigFileKinds.FileNames;
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(
            ConfigFileKinds.All.SelectMany(kind => kind.FileNames),
            name => Assert.Single(names, other => other == name || (other[0] == '*' && name.Length >= other.Length && name.EndsWith(other[1..], StringComparison.Ordinal))));
    }

    [Fact]
    public void What_a_kind_gives_the_compiler_is_of_this_kind() => Assert.All(
        ConfigFileKinds.All,
        kind => Assert.All(kind.FileNamesInBuild, name => Assert.True(kind.Matches(name.Replace("*", "x", StringComparison.Ordinal)), $"{kind.Name} does not read {name}.")));

    [Fact]
    public void The_package_gives_the_compiler_the_files_of_the_build() => AssertSame(
        $"_PgTlsFileNames of {Targets}",
        ConfigFileKinds.FileNamesInBuild,
        XDocument.Parse(Repository.Read(Targets)).Descendants("_PgTlsFileNames").Single().Value.Split(';'));

    [Fact]
    public void VS_Code_selects_the_files_of_the_list() => AssertSame(
        $"the patterns of {Settings}",
        ConfigFileKinds.FileNames,
        // VS Code compares with case, and some names are written in both.
        Selector().Matches(Repository.Read(Settings)).SelectMany(pattern => WithoutBraces(pattern.Groups[1].Value)).Where(name => name is not ("ODBC.INI" or "*.dockerfile")));

    [Fact]
    public void VS_Code_starts_the_extension_for_the_languages_of_the_list()
    {
        using var manifest = JsonDocument.Parse(Repository.Read(Manifest));
        var contributed = manifest.RootElement.GetProperty("contributes").GetProperty("languages").EnumerateArray()
            .SelectMany(language => NamesOf(language).Select(name => (Name: name, Language: language.GetProperty("id").GetString()!)))
            .ToDictionary(entry => entry.Name, entry => entry.Language);
        Assert.All(contributed.Keys, name => Assert.True(ConfigFileKinds.FileNames.Contains(name), $"{Manifest} contributes {name}, which is in no kind of file."));

        var languages = ConfigFileKinds.FileNames.Select(name => (Name: name, Language: contributed.GetValueOrDefault(name) ?? LanguageOfVSCode(name))).ToList();
        Assert.All(languages, entry => Assert.True(entry.Language is not null, $"VS Code has no language for {entry.Name}: contribute it to one in {Manifest}."));

        const string onLanguage = "onLanguage:";
        AssertSame(
            $"the activation events of {Manifest}",
            languages.Select(entry => onLanguage + entry.Language).Distinct(),
            manifest.RootElement.GetProperty("activationEvents").EnumerateArray()
                .Select(activation => activation.GetString()!)
                .Where(activation => activation.StartsWith(onLanguage, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_README_of_the_extension_names_the_endings()
    {
        var endings = ConfigFileKinds.All
            .Where(kind => kind is not (ShellFile or DockerFile))
            .SelectMany(kind => kind.FileNames)
            // A template's last ending says nothing of it.
            .Where(name => name[0] != '.' && !name.Contains("env.", StringComparison.Ordinal))
            .Select(name => Path.GetExtension(name))
            .Distinct();
        var line = Repository.Read(ExtensionReadme).Split('\n').Single(line => line.StartsWith("Shows ", StringComparison.Ordinal));
        AssertSame($"the first sentence of {ExtensionReadme}", endings, Ending().Matches(line).Select(ending => ending.Groups[1].Value));
        Assert.Contains("Dockerfiles and shell files", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_about_editors_lists_the_files()
    {
        var expected = ConfigFileKinds.FileNames;
        var list = Markdown.Fences(Repository.Read(EditorsPage)).Single(fence => fence.Info == "text" && fence.Text.Contains(';') && fence.Text.StartsWith('*'));
        AssertSame($"{EditorsPage}({list.Line})", expected, list.Text.TrimEnd().Split(';'));
    }

    [Theory]
    [InlineData(FilesPage)]
    [InlineData("rules/file-kinds.zh-Hans.md")]
    public void The_page_about_files_says_of_each_what_is_read_in_it(string page)
    {
        var listed = Markdown.Prose(Repository.Read(page)).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")[0]);
        AssertSame($"the tables of {page}", AllNames, listed.SelectMany(cell => Code().Matches(cell)).Select(name => name.Groups[1].Value));
    }

    [Theory]
    [InlineData(FilesPage)]
    [InlineData("rules/file-kinds.zh-Hans.md")]
    public void The_page_about_files_lists_the_files_of_the_build(string page)
    {
        var line = Markdown.Prose(Repository.Read(page)).Single(line => line.StartsWith("`appsettings", StringComparison.Ordinal));
        AssertSame($"the list of the build in {page}", ConfigFileKinds.FileNamesInBuild, Code().Matches(line).Select(name => name.Groups[1].Value));
    }

    [Fact]
    public void Neovim_attaches_to_the_files_of_the_list()
    {
        var snippet = Markdown.Fences(Repository.Read(EditorsPage)).Single(fence => fence.Info == "lua");
        var pattern = Between(snippet.Text, "pattern = {", "}");
        AssertSame($"the pattern of {EditorsPage}({snippet.Line})", ConfigFileKinds.FileNames, Quoted().Matches(pattern).Select(name => name.Groups[1].Value));
    }

    [Fact]
    public void Helix_attaches_to_the_languages_of_the_list()
    {
        var names = ConfigFileKinds.FileNames;
        var snippet = Markdown.Fences(Repository.Read(EditorsPage)).Single(fence => fence.Info == "toml");
        AssertSame(
            $"the languages of {EditorsPage}({snippet.Line})",
            NamesOfHelix.Where(language => language.Value.Any(names.Contains)).Select(language => language.Key),
            HelixLanguage().Matches(snippet.Text).Select(name => name.Groups[1].Value));

        const string introduction = "Helix has no language for ";
        var line = Markdown.Prose(Repository.Read(EditorsPage)).Single(line => line.StartsWith(introduction, StringComparison.Ordinal));
        AssertSame(
            $"the line \"{introduction}\" of {EditorsPage}",
            names.Except(NamesOfHelix.Values.SelectMany(known => known)),
            Code().Matches(line).Select(name => name.Groups[1].Value));
    }

    /// <summary>Those of every kind, also where a wider name of another kind covers them.</summary>
    private static IEnumerable<string> AllNames => ConfigFileKinds.All.SelectMany(kind => kind.FileNames).Distinct();

    private static IEnumerable<string> NamesOf(JsonElement language) => new[] { "filenames", "filenamePatterns" }
        .Where(property => language.TryGetProperty(property, out _))
        .SelectMany(property => language.GetProperty(property).EnumerateArray())
        .Select(name => name.GetString()!);

    private static string? LanguageOfVSCode(string name) => LanguagesOfVSCode
        .Where(entry => name == entry.Key || (!entry.Key.EndsWith('*') && name.EndsWith(entry.Key, StringComparison.Ordinal)))
        .Select(entry => entry.Value)
        .FirstOrDefault();

    /// <summary>Each of the patterns that one with braces stands for.</summary>
    private static IEnumerable<string> WithoutBraces(string pattern) => Braces().Match(pattern) is { Success: true } braces
        ? braces.Groups[2].Value.Split(',').Select(word => braces.Groups[1].Value + word + braces.Groups[3].Value)
        : [pattern];

    private static string Between(string text, string open, string close)
    {
        var start = text.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return text[start..text.IndexOf(close, start, StringComparison.Ordinal)];
    }

    private static void AssertSame(string place, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var wanted = expected.ToList();
        var found = actual.ToList();
        var missing = wanted.Except(found, StringComparer.Ordinal).ToList();
        var extra = found.Except(wanted, StringComparer.Ordinal).ToList();
        Assert.True(
            missing.Count == 0 && extra.Count == 0,
            $"Mend {place}. Missing: {Shown(missing)}. Not of {nameof(ConfigFileKinds)}: {Shown(extra)}.");
        Assert.True(found.Distinct(StringComparer.Ordinal).Count() == found.Count, $"Mend {place}: it names a file twice.");
    }

    private static string Shown(IReadOnlyCollection<string> names) => names.Count == 0 ? "nothing" : string.Join(" ", names);

    [GeneratedRegex(@"'\*\*/([^']+)'")]
    private static partial Regex Selector();

    [GeneratedRegex(@"^(.*)\{(.+)\}(.*)$")]
    private static partial Regex Braces();

    [GeneratedRegex(@"`(\.\w+)`")]
    private static partial Regex Ending();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("""(?m)^name = "([^"]+)"$""")]
    private static partial Regex HelixLanguage();
}
