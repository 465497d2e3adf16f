using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Ini;

/// <summary>Writes settings as lines of an ini file's section.</summary>
public sealed class IniSectionGrammar : SettingGrammar
{
    private const string DefaultHeader = "[" + IniSection.DefaultName + "]";

    private readonly string _usualDelimiter;
    private readonly Func<char, bool> _isBlank;
    private readonly char[] _unwritable;

    /// <param name="usualDelimiter">The text between a key and its value if there is no example.</param>
    /// <param name="ambiguous">Characters whose meaning in a value depends on its reader. They are never written.</param>
    /// <param name="isBlank">The characters that the reader trims.</param>
    internal IniSectionGrammar(string usualDelimiter, string ambiguous, Func<char, bool> isBlank)
    {
        _usualDelimiter = usualDelimiter;
        _isBlank = isBlank;
        _unwritable = ['\n', '\r', .. ambiguous];
    }

    /// <summary>The grammar of Python's <c>configparser</c>.</summary>
    public static IniSectionGrammar Instance { get; } = new(" = ", "%", IniParser.IsBlank);

    /// <summary>Whether there may be blanks around the delimiter.</summary>
    internal bool IsSpaced { get; init; } = true;

    /// <summary>Whether all of a text is literal in a value.</summary>
    internal bool CanHold(string text) => text.IndexOfAny(_unwritable) < 0;

    /// <summary>The value unchanged: no ini file needs quotes.</summary>
    public override string? EncodeValue(string value)
    {
        if (!CanHold(value))
            return null;
        return value.Length > 0 && (_isBlank(value[0]) || _isBlank(value[value.Length - 1])) ? null : value;
    }

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (EncodeValue(value) is not { } encoded)
            return null;
        var text = connection.Map.Text;
        // A line from '[' to ']' is a header, regardless of the text in between.
        if (text[setting.KeywordRange.Start] == '[' && encoded.IndexOf(']') >= 0)
            return null;
        var sticksToDelimiter = setting.ValueRange.IsEmpty && text[setting.ValueRange.Start - 1] is '=' or ':';
        var isSpaced = DelimiterOf(connection).Last() is ' ' or '\t';
        return new Edit(setting.ValueRange, sticksToDelimiter && isSpaced && encoded.Length > 0 ? " " + encoded : encoded);
    }

    /// <summary>A value that every reader of ini files takes as plain text, such as <c>pqopt</c> in psqlODBC's <c>odbc.ini</c>.</summary>
    public override SourceMap? TextOf(ConnectionSettings connection, Setting setting)
    {
        var text = setting.ValueRange.In(connection.Map.Text);
        return text == setting.Value && IsPlain(text)
            ? SourceMap.Verbatim(connection.Map.Text, setting.ValueRange, static newText => IsPlain(newText) ? newText : null)
            : null;

        static bool IsPlain(string text) => text.IndexOfAny(['%', '+', '{', '}', '\r', '\n']) < 0;
    }

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var text = connection.Map.Text;
        var index = connection.Map.Lines;
        var own = OwnSettings(connection).ToList();
        var indent = own.Count > 0
            ? IndentAt(text, index, own[own.Count - 1].KeywordRange.Start)
            : IndentBelow(text, index, connection.Range);
        var delimiter = DelimiterOf(connection);
        // All headers of the defaults form one section. Any other section may repeat a key that it inherits.
        var isDefault = string.CompareOrdinal(text, connection.Range.Start, DefaultHeader, 0, DefaultHeader.Length) == 0;
        var taken = new HashSet<string>((isDefault ? connection.Settings : own).Select(setting => setting.Keyword), StringComparer.Ordinal);
        var lines = new List<string>();
        foreach (var setting in settings)
        {
            // A key that is already there makes the reader refuse the whole file.
            if (!CanBeKey(setting.Key) || !taken.Add(setting.Key.ToLowerInvariant()) || EncodeValue(setting.Value) is not { } value)
                return null;
            lines.Add(value.Length == 0 ? (indent + setting.Key + delimiter).TrimEnd() : indent + setting.Key + delimiter + value);
        }
        var end = EndOfLine(text, index, connection.Range.End);
        return new Edit(new TextRange(end, end), NewLines.Insert(text, end, lines));
    }

    public override Edit? Remove(ConnectionSettings connection, Setting setting)
    {
        var text = connection.Map.Text;
        var index = connection.Map.Lines;
        var start = index.OffsetOf(index.PositionOf(setting.KeywordRange.Start).Line, 0);
        return new Edit(new TextRange(start, EndOfLine(text, index, setting.ValueRange.End)), "");
    }

    private static bool CanBeKey(string keyword) =>
        keyword.Length > 0
        && keyword[0] is not ('#' or ';' or '[')
        && keyword.IndexOfAny(['=', ':', '\n', '\r']) < 0
        && IniParser.Trim(keyword, 0, keyword.Length).Length == keyword.Length;

    private static IEnumerable<Setting> OwnSettings(ConnectionSettings connection) =>
        connection.Settings.Where(setting => connection.Range.Contains(setting.Range));

    /// <summary>The delimiter and the blanks around it, as the last setting with a value beside it has them.</summary>
    private string DelimiterOf(ConnectionSettings connection)
    {
        if (!IsSpaced)
            return _usualDelimiter;
        var model = OwnSettings(connection).LastOrDefault(HasValueBeside) ?? connection.Settings.LastOrDefault(HasValueBeside);
        return model is null ? _usualDelimiter : new TextRange(model.KeywordRange.End, model.ValueRange.Start).In(connection.Map.Text);

        static bool HasValueBeside(Setting setting) => setting.Value.Length > 0 && setting.Value[0] != '\n';
    }

    private static string IndentAt(string text, LineIndex index, int offset) =>
        new TextRange(IniParser.SkipMark(text, index.OffsetOf(index.PositionOf(offset).Line, 0)), offset).In(text);

    /// <summary>The header's indentation, or that of the next line if deeper. Otherwise that line would continue the new setting.</summary>
    private static string IndentBelow(string text, LineIndex index, TextRange header)
    {
        var indent = IndentAt(text, index, header.Start);
        for (var line = index.PositionOf(header.End).Line + 1; line < index.LineCount; line++)
        {
            var start = index.OffsetOf(line, 0);
            var content = IniParser.Trim(text, start, index.OffsetOf(line, text.Length));
            if (content.IsEmpty || text[content.Start] is '#' or ';')
                continue;
            return content.Start - start > indent.Length ? new TextRange(start, content.Start).In(text) : indent;
        }
        return indent;
    }

    private static int EndOfLine(string text, LineIndex index, int offset) =>
        index.OffsetOf(index.PositionOf(offset).Line, text.Length);
}
