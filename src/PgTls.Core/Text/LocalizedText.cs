using System.Globalization;
using System.Resources;

namespace PgTls.Text;

/// <summary>A text in every language of the product. It is worded when it is read.</summary>
/// <remarks>The wordings are in <c>Resources/Strings.resx</c> (English) and <c>Strings.zh-Hans.resx</c> (Simplified Chinese).</remarks>
public sealed class LocalizedText : IFormattable, IEquatable<LocalizedText>
{
    private readonly object[] _arguments;

    /// <param name="key">The name of the text in the resources.</param>
    /// <param name="arguments">What fills its placeholders; never anything secret. A <see cref="LocalizedText"/> is worded in the same language.</param>
    public LocalizedText(string key, params object[] arguments)
    {
        Key = key;
        _arguments = arguments;
    }

    /// <summary>The wordings of every language; <see cref="Key"/> is a name in it.</summary>
    public static ResourceManager Resources { get; } = new("PgTls.Resources.Strings", typeof(LocalizedText).Assembly);

    public string Key { get; }

    /// <summary>The text in a language; null means the one of the current thread's user interface.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public string In(CultureInfo? language)
    {
        var format = Resources.GetString(Key, language) ?? throw new MissingManifestResourceException($"There is no text named '{Key}'.");
        return _arguments.Length == 0 ? format : string.Format(language, format, _arguments);
    }

    public override string ToString() => In(null);

    string IFormattable.ToString(string? format, IFormatProvider? provider) => In(provider as CultureInfo);

    public bool Equals(LocalizedText? other) =>
        other is not null && Key == other.Key && _arguments.SequenceEqual(other._arguments);

    public override bool Equals(object? other) => Equals(other as LocalizedText);

    public override int GetHashCode() => Key.GetHashCode();
}
