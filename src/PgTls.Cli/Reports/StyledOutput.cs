namespace PgTls.Cli.Reports;

/// <summary>The role of a text, which decides its style.</summary>
internal enum Tone
{
    Plain,
    Place,
    Error,
    Warning,
    Info,
    Good,
    Bad,
    Quiet,
}

/// <summary>A piece of a line.</summary>
internal readonly record struct Styled(string Text, Tone Tone = Tone.Plain);

/// <summary>Takes lines of styled text.</summary>
/// <param name="output">The stream.</param>
/// <param name="terminal">What it goes to; null if it is redirected, so that each line stays one plain line.</param>
internal sealed class StyledOutput(TextWriter output, Terminal? terminal)
{
    // https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters
    private static readonly Dictionary<Tone, string> Codes = new()
    {
        [Tone.Place] = "1",
        [Tone.Error] = "1;31",
        [Tone.Warning] = "1;33",
        [Tone.Info] = "1;34",
        [Tone.Good] = "32",
        [Tone.Bad] = "31",
        [Tone.Quiet] = "90",
    };

    /// <summary>Writes a line as it is.</summary>
    public void WriteLine(params ReadOnlySpan<Styled> pieces)
    {
        foreach (var piece in pieces)
            Write(SafeText.Of(piece.Text), piece.Tone);
        output.Write('\n');
    }

    /// <summary>Writes a line that is broken between words where the terminal is too narrow for it.</summary>
    /// <param name="indent">How far the lines after the first one are indented.</param>
    /// <param name="pieces">The line.</param>
    public void WriteText(int indent, params ReadOnlySpan<Styled> pieces)
    {
        if (terminal is null)
        {
            WriteLine(pieces);
            return;
        }
        var text = new System.Text.StringBuilder();
        var ends = new List<(int End, Tone Tone)>();
        foreach (var piece in pieces)
        {
            text.Append(SafeText.Of(piece.Text));
            ends.Add((text.Length, piece.Tone));
        }
        var line = text.ToString();
        var isFirst = true;
        foreach (var part in ConsoleText.PartsOf(line, terminal.Width, indent))
        {
            if (!isFirst)
                output.Write(new string(' ', indent));
            isFirst = false;
            var (offset, length) = part.GetOffsetAndLength(line.Length);
            var stop = offset + line.AsSpan(offset, length).TrimEnd(' ').Length;
            foreach (var (end, tone) in ends)
            {
                if (end <= offset)
                    continue;
                Write(line[offset..Math.Max(offset, Math.Min(end, stop))], tone);
                offset = end;
                if (offset >= stop)
                    break;
            }
            output.Write('\n');
        }
    }

    /// <summary>Writes a line that is fit to be shown already, and may have an end of its own.</summary>
    public void WriteRaw(string line, Tone tone)
    {
        Write(line, tone);
        output.Write('\n');
    }

    private void Write(string text, Tone tone)
    {
        if (terminal is { HasColor: true } && text.Length > 0 && Codes.TryGetValue(tone, out var code))
            output.Write($"\u001b[{code}m{text}\u001b[0m");
        else
            output.Write(text);
    }
}
