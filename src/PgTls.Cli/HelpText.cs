using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;
using PgTls.Cli.Reports;

namespace PgTls.Cli;

/// <summary>Writes the help of a command, as wide as a terminal is and no wider.</summary>
internal static class HelpText
{
    private const int DefaultWidth = 80;
    private const int MostWidth = 120;

    // The column of descriptions; a longer name has its own line.
    private const int Column = 27;

    private const int CommentIndent = 6;

    /// <summary>How wide help is where a run writes it.</summary>
    public static int WidthOf(Session session) => session.OutputTerminal is { IsSeen: true } terminal ? Math.Clamp(terminal.Width, DefaultWidth / 2, MostWidth) : DefaultWidth;

    public static void Write(TextWriter output, Command command, int width)
    {
        var key = KeyOf(command);
        WriteLines(command.Description!, 0);
        output.WriteLine();
        Head("Help_Head_Usage");
        WriteLines("  " + UsageOf(command), 4);
        Rows("Help_Head_Commands", command.Subcommands.Where(one => !one.Hidden).Select(one => (one.Name, one.Description!)));
        Rows("Help_Head_Arguments", command.Arguments.Select(one => ($"<{one.Name}>", DescriptionOf(one))));
        Rows("Help_Head_Options", command.Options.Where(one => !one.Hidden && (!one.Recursive || command is RootCommand)).Select(one => (NamesOf(one), DescriptionOf(one))));
        if (command is not RootCommand)
            Rows("Help_Head_Global", RootOf(command).Options.Where(one => one.Recursive && !one.Hidden).Select(one => (NamesOf(one), DescriptionOf(one))));
        output.WriteLine();
        Head("Help_Examples");
        foreach (var line in Strings.Of(key + "_Examples").Split('\n'))
            Example(line);
        output.WriteLine();
        foreach (var line in Strings.Of("Help_ExitCodes").Split('\n'))
            WriteLines(line, line.StartsWith(' ') ? 5 : 0);

        void Head(string name) => output.WriteLine(Strings.Of(name));

        void WriteLines(string text, int indent)
        {
            foreach (var line in ConsoleText.Wrap(text, width, indent))
                output.WriteLine(line);
        }

        void Example(string line)
        {
            // The description stands behind it, or under it without enough room.
            var end = ConsoleText.WidthOf(line) > width ? line.IndexOf("   ", 2, StringComparison.Ordinal) : -1;
            output.WriteLine(end < 0 ? line : line[..end]);
            if (end >= 0)
                WriteLines(new string(' ', CommentIndent) + line[end..].Trim(), CommentIndent);
        }

        void Rows(string head, IEnumerable<(string Name, string Description)> rows)
        {
            var isFirst = true;
            foreach (var (name, description) in rows)
            {
                if (isFirst)
                {
                    output.WriteLine();
                    Head(head);
                }
                isFirst = false;
                var start = "  " + name;
                if (ConsoleText.WidthOf(start) + 2 > Column)
                {
                    output.WriteLine(start);
                    start = "";
                }
                start += new string(' ', Column - ConsoleText.WidthOf(start));
                foreach (var line in ConsoleText.Wrap(start + description, width, Column))
                    output.WriteLine(line);
            }
        }
    }

    /// <summary>How a command is typed.</summary>
    public static string UsageOf(Command command)
    {
        var usage = new StringBuilder(Product.Name);
        if (command is not RootCommand)
            usage.Append(' ').Append(CommandLine.NameOf(command));
        foreach (var argument in command.Arguments)
        {
            var name = $"<{argument.Name}>{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";
            usage.Append(' ').Append(argument.Arity.MinimumNumberOfValues == 0 || argument.HasDefaultValue ? $"[{name}]" : name);
        }
        if (command.Subcommands.Count > 0)
            usage.Append(" <command>");
        return usage.Append(" [options]").ToString();
    }

    /// <summary>The names of an option, the short one first, and what it takes.</summary>
    public static string NamesOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).Where(name => name is not ("-?" or "/?" or "/h")).OrderBy(name => name.Length));
        return TakesValue(option) ? $"{names} <{option.HelpName ?? ValueName(option)}>" : names;
    }

    public static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    /// <summary>The purpose of an option or an argument, its values, and its default.</summary>
    public static string DescriptionOf(Symbol symbol)
    {
        var text = new StringBuilder(symbol.Description);
        var values = ValuesOf(symbol);
        // pgtls rules lists the rules, so the help does not.
        if (values.Count > 0 && symbol is not Option { HelpName: not null })
            text.Append(' ').Append(Strings.Of("Help_Values", string.Join(", ", Condensed(values))));
        var standard = symbol switch
        {
            Option { HasDefaultValue: true } option when TakesValue(option) => option.GetDefaultValue() as string,
            Argument { HasDefaultValue: true } argument => argument.GetDefaultValue() as string,
            _ => null,
        };
        if (standard is not null)
            text.Append(" [").Append(Strings.Of("Help_Default", standard)).Append(']');
        return text.ToString();
    }

    /// <summary>The values that an option or an argument takes; none where it takes any.</summary>
    public static IReadOnlyList<string> ValuesOf(Symbol symbol) => symbol switch
    {
        Option option when TakesValue(option) => [.. option.GetCompletions(CompletionContext.Empty).Select(one => one.Label)],
        Argument argument => [.. argument.GetCompletions(CompletionContext.Empty).Select(one => one.Label)],
        _ => [],
    };

    /// <summary>A command's name in the keys of its texts.</summary>
    public static string KeyOf(Command command) => command is RootCommand ? "Help_pgtls" : $"Help_{CommandLine.NameOf(command).Replace(' ', '_')}";

    public static RootCommand RootOf(Command command) => command as RootCommand ?? RootOf(command.Parents.OfType<Command>().First());

    private static string ValueName(Option option) => option.Name.TrimStart('-') is "format" ? "form" : "value";

    /// <summary>Names once, with their versions as <c>@N</c>.</summary>
    public static IEnumerable<string> Condensed(IReadOnlyList<string> values)
    {
        foreach (var group in values.GroupBy(value => value.Split('@')[0]))
        {
            var versions = group.Where(value => value.Contains('@')).Select(value => int.Parse(value.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
            yield return versions.Count == 0 ? group.Key : versions.Count == 1 ? $"{group.Key} (@{versions[0]})" : $"{group.Key} (@{versions[0]} … @{versions[^1]})";
        }
    }
}
