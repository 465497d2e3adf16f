using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Core.Tests;

/// <summary>Checks what the linter says of a text, and what its repairs make of it.</summary>
internal static class Verify
{
    private static readonly ConnectionContext NpgsqlApi = new() { Driver = DriverCatalog.Newest("npgsql") };

    /// <summary>A string given to Npgsql.</summary>
    public static void Npgsql(string marked, string? repaired = null, LintOptions? options = null, string? alternative = null) =>
        Text(marked, repaired, alternative, text => Linter.LintConnectionString(SourceMap.Whole(text), NpgsqlApi, options ?? LintOptions.Default));

    /// <summary>A string in a context that says more than the string.</summary>
    public static void In(ConnectionContext context, string marked, string? repaired = null, LintOptions? options = null) =>
        Text(marked, repaired, null, text => Linter.LintConnectionString(SourceMap.Whole(text), context, options ?? LintOptions.Default));

    /// <summary>A string given to a driver.</summary>
    public static void By(Driver driver, string marked, string? repaired = null, LintOptions? options = null) => Text(
        marked, repaired, null, text => Linter.LintConnectionString(SourceMap.Whole(text), new ConnectionContext { Driver = driver }, options ?? LintOptions.Default));

    /// <summary>A string nobody is known to read.</summary>
    public static void Text(string marked, string? repaired = null, LintOptions? options = null, string? alternative = null, params string[] names) =>
        Text(marked, repaired, alternative, text => Linter.LintConnectionString(SourceMap.Whole(text), new ConnectionContext { Names = names }, options ?? LintOptions.Default));

    /// <summary>A configuration file.</summary>
    public static void File(string name, string marked, string? repaired = null, LintOptions? options = null, string? alternative = null) =>
        Text(marked, repaired, alternative, text => Linter.LintConfigFile(name, text, options ?? LintOptions.Default));

    /// <summary>The findings of a string given to Npgsql.</summary>
    public static IReadOnlyList<Finding> FindingsOfNpgsql(string text, LintOptions? options = null) =>
        Linter.LintConnectionString(SourceMap.Whole(text), NpgsqlApi, options ?? LintOptions.Default);

    public static IReadOnlyList<Finding> FindingsOfText(string text, LintOptions? options = null) =>
        Linter.LintConnectionString(SourceMap.Whole(text), ConnectionContext.None, options ?? LintOptions.Default);

    private static void Text(string marked, string? repaired, string? alternative, Func<string, IReadOnlyList<Finding>> lint)
    {
        var (text, expected) = Marked.Parse(marked);
        // A rule that is off by default is heard where a test is about it.
        var heard = lint;
        lint = given => [.. heard(given).Where(finding => finding.Rule.IsEnabledByDefault || expected.Any(one => one.Id == finding.Rule.Id))];
        var findings = lint(text);
        Assert.Equal(Marked.Write(text, expected), Marked.Write(text, findings.Select(finding => (finding.Rule.Id, finding.Range))));
        if (repaired is not null)
            Assert.Equal(repaired, Repair(text, FixKind.Recommended, lint));
        if (alternative is not null)
            Assert.Equal(alternative, Repair(text, FixKind.Alternative, lint));
    }

    /// <summary>Applies one repair after the other until none is left.</summary>
    private static string Repair(string text, FixKind kind, Func<string, IReadOnlyList<Finding>> lint)
    {
        for (var round = 0; round < 10; round++)
        {
            var fix = lint(text).SelectMany(finding => finding.Fixes).FirstOrDefault(fix => fix.Kind == kind);
            if (fix is null)
                return text;
            text = Edit.Apply(text, fix.Edits);
        }
        throw new InvalidOperationException("The repairs never end: " + text);
    }
}
