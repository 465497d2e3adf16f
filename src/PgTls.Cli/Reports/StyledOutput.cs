using System.Globalization;
using PgTls.Cli.LanguageServer;

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
                output.Write(piece.Text);
            output.Write('\n');
        }
    }

    /// <summary>In colour, and broken between words.</summary>
    private sealed class TerminalOutput(TextWriter output, Terminal terminal) : StyledOutput
    {
        private const string Reset = "\u001b[0m";

        public override void WriteLine(params ReadOnlySpan<Styled> pieces)
        {
            var column = 0;
            foreach (var piece in pieces)
            {
                output.Write(StartOf(piece.Tone));
                column = Write(piece.Text, column, piece.Tone);
                if (piece.Tone != Tone.Plain)
                    output.Write(Reset);
            }
            output.Write('\n');
        }

        /// <summary>Writes words and the blanks before them; what does not fit goes to the next line, without the blanks.</summary>
        /// <returns>The column after it.</returns>
        private int Write(string text, int column, Tone tone)
        {
            for (var start = 0; start < text.Length;)
            {
                var word = start;
                while (word < text.Length && text[word] == ' ')
                    word++;
                var end = word;
                while (end < text.Length && text[end] != ' ')
                    end++;
                var (blanks, letters) = (text[start..word], text[word..end]);
                start = end;
                var width = ConsoleText.WidthOf(letters);
                if (column > 0 && column + blanks.Length + width > terminal.Width)
                {
                    Break(tone);
                    column = 0;
                    blanks = "";
                }
                output.Write(blanks);
                column = WriteWord(letters, column + blanks.Length, tone);
            }
            return column;
        }

        /// <summary>A word that is longer than a line goes on in the next one.</summary>
        private int WriteWord(string word, int column, Tone tone)
        {
            for (var letters = StringInfo.GetTextElementEnumerator(word); letters.MoveNext();)
            {
                var letter = letters.GetTextElement();
                var width = ConsoleText.WidthOf(letter);
                if (column > 0 && column + width > terminal.Width)
                {
                    Break(tone);
                    column = 0;
                }
                output.Write(letter);
                column += width;
            }
            return column;
        }

        /// <summary>No colour reaches over the end of a line.</summary>
        private void Break(Tone tone)
        {
            output.Write(tone == Tone.Plain ? "\n" : Reset + "\n" + StartOf(tone));
        }

        private static string StartOf(Tone tone) => tone switch
        {
            Tone.Place => "\u001b[1m",
            Tone.Error => "\u001b[1;91m",
            Tone.Warning => "\u001b[1;93m",
            Tone.Info => "\u001b[1;94m",
            Tone.Good => "\u001b[32m",
            Tone.Quiet => "\u001b[90m",
            _ => "",
        };
    }
}
