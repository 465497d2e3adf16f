using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Core.Tests.ConnectionStrings;

/// <summary>Writes down texts and what was read from them.</summary>
internal static class Texts
{
    /// <summary>The map of an interpolated string: whatever stands in braces is a hole.</summary>
    public static SourceMap Interpolated(string source)
    {
        var builder = new SourceMap.Builder().StartPiece(0, text => text);
        for (var i = 0; i < source.Length;)
        {
            var open = source.IndexOf('{', i);
            builder.AppendVerbatim(source, new TextRange(i, open < 0 ? source.Length : open));
            if (open < 0)
                break;
            i = source.IndexOf('}', open) + 1;
            builder.AppendHole(new TextRange(open, i));
        }
        return builder.Build();
    }

    /// <summary>One setting a line: <c>!</c> marks a malformed one, <c>?</c> another opaque one, <c>□</c> is a hole.</summary>
    public static string Describe(ConnectionSettings connection) => string.Join("\n", connection.Settings.Select(Describe));

    /// <summary>The text with all values in brackets.</summary>
    public static string MarkValues(ConnectionSettings connection)
    {
        var text = connection.Map.Text;
        return Edit.Apply(text, connection.Settings.Select(setting => new Edit(setting.ValueRange, $"[{setting.ValueRange.In(text)}]")));
    }

    public static IEnumerable<(string Keyword, string Value)> Pairs(ConnectionSettings connection) =>
        connection.Settings.Select(setting => (setting.Keyword, setting.Value));

    /// <summary>The source after an addition; null where it cannot be made.</summary>
    public static string? Added(ConnectionSettings connection, string source, string keyword, string value) =>
        connection.Grammar.Add(connection, [new(keyword, value)]) is { } edit && connection.Map.ToSource(edit) is { } inSource
            ? Edit.Apply(source, [inSource])
            : null;

    public static string? Removed(ConnectionSettings connection, int index) =>
        connection.Grammar.Remove(connection, connection.Settings[index]) is { } edit ? Edit.Apply(connection.Map.Text, [edit]) : null;

    public static string? Replaced(ConnectionSettings connection, int index, string value) =>
        connection.Grammar.Replace(connection, connection.Settings[index], value) is { } edit ? Edit.Apply(connection.Map.Text, [edit]) : null;

    private static string Describe(Setting setting)
    {
        var mark = setting.IsMalformed ? "! " : setting.IsOpaque ? "? " : "";
        return $"{mark}{setting.Keyword} → {setting.Value}".TrimEnd().Replace(SourceMap.Hole, '□');
    }
}
