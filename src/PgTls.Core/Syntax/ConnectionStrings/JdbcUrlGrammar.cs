using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes the properties and parts of <c>jdbc:postgresql:</c> URLs and their relatives.</summary>
public sealed class JdbcUrlGrammar : UriGrammar
{
    private JdbcUrlGrammar()
    {
    }

    public static JdbcUrlGrammar Instance { get; } = new();

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value)
    {
        if (base.Replace(connection, setting, value) is not { } edit)
            return null;
        // A name alone is a property, too.
        var needsEquals = setting.Range == setting.KeywordRange;
        return needsEquals ? edit with { NewText = "=" + edit.NewText } : edit;
    }

    private protected override string? EncodePart(Setting part, string value) => part.Keyword switch
    {
        "host" => EncodeHost(value),
        "port" => JdbcUrlParser.IsPort(value) ? value : null,
        _ => PercentEncoding.Encode(value, ""),
    };

    /// <summary>A question mark begins the properties wherever it stands, and an ampersand may separate nothing.</summary>
    private protected override bool HasOpenQuery(string text) => text.IndexOf('?') >= 0;

    /// <summary>A host is taken literally, so it cannot contain characters that have a meaning in a URL.</summary>
    private static string? EncodeHost(string value)
    {
        foreach (var character in value)
        {
            if (character is '/' or '?' or ',' or '@' or '[' or ']' || char.IsWhiteSpace(character) || char.IsControl(character))
                return null;
        }
        return value.IndexOf(':') >= 0 ? $"[{value}]" : value;
    }
}
