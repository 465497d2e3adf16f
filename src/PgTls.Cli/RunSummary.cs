using PgTls.Rules;

namespace PgTls.Cli;

/// <summary>How much was found that counts; the run fails with it.</summary>
/// <param name="session">The run.</param>
/// <param name="threshold">The least severity that is a failure.</param>
internal sealed class RunSummary(Session session, Severity threshold)
{
    public int Files { get; private set; }

    public int FilesWithFindings { get; private set; }

    public int Findings { get; private set; }

    /// <summary>How many of them one option settles; reports for people do not show them one by one.</summary>
    public int Hints { get; private set; }

    /// <summary>How many somebody decided to live with.</summary>
    public int Suppressed { get; private set; }

    public void Add(LintedText text)
    {
        Files++;
        var open = text.Open.Count();
        Findings += open;
        Suppressed += text.Findings.Count - open;
        Hints += text.Open.Count(static finding => finding.IsCounted);
        if (open > 0)
            FilesWithFindings++;
        if (text.Open.Any(finding => finding.Severity >= threshold))
            session.Raise(ExitCode.Findings);
    }

    /// <summary>Says it, apart from the findings, so that those can be piped on.</summary>
    public void Tell()
    {
        if (Hints > 0)
            session.Note(Strings.Count("Summary_Hints", Hints));
        var (findings, withFindings, files) = (Strings.Count("Count_Findings", Findings), Strings.Count("Count_Files", FilesWithFindings), Strings.Count("Count_Files", Files));
        session.Note(Suppressed == 0
            ? Strings.Of("Summary", findings, withFindings, files)
            : Strings.Of("Summary_Suppressed", findings, withFindings, files, Suppressed));
    }
}
