using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>How names and values are written together.</summary>
internal enum YamlLayout
{
    /// <summary>The members of a mapping.</summary>
    Members,

    /// <summary>The items of a list: <c>- NAME=value</c>.</summary>
    Assignments,

    /// <summary>The items of a list: <c>- name: NAME</c> and <c>value: …</c>.</summary>
    NamesAndValues,
}

/// <summary>A name and its value.</summary>
internal sealed class YamlPair(ConfigEntry entry, TextRange range, YamlScalar? scalar)
{
    /// <summary>The name and the value; its text is a hole where the value is a collection.</summary>
    public ConfigEntry Entry => entry;

    public string Name => entry.Key;

    /// <summary>From the name to the value.</summary>
    public TextRange Range { get; } = range;

    /// <summary>The scalar that holds the value and may be written; null if there is none.</summary>
    public YamlScalar? Scalar => scalar;

    /// <summary>Whether the value is a collection.</summary>
    public bool IsCollection { get; init; }

    /// <summary>All that belongs to the pair. For an item, it begins with the dash.</summary>
    public TextRange Place { get; init; } = range;

    /// <summary>Whether nothing else belongs to the pair, so that the next one may follow.</summary>
    public bool IsSimple { get; init; } = true;
}

/// <summary>Names and values that stand together, however the file writes them.</summary>
internal sealed class YamlPairs
{
    // The most pairs that a mapping takes over from others. No environment has more that say how to connect.
    private const int MostMerged = 64;

    private static readonly SourceMap Unknown = new SourceMap.Builder().StartPiece(0, null).AppendHole(default).Build();

    private readonly YamlDocument _document;
    private readonly Dictionary<string, YamlPair> _byName = new(StringComparer.Ordinal);

    private YamlPairs(YamlDocument document, YamlCollection collection, YamlLayout layout, IReadOnlyList<YamlPair> own, IReadOnlyList<YamlPair> merged)
    {
        _document = document;
        Collection = collection;
        Layout = layout;
        Own = own;
        Merged = merged;
        AreDistinct = true;
        foreach (var pair in own)
        {
            AreDistinct &= !_byName.ContainsKey(pair.Name);
            _byName[pair.Name] = pair;
        }
    }

    public YamlCollection Collection { get; }

    public YamlLayout Layout { get; }

    /// <summary>The pairs that stand here.</summary>
    public IReadOnlyList<YamlPair> Own { get; }

    /// <summary>The pairs that a mapping takes over from others.</summary>
    public IReadOnlyList<YamlPair> Merged { get; }

    /// <summary>Whether no name occurs twice. If one does, the reader or a template around the pairs decides which one counts.</summary>
    public bool AreDistinct { get; }

    public static YamlPairs Of(YamlDocument document, YamlMapping mapping, Func<SourceMap, SourceMap> decode)
    {
        var own = new List<YamlPair>(mapping.Members.Count);
        foreach (var member in mapping.Members)
            own.Add(PairOf(member, mapping, decode));
        List<YamlPair>? merged = null;
        if (mapping.Merged.Count > 0)
        {
            var names = new HashSet<string>(mapping.Members.Select(static member => member.Name), StringComparer.Ordinal);
            foreach (var other in mapping.Merged)
            {
                foreach (var member in other.Members)
                {
                    if (merged?.Count == MostMerged)
                        break;
                    if (names.Add(member.Name))
                        (merged ??= []).Add(PairOf(member, other, decode));
                }
            }
        }
        return new YamlPairs(document, mapping, YamlLayout.Members, own, merged ?? (IReadOnlyList<YamlPair>)[]);
    }

    /// <summary>The items of a list as pairs; null if they are not pairs.</summary>
    public static YamlPairs? Of(YamlDocument document, YamlSequence sequence, Func<SourceMap, SourceMap> decode)
    {
        if (sequence.Items.Count == 0)
            return null;
        var layout = sequence.Items.All(static item => item.Value is YamlScalar) ? YamlLayout.Assignments : YamlLayout.NamesAndValues;
        var own = new List<YamlPair>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            // A template may put anything there.
            if (item.Value is YamlScalar { Entry.Value.Text: var text } && text.StartsWith("{{", StringComparison.Ordinal))
                continue;
            // A variable without a value gets it from elsewhere.
            if (layout == YamlLayout.Assignments)
            {
                if (item.Value is not YamlScalar scalar || item.IsAlias)
                    return null;
                if (AssignmentIn(scalar, item.Dash, sequence, decode) is { } assignment)
                    own.Add(assignment);
                else if (!IsName(scalar.Entry.Value.Text, scalar.Entry.Value.Text.Length))
                    return null;
            }
            else
            {
                if (item.Value is not YamlMapping mapping || item.IsAlias || mapping.TextOf("name") is not { Length: > 0 } name || mapping.Members.Any(static member => member.Name is not ("name" or "value" or "valueFrom")))
                    return null;
                own.Add(PairOf(mapping, name, item.Dash, sequence, decode));
            }
        }
        return own.Count == 0 ? null : new YamlPairs(document, sequence, layout, own, []);
    }

    /// <summary>
    /// The pairs as settings under their own names, beginning with those taken over. They are never complete: other settings may come from elsewhere.
    /// </summary>
    public ConnectionSettings ToConnectionSettings(Func<ConfigEntry, bool> isSetting)
    {
        var settings = new List<Setting>();
        var pairs = new Dictionary<Setting, YamlPair>();
        foreach (var list in new[] { Merged, Own })
        {
            foreach (var pair in list)
            {
                if (!isSetting(pair.Entry))
                    continue;
                var setting = new Setting(pair.Name, pair.Entry.KeyRange, pair.Entry.Value.Text, pair.Entry.ValueRange, pair.Range);
                settings.Add(setting);
                pairs.Add(setting, pair);
            }
        }
        var range = Own.Count == 0 ? default : new TextRange(Own[0].Range.Start, Math.Max(Own[0].Range.End, Own[Own.Count - 1].Range.End));
        return new ConnectionSettings(_document.File, new YamlGrammar(this, pairs), settings, range, isComplete: false);
    }

    private static YamlPair PairOf(YamlMember member, YamlMapping mapping, Func<SourceMap, SourceMap> decode)
    {
        var scalar = member.Value as YamlScalar;
        var path = scalar is not null && !member.IsAlias ? scalar.Entry.Path : ((KeyPath)mapping.Path).Down(member.Name);
        // A variable without a value gets it from elsewhere.
        var value = scalar is null or { Style: YamlStyle.Plain, Entry.Value.Text: "" or "~" or "null" } ? Unknown : Decoded(scalar, decode);
        return new YamlPair(
            new ConfigEntry(path, member.NameRange, value, scalar is null || member.IsAlias ? member.ValueRange : RangeOf(scalar.Entry.Value, value, member.ValueRange)), new TextRange(member.NameRange.Start, Math.Max(member.NameRange.End, member.ValueRange.End)),
            member.IsAlias ? null : scalar)
        {
            IsCollection = member.Value is YamlCollection,
        };
    }

    private static YamlPair PairOf(YamlMapping mapping, string name, int dash, YamlSequence sequence, Func<SourceMap, SourceMap> decode)
    {
        var nameMember = mapping.Find("name")!;
        var value = mapping.Find("value");
        var scalar = value?.Value as YamlScalar;
        var (nameRange, valueRange) = (nameMember.ValueRange, value?.ValueRange ?? nameMember.ValueRange);
        var range = new TextRange(Math.Min(nameRange.Start, valueRange.Start), Math.Max(nameRange.End, valueRange.End));
        // A value from elsewhere is not known.
        var decoded = scalar is null ? Unknown : Decoded(scalar, decode);
        return new YamlPair(
            new ConfigEntry(((KeyPath)sequence.Path).Down(name), nameRange, decoded, scalar is null || value!.IsAlias ? valueRange : RangeOf(scalar.Entry.Value, decoded, valueRange)), range,
            value is { IsAlias: false } ? scalar : null)
        {
            Place = new TextRange(Math.Min(dash, range.Start), Math.Max(range.End, mapping.Range.End)),
            IsSimple = mapping.Members.Count == 2 && scalar is not null,
        };
    }

    private static YamlPair? AssignmentIn(YamlScalar scalar, int dash, YamlSequence sequence, Func<SourceMap, SourceMap> decode)
    {
        var text = scalar.Entry.Value;
        var equals = text.Text.IndexOf('=');
        if (equals <= 0 || !IsName(text.Text, equals))
            return null;
        var value = text.Then(SourceMap.Verbatim(text.Text, new TextRange(equals + 1, text.Text.Length)));
        var keyRange = text.ToSource(new TextRange(0, equals));
        var range = equals + 1 < text.Text.Length ? text.ToSource(new TextRange(equals + 1, text.Text.Length)) : text.ToSource(new TextRange(text.Text.Length, text.Text.Length));
        var decoded = decode(value);
        return new YamlPair(
            new ConfigEntry(((KeyPath)sequence.Path).Down(text.Text.Substring(0, equals)), keyRange, decoded, RangeOf(value, decoded, range)),
            new TextRange(keyRange.Start, Math.Max(keyRange.End, range.End)), scalar)
        {
            Place = new TextRange(dash, scalar.Range.End),
        };
    }

    /// <summary>The place of a value that is only a part of the written text: the default of a variable.</summary>
    private static TextRange RangeOf(SourceMap written, SourceMap decoded, TextRange range) =>
        ReferenceEquals(written, decoded) || decoded.Text.Length == 0 || decoded.Text.Length == written.Text.Length ? range : decoded.ToSource(new TextRange(0, decoded.Text.Length));

    /// <summary>Decodes a scalar, without the line break that ends a block.</summary>
    private static SourceMap Decoded(YamlScalar scalar, Func<SourceMap, SourceMap> decode)
    {
        var value = scalar.Entry.Value;
        var end = value.Text.Length;
        while (end > 0 && value.Text[end - 1] == '\n')
            end--;
        return decode(end == value.Text.Length || value.Text.IndexOf('\n', 0, end) >= 0 ? value : value.Then(SourceMap.Verbatim(value.Text, new TextRange(0, end))));
    }

    private static bool IsName(string text, int end)
    {
        if (end == 0 || char.IsDigit(text[0]))
            return false;
        for (var i = 0; i < end; i++)
        {
            if (text[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or ':'))
                return false;
        }
        return true;
    }
}
