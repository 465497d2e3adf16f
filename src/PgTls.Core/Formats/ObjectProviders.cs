using PgTls.Syntax;

namespace PgTls.Formats;

/// <summary>The providers that the members of a file's objects name for their neighbours.</summary>
/// <remarks>One pass over the file is enough for any number of connections. The members of one object share their parent's path.</remarks>
internal sealed class ObjectProviders
{
    private const string Suffix = "_ProviderName";

    // An object has one provider. More than a few are not reliable evidence.
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

    /// <summary>
    /// The providers in <c>Key_ProviderName</c> and in the members of the same object. The former comes first, because it is about this value alone.
    /// </summary>
    public IReadOnlyList<string> Beside(ConfigEntry entry) =>
        Of((entry.Path as KeyPath)?.Parent) is not { } providers ? []
        : providers.OfMembers.TryGetValue(entry.Key, out var own) ? [own, .. providers.OfObject]
        : providers.OfObject;

    /// <summary>The providers in an object's own members, then those in the object that contains it.</summary>
    public IReadOnlyList<string> Around(IReadOnlyList<string> path)
    {
        var own = path as KeyPath;
        return [.. Of(own)?.OfObject ?? [], .. Of(own?.Parent)?.OfObject ?? []];
    }

    private Providers? Of(KeyPath? path) => path is not null && _byObject.TryGetValue(path, out var providers) ? providers : null;

    private sealed class Providers
    {
        public List<string> OfObject { get; } = [];

        /// <summary>The providers by the member's name, in any case.</summary>
        public Dictionary<string, string> OfMembers { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
