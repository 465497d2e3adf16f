using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Yaml;

/// <summary>Writes settings beside those of a YAML file, in their layout.</summary>
internal sealed class YamlGrammar(YamlPairs scope, Dictionary<Setting, YamlPair> pairs) : SettingGrammar
{
    public override string? EncodeValue(string value) => YamlSpelling.Encode(value, isInFlow: true);

    /// <summary>Replaces a value and keeps its quotes. A plain value gets quotes if it would otherwise be read as something else.</summary>
    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (!pairs.TryGetValue(setting, out var pair) || pair.Scalar is not { } scalar)
            return null;
        var text = pair.Entry.Value;
        if (scope.Layout != YamlLayout.Assignments && scalar.Style == YamlStyle.Plain && text.Text == scalar.Entry.Value.Text)
            return (YamlSpelling.IsWord(text.Text) && value is "true" or "false" ? value : YamlSpelling.Encode(value, scalar.IsInFlow)) is { } encoded ? new Edit(scalar.Range, encoded) : null;
        return text.ToSource(new Edit(new TextRange(0, text.Text.Length), value));
    }

    /// <summary>Adds lines below the last pair, or items after it between brackets.</summary>
    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var text = connection.Map.Text;
        var last = scope.Own.LastOrDefault(static pair => pair is { IsCollection: false, IsSimple: true });
        if (last is null)
            return null;
        var parts = new List<string>();
        foreach (var setting in settings)
        {
            if (Spell(setting.Key, setting.Value) is not { } part)
                return null;
            parts.Add(part);
        }
        if (scope.Collection.IsInFlow)
        {
            var end = new TextRange(last.Place.End, last.Place.End);
            return new Edit(end, string.Concat(parts.Select(static part => ", " + part)));
        }
        if (IndentOf(last, text) is not { } indent)
            return null;
        var index = connection.Map.Lines;
        var ends = last.Scalar is { Style: YamlStyle.Literal or YamlStyle.Folded } block ? block.Range.End : last.Place.End;
        var lineEnd = index.OffsetOf(index.PositionOf(ends).Line, text.Length);
        return new Edit(new TextRange(lineEnd, lineEnd), NewLines.Insert(text, lineEnd, parts.SelectMany(static part => part.Split('\n')).Select(line => indent + line)));
    }

    /// <summary>Removes the line of a member; null if the member does not fill exactly one line.</summary>
    public override Edit? Remove(ConnectionSettings connection, Setting setting)
    {
        if (!pairs.TryGetValue(setting, out var pair) || scope.Layout == YamlLayout.NamesAndValues || scope.Collection.IsInFlow || scope.Own.Count < 2 || pair.Scalar is null)
            return null;
        var text = connection.Map.Text;
        var index = connection.Map.Lines;
        var line = index.PositionOf(pair.Range.Start).Line;
        var (start, end) = (index.OffsetOf(line, 0), index.OffsetOf(line, text.Length));
        var before = new TextRange(start, pair.Range.Start).In(text).Trim(' ', '\t', '\'', '"');
        var isAlone = pair.Scalar.Range.End <= end && before == (scope.Layout == YamlLayout.Assignments ? "-" : "")
            && new TextRange(pair.Scalar.Range.End, end).In(text).Trim().Length == 0;
        return isAlone ? new Edit(new TextRange(start, end), "") : null;
    }

    private string? Spell(string name, string value)
    {
        var isInFlow = scope.Collection.IsInFlow;
        if (name.Length == 0 || YamlSpelling.Encode(name, isInFlow) != name || YamlSpelling.Encode(value, isInFlow) is not { } encoded)
            return null;
        return scope.Layout switch
        {
            YamlLayout.Members => $"{name}: {encoded}",
            YamlLayout.Assignments when YamlSpelling.Encode($"{name}={value}", isInFlow) is { } assignment => isInFlow ? assignment : "- " + assignment,
            YamlLayout.NamesAndValues => isInFlow ? $"{{ name: {name}, value: {encoded} }}" : $"- name: {name}\n  value: {encoded}",
            _ => null,
        };
    }

    /// <summary>The blanks before a pair; null if it does not begin its line.</summary>
    private string? IndentOf(YamlPair last, string text)
    {
        var at = last.Place.Start;
        var start = at;
        while (start > 0 && text[start - 1] == ' ')
            start--;
        if (start > 0 && !YamlParser.IsLineEnd(text[start - 1]))
        {
            // The first member follows a dash, and the next ones stand below it.
            if (scope.Layout != YamlLayout.Members || text[start - 1] != '-' || scope.Own.Count != 1)
                return null;
            var line = start - 1;
            while (line > 0 && text[line - 1] is ' ' or '-')
                line--;
            return line == 0 || YamlParser.IsLineEnd(text[line - 1]) ? new string(' ', at - line) : null;
        }
        return new TextRange(start, at).In(text);
    }
}
