using PgTls.Syntax;

namespace PgTls.Formats;

/// <summary>The objects of a file in which a setting outside a connection string may set its SSL mode, directly or in a nested object.</summary>
internal static class TlsPaths
{
    // A pool passes the contents of its own object to the driver: datasource.hikari.data-source-properties.
    private const int MostLevelsUp = 2;

    public static HashSet<KeyPath> In(ConfigDocument document)
    {
        var found = new HashSet<KeyPath>();
        foreach (var entry in document.Entries)
        {
            if (entry.Key.IndexOf("ssl", StringComparison.OrdinalIgnoreCase) < 0 || entry.Path is not KeyPath { Parent: { } path } || ConnectionTexts.MayBe(entry.Value.Text))
                continue;
            // In the same object, a name with a prefix may be about something else.
            if (FieldGroups.IsMode(entry.Key) || entry.Key.StartsWith("ssl", StringComparison.OrdinalIgnoreCase))
                found.Add(path);
            for (var level = 0; level < MostLevelsUp && path.Parent is { Count: > 0 } parent; level++)
                found.Add(path = parent);
        }
        return found;
    }
}
