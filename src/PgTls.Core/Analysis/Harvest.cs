using PgTls.Findings;

namespace PgTls.Analysis;

/// <summary>What one source yields while it is judged: findings, and its connections where somebody wants to know them.</summary>
internal sealed class Harvest
{
    /// <summary>The findings so far, in the order they were made.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The connections so far; null where nobody wants to know them.</summary>
    public List<Connection>? Connections { get; init; }
}
