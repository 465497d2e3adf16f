using PgTls.Text;

namespace PgTls.Formats;

/// <summary>Replaces variables with the default values that a file gives them: <c>${X:-value}</c>, <c>${x:value}</c>.</summary>
/// <remarks>
/// See https://docs.docker.com/reference/compose-file/interpolation/ and
/// https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders.
/// </remarks>
internal static class DefaultValues
{
    public static SourceMap In(SourceMap value)
    {
        var text = value.Text;
        if (text.IndexOf("${", StringComparison.Ordinal) < 0)
            return value;
        var builder = new SourceMap.Builder();
        var done = 0;
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            if (at < done || DefaultAt(text, at) is not { } found)
                continue;
            if (at > done)
                builder.Append(SourceMap.Verbatim(text, new TextRange(done, at)));
            builder.Append(SourceMap.Verbatim(text, found, at == 0 && found.End + 1 == text.Length ? Encode : EncodeWord));
            done = found.End + 1;
        }
        if (done == 0)
            return value;
        builder.Append(SourceMap.Verbatim(text, new TextRange(done, text.Length)));
        return value.Then(builder.Build());
    }

    private static string? Encode(string text) => text.IndexOfAny(['}', '{', '$', '\\']) < 0 ? text : null;

    // Characters that are syntax in the text around a variable must not get into its default.
    private static string? EncodeWord(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/'))
                return null;
        }
        return text;
    }

    /// <summary>The place of a variable's default; null if there is none, or if the default itself contains variables.</summary>
    private static TextRange? DefaultAt(string text, int at)
    {
        var i = at + 2;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '-'))
            i++;
        if (i == at + 2 || i == text.Length || text[i] != ':')
            return null;
        i++;
        if (i < text.Length && text[i] is '?' or '+')
            return null;
        if (i < text.Length && text[i] == '-')
            i++;
        var end = i;
        while (end < text.Length && text[end] is not ('}' or '{' or '$' or '\n'))
            end++;
        return end > i && end < text.Length && text[end] == '}' ? new TextRange(i, end) : null;
    }
}
