namespace PgTls.Cli;

/// <summary>How much was found that counts.</summary>
internal sealed class Tally
{
    public int Files { get; private set; }

    public int FilesWithFindings { get; private set; }

    public int Findings { get; private set; }

    /// <summary>How many somebody decided to live with.</summary>
    public int Suppressed { get; private set; }

    public void Add(LintedText text)
    {
        Files++;
        var open = text.Open.Count();
        Findings += open;
        Suppressed += text.Findings.Count - open;
        if (open > 0)
            FilesWithFindings++;
    }

    /// <summary>Says it, apart from the findings, so that those can be piped on.</summary>
    public void Tell(Listener listener)
    {
        var (findings, withFindings, files) = (Strings.Count("Count_Findings", Findings), Strings.Count("Count_Files", FilesWithFindings), Strings.Count("Count_Files", Files));
        listener.Note(Suppressed == 0
            ? Strings.Of("Summary", findings, withFindings, files)
            : Strings.Of("Summary_Suppressed", findings, withFindings, files, Suppressed));
    }
}
