using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>Writes fixes of a server's parameters.</summary>
internal static class ServerFixes
{
    /// <summary>A parameter with its value, which the caller knows to be no secret.</summary>
    public static TextRange ExcerptOf(ConfigEntry parameter) => new(parameter.KeyRange.Start, parameter.ValueRange.End);

    /// <summary>Gives parameters other values; nothing where one of them cannot be written there.</summary>
    public static IReadOnlyList<FixProposal> Set(LocalizedText title, params (ConfigEntry Parameter, string Value)[] changes)
    {
        var edits = new List<Edit>();
        foreach (var (parameter, value) in changes)
        {
            if (parameter.Value.ToSource(new Edit(new TextRange(0, parameter.Value.Text.Length), value)) is not { } edit)
                return [];
            edits.Add(edit);
        }
        return [new FixProposal(FixKind.Recommended, title) { Edits = edits }];
    }
}
