using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Pairs expected with actual diagnostics and says where they differ.</summary>
internal static class DiagnosticComparison
{
    // The arguments are not public, and the message alone cannot tell which of them an expectation without a format means.
    private static readonly PropertyInfo? Arguments =
        typeof(Diagnostic).GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>Null if all of them match, otherwise the text of the failure.</summary>
    public static string? Compare(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        var pairs = Pair(expected, actual);
        var missing = Enumerable.Range(0, expected.Count).Where(e => !pairs.Contains(e)).ToList();
        var extra = Enumerable.Range(0, actual.Count).Where(a => pairs[a] < 0).ToList();
        if (missing.Count == 0 && extra.Count == 0)
            return null;

        var text = new StringBuilder($"The diagnostics differ: {expected.Count} expected, {actual.Count} actual.").AppendLine();
        foreach (var e in missing)
        {
            var closest = extra
                .Where(a => actual[a].Id == expected[e].Id || Location(expected[e], actual[a]) is null)
                .OrderBy(a => Differences(expected[e], actual[a]).Count())
                .Cast<int?>().FirstOrDefault();
            if (closest is not { } found)
            {
                text.AppendLine($"  Missing: {expected[e]}");
                continue;
            }

            extra.Remove(found);
            text.AppendLine($"  Different: {Header(actual[found])}");
            foreach (var difference in Differences(expected[e], actual[found]))
                text.AppendLine($"    {difference}");
        }

        foreach (var a in extra)
            text.AppendLine($"  Not expected: {Header(actual[a])}");

        text.AppendLine("Expected diagnostics:");
        foreach (var diagnostic in expected)
            text.AppendLine($"    {diagnostic},");
        text.AppendLine("Actual diagnostics:");
        foreach (var diagnostic in actual)
            text.AppendLine($"    // {Header(diagnostic)}").AppendLine($"    {AsExpectation(diagnostic)},");
        return text.ToString();
    }

    public static string Header(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.Kind is LocationKind.None ? "" : $"{Place(diagnostic.Location.GetLineSpan())}: ";
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return $"{place}{severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.CurrentUICulture)}";
    }

    // A vague expectation may match several diagnostics, so a match is given up when another expectation needs it (augmenting paths).
    private static int[] Pair(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        var expectedOf = Enumerable.Repeat(-1, actual.Count).ToArray();
        for (var e = 0; e < expected.Count; e++)
            TryPair(e, []);
        return expectedOf;

        bool TryPair(int e, HashSet<int> tried)
        {
            for (var a = 0; a < actual.Count; a++)
            {
                if (Differences(expected[e], actual[a]).Any() || !tried.Add(a))
                    continue;
                if (expectedOf[a] >= 0 && !TryPair(expectedOf[a], tried))
                    continue;
                expectedOf[a] = e;
                return true;
            }

            return false;
        }
    }

    private static IEnumerable<string> Differences(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Id != actual.Id)
            yield return $"id: expected {expected.Id}, was {actual.Id}";
        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && expected.Severity != actual.Severity)
            yield return $"severity: expected {expected.Severity}, was {actual.Severity}";
        if (Location(expected, actual) is { } location)
            yield return location;
        if (Message(expected, actual) is { } message)
            yield return message;
    }

    private static string? Location(DiagnosticResult expected, Diagnostic actual)
    {
        var isNowhere = actual.Location.Kind is LocationKind.None;
        if (!expected.HasLocation)
            return isNowhere ? null : $"location: expected none, was {Place(actual.Location.GetLineSpan())}";
        if (isNowhere)
            return $"location: expected {Place(expected.Spans[0].Span)}, was none";

        ImmutableArray<Location> locations = expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations)
            ? [actual.Location]
            : [actual.Location, .. actual.AdditionalLocations];
        if (locations.Length != expected.Spans.Length && !expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations))
            return $"additional locations: expected {expected.Spans.Length - 1}, was {locations.Length - 1}";

        for (var i = 0; i < locations.Length; i++)
        {
            var (wanted, found) = (expected.Spans[i], locations[i].GetLineSpan());
            var same = wanted.Span.Path == found.Path && (wanted.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength)
                ? wanted.Span.StartLinePosition == found.StartLinePosition
                : wanted.Span.Span == found.Span);
            if (!same)
                return $"span: expected {Extent(wanted.Span)}, was {Extent(found)}";
        }

        return null;
    }

    private static string? Message(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Message is { } message)
        {
            var found = actual.GetMessage(CultureInfo.CurrentUICulture);
            return message == found ? null : $"message: expected \"{message}\", was \"{found}\"";
        }

        if (expected.MessageFormat is not null || expected.MessageArguments is not { Length: > 0 } arguments)
            return null;
        var (wanted, given) = (arguments.Select(argument => argument?.ToString()), ArgumentsOf(actual));
        return wanted.SequenceEqual(given) ? null : $"arguments: expected {Quoted(wanted)}, was {Quoted(given)}";
    }

    private static string AsExpectation(Diagnostic diagnostic)
    {
        var result = new DiagnosticResult(diagnostic.Id, diagnostic.Severity);
        if (diagnostic.Location.Kind is not LocationKind.None)
            result = diagnostic.AdditionalLocations.Aggregate(
                result.WithSpan(diagnostic.Location.GetLineSpan()), (sum, location) => sum.WithSpan(location.GetLineSpan()));
        var arguments = ArgumentsOf(diagnostic);
        return (arguments.Length > 0 ? result.WithArguments([.. arguments.Select(argument => argument ?? "")]) : result).ToString();
    }

    private static ImmutableArray<string?> ArgumentsOf(Diagnostic diagnostic) =>
        Arguments?.GetValue(diagnostic) is IEnumerable<object?> arguments ? [.. arguments.Select(argument => argument?.ToString())] : [];

    private static string Place(FileLinePositionSpan span) =>
        $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";

    private static string Extent(FileLinePositionSpan span) =>
        $"{Place(span)[..^1]},{span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})";

    private static string Quoted(IEnumerable<string?> values) => string.Join(", ", values.Select(value => $"\"{value}\""));
}
