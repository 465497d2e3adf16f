using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Writes nothing: for settings with an unknown reader.</summary>
public sealed class UnwritableGrammar : SettingGrammar
{
    private UnwritableGrammar()
    {
    }

    public static UnwritableGrammar Instance { get; } = new();

    public override string? EncodeValue(string value) => null;

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings) => null;

    public override Edit? Remove(ConnectionSettings connection, Setting setting) => null;
}
