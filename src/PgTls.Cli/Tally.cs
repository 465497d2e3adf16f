namespace PgTls.Cli;

/// <summary>How much was found that counts.</summary>
internal sealed class Tally
{
    public int Files { get; private set; }

    public int FilesWithFindings { get; private set; }

    public int Findings { get; private set; }

    public void Add(LintedText text)
    {
        Files++;
        var open = text.Open.Count();
        Findings += open;
        if (open > 0)
            FilesWithFindings++;
    }

    /// <summary>Says it, apart from the findings, so that those can be piped on.</summary>
    public void Tell(Listener listener) => listener.Note(Strings.Of(
        "Summary", Strings.Count("Count_Findings", Findings), Strings.Count("Count_Files", FilesWithFindings), Strings.Count("Count_Files", Files)));
}
