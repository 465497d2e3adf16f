using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>A fix of a finding, as data: a front shows and applies it without knowing the rule.</summary>
/// <param name="Kind">Equal for fixes that belong together when many are applied at once.</param>
/// <param name="Title">What it does.</param>
/// <param name="Edits">The edits of the source, none overlapping another; they touch nothing but the setting's own text.</param>
/// <param name="NeedsDecision">Whether it writes a path that has to be replaced.</param>
public sealed record Fix(FixKind Kind, LocalizedText Title, IReadOnlyList<Edit> Edits, bool NeedsDecision);
