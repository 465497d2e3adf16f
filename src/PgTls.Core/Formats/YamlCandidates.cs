using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Shell;
using PgTls.Syntax.Yaml;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>The candidates of a YAML file.</summary>
/// <param name="document">The file.</param>
/// <param name="fileName">Its name.</param>
/// <param name="levels">The maximum number of files nested in each other.</param>
internal sealed class YamlCandidates(YamlDocument document, string fileName, int levels)
{
    private static readonly ShellFile Shell = new();
    private static readonly JsonFile Json = new();

    private readonly ObjectProviders _providers = new(document);
    private readonly HashSet<KeyPath> _withMode = TlsPaths.In(document);
    private readonly HashSet<YamlCollection> _parts = [];
    private readonly Dictionary<YamlMapping, bool> _areDocumentation = [];

    public IEnumerable<Candidate> All()
    {
        foreach (var sequence in document.Sequences)
        {
            if (IsDocumentation(sequence))
                continue;
            if (YamlPairs.Of(document, sequence, DefaultValues.In) is { } pairs && IsEnvironment(pairs))
            {
                if (pairs.Layout == YamlLayout.NamesAndValues)
                    _parts.UnionWith(sequence.Items.Select(static item => item.Value).OfType<YamlMapping>());
                foreach (var candidate in Of(pairs))
                    yield return candidate;
                continue;
            }
            if (IsCommand(sequence))
            {
                foreach (var candidate in OfCommand(sequence))
                    yield return candidate;
                continue;
            }
            foreach (var item in sequence.Items)
            {
                if (item is not { IsAlias: false, Value: YamlScalar scalar })
                    continue;
                foreach (var candidate in OfText(new ConfigEntry(scalar.Entry.Path, default, DefaultValues.In(scalar.Entry.Value), scalar.Range), NameOf(sequence.Path), null, [], sequence.Path))
                    yield return candidate;
            }
        }
        foreach (var mapping in document.Mappings)
        {
            if (_parts.Contains(mapping) || IsDocumentation(mapping))
                continue;
            foreach (var candidate in Of(YamlPairs.Of(document, mapping, IsSecret(mapping) ? Base64Text.Decode : DefaultValues.In)))
                yield return candidate;
        }
        foreach (var line in document.OtherLines)
        {
            foreach (var url in UrlsInText.In(SourceMap.Verbatim(document.Text, line, static _ => null)))
                yield return Candidate.OfText(url, new ConnectionContext { Names = [fileName] });
        }
    }

    /// <summary>Whether a sequence is a program and its arguments, or the arguments alone: <c>command: [sh, -c, …]</c>.</summary>
    private static bool IsCommand(YamlSequence sequence) =>
        sequence.Path.Count > 0 && NameOf(sequence.Path) is "command" or "args" or "entrypoint" or "cmd"
        && sequence.Items.Count > 0 && sequence.Items.All(static item => item.Value is YamlScalar);

    /// <summary>The connections in a program's arguments. The arguments of a shell may be a script.</summary>
    private IEnumerable<Candidate> OfCommand(YamlSequence sequence)
    {
        var words = new List<ShellWord>();
        foreach (var item in sequence.Items)
        {
            if (item is not { IsAlias: false, Value: YamlScalar scalar })
                continue;
            var value = DefaultValues.In(scalar.Entry.Value);
            // A word with blanks is a script, or a connection string that the program itself splits.
            if (scalar.Entry.Value.Text.IndexOf(' ') > 0 && !IsClientCommand(words))
            {
                foreach (var candidate in OfText(new ConfigEntry(scalar.Entry.Path, default, value, scalar.Range), NameOf(sequence.Path), null, [], sequence.Path))
                    yield return candidate;
            }
            else
            {
                words.Add(new ShellWord(value, scalar.Range));
            }
        }
        if (words.Count == 0)
            yield break;
        foreach (var candidate in ShellCommands.In(document.File, fileName, [new ShellCommand([], words)], []))
            yield return candidate with { Context = candidate.Context.Within(NamesOf(sequence.Path)) };

        static bool IsClientCommand(List<ShellWord> words) => words.Count > 0 && ShellCommands.IsClient(words[0].Text);
    }

    private IEnumerable<Candidate> Of(YamlPairs pairs)
    {
        var path = pairs.Collection.Path;
        IReadOnlyList<ConfigEntry> entries = [.. pairs.Merged.Concat(pairs.Own).Where(static pair => !pair.IsCollection).Select(static pair => pair.Entry)];
        var variables = pairs.Own.Any(static pair => EnvironmentVariables.IsAboutTls(pair.Name)) ? new EnvironmentVariables(entries, pairs.ToConnectionSettings) : null;
        var texts = new List<Candidate>();
        foreach (var pair in pairs.Own)
        {
            if (pair.IsCollection || pair.Scalar is null)
                continue;
            foreach (var candidate in OfText(pair.Entry, pair.Name, variables, _providers.Beside(pair.Entry), path))
            {
                texts.Add(candidate);
                yield return candidate;
            }
        }
        if (variables is { AreJudged: true, AreDistinct: true })
            yield return variables.ToCandidate(NamesOf(path), texts);
        if (!pairs.AreDistinct || !pairs.Own.Any(static pair => FieldNames.MayBeMode(pair.Name) || FieldGroups.IsModeOrSwitch(pair.Name)))
            yield break;
        var settings = pairs.ToConnectionSettings(static _ => true);
        var providers = _providers.Around(path);
        if (pairs.Own.Any(static pair => FieldGroups.IsModeOrSwitch(pair.Name)))
        {
            foreach (var group in FieldGroups.In(
                settings, NamesOf(path), providers, name => EnvironmentVariables.IsOfLibpq(name) || FieldNames.AreMembers(name, pairs.Own.Select(static pair => pair.Name))))
            {
                yield return group;
            }
        }
        if (pairs.Layout == YamlLayout.Members)
            yield return Candidate.OfSettings(CandidateShape.Members, settings, new ConnectionContext { Names = NamesOf(path), Providers = providers });
    }

    /// <summary>The candidates in a text, which may be a file, a script, a connection string, or a text with URLs in it.</summary>
    private IEnumerable<Candidate> OfText(ConfigEntry entry, string name, EnvironmentVariables? variables, IReadOnlyList<string> providers, IReadOnlyList<string> path)
    {
        var text = entry.Value.Text;
        if (text.Length <= 8)
            return [];
        var isLong = text.IndexOf('\n') >= 0;
        if (levels > 0 && KindOf(name) is { } kind && (isLong || !ConnectionTexts.MayBe(text)))
            return OfFile(entry.Value, kind, name, path);
        if (levels > 0 && text[0] == '{' && text.IndexOf('"') > 0 && text.IndexOf("{{", StringComparison.Ordinal) != 0)
            return OfFile(entry.Value, Json, "", path, name);
        if (IsScript(name, path) && (isLong || (text.IndexOf(' ') > 0 && !HasKeyword(text))))
            return OfFile(entry.Value, Shell, "", path, name).Concat(UrlsIn(entry.Value, name, path));
        if (ConnectionTexts.MayBe(text) && !HasUrlInside(text) && (!isLong || IsOneConnection(text)))
        {
            return variables?.TextOf(entry, NamesOf(path), providers) is { } inEnvironment ? [inEnvironment]
                : [Candidate.OfText(entry.Value, new ConnectionContext { Names = [.. ConnectionTexts.NamesOf(name), .. NamesOf(path)], Providers = providers, HasModeElsewhere = path is KeyPath parent && _withMode.Contains(parent) })];
        }
        return text.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) >= 0 && !JsonFile.IsDocumentation(name) ? UrlsIn(entry.Value, name, path) : [];
    }

    private IEnumerable<Candidate> OfFile(SourceMap text, ConfigFileKind kind, string name, IReadOnlyList<string> path, string? key = null)
    {
        if (!kind.Prefilter.Passes(text.Text))
            return [];
        var names = key is null ? NamesOf(path) : [.. ConnectionTexts.NamesOf(key), .. NamesOf(path)];
        var inner = kind.Parse(text.Text);
        var candidates = kind is YamlFile ? new YamlCandidates((YamlDocument)inner, name, levels - 1).All() : kind.Extract(name, inner);
        return candidates.Select(candidate => candidate.In(text, names));
    }

    private IEnumerable<Candidate> UrlsIn(SourceMap text, string name, IReadOnlyList<string> path) =>
        UrlsInText.In(text).Select(url => Candidate.OfText(url, new ConnectionContext { Names = [name, .. NamesOf(path)] }));

    /// <summary>The server files in the blocks of a file.</summary>
    public static IEnumerable<EmbeddedFile> ServerFilesIn(YamlDocument document)
    {
        foreach (var entry in document.Entries)
        {
            if (entry.Value.Text.IndexOf('\n') >= 0 && FileKindOf(entry.Key) is { } kind and (PostgresqlConfFile or HbaFile or ConfFile) && kind.Prefilter.Passes(entry.Value.Text))
                yield return new EmbeddedFile(kind, entry.Value);
        }
    }

    /// <summary>The kind of a file in a block; null if the name is not a file's, or if the file is a server's.</summary>
    private static ConfigFileKind? KindOf(string name) => FileKindOf(name) is { } kind and not (PostgresqlConfFile or HbaFile) ? kind : null;

    private static ConfigFileKind? FileKindOf(string name) => name.IndexOf('.') >= 0 || name is "Dockerfile" or "Containerfile" ? ConfigFileKinds.Of(name) : null;

    /// <summary>Whether a text begins like a connection string, and not like a command.</summary>
    private static bool HasKeyword(string text) => text.IndexOf('=') is > 0 and var equals && text.IndexOf(' ') > equals && text.IndexOf(';') > equals;

    private static bool HasUrlInside(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) >= 0 && !PostgresUriParser.IsUrl(text) && JdbcUrlParser.SchemeOf(text) is null;

    /// <summary>Whether the lines of a text belong to one connection: each is a setting, or the first is a URL.</summary>
    private static bool IsOneConnection(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Trim().Length > 0 && (line.IndexOf('=') < 0 || line.IndexOf('#') >= 0))
                return false;
        }
        return true;
    }

    private static bool IsScript(string name, IReadOnlyList<string> path) =>
        IsScriptName(name) || (path.Count > 0 && IsScriptName(path[path.Count - 1])) || name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase);

    private static bool IsScriptName(string name) =>
        name is "run" or "script" or "before_script" or "after_script" or "command" or "args" or "entrypoint" or "shell" or "cmd" or "bash" or "inlineScript";

    /// <summary>Whether a list of names and values is the environment of a program, and not other text with equals signs.</summary>
    private static bool IsEnvironment(YamlPairs pairs)
    {
        var path = pairs.Collection.Path;
        if (pairs.Layout == YamlLayout.NamesAndValues || (path.Count > 0 && NameOf(path) is "environment" or "env" or "variables" or "args" or "env_vars" or "build_args" or "envs"))
            return true;
        // The keywords of a connection string are in lower case, or contain blanks.
        return pairs.Own.All(static pair => pair.Name.ToUpperInvariant() == pair.Name || pair.Name.IndexOf("__", StringComparison.Ordinal) > 0);
    }

    /// <summary>Whether values are Base64, as in <c>data</c> of a Kubernetes Secret.</summary>
    private static bool IsSecret(YamlMapping mapping) => mapping.Path.Count == 1 && mapping.Path[0] == "data" && mapping.Root?.TextOf("kind") == "Secret";

    /// <summary>Whether only people read a value, because it describes the values of other files.</summary>
    private bool IsDocumentation(YamlCollection collection)
    {
        if (collection.Root is not { } root)
            return false;
        if (!_areDocumentation.TryGetValue(root, out var isDocumentation))
        {
            isDocumentation = root.Members.Any(static member => member.Name is "openapi" or "swagger" or "asyncapi")
                || root.TextOf("kind") == "CustomResourceDefinition"
                || root.TextOf("$schema")?.IndexOf("json-schema.org", StringComparison.Ordinal) >= 0;
            _areDocumentation.Add(root, isDocumentation);
        }
        return isDocumentation;
    }

    private IReadOnlyList<string> NamesOf(IReadOnlyList<string> path) => JsonFile.NamesOf(path, fileName);

    private static string NameOf(IReadOnlyList<string> path) => path.Count == 0 ? "" : path[path.Count - 1];
}
