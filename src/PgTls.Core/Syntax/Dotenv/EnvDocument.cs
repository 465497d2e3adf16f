using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Syntax.Dotenv;

/// <summary>The variables of an <c>.env</c> file or a shell script.</summary>
public sealed class EnvDocument : ConfigDocument
{
    private readonly EnvGrammar _grammar;

    internal EnvDocument(string text, IReadOnlyList<ConfigEntry> entries, IReadOnlyList<ConfigProblem> problems, EnvGrammar grammar)
        : base(text, entries, problems) => _grammar = grammar;

    /// <summary>Those of the variables that say how to connect (libpq's <c>PGHOST</c> and so on) as settings under their own names.</summary>
    /// <param name="isSetting">Which they are.</param>
    /// <remarks>Never complete: whatever is not set here may be set wherever the file is used.</remarks>
    public ConnectionSettings ToConnectionSettings(Func<ConfigEntry, bool> isSetting)
    {
        // Text behind a closing quotation mark stands where the value ends; behind an open one nobody knows what is a value.
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
