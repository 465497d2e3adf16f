using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A problem that a rule finds in a connection or a server.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Range">Where: offsets of the settings' text, or of the file for a server.</param>
/// <param name="Message">What is wrong, what can then happen, what to do.</param>
internal sealed record Violation(Rule Rule, TextRange Range, LocalizedText Message)
{
    /// <summary>Its possible fixes. The first one of each kind that passes the check is offered.</summary>
    public IReadOnlyList<FixProposal> Proposals { get; init; } = [];

    /// <summary>Another severity than the rule's default one; null: that one.</summary>
    public Severity? Severity { get; init; }

    /// <inheritdoc cref="Findings.Finding.IsHint"/>
    public bool IsHint { get; init; }

    /// <summary>The path of a file that others than its owner can access, or null.</summary>
    public string? FileToRestrict { get; init; }

    /// <summary>The part of a server's file that may be shown, or null. For a connection, the settings decide.</summary>
    public TextRange? Excerpt { get; init; }
}

/// <summary>Which of a finding's fixes this is.</summary>
public enum FixKind
{
    /// <summary>The first one: what the database's vendor recommends.</summary>
    Recommended,

    /// <summary>The second one, for a reader who knows more of the database than the settings say.</summary>
    Alternative,
}

/// <summary>A fix as a rule proposes it; it is offered only after it was applied and resolved again.</summary>
/// <param name="Kind">Which of the fixes it is.</param>
/// <param name="Title">What it does.</param>
internal sealed record FixProposal(FixKind Kind, LocalizedText Title)
{
    /// <summary>The settings it changes.</summary>
    public IReadOnlyList<SettingChange> Changes { get; init; } = [];

    /// <summary>The setting whose path it makes relative to the program instead of the working directory; null: none.</summary>
    public Setting? BesideProgram { get; init; }

    /// <summary>The edits of a server's file; null: the changes say what to do, or the edits cannot be made.</summary>
    public IReadOnlyList<Edit>? Edits { get; init; }

    /// <summary>Whether it writes a path that has to be replaced.</summary>
    public bool NeedsDecision { get; init; }
}
