using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>Something wrong with a connection's TLS settings.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Severity">The rule's severity, or a lower one that the host or the target calls for.</param>
/// <param name="Range">The offending text in the source: UTF-16 code units, end exclusive.</param>
/// <param name="Message">What is wrong, what can then happen, what to do; holds no value but the TLS setting's own.</param>
/// <param name="Fixes">The fixes, the recommended one first; perhaps none. They are checked when they are asked for.</param>
public sealed record Finding(Rule Rule, Severity Severity, TextRange Range, LocalizedText Message, IReadOnlyList<Fix> Fixes)
{
    /// <summary>
    /// The part of the setting's text in the source that may be shown: its keyword, and its value if that is only about TLS.
    /// Null if nothing may be shown.
    /// </summary>
    public TextRange? Excerpt { get; init; }

    /// <summary>Whether one answer, an option, settles all findings of this kind: reports for people count them instead of showing each.</summary>
    public bool IsHint { get; init; }

    /// <summary>The path of a file that only its owner may access, or null.</summary>
    public string? FileToRestrict { get; init; }
}
