using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using static PgTls.Testing.AnalyzerTestTests;
using VerifyCS = Microsoft.CodeAnalysis.CSharp.Testing.CSharpCodeFixVerifier<
    PgTls.Testing.BadWordAnalyzer,
    PgTls.Testing.GoodWordFixer,
    Microsoft.CodeAnalysis.Testing.DefaultVerifier>;

namespace PgTls.Testing;

public sealed class CodeFixTestTests
{
    private const string Bad = """class C { string s = "[|bad|]"; }""";
    private const string Good = """class C { string s = "good"; }""";

    [Fact]
    public async Task A_fix_that_does_what_is_expected_passes()
    {
        await VerifyCS.VerifyCodeFixAsync(Bad, Good);
        await VerifyCS.VerifyCodeFixAsync(
            """class C { string s = "{|#0:bad|}"; }""", VerifyCS.Diagnostic().WithLocation(0).WithArguments("bad"), Good);
        await VerifyCS.VerifyCodeFixAsync(
            """class C { string s = "{|#0:bad|} [|bad|]"; }""",
            [VerifyCS.Diagnostic("BAD001").WithLocation(0).WithArguments("bad")],
            """class C { string s = "good good"; }""");
    }

    [Fact]
    public async Task Analyzers_are_verified_by_the_verifier_of_their_fix() => await VerifyCS.VerifyAnalyzerAsync(Bad);

    [Fact]
    public async Task A_fix_that_does_something_else_fails_and_names_the_line() => await Fails(
        () => VerifyCS.VerifyCodeFixAsync("// first\n" + Bad, "// first\n" + Good.Replace("good", "nice")),
        "fixing one diagnostic at a time",
        "differs from the expected one in line 2",
        """- class C { string s = "nice"; }""",
        """+ class C { string s = "good"; }""");

    [Fact]
    public async Task A_fix_that_differs_only_in_the_end_of_a_line_fails() => await Fails(
        () => VerifyCS.VerifyCodeFixAsync(Bad + "\r\n", Good + "\n"), """+ class C { string s = "good"; }\r""");

    [Fact]
    public async Task A_fix_that_is_not_offered_fails() => await Fails(
        () => Test<SilentFixer>(Bad, Good).RunAsync(), "A fix is expected, but none is offered for BAD001");

    [Fact]
    public async Task A_fix_that_is_not_wanted_fails()
    {
        await Fails(() => VerifyCS.VerifyCodeFixAsync(Bad, Bad), "No fix is expected, but \"Say good\" is offered");
        await Test<SilentFixer>(Bad, Bad).RunAsync();

        const string source = """class C { string s = "{|#0:bad|}"; }""";
        var expected = VerifyCS.Diagnostic().WithLocation(0).WithArguments("bad");
        await CSharpCodeFixVerifier<BadWordAnalyzer, SilentFixer, DefaultVerifier>.VerifyCodeFixAsync(source, expected, source);
    }

    [Fact]
    public async Task A_fix_that_changes_nothing_fails() => await Fails(
        () => Test<IdleFixer>(Bad, Good).RunAsync(), "The fix \"Say bad\" makes no progress");

    [Fact]
    public async Task A_fix_that_never_ends_fails() => await Fails(
        () => Test<EndlessFixer>(Bad, """class C { string s = "[|bad|]!"; }""").RunAsync(),
        "After 1 iteration(s) \"Say bad!\" is still offered");

    [Fact]
    public async Task A_fix_that_loses_the_encoding_fails() => await Fails(
        () => Test<EncodingForgettingFixer>(Bad, Good).RunAsync(), "The fix changes the encoding of /0/Test0.cs");

    [Fact]
    public async Task Diagnostics_left_in_the_fixed_code_fail_unless_they_are_expected()
    {
        var fixedOnce = """class C { string s = "good bad"; }""";
        await Fails(
            () => VerifyCS.VerifyCodeFixAsync("""class C { string s = "[|bad|] [|bad|]"; }""", fixedOnce),
            "diagnostics of FixedCode", "Not expected: /0/Test0.cs(1,28): warning BAD001");

        var test = Test<GoodWordFixer>("""class C { string s = "[|bad|] [|bad|]"; }""", fixedOnce.Replace("bad", "[|bad|]"));
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne;
        test.BatchFixedCode = fixedOnce.Replace("bad", "good");
        await test.RunAsync();
    }

    [Fact]
    public async Task Compiler_errors_in_the_fixed_code_fail() => await Fails(
        () => VerifyCS.VerifyCodeFixAsync(Bad, "class C { string s = good; }"), "diagnostics of FixedCode", "error CS0103");

    [Fact]
    public async Task What_no_fix_addresses_is_expected_to_stay() => await VerifyCS.VerifyCodeFixAsync(
        """class C { string s = "[|bad|]"; int i = {|#0:x|}; }""",
        DiagnosticResult.CompilerError("CS0103").WithLocation(0).WithArguments("x"),
        """class C { string s = "good"; int i = {|#0:x|}; }""");

    [Fact]
    public async Task The_action_is_chosen_by_index_or_by_key()
    {
        var fine = Good.Replace("good", "fine");
        await new GoodWordTest { TestCode = Bad, FixedCode = fine, CodeActionIndex = 1 }.RunAsync();
        await new GoodWordTest { TestCode = Bad, FixedCode = fine, CodeActionEquivalenceKey = "fine" }.RunAsync();
        await Fails(
            () => new GoodWordTest { TestCode = Bad, FixedCode = fine, CodeActionIndex = 0, CodeActionEquivalenceKey = "fine" }.RunAsync(),
            "The equivalence key of \"Say good\" differs");
        await Fails(() => new GoodWordTest { TestCode = Bad, FixedCode = fine, CodeActionIndex = 2 }.RunAsync(), "none is offered");
    }

    [Fact]
    public async Task The_chosen_action_can_be_verified() => await Fails(
        () => new GoodWordTest
        {
            TestCode = Bad,
            FixedCode = Good,
            CodeActionVerifier = (action, verifier) => verifier.Equal("Say nothing", action.Title),
        }.RunAsync(),
        "Expected: Say nothing", "Actual:   Say good");

    [Fact]
    public async Task The_number_of_iterations_can_be_pinned()
    {
        var test = Test<GoodWordFixer>("""class C { string s = "[|bad|] [|bad|]"; }""", """class C { string s = "good good"; }""");
        test.NumberOfIncrementalIterations = 2;
        test.NumberOfFixAllIterations = 1;
        await test.RunAsync();
        test.NumberOfIncrementalIterations = 1;
        await Fails(() => test.RunAsync(), "After 1 iteration(s)");
        test.NumberOfIncrementalIterations = 3;
        await Fails(() => test.RunAsync(), "The number of iterations differs", "Expected: 3", "Actual:   2");
    }

    [Fact]
    public async Task Fix_all_reaches_every_document() => await new GoodWordTest
    {
        TestState = { Sources = { Bad, Bad.Replace("class C", "class D") } },
        FixedState = { Sources = { Good, Good.Replace("class C", "class D") } },
    }.RunAsync();

    [Fact]
    public async Task Fix_all_is_compared_with_the_batch_fixed_code()
    {
        var test = new GoodWordTest { TestCode = Bad, FixedCode = Good, BatchFixedCode = Good.Replace("good", "fine") };
        await Fails(() => test.RunAsync(), "Fix All in document", "- " + Good.Replace("good", "fine"), "+ " + Good);
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInDocumentCheck;
        await Fails(() => test.RunAsync(), "Fix All in project");
        test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllInProjectCheck;
        await Fails(() => test.RunAsync(), "Fix All in solution");
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task Additional_files_are_fixed()
    {
        var test = new GoodWordTest
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { ("/0/words.json", "\uFEFF[|bad|]\r\n[|bad|]"), ("/0/other.json", "good") } },
            FixedState = { AdditionalFiles = { ("/0/words.json", "\uFEFFgood\r\ngood"), ("/0/other.json", "good") } },
        };
        await test.RunAsync();

        test.FixedState.AdditionalFiles[0] = ("/0/words.json", test.FixedState.AdditionalFiles[1].content);
        await Fails(() => test.RunAsync(), "/0/words.json that differs from the expected one in line 1", "+ \\uFEFFgood\\r");
    }

    [Fact]
    public async Task Sources_and_additional_files_are_fixed_together() => await new GoodWordTest
    {
        TestState = { Sources = { Bad }, AdditionalFiles = { ("/0/words.json", "[|bad|]") } },
        FixedState = { Sources = { Good }, AdditionalFiles = { ("/0/words.json", "good") } },
        BatchFixedState = { Sources = { Good } },
    }.RunAsync();

    [Fact]
    public async Task An_additional_file_is_fixed_only_if_the_export_names_its_kind_and_extension()
    {
        await Fails(() => Json<SourceOnlyFixer>("/0/words.json").RunAsync(), "none is offered for BAD001");
        await Fails(() => Json<GoodWordFixer>("/0/words.ini").RunAsync(), "none is offered for BAD001");
        await Json<GoodWordFixer>("/0/words.JSON").RunAsync();

        static CodeFixTest<DefaultVerifier> Json<TFixer>(string path) where TFixer : GoodWordFixer, new() =>
            new CSharpCodeFixTest<BadWordAnalyzer, TFixer, DefaultVerifier>
            {
                TestCode = "class C { }",
                TestState = { AdditionalFiles = { (path, "[|bad|]") } },
                FixedState = { AdditionalFiles = { (path, "good") } },
            };
    }

    [Fact]
    public async Task A_file_that_is_not_named_in_the_fixed_state_keeps_its_diagnostics() => await new GoodWordTest
    {
        TestState = { Sources = { Bad }, AdditionalFiles = { ("/0/words.ini", "[|bad|]") } },
        FixedState = { Sources = { Good } },
    }.RunAsync();

    private static CSharpCodeFixTest<BadWordAnalyzer, TFixer, DefaultVerifier> Test<TFixer>(string source, string fixedSource)
        where TFixer : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() => new() { TestCode = source, FixedCode = fixedSource };

    private sealed class GoodWordTest : CSharpCodeFixTest<BadWordAnalyzer, GoodWordFixer, DefaultVerifier>;
}
