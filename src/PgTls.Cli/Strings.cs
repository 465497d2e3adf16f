using System.Globalization;
using System.Resources;

namespace PgTls.Cli;

/// <summary>The tool's own texts in the language of the user interface; those of rules, findings and repairs come from the core.</summary>
internal static class Strings
{
    /// <summary>The wordings of every language.</summary>
    public static ResourceManager Resources { get; } = new("PgTls.Cli.Resources.Strings", typeof(Strings).Assembly);

    /// <summary>A text, its placeholders filled; never with anything secret.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] arguments)
    {
        var format = Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"There is no text named '{key}'.");
        return arguments.Length == 0 ? format : string.Format(CultureInfo.CurrentUICulture, format, arguments);
    }

    /// <summary>The language of a name such as <c>zh-cn</c>; the one that holds already where there is no such language.</summary>
    public static CultureInfo LanguageOf(string? name)
    {
        try
        {
            return name is null ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.CurrentUICulture;
        }
    }

    /// <summary>A number of things; one thing has a wording of its own.</summary>
    public static string Count(string key, int count) => Of(count == 1 ? key + "_One" : key, count);
}
