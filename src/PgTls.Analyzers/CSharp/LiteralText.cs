using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Decodes the tokens of C# string literals into source maps: every kind of quote, its escapes, and the spelling of new text there.</summary>
internal static class LiteralText
{
    /// <summary>Appends a string literal as one piece.</summary>
    /// <returns>False, with nothing appended, for a token that is not a string literal or is not closed.</returns>
    public static bool TryAppend(SourceMap.Builder builder, SyntaxToken token)
    {
        var text = token.Text;
        var contentEnd = text.Length - (text.EndsWith("u8", StringComparison.OrdinalIgnoreCase) ? 2 : 0);
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken when text[0] == '@':
                return contentEnd >= 3 && text[contentEnd - 1] == '"'
                    && Append(builder, token, 2, contentEnd - 1, Escapes.Verbatim, EncodeVerbatim);
            case SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken:
                return contentEnd >= 2 && text[contentEnd - 1] == '"'
                    && Append(builder, token, 1, contentEnd - 1, Escapes.Regular, EncodeRegular);
            case SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken:
                var quotes = QuotesAt(text, 0);
                return contentEnd >= 2 * quotes && Append(builder, token, quotes, contentEnd - quotes, Escapes.None, EncodeRaw);
            case SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken:
                return AppendMultiLineRaw(builder, token, contentEnd);
            default:
                return false;
        }
    }

    /// <summary>Appends the parts of an interpolated string that are text. The caller appends the others.</summary>
    /// <returns>False, with nothing appended, if the text cannot be followed.</returns>
    public static bool TryAppend(SourceMap.Builder builder, InterpolatedStringTextSyntax text, InterpolatedStringExpressionSyntax parent)
    {
        var token = text.TextToken;
        var start = parent.StringStartToken;
        if (start.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken) || start.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken))
            return AppendInterpolatedRaw(builder, token, parent);
        var isVerbatim = start.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken);
        return Append(
            builder,
            token,
            0,
            token.Text.Length,
            (isVerbatim ? Escapes.Verbatim : Escapes.Regular) | Escapes.Braces,
            isVerbatim ? static text => DoubleBraces(EncodeVerbatim(text)) : static text => DoubleBraces(EncodeRegular(text)));
    }

    /// <summary>A C# literal for a value, in regular quotes.</summary>
    public static string Quote(string value) => "\"" + EncodeRegular(value) + "\"";

    [Flags]
    private enum Escapes
    {
        None = 0,
        Regular = 1,
        Verbatim = 2,
        Braces = 4,
    }

    private static bool Append(SourceMap.Builder builder, SyntaxToken token, int start, int end, Escapes escapes, TextEncoder encoder)
    {
        var pieces = new List<(string Decoded, TextRange Range)>();
        var text = token.Text;
        var decodedLength = 0;
        for (var i = start; i < end;)
        {
            var length = 1;
            var decoded = text[i].ToString();
            if ((escapes & Escapes.Regular) != 0 && text[i] == '\\')
                (decoded, length) = Unescape(text, i, end);
            else if (((escapes & Escapes.Verbatim) != 0 && text[i] == '"') || ((escapes & Escapes.Braces) != 0 && text[i] is '{' or '}'))
                length = i + 1 < end && text[i + 1] == text[i] ? 2 : 1;
            pieces.Add((decoded, new TextRange(token.SpanStart + i, token.SpanStart + i + length)));
            decodedLength += decoded.Length;
            i += length;
        }
        // The compiler's value of interpolated text still has its braces doubled.
        var value = (escapes & Escapes.Braces) != 0 ? token.ValueText.Replace("{{", "{").Replace("}}", "}") : token.ValueText;
        return AppendIfRight(builder, value, pieces, token.SpanStart + start, encoder);
    }

    /// <summary>The compiler's own decoding decides: if ours differs, the text is not followed.</summary>
    private static bool AppendIfRight(
        SourceMap.Builder builder, string value, List<(string Decoded, TextRange Range)> pieces, int sourceStart, TextEncoder encoder)
    {
        var position = 0;
        foreach (var (decoded, _) in pieces)
        {
            if (string.CompareOrdinal(value, position, decoded, 0, decoded.Length) != 0)
                return false;
            position += decoded.Length;
        }
        if (position != value.Length)
            return false;
        builder.StartPiece(sourceStart, encoder);
        foreach (var (decoded, range) in pieces)
            builder.Append(decoded, range);
        return true;
    }

    private static (string Decoded, int Length) Unescape(string text, int at, int end)
    {
        if (at + 1 >= end)
            return ("\\", 1);
        switch (text[at + 1])
        {
            case '0': return ("\0", 2);
            case 'a': return ("\a", 2);
            case 'b': return ("\b", 2);
            case 'e': return ("\u001b", 2);
            case 'f': return ("\f", 2);
            case 'n': return ("\n", 2);
            case 'r': return ("\r", 2);
            case 't': return ("\t", 2);
            case 'v': return ("\v", 2);
            case 'x': return Hexadecimal(text, at, end, 4);
            case 'u': return Hexadecimal(text, at, end, 4);
            case 'U': return Hexadecimal(text, at, end, 8);
            default: return (text[at + 1].ToString(), 2);
        }
    }

    private static (string Decoded, int Length) Hexadecimal(string text, int at, int end, int most)
    {
        var value = 0;
        var digits = 0;
        while (digits < most && at + 2 + digits < end && Digit(text[at + 2 + digits]) is var digit and >= 0)
        {
            value = (value << 4) | digit;
            digits++;
        }
        var decoded = value is >= 0 and <= 0xFFFF ? ((char)value).ToString() : value is > 0 and <= 0x10FFFF ? char.ConvertFromUtf32(value) : "\uFFFD";
        return (decoded, 2 + digits);
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static bool AppendMultiLineRaw(SourceMap.Builder builder, SyntaxToken token, int contentEnd)
    {
        var text = token.Text;
        var quotes = QuotesAt(text, 0);
        var first = LineEnd(text, quotes, contentEnd);
        var last = contentEnd - quotes;
        var indent = last;
        while (indent > 0 && text[indent - 1] is not ('\n' or '\r'))
            indent--;
        if (first >= indent)
            return false;
        // The line break before the closing quotes is not part of the text.
        var end = indent - (indent > 1 && text[indent - 1] == '\n' && text[indent - 2] == '\r' ? 2 : 1);
        return end >= first && AppendIfRight(
            builder, token.ValueText, WithoutIndent(text, token.SpanStart, first, end, text.Substring(indent, last - indent), true), token.SpanStart + first, EncodeRaw);
    }

    private static bool AppendInterpolatedRaw(SourceMap.Builder builder, SyntaxToken token, InterpolatedStringExpressionSyntax parent)
    {
        var end = parent.StringEndToken.Text;
        var quote = end.IndexOf('"');
        if (quote < 0)
            return false; // Not closed yet.
        var indent = end.Substring(0, quote).TrimStart('\r', '\n');
        var pieces = WithoutIndent(token.Text, token.SpanStart, 0, token.Text.Length, indent, parent.Contents.FirstOrDefault()?.SpanStart == token.SpanStart);
        return AppendIfRight(builder, token.ValueText, pieces, token.SpanStart, EncodeRawInterpolated);
    }

    private static List<(string Decoded, TextRange Range)> WithoutIndent(string text, int origin, int start, int end, string indent, bool startsLine)
    {
        var pieces = new List<(string, TextRange)>();
        var isLineStart = startsLine;
        for (var i = start; i < end;)
        {
            if (isLineStart)
            {
                isLineStart = false;
                var skipped = 0;
                while (skipped < indent.Length && i + skipped < end && text[i + skipped] == indent[skipped])
                    skipped++;
                i += skipped;
                continue;
            }
            pieces.Add((text[i].ToString(), new TextRange(origin + i, origin + i + 1)));
            isLineStart = text[i] == '\n' || (text[i] == '\r' && (i + 1 >= end || text[i + 1] != '\n'));
            i++;
        }
        return pieces;
    }

    private static int LineEnd(string text, int from, int end)
    {
        var i = from;
        while (i < end && text[i] is not ('\n' or '\r'))
            i++;
        return i + 1 < end && text[i] == '\r' && text[i + 1] == '\n' ? i + 2 : i + 1;
    }

    private static int QuotesAt(string text, int start)
    {
        var count = 0;
        while (start + count < text.Length && text[start + count] == '"')
            count++;
        return count;
    }

    private static string EncodeRegular(string text)
    {
        StringBuilder? encoded = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('"' or '\\') && !char.IsControl(c))
            {
                encoded?.Append(c);
                continue;
            }
            encoded ??= new StringBuilder(text, 0, i, text.Length + 8);
            if (c is '"' or '\\')
                encoded.Append('\\').Append(c);
            else
                encoded.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        }
        return encoded?.ToString() ?? text;
    }

    private static string EncodeVerbatim(string text) => text.Replace("\"", "\"\"");

    private static string DoubleBraces(string text) => text.Replace("{", "{{").Replace("}", "}}");

    // A raw literal has no escapes: a quote or a line break might end it or break its indentation.
    private static string? EncodeRaw(string text) => text.IndexOfAny(['"', '\n', '\r']) >= 0 ? null : text;

    private static string? EncodeRawInterpolated(string text) => text.IndexOfAny(['{', '}']) >= 0 ? null : EncodeRaw(text);
}
