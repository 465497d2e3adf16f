using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using PgTls.Testing;

namespace PgTls.Analyzers.Tests;

/// <summary>An option that is misspelt would silently count as not set.</summary>
public class OptionTests
{
    [Fact]
    public Task A_key_that_is_no_option_is_named_with_the_nearest_one() => AssertSaid(
        "pgtls.targt = postgresql", "There is no option pgtls.targt, so it has no effect. The nearest one is pgtls.target.");

    [Fact]
    public Task A_severity_of_no_rule_is_named_with_the_nearest_one() => AssertSaid(
        "dotnet_diagnostic.PGTLS133.severity = none", "There is no rule PGTLS133, so its severity has no effect. The nearest one is PGTLS103.");

    [Fact]
    public Task A_key_with_a_wrong_value_is_named_with_the_values_it_may_have() => AssertSaid(
        "pgtls.loopback = never", "pgtls.loopback has a value it cannot have, and counts as not set. Allowed: explicit, ignore, report.");

    [Fact]
    public Task A_property_with_a_wrong_value_is_named_as_it_is_written() => AssertSaid(
        "build_property.PgTlsServerSsl = true", "PgTlsServerSsl has a value it cannot have, and counts as not set. Allowed: on, off.");

    [Fact]
    public Task A_section_of_an_editor_config_is_looked_at() => AssertSaid(
        [("/0/.editorconfig", "root = true\n[*.ini]\npgtls.drivr = libpq\n")],
        "There is no option pgtls.drivr, so it has no effect. The nearest one is pgtls.driver.");

    [Theory]
    [InlineData("pgtls.target = postgresql\npgtls.expiry_days = 10\ndotnet_diagnostic.PGTLS102.severity = none\ndotnet_diagnostic.CA9999.severity = none")]
    [InlineData("build_property.PgTlsTarget = PostgreSQL\nbuild_property.PgTlsLoopback = \nother.key = pgtls.targt\ndotnet_diagnostic.PGTLS001.severity = warning")]
    public Task What_there_is_is_right(string options) => AssertSaid(options);

    private static Task AssertSaid(string options, params string[] said) => AssertSaid([("/.globalconfig2", $"is_global = true\nglobal_level = 200\n{options}\n")], said);

    private static Task AssertSaid((string Path, string Text)[] configs, params string[] said)
    {
        var test = new CSharpTest<OptionAnalyzer, EmptyCodeFixProvider>(Library.Framework)
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { ("/0/database.ini", "") } },
        };
        foreach (var (path, text) in configs)
            test.TestState.AnalyzerConfigFiles.Add((path, text));
        foreach (var message in said)
            test.ExpectedDiagnostics.Add(new DiagnosticResult("PGTLS001", DiagnosticSeverity.Warning).WithMessage(message));
        return test.RunAsync();
    }
}
