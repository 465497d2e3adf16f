using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>The settings of one connection in any form: a string, a URI, a section of a file, a builder in code.</summary>
public sealed class ConnectionSettings
{
    public ConnectionSettings(SourceMap map, SettingGrammar grammar, IReadOnlyList<Setting> settings, TextRange range, bool isComplete)
    {
        Map = map;
        Grammar = grammar;
        Settings = settings;
        Range = range;
        IsComplete = isComplete;
    }

    /// <summary>The text all ranges refer to, and the way from there to the source.</summary>
    public SourceMap Map { get; }

    /// <summary>How settings are written in this form.</summary>
    public SettingGrammar Grammar { get; }

    /// <summary>All settings in the order they were written, duplicates included.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The place of the connection's settings, in offsets of <see cref="Map"/>'s text.</summary>
    public TextRange Range { get; }

    /// <summary>Whether every part of the connection is visible, so that a setting that is not there is really absent.</summary>
    public bool IsComplete { get; }

    /// <summary>The settings of a connection whose text is nothing but them, complete if all of it is visible and understood.</summary>
    internal static ConnectionSettings OfWholeText(SourceMap map, SettingGrammar grammar, List<Setting> settings) =>
        new(map, grammar, settings, new TextRange(0, map.Text.Length), !map.HasHoles && !settings.Exists(setting => setting.IsOpaque));
}
