using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Dotenv;

/// <summary>The variables of an <c>.env</c> file or a shell script.</summary>
public sealed class EnvDocument : ConfigDocument
{
    private readonly EnvGrammar _grammar;

    internal EnvDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<ConfigProblem> problems, EnvGrammar grammar)
        : base(text, entries, problems) => _grammar = grammar;

    /// <summary>The variables that say how to connect (libpq's <c>PGHOST</c> and so on), as settings under their own names.</summary>
    /// <param name="isSetting">Selects these variables.</param>
    /// <remarks>They are never complete: other variables may be set wherever the file is used.</remarks>
    public ConnectionSettings ToConnectionSettings(Func<ConfigEntry, bool> isSetting)
    {
        // Text after a closing quotation mark begins where the value ends. After an unclosed one, it is unclear what is a value.
        var problems = new HashSet<int>(Problems.Select(problem => problem.Range.Start));
        var open = Problems.FirstOrDefault(problem => problem.Message.Key == EnvParser.UnclosedQuote)?.Range.Start ?? int.MaxValue;
        var settings = Entries.Where(isSetting).Select(ToSetting).ToList();
        var range = settings.Count == 0
            ? new TextRange(Text.Length, Text.Length)
            : new TextRange(settings[0].Range.Start, settings[settings.Count - 1].Range.End);
        var file = SourceMap.Whole(Text);
        return new ConnectionSettings(file, _grammar, settings, range, isComplete: false);

        Setting ToSetting(ConfigEntry entry) => new(
            entry.Key,
            entry.KeyRange,
            entry.Value.Text,
            entry.ValueRange,
            new TextRange(entry.KeyRange.Start, entry.ValueRange.End),
            problems.Contains(entry.ValueRange.End) || entry.ValueRange.Start >= open);
    }
}
