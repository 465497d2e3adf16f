using System.CommandLine;
using System.Text;

namespace PgTls.Cli;

/// <summary>The manual page, made of what <c>--help</c> says.</summary>
/// <remarks>https://man.openbsd.org/man.7</remarks>
internal static class ManualPage
{
    public static string Of(RootCommand root)
    {
        var page = new StringBuilder();
        page.Append(".TH PGTLS 1 \"\" ").Append(Quoted($"{Product.Name} {Product.Version}")).Append('\n');
        Section(Strings.Of("Help_Head_Name")).Append(Product.Name).Append(" \\- ").Append(Text(root.Description!)).Append('\n');
        Section(Strings.Of("Help_Head_Usage")).Append(".B ").Append(Text(HelpText.UsageOf(root))).Append('\n');
        Section(Strings.Of("Help_Head_Commands"));
        foreach (var command in Leaves(root))
        {
            page.Append(".SS ").Append(Quoted(HelpText.UsageOf(command))).Append('\n').Append(Text(command.Description!)).Append('\n');
            foreach (var argument in command.Arguments)
                Entry($"<{argument.Name}>", argument);
            foreach (var option in command.Options.Where(option => !option.Hidden && !option.Recursive))
                Entry(HelpText.NamesOf(option), option);
            Example(Strings.Of(HelpText.KeyOf(command) + "_Examples"));
        }
        Section(Strings.Of("Help_Head_Global"));
        foreach (var option in root.Options.Where(option => !option.Hidden))
            Entry(HelpText.NamesOf(option), option);
        var exitCodes = Strings.Of("Help_ExitCodes").Split('\n');
        Section(exitCodes[0]);
        foreach (var line in exitCodes[1..])
        {
            var parts = line.Trim().Split("  ", 2);
            page.Append(".TP\n").Append(Text(parts[0])).Append('\n').Append(Text(parts[1])).Append('\n');
        }
        return page.ToString();

        StringBuilder Section(string title) => page.Append(".SH ").Append(Quoted(title.TrimEnd(':', '：').ToUpperInvariant())).Append('\n');

        void Entry(string name, Symbol symbol) => page.Append(".TP\n.B ").Append(Text(name)).Append('\n').Append(Text(HelpText.DescriptionOf(symbol))).Append('\n');

        void Example(string text) => page.Append(".PP\n.nf\n").Append(Text(text)).Append("\n.fi\n");
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Where(child => !child.Hidden).SelectMany(child => child.Subcommands.Count > 0 ? Leaves(child) : [child]);

    private static string Quoted(string text) => $"\"{Text(text).Replace("\"", "\\(dq")}\"";

    /// <summary>A text without anything that the formatter obeys.</summary>
    private static string Text(string text) =>
        string.Join('\n', text.Replace("\\", "\\e").Replace("-", "\\-").Split('\n').Select(line => line.Length > 0 && line[0] is '.' or '\'' ? "\\&" + line : line));
}
