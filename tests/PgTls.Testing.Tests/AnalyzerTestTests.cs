using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using VerifyCS = Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerVerifier<
    PgTls.Testing.BadWordAnalyzer,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;

namespace PgTls.Testing;

public sealed class AnalyzerTestTests
{
    private const string Marked = """class C { string s = "{|#0:bad|}"; }""";

    [Theory]
    [InlineData("""class C { string s = "good"; }""")]
    [InlineData("""class C { string s = "[|bad|] and [|bad|]"; }""")]
    [InlineData("""class C { string s = "{|BAD001:bad|}"; }""")]
    [InlineData("""class C { string s = "{|#0:{|BAD001:bad|}|}"; }""")]
    [InlineData("""class C { string s = "[|bad|]"; int i = {|CS0103:x|}; }""")]
    public async Task Markup_that_says_what_is_reported_passes(string source) => await VerifyCS.VerifyAnalyzerAsync(source);

    [Fact]
    public async Task Braces_bars_and_dollars_of_raw_strings_are_no_markup() => await VerifyCS.VerifyAnalyzerAsync(
        """"
        class C
        {
            bool b = true || false;
            int[] a = new[] { 1 | 2 };
            string r = "a|b|] {a|} {0:x|} {|} $$";
            string j = $$"""{"k": "{{1 | 2}}", "p": "{x|}", "e": "|]"}""";
            string s = """{"x": "[|bad|]|}"}""";
        }
        """");

    [Fact]
    public async Task An_expectation_at_a_markup_key_passes_with_its_arguments() =>
        await VerifyCS.VerifyAnalyzerAsync(Marked, VerifyCS.Diagnostic().WithLocation(0).WithArguments("bad"));

    [Fact]
    public async Task An_expectation_by_id_compares_arguments_and_positions() => await VerifyCS.VerifyAnalyzerAsync(
        """class C { string s = "bad bad bad bad"; }""",
        new DiagnosticResult("BAD001", DiagnosticSeverity.Warning).WithSpan(1, 23, 1, 26).WithArguments("bad"),
        new DiagnosticResult("BAD001", DiagnosticSeverity.Warning).WithLocation(1, 27),
        new DiagnosticResult("BAD001", DiagnosticSeverity.Warning).WithLocation("/0/Test0.cs", 1, 31).WithMessage("'bad' is a bad word"),
        VerifyCS.Diagnostic("BAD001").WithSpan("/0/Test0.cs", 1, 35, 1, 38).WithMessage(null));

    [Fact]
    public async Task A_missing_diagnostic_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync("""class C { string s = "[|good|]"; }"""),
        "1 expected, 0 actual",
        """Missing: new DiagnosticResult("BAD001", DiagnosticSeverity.Warning).WithSpan("/0/Test0.cs", 1, 23, 1, 27)""");

    [Fact]
    public async Task An_unexpected_diagnostic_fails_and_shows_how_to_expect_it() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync("""class C { string s = "bad"; }"""),
        "Not expected: /0/Test0.cs(1,23): warning BAD001: 'bad' is a bad word",
        """new DiagnosticResult("BAD001", DiagnosticSeverity.Warning).WithSpan("/0/Test0.cs", 1, 23, 1, 26).WithArguments("bad")""");

    [Fact]
    public async Task A_wrong_span_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync("""class C { string s = [|"bad"|]; }"""),
        "span: expected /0/Test0.cs(1,22,1,27), was /0/Test0.cs(1,23,1,26)");

    [Fact]
    public async Task A_wrong_path_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync(Marked, VerifyCS.Diagnostic().WithLocation("other.cs", 1, 23).WithArguments("bad")),
        "span: expected other.cs(1,23,1,23)");

    [Fact]
    public async Task A_missing_location_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync("""class C { string s = "bad"; }""", VerifyCS.Diagnostic().WithArguments("bad")),
        "location: expected none, was /0/Test0.cs(1,23)");

    [Fact]
    public async Task A_wrong_severity_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync(Marked, At(0).WithSeverity(DiagnosticSeverity.Error)),
        "severity: expected Error, was Warning");

    [Fact]
    public async Task A_wrong_id_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync(Marked, DiagnosticResult.CompilerWarning("BAD002").WithLocation(0)),
        "id: expected BAD002, was BAD001");

    [Fact]
    public async Task A_wrong_message_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync(Marked, VerifyCS.Diagnostic().WithLocation(0).WithMessage("good")),
        "message: expected \"good\", was \"'bad' is a bad word\"");

    [Fact]
    public async Task A_wrong_argument_fails()
    {
        await Fails(
            () => VerifyCS.VerifyAnalyzerAsync(Marked, VerifyCS.Diagnostic().WithLocation(0).WithArguments("worse")),
            "message: expected \"'worse' is a bad word\"");
        await Fails(
            () => VerifyCS.VerifyAnalyzerAsync(Marked, DiagnosticResult.CompilerWarning("BAD001").WithLocation(0).WithArguments("worse")),
            "arguments: expected \"worse\", was \"bad\"");
    }

    [Fact]
    public async Task An_expectation_without_the_arguments_of_its_message_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync(Marked, VerifyCS.Diagnostic().WithLocation(0)),
        "takes 1 argument(s) and the expectation gives 0");

    [Fact]
    public async Task A_compiler_error_fails_unless_it_is_expected()
    {
        await Fails(() => VerifyCS.VerifyAnalyzerAsync("class C { int i = x; }"), "Not expected: /0/Test0.cs(1,19): error CS0103");
        await VerifyCS.VerifyAnalyzerAsync(
            "class C { int i = {|#0:x|}; }", DiagnosticResult.CompilerError("CS0103").WithLocation(0).WithArguments("x"));
    }

    [Fact]
    public async Task A_compiler_warning_counts_only_when_it_is_asked_for()
    {
        var test = new BadWordTest { TestCode = "class C { void M() { int i; } }" };
        await test.RunAsync();
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        await Fails(() => test.RunAsync(), "warning CS0168");
    }

    [Fact]
    public async Task An_analyzer_that_throws_fails_even_if_that_is_expected() => await Fails(
        () => CSharpAnalyzerVerifier<ThrowingAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync(
            """class C { string s = "bad"; }""",
            new DiagnosticResult("AD0001", DiagnosticSeverity.Error).WithMessage(null)),
        "An analyzer threw", "AD0001", "thrown on purpose");

    [Fact]
    public async Task Markup_that_is_never_closed_fails() => await Fails(
        () => VerifyCS.VerifyAnalyzerAsync("class C\n{ string s = \"[|bad\"; }"), "The markup [| at /0/Test0.cs(2,15) is never closed");

    [Fact]
    public async Task A_markup_key_that_is_absent_or_doubled_fails()
    {
        await Fails(() => VerifyCS.VerifyAnalyzerAsync(Marked, At(1)), "no markup {|#1:…|}");
        await Fails(
            () => VerifyCS.VerifyAnalyzerAsync("""class C { string s = "{|#0:bad|} {|#0:bad|}"; }"""),
            "{|#0:…|} appears more than once");
    }

    [Fact]
    public async Task Markup_without_an_id_fails_when_it_could_mean_several()
    {
        await Fails(
            () => CSharpAnalyzerVerifier<TwoRulesAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("""class C { string s = "[|bad|]"; }"""),
            "could mean any of BAD001, BAD002");
        await new CSharpAnalyzerTest<TwoRulesAnalyzer, DefaultVerifier>
        {
            TestCode = """class C { string s = "[|bad|]"; }""",
            MarkupOptions = MarkupOptions.UseFirstDescriptor,
        }.RunAsync();
    }

    [Fact]
    public async Task Descriptors_that_share_an_id_leave_the_severity_open() =>
        await CSharpAnalyzerVerifier<TwoSeveritiesAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("""class C { string s = "[|bad|]"; }""");

    [Fact]
    public async Task A_vague_expectation_leaves_a_diagnostic_to_the_one_that_needs_it() => await VerifyCS.VerifyAnalyzerAsync(
        """class C { string s = "{|#0:bad|}"; }""" + "\n" + """class D { string s = "{|#1:bad|}"; }""",
        VerifyCS.Diagnostic().WithLocation(1).WithMessage(null),
        VerifyCS.Diagnostic().WithLocation(0).WithArguments("bad"));

    [Fact]
    public async Task Additional_files_carry_markup_of_their_own()
    {
        await new BadWordTest
        {
            TestCode = """class C { string s = "{|#0:bad|}"; }""",
            TestState = { AdditionalFiles = { ("/0/words.json", """{ "word": "[|bad|]", "next": "{|#1:bad|}" }""") } },
            ExpectedDiagnostics = { At(0), At(1) },
        }.RunAsync();

        await Fails(
            () => new BadWordTest { TestCode = "class C { }", TestState = { AdditionalFiles = { ("/0/words.json", "\nbad") } } }.RunAsync(),
            "Not expected: /0/words.json(2,1): warning BAD001");
    }

    [Fact]
    public async Task A_text_without_markup_is_taken_as_it_stands() => await new BadWordTest
    {
        TestCode = "class C { }",
        TestState = { MarkupHandling = MarkupMode.None, AdditionalFiles = { ("/0/words.json", "[|good|]") } },
    }.RunAsync();

    [Fact]
    public async Task An_editorconfig_sets_severities_in_its_section() => await new BadWordTest
    {
        TestState =
        {
            Sources = { ("/0/Test0.cs", Marked), ("/0/quiet/Test1.cs", """class D { string s = "bad"; }""") },
            AnalyzerConfigFiles =
            {
                ("/.editorconfig", """
                    root = true
                    [*.cs]
                    dotnet_diagnostic.BAD001.severity = error
                    [/0/quiet/*.cs]
                    dotnet_diagnostic.BAD001.severity = none
                    """),
            },
        },
        ExpectedDiagnostics = { At(0).WithSeverity(DiagnosticSeverity.Error) },
    }.RunAsync();

    [Fact]
    public async Task An_editorconfig_does_not_reach_the_severity_in_additional_files() => await new BadWordTest
    {
        TestCode = "class C { }",
        TestState =
        {
            AdditionalFiles = { ("/0/words.json", "[|bad|]") },
            AnalyzerConfigFiles = { ("/.editorconfig", "root = true\n[*]\ndotnet_diagnostic.BAD001.severity = none") },
        },
    }.RunAsync();

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("none", null)]
    public async Task A_globalconfig_sets_severities_in_sources_and_additional_files(string severity, DiagnosticSeverity? expected)
    {
        var test = new BadWordTest
        {
            TestCode = Marked,
            TestState =
            {
                AdditionalFiles = { ("/0/words.json", "{|#1:bad|}") },
                AnalyzerConfigFiles = { ("/.globalconfig", $"is_global = true\ndotnet_diagnostic.BAD001.severity = {severity}") },
            },
        };
        if (expected is { } given)
            test.ExpectedDiagnostics.AddRange([At(0).WithSeverity(given), At(1).WithSeverity(given)]);
        await test.RunAsync();
    }

    [Fact]
    public async Task A_rule_that_is_off_by_default_is_on_unless_a_globalconfig_says_otherwise()
    {
        await new CSharpAnalyzerTest<OffByDefaultAnalyzer, DefaultVerifier>
        {
            TestCode = """class C { string s = "[|bad|]"; }""",
            TestState = { AdditionalFiles = { ("/0/words.json", "[|bad|]") } },
        }.RunAsync();
        await new CSharpAnalyzerTest<OffByDefaultAnalyzer, DefaultVerifier>
        {
            TestCode = """class C { string s = "bad"; }""",
            TestState =
            {
                AdditionalFiles = { ("/0/words.json", "bad") },
                AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\ndotnet_diagnostic.BAD001.severity = none") },
            },
        }.RunAsync();
    }

    [Fact]
    public async Task Options_come_from_the_section_of_the_file() => await new BadWordTest
    {
        TestCode = """class C { string s = "bad [|worse|]"; }""",
        TestState =
        {
            AdditionalFiles = { ("/0/words.json", "[|awful|] bad worse"), ("/0/words.ini", "[|bad|]") },
            AnalyzerConfigFiles = { ("/.editorconfig", "root = true\n[*.cs]\nbad_word = worse\n[*.json]\nbad_word = awful") },
        },
    }.RunAsync();

    [Fact]
    public async Task Build_properties_come_from_a_globalconfig() => await new BadWordTest
    {
        TestCode = """class C { string s = "bad [|worse|]"; }""",
        TestState =
        {
            AdditionalFiles = { ("/0/words.json", "[|worse|] bad") },
            AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.BadWord = worse") },
        },
    }.RunAsync();

    [Fact]
    public async Task Disabled_diagnostics_stay_silent() =>
        await new BadWordTest { TestCode = """class C { string s = "bad"; }""", DisabledDiagnostics = { "BAD001" } }.RunAsync();

    [Fact]
    public async Task Suppressed_diagnostics_stay_silent() => await VerifyCS.VerifyAnalyzerAsync(
        """
        #pragma warning disable BAD001
        class C { string s = "bad"; }
        """);

    [Fact]
    public async Task References_are_those_of_the_framework_and_those_that_are_added()
    {
        const string source = "class C { Xunit.FactAttribute f; System.Data.Common.DbConnectionStringBuilder b; }";
        await Fails(() => VerifyCS.VerifyAnalyzerAsync(source), "error CS0246");
        await new BadWordTest { TestCode = source, TestState = { AdditionalReferences = { typeof(FactAttribute).Assembly } } }.RunAsync();
        var references = ReferenceAssemblies.Default.AddAssemblies(["xunit.v3.core"]);
        await new BadWordTest { TestCode = source, ReferenceAssemblies = references }.RunAsync();
    }

    [Fact]
    public async Task A_program_is_compiled_as_one() => await new BadWordTest
    {
        TestCode = """System.Console.WriteLine("[|bad|]");""",
        TestState = { OutputKind = OutputKind.ConsoleApplication },
    }.RunAsync();

    [Fact]
    public async Task Solution_transforms_change_the_project() => await new BadWordTest
    {
        TestCode = """class C { string s = "[|bad|]"; D d; }""",
        SolutionTransforms = { (solution, id) => solution.AddDocument(DocumentId.CreateNewId(id), "D.cs", "class D { }") },
    }.RunAsync();

    internal static async Task Fails(Func<Task> run, params string[] named)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(run);
        Assert.All(named, text => Assert.Contains(text, failure.Message));
    }

    private static DiagnosticResult At(int markupKey) => VerifyCS.Diagnostic().WithLocation(markupKey).WithArguments("bad");

    private sealed class BadWordTest : CSharpAnalyzerTest<BadWordAnalyzer, DefaultVerifier>;
}
