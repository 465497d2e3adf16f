using System.Globalization;
using PgTls.Cli.Reports;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>How much was found that counts; the run fails with it.</summary>
/// <param name="session">The run.</param>
/// <param name="policy">What is a failure.</param>
internal sealed class RunSummary(Session session, RunPolicy policy)
{
    // As many files as a screen has room for.
    private const int MostFiles = 10;

    private readonly SortedDictionary<string, (Rule Rule, int Count)> _byRule = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byFile = new(StringComparer.Ordinal);
    private readonly long _start = session.Time.GetTimestamp();
    private int _grave;

    public int Files { get; private set; }

    public int FilesWithFindings { get; private set; }

    public int Findings { get; private set; }

    /// <summary>How many of them one option settles; reports for people do not show them one by one.</summary>
    public int Hints { get; private set; }

    /// <summary>How many are suppressed.</summary>
    public int Suppressed { get; private set; }

    public void Add(LintedText text)
    {
        Files++;
        var open = 0;
        foreach (var finding in text.Open)
        {
            open++;
            if (finding.IsCounted)
                Hints++;
            if (finding.Severity >= policy.Threshold)
                _grave++;
            var rule = finding.Finding.Rule;
            _byRule[rule.Id] = (rule, _byRule.GetValueOrDefault(rule.Id).Count + 1);
        }
        Findings += open;
        Suppressed += text.Findings.Count - open;
        if (open > 0)
        {
            FilesWithFindings++;
            if (policy.HasStatistics)
                _byFile[text.Path] = _byFile.GetValueOrDefault(text.Path) + open;
        }
        if (_grave > policy.MaxFindings && !policy.ExitsZero)
            session.Raise(ExitCode.Findings);
    }

    /// <summary>Says it, apart from the findings, so that those can be piped on.</summary>
    /// <param name="isSearch">Whether files were looked for, so that there should be some.</param>
    public void Tell(bool isSearch = false)
    {
        if (Files == 0 && (policy.FailsOnEmpty || (isSearch && session.ExitCode == ExitCode.Clean)))
            session.Hear(new LogMessage(policy.FailsOnEmpty ? ExitCode.Incomplete : ExitCode.Clean, Strings.Of("Summary_Nothing")) { IsWarning = true });
        if (Hints > 0)
            session.Note(Strings.Count("Summary_Hints", Hints));
        if (policy.MaxFindings > 0 && _grave > policy.MaxFindings)
            session.Note(Strings.Of("Summary_TooMany", Strings.Count("Count_Findings", _grave), policy.MaxFindings));
        var (findings, withFindings, files) = (Strings.Count("Count_Findings", Findings), Strings.Count("Count_Files", FilesWithFindings), Strings.Count("Count_Files", Files));
        session.Note(Suppressed == 0
            ? Strings.Of("Summary", findings, withFindings, files)
            : Strings.Of("Summary_Suppressed", findings, withFindings, files, Suppressed));
        // One rule was just named in every finding.
        if (_byRule.Count > 1 || policy.HasStatistics)
            TellRows(_byRule.Values.OrderByDescending(row => row.Count).Select(row => (row.Count, $"{row.Rule.Id} {row.Rule.Name}")));
        if (policy.HasStatistics)
            TellStatistics();
    }

    private void TellStatistics()
    {
        session.Note(Strings.Of("Summary_ByFile"));
        TellRows(_byFile.OrderByDescending(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal).Take(MostFiles).Select(row => (row.Value, session.Show(row.Key))));
        var seconds = session.Time.GetElapsedTime(_start).TotalSeconds;
        session.Note(Strings.Of(
            "Summary_Time",
            seconds.ToString("0.000", CultureInfo.InvariantCulture),
            (seconds > 0 ? Files / seconds : 0).ToString("0", CultureInfo.InvariantCulture),
            session.Workers));
    }

    private void TellRows(IEnumerable<(int Count, string Name)> rows)
    {
        foreach (var (count, name) in rows)
            session.Note(string.Create(CultureInfo.InvariantCulture, $"{count,7}  {name}"));
    }
}
