using PgTls.Analysis;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary>A text as it was at one moment, and what is found in it.</summary>
internal sealed class Analysis
{
    private IReadOnlyList<ResolvedConnection>? _connections;

    /// <param name="file">The text as the command line reads it; null if it certainly has no findings.</param>
    /// <param name="text">The text.</param>
    /// <param name="units">The unit of columns.</param>
    public Analysis(LintedFile? file, string text, ColumnUnits units)
    {
        File = file;
        Text = text;
        Places = new Places(text, units);
        Findings = file?.FindingsToShow() ?? [];
    }

    public LintedFile? File { get; }

    public string Text { get; }

    public Places Places { get; }

    /// <summary>The findings that count, in the order of the text.</summary>
    public IReadOnlyList<RankedFinding> Findings { get; }

    /// <summary>Every connection in the text.</summary>
    public IReadOnlyList<ResolvedConnection> Connections => _connections ??= File?.Connections() ?? [];

    /// <summary>The setting that stands at an offset, keyword or value, and its connection.</summary>
    public (ResolvedConnection Connection, PlacedSetting Setting)? SettingAt(int offset)
    {
        foreach (var connection in Connections)
        {
            foreach (var setting in connection.PlacedSettings)
            {
                if (Holds(setting.KeywordRange, offset) || Holds(setting.ValueRange, offset))
                    return (connection, setting);
            }
        }
        return null;
    }

    private static bool Holds(TextRange range, int offset) => range.Start <= offset && offset <= range.End;
}
