using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PgTls.Package.Tests;

/// <summary>A warning of the product where a build or a SARIF file shows it: file, line and column counted from 1.</summary>
internal sealed partial record Warning(string Id, string File, int Line, int Column)
{
    public override string ToString() => $"{File}({Line},{Column}): {Id}";

    /// <summary>The warnings in the output of a build (each once, however often it is repeated) or of the tool.</summary>
    public static IReadOnlyList<Warning> In(CommandResult build) => InOrder(Pattern().Matches(build.Output).Select(match => new Warning(
        match.Groups["id"].Value,
        Path.GetFileName(match.Groups["file"].Value),
        int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
        int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture))));

    /// <summary>The results of a SARIF 2.1 file.</summary>
    public static IReadOnlyList<Warning> InSarif(string text)
    {
        using var sarif = JsonDocument.Parse(text);
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        return InOrder(results.Select(result =>
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var region = place.GetProperty("region");
            return new Warning(
                result.GetProperty("ruleId").GetString()!,
                Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!),
                region.GetProperty("startLine").GetInt32(),
                region.GetProperty("startColumn").GetInt32());
        }));
    }

    private static IReadOnlyList<Warning> InOrder(IEnumerable<Warning> warnings) =>
        [.. warnings.Distinct().OrderBy(warning => warning.File, StringComparer.Ordinal).ThenBy(warning => warning.Line).ThenBy(warning => warning.Column)];

    [GeneratedRegex(
        @"^\s*(?<file>[^\r\n(]+?)[(:](?<line>\d+)[,:](?<column>\d+)\)?: \w+ (?<id>PGTLS\d+):",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
