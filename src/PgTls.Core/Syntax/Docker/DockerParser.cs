using PgTls.Syntax.Dotenv;
using PgTls.Syntax.Ini;
using PgTls.Syntax.Json;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Syntax.Docker;

/// <summary>The part of a Dockerfile between two <c>FROM</c>: the variables for everything that runs there, and the commands.</summary>
public sealed class DockerStage
{
    public List<ConfigEntry> Variables { get; } = [];

    public List<ShellCommand> Commands { get; } = [];

    /// <summary>The scripts that a shell gets as separate texts: here-documents, and arguments of <c>sh -c</c>.</summary>
    public List<SourceMap> Scripts { get; } = [];
}

/// <summary>Reads <c>ENV</c>, <c>ARG</c> and the commands of a Dockerfile by their stages.</summary>
/// <remarks>
/// An instruction continues in the next line after a backslash, or after the escape that the file names. Comments in between are skipped.
/// With another escape the image is a Windows image, and the commands of its shell are not read.
/// See https://docs.docker.com/reference/dockerfile/.
/// </remarks>
public static class DockerParser
{
    private const string Document = "<<";
    private const string EscapeDirective = "escape=";

    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "zsh", "ksh"];

    public static IReadOnlyList<DockerStage> Parse(string text) => new Reading(text).Run();

    private sealed class Reading(string text)
    {
        private readonly List<DockerStage> _stages = [new()];
        private int _position = IniParser.SkipMark(text, 0);
        private char _escape = '\\';

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
                        _escape = '`';
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
                // A comment or an empty line between the lines of an instruction does not end it.
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
            return end > 0 && text[end - 1] == _escape;
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
            var words = ShellScanner.WordsIn(text, range, _escape);
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
            // Values that Docker would change are not worth a grammar of their own.
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
            if (start < range.End && text[start] == '[')
            {
                ReadList(stage, new TextRange(start, range.End));
                return;
            }
            var document = text.IndexOf(Document, start, range.End - start, StringComparison.Ordinal);
            if (document >= 0)
            {
                var body = SkipDocument(new TextRange(start, range.End));
                // After the name of another program, the script is for that program.
                if (document == start && body is { } script && _escape == '\\' && !IsForOther(script))
                    stage.Scripts.Add(SourceMap.Verbatim(text, script));
                return;
            }
            if (_escape != '\\')
                return;
            foreach (var command in ShellScanner.Parse(text, new TextRange(start, range.End)))
                stage.Commands.Add(command);
        }

        /// <summary>Whether the first line of a script names a program that is not a shell.</summary>
        private bool IsForOther(TextRange script)
        {
            var first = script.In(text).TrimStart();
            return first.StartsWith("#!", StringComparison.Ordinal) && !first.Split('\n')[0].TrimEnd().EndsWith("sh", StringComparison.Ordinal);
        }

        /// <summary>Reads a command written as a JSON list of words. No shell reads it unless a shell is the first word.</summary>
        private void ReadList(DockerStage stage, TextRange range)
        {
            var line = WithoutContinuations(range);
            var list = JsonParser.Parse(line.Text);
            if (list.Problems.Count > 0 || list.Entries.Any(static entry => entry.Path.Count != 1))
                return;
            var words = list.Entries.Select(entry => new ShellWord(line.Then(entry.Value), line.ToSource(entry.ValueRange))).ToList();
            if (words.Count > 2 && words[1].Text.Length > 1 && Array.IndexOf(Shells, words[0].Text.Substring(words[0].Text.LastIndexOf('/') + 1)) >= 0 && words[1].Text is var option && option[0] == '-' && option[option.Length - 1] == 'c')
                stage.Scripts.Add(words[2].Value);
            else if (words.Count > 0)
                stage.Commands.Add(new ShellCommand([], words));
        }

        private SourceMap WithoutContinuations(TextRange range)
        {
            var builder = new SourceMap.Builder();
            for (var at = range.Start; at < range.End;)
            {
                var lineEnd = text.IndexOf('\n', at, range.End - at);
                lineEnd = lineEnd < 0 ? range.End : lineEnd;
                var end = lineEnd;
                while (end > at && char.IsWhiteSpace(text[end - 1]))
                    end--;
                end = lineEnd < range.End && end > at && text[end - 1] == _escape ? end - 1 : lineEnd;
                builder.AppendVerbatim(text, new TextRange(at, end));
                at = lineEnd + 1;
            }
            return builder.Build();
        }

        /// <summary>Skips the lines below an instruction that belong to it, up to the word that ends them.</summary>
        /// <returns>The lines; null if there are none.</returns>
        private TextRange? SkipDocument(TextRange line)
        {
            var start = text.IndexOf(Document, line.Start, line.Length, StringComparison.Ordinal) + Document.Length;
            while (start < line.End && text[start] is '-' or '"' or '\'' or ' ')
                start++;
            var end = start;
            while (end < line.End && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            if (end == start)
                return null;
            var word = new TextRange(start, end).In(text);
            var first = _position;
            var last = first;
            while (_position < text.Length && ReadLine().In(text).Trim() != word)
                last = _position;
            return new TextRange(first, last);
        }

        private int SkipBlanks(int start, int end)
        {
            while (start < end && EnvParser.IsBlank(text[start]))
                start++;
            return start;
        }
    }
}
