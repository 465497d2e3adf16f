using PgTls.Syntax;

namespace PgTls.Formats;

/// <summary>What the members of a file's objects say of the database that their neighbours are about.</summary>
/// <remarks>One pass over the file, however many connections it holds. The members of one object share their parent's path.</remarks>
internal sealed class ObjectProviders
{
    private const string Suffix = "_ProviderName";

    // An object has one provider; more than a few say nothing for certain.
    private const int MostProviders = 8;

    private readonly Dictionary<KeyPath, Providers> _byObject = [];

    public ObjectProviders(ConfigDocument document)
    {
        foreach (var entry in document.Entries)
        {
            var isOfMember = entry.Key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
            if ((!isOfMember && !ConnectionContext.IsProviderKey(entry.Key)) || entry.Path is not KeyPath { Parent: { } parent })
                continue;
            if (!_byObject.TryGetValue(parent, out var providers))
                _byObject.Add(parent, providers = new Providers());
            if (isOfMember)
                providers.OfMembers[entry.Key.Substring(0, entry.Key.Length - Suffix.Length)] = entry.Value.Text;
            else if (providers.OfObject.Count < MostProviders)
                providers.OfObject.Add(entry.Value.Text);
        }
    }

    /// <summary>What <c>Key_ProviderName</c> and the members of the same object say; the former first, being about this value alone.</summary>
    public IReadOnlyList<string> Beside(ConfigEntry entry) =>
        Of((entry.Path as KeyPath)?.Parent) is not { } providers ? []
        : providers.OfMembers.TryGetValue(entry.Key, out var own) ? [own, .. providers.OfObject]
        : providers.OfObject;

    /// <summary>What an object's own members say, then those of the object it is in.</summary>
    public IReadOnlyList<string> Around(IReadOnlyList<string> path)
    {
        var own = path as KeyPath;
        return [.. Of(own)?.OfObject ?? [], .. Of(own?.Parent)?.OfObject ?? []];
    }

    private Providers? Of(KeyPath? path) => path is not null && _byObject.TryGetValue(path, out var providers) ? providers : null;

    private sealed class Providers
    {
        public List<string> OfObject { get; } = [];

        /// <summary>By the member's name, in any case.</summary>
        public Dictionary<string, string> OfMembers { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
