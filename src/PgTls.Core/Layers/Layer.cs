using PgTls.Analysis;
using PgTls.Findings;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Layers;

/// <summary>One of the texts that settings come from which together make a connection.</summary>
/// <param name="Path">Its file, or what else people call it.</param>
/// <param name="Document">What its format makes of it.</param>
public sealed record Layer(string Path, ConfigDocument Document);

/// <summary>A setting and the place it comes from.</summary>
/// <param name="Key">What its reader calls it.</param>
/// <param name="Value">The value, decoded.</param>
/// <param name="Layer">The text it stands in.</param>
/// <param name="KeyRange">Where it is named.</param>
/// <param name="ValueRange">Where its value stands.</param>
public sealed record LayeredSetting(string Key, string Value, Layer Layer, TextRange KeyRange, TextRange ValueRange)
{
    /// <summary>The value as an entry of its file; null where it is a part of one.</summary>
    public ConfigEntry? Entry { get; init; }

    public static LayeredSetting Of(string key, ConfigEntry entry, Layer layer) =>
        new(key, entry.Value.Text, layer, entry.KeyRange, entry.ValueRange) { Entry = entry };
}

/// <summary>A setting that finally holds.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Overridden">Those of the same name that do not, the strongest first.</param>
public sealed record EffectiveSetting(LayeredSetting Setting, IReadOnlyList<LayeredSetting> Overridden);

/// <summary>A finding and the text it is about.</summary>
public sealed record LayeredFinding(Layer Layer, Finding Finding);

/// <summary>A connection as it finally is.</summary>
/// <param name="Name">What the program, or its library, calls it.</param>
/// <param name="Connection">What its driver makes of it.</param>
/// <param name="Parts">The settings it is made of.</param>
/// <param name="Findings">What is wrong with it, each at the place it comes from.</param>
public sealed record EffectiveConnection(
    string Name, ResolvedConnection Connection, IReadOnlyList<EffectiveSetting> Parts, IReadOnlyList<LayeredFinding> Findings);
