using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes <c>keyword=value;keyword={value}</c> for psqlODBC and its relatives.</summary>
public sealed class OdbcGrammar : SeparatedGrammar
{
    private OdbcGrammar()
    {
    }

    public static OdbcGrammar Instance { get; } = new();

    protected override string DefaultSeparator => ";";

    /// <summary>Spells a value for a reader that removes braces. It uses braces only if the value would be misread without them.</summary>
    public override string? EncodeValue(string value)
    {
        if (!CanBeSpelled(value))
            return null;
        return NeedsBraces(value) ? "{" + value.Replace("}", "}}") + "}" : value;
    }

    /// <summary>If the braces stay part of the value, a value that needs them cannot be spelled.</summary>
    protected override string? EncodeValue(string keyword, string value)
    {
        if (!CanBeSpelled(value))
            return null;
        if (OdbcParser.LosesBraces(keyword))
        {
            var hasEscape = OdbcParser.IsPercentDecoded(keyword) && value.IndexOfAny(['%', '+']) >= 0;
            return hasEscape ? "{" + value.Replace("}", "}}") + "}" : EncodeValue(value);
        }
        var isInBraces = value.Length > 0 && value[0] == '{' && OdbcParser.EndOfBraces(value, 0) == value.Length;
        return isInBraces || (value.IndexOf(';') < 0 && !value.TrimStart().StartsWith("{", StringComparison.Ordinal)) ? value : null;
    }

    /// <summary>
    /// A value whose escapes psqlODBC undoes. In text written into it, a closing brace is doubled, or characters with a meaning there are encoded.
    /// </summary>
    public override SourceMap? TextOf(ConnectionSettings connection, Setting setting) =>
        setting.IsMalformed || !OdbcParser.IsPercentDecoded(setting.Keyword) || OdbcParser.HasBlanksBesideKeyword(connection, setting)
            ? null
            : Decoded(connection.Map.Text, setting.ValueRange);

    /// <summary>A blank between two settings would become part of the second one's keyword.</summary>
    protected override bool IsSeparator(string gap) => gap == ";";

    protected override Edit? AddFirst(ConnectionSettings connection, string pairs)
    {
        // The following blanks would become part of the value.
        var text = connection.Map.Text;
        var start = connection.Range.Start;
        var isAlone = start == text.Length || text[start] == ';';
        return new Edit(new TextRange(start, start), isAlone ? pairs : pairs + ";");
    }

    /// <summary>The semicolon after the last setting is removed with the settings.</summary>
    protected override TextRange WithSeparators(ConnectionSettings connection, TextRange row)
    {
        var text = connection.Map.Text;
        return row.End < text.Length && text[row.End] == ';' ? new TextRange(row.Start, row.End + 1) : row;
    }

    private static bool NeedsBraces(string value) =>
        value.Length > 0
        && (value.IndexOf(';') >= 0 || value[0] == '{' || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[value.Length - 1]));

    /// <summary>A value without its braces or its percent-encoding. psqlODBC undoes percent-encoding only where there are no braces.</summary>
    private static SourceMap Decoded(string text, TextRange range)
    {
        var builder = new SourceMap.Builder();
        if (!range.IsEmpty && text[range.Start] == '{')
        {
            builder.StartPiece(range.Start + 1, static newText => newText.Replace("}", "}}"));
            for (var i = range.Start + 1; i < range.End - 1; i++)
            {
                var length = text[i] == '}' ? 2 : 1;
                builder.Append(text[i], new TextRange(i, i + length));
                i += length - 1;
            }
            return builder.Build();
        }

        builder.StartPiece(range.Start, EncodeWithoutBraces);
        for (var i = range.Start; i < range.End;)
        {
            var length = text[i] == '%' ? LengthOfEscapes(text, i, range.End) : 1;
            var place = new TextRange(i, i + length);
            if (text[i] == '+')
                builder.Append(' ', place);
            else if (text[i] != '%')
                builder.Append(text[i], place);
            else if (PercentEncoding.Decode(place.In(text)) is { } decoded)
                builder.Append(decoded, place);
            else
                builder.AppendHole(place);
            i += length;
        }
        return builder.Build();
    }

    /// <summary>Consecutive bytes may form one character.</summary>
    private static int LengthOfEscapes(string text, int start, int end)
    {
        var length = 0;
        do
        {
            length = Math.Min(length + 3, end - start);
        }
        while (start + length < end && text[start + length] == '%');
        return length;
    }

    private static string? EncodeWithoutBraces(string newText) =>
        newText.Replace("%", "%25").Replace("+", "%2B").Replace(";", "%3B").Replace("{", "%7B");
}
