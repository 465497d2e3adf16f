using PgTls.Text;

namespace PgTls.Findings;

/// <summary>A repair of a finding, as data: who shows or applies it needs no knowledge of the rule.</summary>
/// <param name="Kind">Equal for repairs that belong together when many are applied at once.</param>
/// <param name="Title">What the repair does.</param>
/// <param name="Edits">The edits of the source, none overlapping another; they touch nothing but the setting's own text.</param>
/// <param name="NeedsDecision">Whether it writes a path nobody can know, which somebody must then replace.</param>
public sealed record Fix(FixKind Kind, LocalizedText Title, IReadOnlyList<Edit> Edits, bool NeedsDecision);

/// <summary>Which of a finding's repairs this is.</summary>
public enum FixKind
{
    /// <summary>The first one: what the database's vendor recommends.</summary>
    Recommended,

    /// <summary>The second one, for who knows more of the database than the settings say.</summary>
    Alternative,
}
