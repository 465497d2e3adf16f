using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>Makes findings of violations: the severity, what may be shown, what other releases do, and the fixes that hold their promise.</summary>
public static class FindingWriter
{
    /// <summary>The findings of a source, in the order of their places, each mistake once: a setting that several sections inherit is one.</summary>
    internal static IReadOnlyList<Finding> Write(FixSource source)
    {
        var seen = new HashSet<Place>();
        var pending = new List<PendingFix>();
        var findings = new List<Finding>();
        var guard = new FixGuard(source, pending);
        for (var i = 0; i < source.Connections.Count; i++)
        {
            if (source.Connections[i] is not { IsJudged: true } connection)
                continue;
            foreach (var violation in RuleCatalog.Judge(connection))
            {
                var range = connection.Settings.Map.ToSource(violation.Range);
                if (!seen.Add(new Place(violation.Rule, range)))
                    continue;
                pending.Add(new PendingFix(i, violation));
                findings.Add(new Finding(
                    violation.Rule,
                    SeverityPolicy.OfDriver(connection.Driver, violation.Rule, violation.Severity ?? violation.Rule.DefaultSeverity),
                    range,
                    MessageOf(connection, violation),
                    violation.Proposals.Count == 0 ? [] : new GuardedFixes(guard, pending.Count - 1))
                {
                    Excerpt = Redaction.ExcerptAt(connection, violation.Range),
                    FileToRestrict = violation.FileToRestrict,
                    IsHint = violation.IsHint,
                });
            }
        }
        return findings.Count == 0 ? [] : InOrder(findings);
    }

    /// <summary>The findings of a server's file.</summary>
    internal static IReadOnlyList<Finding> Write(ServerFixSource source)
    {
        if (!source.Server.IsJudged)
            return [];
        var guard = new ServerFixGuard(source);
        return InOrder([.. source.Violations.Select((violation, index) => new Finding(
            violation.Rule,
            violation.Severity ?? violation.Rule.DefaultSeverity,
            violation.Range,
            violation.Message,
            violation.Proposals.Count == 0 ? [] : new GuardedFixes(guard, index))
        {
            Excerpt = violation.Excerpt,
        })]);
    }

    /// <summary>The finding of a violation in code, whose edits code has checked; null for none.</summary>
    internal static Finding? Write(Violation? violation) => violation is null ? null : new Finding(
        violation.Rule,
        violation.Severity ?? violation.Rule.DefaultSeverity,
        violation.Range,
        violation.Message,
        [.. violation.Proposals.Select(static proposal => new Fix(proposal.Kind, proposal.Title, proposal.Edits!, proposal.NeedsDecision))]);

    /// <summary>Findings in the order of their places, each mistake once.</summary>
    public static IReadOnlyList<Finding> InOrder(IReadOnlyCollection<Finding> findings)
    {
        var seen = new HashSet<Place>();
        return
        [
            .. findings.Where(finding => seen.Add(new Place(finding.Rule, finding.Range)))
                .OrderBy(static finding => finding.Range.Start)
                .ThenBy(static finding => finding.Rule.Id, StringComparer.Ordinal),
        ];
    }

    private static LocalizedText MessageOf(ResolvedConnection connection, Violation violation)
    {
        var message = violation.Message;
        if (connection.Driver.MayBeOlder && violation.Rule.IsAboutEffect)
            message = OlderReleases.AddTo(message, connection);
        return connection.Driver.AssumedFrom is { } assumed && !violation.Rule.RestsOnWordsAlone
            ? new LocalizedText("Finding_AssumedFrom", message, connection.Driver.Name, assumed)
            : message;
    }

    /// <summary>A rule at a place.</summary>
    private sealed record Place(Rule Rule, TextRange Range)
    {
        public bool Equals(Place? other) => other is not null && Rule == other.Rule && Range == other.Range;

        public override int GetHashCode() => Range.GetHashCode();
    }
}
