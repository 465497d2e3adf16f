using System.Globalization;
using PgTls.Drivers;

namespace PgTls.Cli.Projects;

/// <summary>A project's reference to a driver.</summary>
/// <param name="Assembly">The driver.</param>
/// <param name="Major">Its major version; null: nobody can tell.</param>
internal sealed record DriverReference(DriverAssembly Assembly, int? Major)
{
    /// <summary>The major version that a package's version certainly resolves to: <c>9.0.3</c>, <c>9.*</c>, <c>[9.0.3]</c>, but no other range.</summary>
    public static int? MajorOf(string? version)
    {
        var text = version?.Trim() ?? "";
        if (text is ['[', .., ']'])
            text = text[1..^1].Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return (digits == text.Length || text[digits] is '.' or '-' or '+')
            && !text.Contains(',')
            && int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;
    }
}
