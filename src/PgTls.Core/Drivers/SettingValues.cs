using System.Globalization;

namespace PgTls.Drivers;

/// <summary>The values that a driver accepts for a setting.</summary>
public abstract class SettingValues
{
    /// <summary>Words in their exact case.</summary>
    public static SettingValues Words(params string[] words) => new WordList(StringComparer.Ordinal, words);

    /// <summary>Words in any case.</summary>
    public static SettingValues AnyCase(params string[] words) => new WordList(StringComparer.OrdinalIgnoreCase, words);

    /// <summary>A value of a .NET enumeration, which may also be a number.</summary>
    public static SettingValues Enumeration(params string[] names) => new NetEnumeration(StringComparer.OrdinalIgnoreCase, names);

    /// <summary>The same, with names in their exact case.</summary>
    public static SettingValues ExactEnumeration(params string[] names) => new NetEnumeration(StringComparer.Ordinal, names);

    /// <summary><c>true</c> or <c>false</c> as .NET reads them.</summary>
    public static SettingValues Boolean { get; } = new NetBoolean();

    /// <summary>A number of 32 bits as .NET reads one.</summary>
    public static SettingValues Number { get; } = new NetNumber();

    /// <summary>Words in their exact case, separated by commas: either those included, or those excluded, each with <c>!</c> before it.</summary>
    public static SettingValues Methods(params string[] words) => new Choices(StringComparer.Ordinal, [','], words, isMixed: false);

    /// <summary>Words in any case, separated by commas or colons, each optionally with <c>!</c> before it.</summary>
    public static SettingValues AnyCaseList(params string[] words) => new Choices(StringComparer.OrdinalIgnoreCase, [',', ':'], words, isMixed: true);

    /// <summary>Whether the driver accepts a value. An empty value counts as no value.</summary>
    public abstract bool Accept(string value);

    /// <summary>The word that an accepted value stands for. The names of an enumeration also have numbers.</summary>
    public virtual string Read(string value) => value;

    private sealed class WordList(StringComparer comparer, string[] words) : SettingValues
    {
        public override bool Accept(string value) => value.Length == 0 || words.Contains(value, comparer);
    }

    private sealed class NetEnumeration(StringComparer comparer, string[] names) : SettingValues
    {
        public override string Read(string value) =>
            int.TryParse(value.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 && number < names.Length ? names[number] : value.Trim();

        public override bool Accept(string value) =>
            value.Length == 0 || int.TryParse(value.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _) || value.Split(',').All(name => names.Contains(name.Trim(), comparer));
    }

    private sealed class NetBoolean : SettingValues
    {
        public override bool Accept(string value) => value.Length == 0 || bool.TryParse(value, out _);
    }

    private sealed class NetNumber : SettingValues
    {
        public override bool Accept(string value) => value.Length == 0 || int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
    }

    private sealed class Choices(StringComparer comparer, char[] separators, string[] words, bool isMixed) : SettingValues
    {
        public override bool Accept(string value)
        {
            if (value.Length == 0)
                return true;
            var (all, ruledOut) = (0, 0);
            foreach (var part in value.Split(separators))
            {
                var word = part.Trim();
                var isRuledOut = word.StartsWith("!", StringComparison.Ordinal);
                if (!words.Contains(isRuledOut ? word.Substring(1) : word, comparer))
                    return false;
                all++;
                ruledOut += isRuledOut ? 1 : 0;
            }
            return isMixed || ruledOut == 0 || ruledOut == all;
        }
    }
}
