namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes the parameters and parts of <c>postgresql://</c> URIs.</summary>
public sealed class PostgresUriGrammar : UriGrammar
{
    private PostgresUriGrammar()
    {
    }

    public static PostgresUriGrammar Instance { get; } = new();

    private protected override string? EncodePart(Setting part, string value)
    {
        var isAddress = part.Keyword == "host" && value.IndexOf(':') >= 0;
        if (PercentEncoding.Encode(value, isAddress ? ":" : "") is not { } encoded)
            return null;
        return isAddress ? $"[{encoded}]" : encoded;
    }

    /// <summary>A question mark can be part of the user's name or the password, but then it is not the last character.</summary>
    private protected override bool HasOpenQuery(string text) => text[text.Length - 1] == '?';
}
