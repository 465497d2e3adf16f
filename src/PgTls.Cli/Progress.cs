using System.Globalization;

namespace PgTls.Cli;

/// <summary>A line on the terminal that says how far a run is that takes longer than a second.</summary>
internal sealed class Progress(Session session)
{
    private const string Erase = "\r\u001b[K";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private readonly TextWriter? _terminal = session.ErrorTerminal?.CanErase == true && !session.IsQuiet ? session.Error : null;
    private readonly long _start = session.Time.GetTimestamp();
    private TimeSpan _next = Patience;
    private bool _isShown;

    /// <summary>Says it, where it is time to.</summary>
    public void Show(RunSummary summary)
    {
        if (_terminal is null || session.Time.GetElapsedTime(_start) is var elapsed && elapsed < _next)
            return;
        _next = elapsed + Pause;
        _isShown = true;
        _terminal.Write(Erase + Strings.Of(
            "Progress", summary.Files.ToString("N0", CultureInfo.CurrentUICulture), Strings.Count("Count_Findings", summary.Findings)));
    }

    /// <summary>Makes room for something else.</summary>
    public void Hide()
    {
        if (!_isShown)
            return;
        _isShown = false;
        _terminal!.Write(Erase);
    }
}
