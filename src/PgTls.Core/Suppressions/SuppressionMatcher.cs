using PgTls.Findings;
using PgTls.Syntax;

namespace PgTls.Suppressions;

/// <summary>Finds the decisions about the findings of one file; ask for all of them, in the order of the file.</summary>
/// <param name="path">The file's full path.</param>
/// <param name="document">What the findings are about; null: no file of settings.</param>
public sealed class SuppressionMatcher(string path, ConfigDocument? document)
{
    private readonly Fingerprints? _fingerprints = document is null ? null : new Fingerprints(document);

    /// <summary>The file's comments; null: none.</summary>
    public IgnoreComments? Comments { get; init; }

    /// <summary>The entries of suppression files about the file.</summary>
    public IReadOnlyList<SuppressionEntry> Entries { get; init; } = [];

    /// <summary>The findings that count no more; null: no list.</summary>
    public KnownFindings? Baseline { get; init; }

    /// <summary>The day; null if unknown, so that expired suppressions still apply.</summary>
    public DateTime? Today { get; init; }

    /// <summary>Whether there is nothing to match with.</summary>
    public bool IsEmpty => Comments is null && Entries.Count == 0 && Baseline is null;

    /// <summary>The decision about a finding; null where it counts.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="begin">Where what it is part of begins; a comment about that line is about the finding, too.</param>
    public Suppression? Next(Finding finding, int? begin = null)
    {
        var suppression = Comments is null ? null : InComment(Comments, finding, begin);
        if (Entries.Count > 0)
        {
            var keys = document is null ? [] : Fingerprints.KeysTo(finding.Range, document.Entries);
            foreach (var entry in Entries)
            {
                if (entry.Meets(finding.Rule, keys) && !(Today is { } today && entry.IsExpired(today)))
                    suppression ??= Suppression.External(entry.Reason);
            }
        }
        // The fingerprint of a finding depends on how many like it come before.
        if (Baseline is not null && _fingerprints?.Next(finding) is { } fingerprint && suppression is null
            && Baseline.Contains(new KnownFinding(Baseline.NameOf(path), finding.Rule.Id, fingerprint)))
        {
            suppression = Suppression.External(KnownFindings.FileName);
        }
        return suppression;
    }

    private Suppression? InComment(IgnoreComments comments, Finding finding, int? begin)
    {
        var line = comments.Lines.PositionOf(finding.Range.Start).Line;
        var beginLine = begin is { } offset ? comments.Lines.PositionOf(offset).Line : line;
        foreach (var comment in comments.All)
        {
            if (comment.Rules.Contains(finding.Rule) && (comment.Line == line || comment.Line == beginLine) && !(Today is { } today && comment.IsExpired(today)))
                return Suppression.InSource(comment.Reason);
        }
        return null;
    }
}
