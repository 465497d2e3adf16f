using System.Collections;
using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Rules;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>A violation whose fixes wait to be checked.</summary>
internal sealed class PendingFix(int connection, Violation violation)
{
    public int Connection => connection;

    public Violation Violation => violation;

    /// <summary>The next proposal to check.</summary>
    public int Next { get; set; }

    public List<Fix> Fixes { get; } = [];

    /// <summary>The next proposal that may still be offered: of each kind the first that holds is enough.</summary>
    public FixProposal? Proposal
    {
        get
        {
            while (Next < violation.Proposals.Count && Fixes.Exists(fix => fix.Kind == violation.Proposals[Next].Kind))
                Next++;
            return Next < violation.Proposals.Count ? violation.Proposals[Next] : null;
        }
    }
}

/// <summary>A proposal that is about to be checked, and how it is written.</summary>
internal sealed class Attempt(PendingFix pending, WrittenFix fix)
{
    public PendingFix Pending => pending;

    public WrittenFix Fix => fix;
}

/// <summary>Gives the fixes of findings that were checked.</summary>
internal interface IFixGuard
{
    IReadOnlyList<Fix> FixesOf(int finding);
}

/// <summary>The fixes of a finding, which are checked when they are asked for.</summary>
internal sealed class GuardedFixes(IFixGuard guard, int finding) : IReadOnlyList<Fix>
{
    public int Count => guard.FixesOf(finding).Count;

    public Fix this[int index] => guard.FixesOf(finding)[index];

    public IEnumerator<Fix> GetEnumerator() => guard.FixesOf(finding).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Offers only fixes that hold their promise, by applying each and resolving the result again.</summary>
/// <remarks>
/// The outcome is no weaker in any respect, the driver accepts the settings, the finding is gone, and nothing else changed. One exception is built into
/// "weaker": the check of the host name does not count where the target's vendor documents verify-full as unsupported.
/// Fixes of different connections are checked together, so that a source is read only a few times for any number of findings.
/// </remarks>
internal sealed class FixGuard(FixSource source, List<PendingFix> pending) : IFixGuard
{
    // The limit of reading a source again: characters for each of its own, and for a small source.
    private const int MostReads = 24;
    private const int SmallSource = 1 << 20;

    private bool _isChecked;
    private long _budget;

    public IReadOnlyList<Fix> FixesOf(int finding)
    {
        if (!_isChecked)
        {
            _isChecked = true;
            _budget = SmallSource + ((long)MostReads * source.Length);
            while (CheckRound())
            {
            }
        }
        return pending[finding].Fixes;
    }

    /// <summary>The settings after a proposal's changes, in their order; what it adds comes last.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Expected(IReadOnlyList<Setting> settings, FixProposal proposal)
    {
        foreach (var setting in settings)
        {
            if (ReferenceEquals(setting, proposal.BesideProgram))
            {
                yield return new(setting.Keyword, SourceMap.Hole.ToString());
                continue;
            }
            var change = proposal.Changes.FirstOrDefault(change => ReferenceEquals(change.Existing, setting));
            if (change is null)
                yield return new(setting.Keyword, setting.Value);
            else if (change.Value is { } value)
                yield return new(setting.Keyword, value);
        }
        foreach (var change in proposal.Changes)
        {
            if (change is { Existing: null, Value: { } added })
                yield return new(change.Keyword, added);
        }
    }

    /// <summary>Checks the next proposal of as many connections as can be checked together.</summary>
    /// <returns>Whether there was any.</returns>
    private bool CheckRound()
    {
        var batch = new List<Attempt>();
        var taken = new bool[source.Connections.Count];
        foreach (var item in pending)
        {
            if (taken[item.Connection] || NextWritten(item) is not { } written)
                continue;
            taken[item.Connection] = true;
            batch.Add(new Attempt(item, written));
        }
        if (batch.Count == 0 || !Spend())
            return false;
        batch = WithoutOverlaps(batch);
        if (source.Apply([.. batch.Select(static one => one.Fix)]) is { } after && IsElsewhereUnchanged(after, batch))
        {
            foreach (var attempt in batch)
                Decide(attempt, after[attempt.Fix.Connection]);
            return true;
        }
        // One of them spoils it for the others.
        foreach (var attempt in batch)
        {
            if (!Spend())
                return false;
            var alone = batch.Count == 1 ? null : source.Apply([attempt.Fix]);
            Decide(attempt, alone is not null && IsElsewhereUnchanged(alone, [attempt]) ? alone[attempt.Fix.Connection] : null);
        }
        return true;
    }

    /// <summary>The next proposal that can be written; null if there is none left.</summary>
    private WrittenFix? NextWritten(PendingFix item)
    {
        for (; item.Proposal is { } proposal; item.Next++)
        {
            if (Write(item.Connection, proposal) is { } written)
                return written;
        }
        return null;
    }

    private bool Spend()
    {
        _budget -= source.Length;
        return _budget >= 0;
    }

    private void Decide(Attempt attempt, ResolvedConnection? after)
    {
        var (item, fix) = (attempt.Pending, attempt.Fix);
        var before = source.Connections[fix.Connection]!;
        var proposal = fix.Proposal;
        if (after is not null && Holds(before, after, item.Violation.Rule, proposal))
        {
            var title = proposal.NeedsDecision ? new LocalizedText("Fix_ThenReplacePath", proposal.Title) : proposal.Title;
            item.Fixes.Add(new Fix(proposal.Kind, title, fix.SourceEdits, proposal.NeedsDecision));
        }
        item.Next++;
    }

    private static bool Holds(ResolvedConnection before, ResolvedConnection after, Rule rule, FixProposal proposal)
    {
        var needsHostName = before.Target.SupportsVerifyFull != false;
        return IsReadAlike(before, after)
            && !after.Outcome.IsRefused
            && after.Options.Servers?.Connects(after) != false
            && after.Outcome.IsNoWeakerThan(before.Outcome, needsHostName)
            && (!before.Driver.MayBeOlder
                || DriverCatalog.OlderThan(before.Driver).All(release => after.AsOf(release).Outcome.IsNoWeakerThan(before.AsOf(release).Outcome, needsHostName)))
            && rule.Judge(after).Count() < rule.Judge(before).Count()
            && HasOnly(after, Expected(before.Settings.Settings, proposal));
    }

    /// <summary>Whether settings are these and no others; those of the library underneath are compared one by one, not as the text that holds them.</summary>
    private static bool HasOnly(ResolvedConnection connection, IEnumerable<KeyValuePair<string, string>> expected)
    {
        var before = Sorted(connection, expected);
        var after = Sorted(connection, connection.Settings.Settings.Select(static setting => new KeyValuePair<string, string>(setting.Keyword, setting.Value)));
        return before.SequenceEqual(after);
    }

    /// <summary>The kinds and values of settings: an ini reader may have changed the case of a keyword that the driver knows in any case.</summary>
    private static List<string> Sorted(ResolvedConnection connection, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var sorted = new List<string>();
        foreach (var setting in settings)
        {
            var kind = connection.Driver.Find(setting.Key);
            if (kind != SettingKind.InnerSettings)
                sorted.Add((kind?.ToString() ?? setting.Key) + "\0" + setting.Value);
        }
        sorted.Sort(StringComparer.Ordinal);
        return sorted;
    }

    /// <summary>Whether the connections that a batch is not about are as safe as before: an inherited setting may be theirs, too.</summary>
    private bool IsElsewhereUnchanged(IReadOnlyList<ResolvedConnection?> after, IReadOnlyList<Attempt> batch)
    {
        if (after.Count != source.Connections.Count)
            return false;
        var own = new bool[after.Count];
        foreach (var attempt in batch)
            own[attempt.Fix.Connection] = true;
        for (var i = 0; i < after.Count; i++)
        {
            if (own[i])
                continue;
            var (one, other) = (source.Connections[i], after[i]);
            if ((one is null) != (other is null))
                return false;
            if (one is null || other is null || one.Outcome == other.Outcome)
                continue;
            if (!IsReadAlike(one, other) || (other.Outcome.IsRefused && !one.Outcome.IsRefused)
                || !other.Outcome.IsNoWeakerThan(one.Outcome, one.Target.SupportsVerifyFull != false))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsReadAlike(ResolvedConnection before, ResolvedConnection after) =>
        before.Driver.Id == after.Driver.Id && before.Driver.Form == after.Driver.Form && before.Target == after.Target;

    /// <summary>Leaves out what touches an edit before it: it is checked in a later round.</summary>
    private static List<Attempt> WithoutOverlaps(List<Attempt> batch)
    {
        if (batch.Count == 1)
            return batch;
        var edits = batch.SelectMany(static (attempt, index) => attempt.Fix.SourceEdits.Select(edit => (Index: index, edit.Range))).OrderBy(static one => one.Range.Start);
        var left = new HashSet<int>();
        var (end, owner) = (-1, -1);
        foreach (var (index, range) in edits)
        {
            if (left.Contains(index))
                continue;
            if (range.Start <= end && index != owner)
                left.Add(index);
            else
                (end, owner) = (Math.Max(end, range.End), index);
        }
        return [.. batch.Where((_, index) => !left.Contains(index))];
    }

    /// <summary>A proposal as edits; null where it would change nothing or cannot be written there.</summary>
    private WrittenFix? Write(int index, FixProposal proposal)
    {
        var connection = source.Connections[index]!;
        var settings = connection.Settings;
        IReadOnlyList<Edit>? edits;
        if (proposal.BesideProgram is { } path)
            edits = settings.Grammar.ReplaceByPathBesideProgram(settings, path) is { } edit ? [edit] : null;
        else
            edits = proposal.Changes.Any(change => change.Existing is { } existing && MayHoldMore(connection, existing)) ? null : settings.Grammar.Write(settings, proposal.Changes);
        if (edits is not { Count: > 0 })
            return null;
        var inSource = new List<Edit>(edits.Count);
        foreach (var edit in edits)
        {
            if (settings.Map.ToSource(edit) is not { } moved)
                return null;
            inSource.Add(moved);
        }
        return new WrittenFix(index, proposal, Edit.Merge(edits), Edit.Merge(inSource));
    }

    /// <summary>Whether a forgotten separator may have made another setting part of the value, which no fix may then drop.</summary>
    private static bool MayHoldMore(ResolvedConnection connection, Setting setting) =>
        connection.KindOf(setting) == SettingKind.SslMode ? !Redaction.IsPlain(setting.Value.Trim(' ', '\'', '"')) : setting.Value.IndexOf('=') >= 0;
}

/// <summary>Offers only fixes of a server's file after which the finding is gone and nothing else changed.</summary>
internal sealed class ServerFixGuard(ServerFixSource source) : IFixGuard
{
    // A few are checked one by one. Many are the records of pg_hba.conf, which do not depend on each other.
    private const int Few = 8;

    private IReadOnlyList<IReadOnlyList<Fix>>? _fixes;

    public IReadOnlyList<Fix> FixesOf(int finding) => (_fixes ??= CheckAll())[finding];

    private IReadOnlyList<IReadOnlyList<Fix>> CheckAll()
    {
        var violations = source.Violations;
        if (violations.Count <= Few)
            return [.. violations.Select(violation => Offered(violation, Holds([violation])))];
        var holds = Holds([.. violations.Where(static violation => violation.Proposals.Count > 0)]);
        return [.. violations.Select(violation => Offered(violation, holds))];
    }

    private static IReadOnlyList<Fix> Offered(Violation violation, bool holds) =>
        holds && violation.Proposals.FirstOrDefault() is { } proposal ? [new Fix(proposal.Kind, proposal.Title, proposal.Edits!, proposal.NeedsDecision)] : [];

    private bool Holds(IReadOnlyList<Violation> violations)
    {
        var edits = violations.SelectMany(static violation => violation.Proposals.Count == 0 ? [] : violation.Proposals[0].Edits!)
            .OrderBy(static edit => edit.Range.Start).ToList();
        if (edits.Count == 0 || source.Apply(edits) is not { } after)
            return false;
        var left = new HashSet<(string, int)>(after.Violations.Select(static violation => (violation.Rule.Id, violation.Range.Start)));
        var (growth, next) = (0, 0);
        foreach (var violation in violations.OrderBy(static violation => violation.Range.Start))
        {
            for (; next < edits.Count && edits[next].Range.Start < violation.Range.Start; next++)
                growth += edits[next].NewText.Length - edits[next].Range.Length;
            if (left.Contains((violation.Rule.Id, violation.Range.Start + growth)))
                return false;
        }
        return true;
    }
}
