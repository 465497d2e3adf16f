using System.Globalization;
using PgTls.Text;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>A finding, as every front has to report it.</summary>
internal sealed record Reported(Severity Severity, string Id, TextRange Range, string Message)
{
    public static CultureInfo English => CultureInfo.InvariantCulture;

    public static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The findings as lines of compiler output, in the order of their places.</summary>
    public static string Write(Sample sample, IEnumerable<Reported> findings)
    {
        var lines = new LineIndex(sample.Text);
        return string.Concat(findings.OrderBy(finding => finding.Range.Start).ThenBy(finding => finding.Id, StringComparer.Ordinal).Select(finding =>
        {
            var (line, column) = lines.PositionOf(finding.Range.Start);
            return $"{sample.Path}({line + 1},{column + 1}): {finding.Severity.ToString().ToLowerInvariant()} {finding.Id}: {finding.Message}\n";
        }));
    }
}
