using PgTls.Syntax.Dotenv;
using PgTls.Syntax.Ini;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Docker;

/// <summary>What an image's file says between two <c>FROM</c>: the variables of all that runs there, and the commands.</summary>
public sealed class DockerStage
{
    public List<ConfigEntry> Variables { get; } = [];

    public List<ShellCommand> Commands { get; } = [];
}

/// <summary>Reads <c>ENV</c>, <c>ARG</c> and the commands of a Dockerfile by their stages.</summary>
/// <remarks>
/// An instruction goes on in the next line behind a backslash; comments between are left out. A file that names another escape is not read.
/// See https://docs.docker.com/reference/dockerfile/.
/// </remarks>
public static class DockerParser
{
    private const string Document = "<<";
    private const string EscapeDirective = "escape=";

    public static IReadOnlyList<DockerStage> Parse(string text) => new Reading(text).Run();

    private sealed class Reading(string text)
    {
        private readonly List<DockerStage> _stages = [new()];
        private int _position = IniParser.SkipMark(text, 0);

        public IReadOnlyList<DockerStage> Run()
        {
            while (_position < text.Length)
            {
                var line = ReadLine();
                var start = SkipBlanks(line.Start, line.End);
                if (start == line.End)
                    continue;
                if (text[start] == '#')
                {
                    if (line.In(text).Replace(" ", "").IndexOf(EscapeDirective + "`", StringComparison.OrdinalIgnoreCase) >= 0)
                        return [];
                    continue;
                }
                ReadInstruction(start, InstructionEnd(line.End));
            }
            return _stages;
        }

        private TextRange ReadLine()
        {
            var start = _position;
            var end = text.IndexOf('\n', start);
            _position = end < 0 ? text.Length : end + 1;
            end = end < 0 ? text.Length : end;
            return new TextRange(start, end > start && text[end - 1] == '\r' ? end - 1 : end);
        }

        /// <summary>The end of an instruction that may go on in the next lines.</summary>
        private int InstructionEnd(int end)
        {
            while (_position < text.Length && GoesOn(end))
            {
                var next = ReadLine();
                var first = SkipBlanks(next.Start, next.End);
                // A comment, or an empty line, between the lines of an instruction ends nothing.
                while (_position < text.Length && (first == next.End || text[first] == '#'))
                {
                    next = ReadLine();
                    first = SkipBlanks(next.Start, next.End);
                }
                end = next.End;
            }
            return end;
        }

        private bool GoesOn(int end)
        {
            while (end > 0 && EnvParser.IsBlank(text[end - 1]))
                end--;
            return end > 0 && text[end - 1] == '\\';
        }

        private void ReadInstruction(int start, int end)
        {
            var wordEnd = start;
            while (wordEnd < end && char.IsLetter(text[wordEnd]))
                wordEnd++;
            var name = new TextRange(start, wordEnd).In(text).ToUpperInvariant();
            var rest = new TextRange(SkipBlanks(wordEnd, end), end);
            var stage = _stages[_stages.Count - 1];
            switch (name)
            {
                case "FROM":
                    _stages.Add(new DockerStage());
                    break;
                case "ENV" or "ARG":
                    ReadVariables(stage, rest, isOldForm: name == "ENV");
                    break;
                case "COPY" or "ADD" when text.IndexOf(Document, rest.Start, rest.Length, StringComparison.Ordinal) >= 0:
                    SkipDocument(rest);
                    break;
                case "RUN" or "CMD" or "ENTRYPOINT" or "HEALTHCHECK":
                    ReadCommands(stage, rest);
                    break;
            }
        }

        private void ReadVariables(DockerStage stage, TextRange range, bool isOldForm)
        {
            var words = ShellScanner.WordsIn(text, range);
            if (words.Count == 0)
                return;
            if (words[0].ToEntry() is null)
            {
                // ENV NAME the whole line
                if (isOldForm && words.Count > 1)
                    stage.Variables.Add(OldForm(words[0], new TextRange(words[1].Range.Start, range.End)));
                return;
            }
            foreach (var word in words)
            {
                if (word.ToEntry() is { } entry)
                    stage.Variables.Add(entry);
            }
        }

        private ConfigEntry OldForm(ShellWord name, TextRange range)
        {
            var written = range.In(text).TrimEnd();
            var place = new TextRange(range.Start, range.Start + written.Length);
            // What Docker would replace there is not worth a grammar of its own.
            var value = written.IndexOfAny(['$', '\\', '"', '\'', '#']) < 0
                ? SourceMap.Verbatim(text, place, static text => text.IndexOfAny(['$', '\\', '"', '\'', '#', '\n', '\r']) < 0 ? text : null)
                : new SourceMap.Builder().StartPiece(place.Start, null).AppendHole(place).Build();
            return new ConfigEntry([name.Text], name.Range, value, place);
        }

        private void ReadCommands(DockerStage stage, TextRange range)
        {
            var start = range.Start;
            while (start + 1 < range.End && text[start] == '-' && text[start + 1] == '-')
            {
                while (start < range.End && !EnvParser.IsBlank(text[start]))
                    start++;
                start = SkipBlanks(start, range.End);
            }
            // The other form is a list of words, which no shell reads.
            if (start < range.End && text[start] == '[')
                return;
            if (text.IndexOf(Document, start, range.End - start, StringComparison.Ordinal) >= 0)
            {
                SkipDocument(new TextRange(start, range.End));
                return;
            }
            foreach (var command in ShellScanner.Parse(text, new TextRange(start, range.End)))
                stage.Commands.Add(command);
        }

        /// <summary>Skips the lines that an instruction takes from below itself, up to the word that ends them.</summary>
        private void SkipDocument(TextRange line)
        {
            var start = text.IndexOf(Document, line.Start, line.Length, StringComparison.Ordinal) + Document.Length;
            while (start < line.End && text[start] is '-' or '"' or '\'' or ' ')
                start++;
            var end = start;
            while (end < line.End && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            if (end == start)
                return;
            var word = new TextRange(start, end).In(text);
            while (_position < text.Length && ReadLine().In(text).Trim() != word)
            {
            }
        }

        private int SkipBlanks(int start, int end)
        {
            while (start < end && EnvParser.IsBlank(text[start]))
                start++;
            return start;
        }
    }
}
