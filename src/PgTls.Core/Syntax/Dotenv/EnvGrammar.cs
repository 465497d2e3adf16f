using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Syntax.Dotenv;

/// <summary>Writes variables as lines of an <c>.env</c> file or a shell script.</summary>
public sealed class EnvGrammar : SettingGrammar
{
    private const string Export = "export ";

    private readonly bool _isScript;

    private EnvGrammar(bool isScript) => _isScript = isScript;

    public static EnvGrammar Instance { get; } = new(isScript: false);

    /// <summary>The grammar of a script, where a line may be reached without running the lines above it.</summary>
    public static EnvGrammar Script { get; } = new(isScript: true);

    /// <summary>Spells a value, with quotes only if a shell or another reader would misread it without them.</summary>
    public override string? EncodeValue(string value)
    {
        if (value.IndexOf('\0') >= 0 || value.IndexOf(SourceMap.Hole) >= 0)
            return null;
        if (EnvParser.IsPlainInShell(value))
            return value;
        if (EnvParser.EncodeInSingleQuotes(value) is { } single)
            return $"'{single}'";
        return EnvParser.EncodeInDoubleQuotes(value) is { } quoted ? $"\"{quoted}\"" : null;
    }

    /// <summary>Replaces a value and keeps its quotes if they can hold the new one.</summary>
    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (setting.IsOpaque || EncodeValue(value) is not { } encoded)
            return null;
        // The value is the default of a substitution. The substitution must stay for users who set its variable.
        if (setting.Value.IndexOf(SourceMap.Hole) < 0 && setting.ValueRange.In(connection.Map.Text).IndexOf("${", StringComparison.Ordinal) >= 0 && setting.Value.IndexOf('$') < 0)
            return null;
        var quote = setting.ValueRange.IsEmpty ? '\0' : connection.Map.Text[setting.ValueRange.Start];
        var inQuotes = quote switch
        {
            '\'' => EnvParser.EncodeInSingleQuotes(value),
            '"' => EnvParser.EncodeInDoubleQuotes(value),
            _ => null,
        };
        return new Edit(setting.ValueRange, inQuotes is null ? encoded : quote + inQuotes + quote);
    }

    /// <summary>Adds lines below the last setting's, with its indentation and its <c>export</c>.</summary>
    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var text = connection.Map.Text;
        var index = connection.Map.Lines;
        var last = connection.Settings.Count == 0 ? null : connection.Settings[connection.Settings.Count - 1];
        // After malformed text, the new lines might become a part of it.
        if (last is { IsMalformed: true } || (_isScript && !IsOneBlock(text, index, connection)))
            return null;
        var start = last is null ? text.Length : StartOfLine(text, index, last.KeywordRange.Start);
        var end = last is null ? text.Length : index.OffsetOf(index.PositionOf(last.Range.End).Line, text.Length);
        var prefix = last is null ? "" : PrefixAt(text, start);
        var lines = new List<string>();
        foreach (var setting in settings)
        {
            if (setting.Key.Length == 0 || !setting.Key.All(EnvParser.IsNameCharacter) || EncodeValue(setting.Value) is not { } value)
                return null;
            lines.Add($"{prefix}{setting.Key}={value}");
        }
        return new Edit(new TextRange(end, end), NewLines.Insert(text, end, lines));
    }

    /// <summary>Removes a variable with its lines; null if it shares them with another variable.</summary>
    public override Edit? Remove(ConnectionSettings connection, Setting setting)
    {
        var text = connection.Map.Text;
        var index = connection.Map.Lines;
        var start = StartOfLine(text, index, setting.KeywordRange.Start);
        var end = index.OffsetOf(index.PositionOf(setting.Range.End).Line, text.Length);
        var isAlone = !setting.IsMalformed && setting.KeywordRange.Start == start + PrefixAt(text, start).Length && EndsLine(text, setting.Range.End);
        return isAlone ? new Edit(new TextRange(start, end), "") : null;
    }

    /// <summary>
    /// Whether only variables and comments stand between the first setting's line and the last one's, all indented alike. Then all of them run or none does.
    /// </summary>
    private static bool IsOneBlock(string text, LineIndex index, ConnectionSettings connection)
    {
        string? indent = null;
        var last = index.PositionOf(connection.Range.End).Line;
        for (var line = index.PositionOf(connection.Range.Start).Line; line <= last; line++)
        {
            var start = IniParser.SkipMark(text, index.OffsetOf(line, 0));
            var content = SkipBlanks(text, start);
            if (content == text.Length || EnvParser.IsLineEnd(text[content]) || text[content] == '#')
                continue;
            var blanks = new TextRange(start, content).In(text);
            indent ??= blanks;
            if (indent != blanks || !EndsSimply(text, content, index.OffsetOf(line, text.Length)))
                return false;
        }
        return true;
    }

    /// <summary>Whether a line only exports variables and the next line does not continue it.</summary>
    private static bool EndsSimply(string text, int start, int end)
    {
        var line = new TextRange(start, end).In(text).TrimEnd();
        if (!line.StartsWith(Export, StringComparison.Ordinal) || line[line.Length - 1] == '\\')
            return false;
        var entries = EnvParser.ParseScript(line).Entries;
        return entries.Count > 0 && EndsLine(line, entries[entries.Count - 1].ValueRange.End) && entries.All(entry => IsClosed(entry.ValueRange.In(line)));
    }

    /// <summary>Whether a value has no quotation marks, or has them around the whole value.</summary>
    private static bool IsClosed(string written)
    {
        var first = written.IndexOfAny(['\'', '"', '\\']);
        return first < 0 || (first == 0 && written.Length > 1 && written[0] != '\\' && written[written.Length - 1] == written[0]);
    }

    private static int StartOfLine(string text, LineIndex index, int offset) =>
        IniParser.SkipMark(text, index.OffsetOf(index.PositionOf(offset).Line, 0));

    /// <summary>The blanks and the <c>export</c> a line begins with.</summary>
    private static string PrefixAt(string text, int start)
    {
        var end = SkipBlanks(text, start);
        if (string.CompareOrdinal(text, end, Export, 0, Export.Length - 1) == 0
            && end + Export.Length <= text.Length && EnvParser.IsBlank(text[end + Export.Length - 1]))
            end = SkipBlanks(text, end + Export.Length);
        return new TextRange(start, end).In(text);
    }

    private static bool EndsLine(string text, int offset)
    {
        var end = SkipBlanks(text, offset);
        return end == text.Length || EnvParser.IsLineEnd(text[end]) || text[end] == '#';
    }

    private static int SkipBlanks(string text, int start)
    {
        while (start < text.Length && EnvParser.IsBlank(text[start]))
            start++;
        return start;
    }
}
