using System.Globalization;
using PgTls.Syntax.Tables;
using PgTls.Text;

namespace PgTls.Syntax.Toml;

/// <summary>Reads TOML, including unfinished files.</summary>
/// <remarks>Text that it does not understand is skipped up to the end of the line. See https://toml.io/en/v1.0.0.</remarks>
public static class TomlParser
{
    public static TableDocument Parse(string text) => new Reading(text).Run();

    private sealed class Reading(string file) : TableReader(file)
    {
        protected override bool BeginsComment => Text[At] == '#';

        public TableDocument Run()
        {
            var current = Tables.Root;
            while (SkipToContent())
            {
                if (Text[At] == '[')
                {
                    if (ReadHeader() is { } header)
                        current = header;
                }
                else
                {
                    ReadPair(current, isInline: false);
                }
                SkipLine();
            }
            return new TableDocument(Text, Tables.Tables, TableSpelling.Toml);
        }

        private KeyPath? ReadHeader()
        {
            var isArray = At + 1 < Text.Length && Text[At + 1] == '[';
            At += isArray ? 2 : 1;
            if (ReadKeys() is not { } keys || !IsAt(']'))
                return null;
            var path = Tables.Root;
            for (var i = 0; i < keys.Count; i++)
            {
                // Each element of an array of tables is a table of its own.
                path = isArray && i == keys.Count - 1 ? Tables.NewChild(path, keys[i].Name) : Tables.Child(path, keys[i].Name);
            }
            return path;
        }

        /// <summary>Reads <c>key = value</c>. The caller reads the rest of the line.</summary>
        /// <returns>Whether a pair was read.</returns>
        private bool ReadPair(KeyPath table, bool isInline)
        {
            if (ReadKeys() is not { } keys || !IsAt('='))
                return false;
            At++;
            SkipBlanks();
            var path = table;
            for (var i = 0; i < keys.Count - 1; i++)
                path = Tables.Child(path, keys[i].Name);
            var last = keys[keys.Count - 1];
            return ReadValue(path, last.Name, last.Range, isInline, isElement: false);
        }

        private bool ReadValue(KeyPath parent, string name, TextRange key, bool isInline, bool isElement)
        {
            if (At >= Text.Length)
                return false;
            switch (Text[At])
            {
                case '{':
                    var table = isElement ? parent.Down(name) : Tables.Child(parent, name);
                    return ReadItems('}', () => ReadPair(table, isInline: true));
                case '[':
                    return ReadItems(']', () => ReadValue(parent, name, default, isInline: true, isElement: true));
            }
            var start = At;
            if (ReadText() is not { } value)
                return false;
            var entry = new ConfigEntry(parent.Down(name), key, value, new TextRange(start, At));
            var owner = Tables.TableOf(parent, isInline);
            (isElement ? owner.Elements : owner.Entries).Add(entry);
            return true;
        }

        /// <summary>Reads items with commas between them up to a bracket.</summary>
        /// <returns>Whether all of them were read.</returns>
        private bool ReadItems(char close, Func<bool> readItem)
        {
            if (Levels == MostLevels)
                return false;
            Levels++;
            At++;
            var isRead = false;
            while (SkipToContent())
            {
                if (Text[At] == close)
                {
                    At++;
                    isRead = true;
                    break;
                }
                if (!readItem() || !SkipToContent() || (Text[At] != ',' && Text[At] != close))
                    break;
                if (Text[At] == ',')
                    At++;
            }
            Levels--;
            return isRead;
        }

        /// <summary>The words of a key, separated by dots; null if there is no key.</summary>
        private List<(string Name, TextRange Range)>? ReadKeys()
        {
            var keys = new List<(string, TextRange)>();
            do
            {
                SkipBlanks();
                var start = At;
                if (At < Text.Length && Text[At] is '"' or '\'')
                {
                    if (ReadText() is not { } quoted)
                        return null;
                    keys.Add((quoted.Text, new TextRange(start, At)));
                }
                else
                {
                    while (At < Text.Length && (char.IsLetterOrDigit(Text[At]) || Text[At] is '_' or '-'))
                        At++;
                    if (At == start)
                        return null;
                    keys.Add((Text.Substring(start, At - start), new TextRange(start, At)));
                }
                SkipBlanks();
            }
            while (keys.Count < MostLevels && IsAt('.') && At++ >= 0);
            return keys;
        }

        /// <summary>A quoted text, or an unquoted number or word; null if there is none or the text does not end.</summary>
        private SourceMap? ReadText()
        {
            if (Text[At] is not ('"' or '\''))
                return ReadBare();
            var quote = Text[At];
            if (At + 2 < Text.Length && Text[At + 1] == quote && Text[At + 2] == quote)
                return ReadLines(quote);
            var builder = new SourceMap.Builder().StartPiece(At + 1, quote == '"' ? TableSpelling.EncodeQuoted : TableSpelling.EncodeLiteral);
            for (At++; At < Text.Length && Text[At] is not ('\n' or '\r');)
            {
                if (Text[At] == quote)
                {
                    At++;
                    return builder.Build();
                }
                if (quote == '"' && Text[At] == '\\')
                    ReadEscape(builder);
                else
                    builder.AppendVerbatim(Text, new TextRange(At, ++At));
            }
            return null;
        }

        private SourceMap? ReadLines(char quote)
        {
            At += 3;
            if (IsAt('\r'))
                At++;
            if (IsAt('\n'))
                At++;
            var builder = new SourceMap.Builder().StartPiece(At, TableSpelling.EncodeLines);
            while (At < Text.Length)
            {
                if (Text[At] == quote && At + 2 < Text.Length && Text[At + 1] == quote && Text[At + 2] == quote)
                {
                    // Up to two more quotation marks belong to the text.
                    while (At + 3 < Text.Length && Text[At + 3] == quote)
                        builder.AppendVerbatim(Text, new TextRange(At, ++At));
                    At += 3;
                    return builder.Build();
                }
                if (quote == '"' && Text[At] == '\\')
                    ReadEscape(builder);
                else
                    builder.AppendVerbatim(Text, new TextRange(At, ++At));
            }
            return null;
        }

        private void ReadEscape(SourceMap.Builder builder)
        {
            var start = At++;
            if (At >= Text.Length)
                return;
            var c = Text[At++];
            var length = c == 'u' ? 4 : c == 'U' ? 8 : 0;
            if (length > 0)
            {
                var digits = At + length <= Text.Length ? Text.Substring(At, length) : "";
                if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
                {
                    builder.AppendHole(new TextRange(start, At));
                    return;
                }
                At += length;
                builder.Append(char.ConvertFromUtf32(code), new TextRange(start, At));
            }
            else if (char.IsWhiteSpace(c))
            {
                // A backslash at the end of a line joins it with the next line that is not blank.
                while (At < Text.Length && char.IsWhiteSpace(Text[At]))
                    At++;
            }
            else if (c switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', 'e' => '\u001B', '"' => '"', '\\' => '\\', _ => SourceMap.Hole } is var decoded and not SourceMap.Hole)
            {
                builder.Append(decoded, new TextRange(start, At));
            }
            else
            {
                builder.AppendHole(new TextRange(start, At));
            }
        }

        private SourceMap? ReadBare()
        {
            var start = At;
            while (At < Text.Length && Text[At] is not (',' or ']' or '}' or '#' or '\n' or '\r'))
                At++;
            while (At > start && IsBlank(Text[At - 1]))
                At--;
            return At == start ? null : SourceMap.Verbatim(Text, new TextRange(start, At), TableSpelling.Toml.EncodeBare);
        }
    }
}
