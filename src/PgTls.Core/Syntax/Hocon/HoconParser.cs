using System.Globalization;
using PgTls.Syntax.Tables;
using PgTls.Text;

namespace PgTls.Syntax.Hocon;

/// <summary>Reads HOCON, and other programs' files with lines of <c>key = value</c>.</summary>
/// <remarks>
/// Text that it does not understand is skipped up to the end of the line. A substitution is unknown text. At the root a comma is a part of a value, because
/// other programs write lists that way. See https://github.com/lightbend/config/blob/main/HOCON.md.
/// </remarks>
public static class HoconParser
{
    public static TableDocument Parse(string text) => new Reading(text).Run();

    private sealed class Reading(string file) : TableReader(file)
    {
        protected override bool BeginsComment => Text[At] is '#' or ';' || (Text[At] == '/' && At + 1 < Text.Length && Text[At + 1] == '/');

        public TableDocument Run()
        {
            while (SkipToContent())
            {
                // The braces around the whole file, and braces that have no partner.
                if (Text[At] is '{' or '}')
                    At++;
                else if (!ReadMember(Tables.Root))
                    SkipLine();
            }
            return new TableDocument(Text, Tables.Tables, TableSpelling.Hocon);
        }

        /// <summary>Reads <c>key = value</c>, <c>key: value</c> or <c>key { … }</c>.</summary>
        /// <returns>Whether a member was read.</returns>
        private bool ReadMember(KeyPath table)
        {
            if (ReadKeys() is not { } keys || At >= Text.Length)
                return false;
            if (Text[At] == '+' && At + 1 < Text.Length && Text[At + 1] == '=')
                At++;
            if (Text[At] is '=' or ':')
                At++;
            else if (Text[At] != '{')
                return false;
            SkipBlanks();
            var path = table;
            for (var i = 0; i < keys.Count - 1; i++)
                path = Tables.Child(path, keys[i].Name);
            var last = keys[keys.Count - 1];
            return ReadValue(path, last.Name, last.Range, isElement: false);
        }

        private bool ReadValue(KeyPath parent, string name, TextRange key, bool isElement)
        {
            if (At >= Text.Length)
                return false;
            if (Text[At] is '{' or '[')
            {
                if (Levels == MostLevels)
                    return false;
                Levels++;
                var isRead = Text[At] == '{' ? ReadObject(isElement ? parent.Down(name) : Tables.Child(parent, name)) : ReadArray(parent, name);
                Levels--;
                return isRead;
            }
            var start = At;
            if (ReadText(out var end) is not { } value)
                return false;
            var table = Tables.TableOf(parent);
            (isElement ? table.Elements : table.Entries).Add(new ConfigEntry(parent.Down(name), key, value, new TextRange(start, end)));
            return true;
        }

        private bool ReadObject(KeyPath path)
        {
            At++;
            while (SkipToContent())
            {
                if (Text[At] == '}')
                {
                    At++;
                    return true;
                }
                if (Text[At] == ',')
                    At++;
                else if (!ReadMember(path))
                    SkipLine();
            }
            return false;
        }

        private bool ReadArray(KeyPath parent, string name)
        {
            At++;
            while (SkipToContent())
            {
                if (Text[At] == ']')
                {
                    At++;
                    return true;
                }
                if (Text[At] == ',')
                    At++;
                else if (!ReadValue(parent, name, default, isElement: true))
                    return false;
            }
            return false;
        }

        /// <summary>The words of a key, separated by dots; null if there is no key.</summary>
        private List<(string Name, TextRange Range)>? ReadKeys()
        {
            var keys = new List<(string, TextRange)>();
            do
            {
                var start = At;
                if (At < Text.Length && Text[At] == '"')
                {
                    var quoted = new SourceMap.Builder();
                    if (!ReadQuoted(quoted))
                        return null;
                    keys.Add((quoted.Build().Text, new TextRange(start, At)));
                }
                else
                {
                    while (At < Text.Length && (char.IsLetterOrDigit(Text[At]) || Text[At] is '_' or '-' or '%' or '/'))
                        At++;
                    if (At == start)
                        return null;
                    keys.Add((Text.Substring(start, At - start), new TextRange(start, At)));
                }
            }
            while (keys.Count < MostLevels && At < Text.Length && Text[At] == '.' && At++ >= 0);
            SkipBlanks();
            return keys;
        }

        /// <summary>A value: texts with and without quotation marks, and substitutions, up to the end of the line or of the member.</summary>
        /// <param name="end">Where its last character ends.</param>
        private SourceMap? ReadText(out int end)
        {
            var first = end = At;
            var builder = new SourceMap.Builder();
            while (At < Text.Length && !EndsValue(first))
            {
                if (Text[At] == '"')
                {
                    if (!ReadQuoted(builder))
                        return null;
                    end = At;
                }
                else if (IsSubstitution())
                {
                    var start = At;
                    while (At < Text.Length && Text[At] is not ('}' or '\n' or '\r'))
                        At++;
                    if (At < Text.Length && Text[At] == '}')
                        At++;
                    builder.AppendHole(new TextRange(start, end = At));
                }
                else
                {
                    var start = At;
                    while (At < Text.Length && !EndsValue(first) && Text[At] != '"' && !IsSubstitution())
                        At++;
                    var isLast = At >= Text.Length || EndsValue(first);
                    var bareEnd = At;
                    while (isLast && bareEnd > start && IsBlank(Text[bareEnd - 1]))
                        bareEnd--;
                    if (bareEnd > start)
                        builder.StartPiece(start, TableSpelling.Hocon.EncodeBare).AppendVerbatim(Text, new TextRange(start, end = bareEnd));
                }
            }
            return end == first ? null : builder.Build();
        }

        private bool IsSubstitution() => Text[At] == '$' && At + 1 < Text.Length && Text[At + 1] == '{';

        private bool ReadQuoted(SourceMap.Builder builder)
        {
            if (string.CompareOrdinal(Text, At, "\"\"\"", 0, 3) == 0)
            {
                var end = Text.IndexOf("\"\"\"", At + 3, StringComparison.Ordinal);
                if (end < 0)
                    return false;
                builder.StartPiece(At + 3, TableSpelling.EncodeLines).AppendVerbatim(Text, new TextRange(At + 3, end));
                At = end + 3;
                return true;
            }
            builder.StartPiece(At + 1, TableSpelling.EncodeQuoted);
            for (At++; At < Text.Length && Text[At] is not ('\n' or '\r');)
            {
                if (Text[At] == '"')
                {
                    At++;
                    return true;
                }
                if (Text[At] == '\\')
                    ReadEscape(builder);
                else
                    builder.AppendVerbatim(Text, new TextRange(At, ++At));
            }
            return false;
        }

        private void ReadEscape(SourceMap.Builder builder)
        {
            var start = At++;
            if (At >= Text.Length)
                return;
            var c = Text[At++];
            var decoded = c switch { '"' or '\\' or '/' => c, 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => SourceMap.Hole };
            if (c == 'u' && At + 4 <= Text.Length && int.TryParse(Text.Substring(At, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                At += 4;
                decoded = (char)code;
            }
            builder.Append(decoded, new TextRange(start, At));
        }

        /// <summary>Whether a value that began at an offset ends here.</summary>
        private bool EndsValue(int first)
        {
            var c = Text[At];
            return c is '\n' or '\r'
                || (Levels > 0 && c is ',' or '}' or ']')
                || (At > first && IsBlank(Text[At - 1]) && (c is '#' or ';' || (c == '/' && At + 1 < Text.Length && Text[At + 1] == '/')));
        }
    }
}
