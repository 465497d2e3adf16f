using PgTls.Cli.LanguageServer;
using Spectre.Console;

namespace PgTls.Cli.Reports;

/// <summary>What a piece of text is, and so how it looks.</summary>
internal enum Tone
{
    Plain,
    Place,
    Error,
    Warning,
    Info,
    Good,
    Quiet,
}

/// <summary>A piece of a line.</summary>
internal readonly record struct Styled(string Text, Tone Tone = Tone.Plain);

/// <summary>Takes lines of styled text.</summary>
internal abstract class StyledOutput
{
    public abstract void WriteLine(params ReadOnlySpan<Styled> pieces);

    /// <param name="output">The stream.</param>
    /// <param name="terminal">What it goes to; null where nobody looks at it, so that each line stays a line and plain.</param>
    public static StyledOutput Of(TextWriter output, Terminal? terminal) =>
        terminal is { HasColor: true } ? new TerminalOutput(output, terminal) : new PlainOutput(output);

    private sealed class PlainOutput(TextWriter output) : StyledOutput
    {
        public override void WriteLine(params ReadOnlySpan<Styled> pieces)
        {
            foreach (var piece in pieces)
                output.Write(SafeText.Of(piece.Text));
            output.Write('\n');
        }
    }

    /// <summary>In colour, and broken between words.</summary>
    private sealed class TerminalOutput : StyledOutput
    {
        private static readonly Dictionary<Tone, Style> Styles = new()
        {
            [Tone.Plain] = Style.Plain,
            [Tone.Place] = new Style(decoration: Decoration.Bold),
            [Tone.Error] = new Style(Color.Red, decoration: Decoration.Bold),
            [Tone.Warning] = new Style(Color.Yellow, decoration: Decoration.Bold),
            [Tone.Info] = new Style(Color.Blue, decoration: Decoration.Bold),
            [Tone.Good] = new Style(Color.Green),
            [Tone.Quiet] = new Style(Color.Grey),
        };

        private readonly IAnsiConsole _console;

        public TerminalOutput(TextWriter output, Terminal terminal)
        {
            // Whether there are colours is known already; it is not to be found out once more.
            _console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.Standard,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            });
            _console.Profile.Width = terminal.Width;
        }

        public override void WriteLine(params ReadOnlySpan<Styled> pieces)
        {
            var line = new Paragraph();
            foreach (var piece in pieces)
                line.Append(SafeText.Of(piece.Text), Styles[piece.Tone]);
            _console.Write(line);
            _console.WriteLine();
        }
    }
}
