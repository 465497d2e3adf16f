using PgTls.Findings;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Tests;

public class FixRunTests
{
    private static readonly Rule SomeRule = RuleCatalog.All[0];
    private static readonly FixScope Everything = new(Severity.Warning);

    [Fact]
    public void Fixes_that_are_in_each_others_way_are_applied_one_after_the_other()
    {
        // Both repairs of "ab" replace it: the second one is offered again for what is then there, or not at all.
        var repair = FixRun.Run("ab", text => text == "ab" ? [Found(0, 2, "x"), Found(1, 2, "y")] : [], Everything);

        Assert.Equal("x", repair.Text);
        Assert.Single(repair.Applied);
    }

    [Fact]
    public void Two_insertions_at_one_place_are_in_each_others_way()
    {
        var repair = FixRun.Run("a", text => text == "a" ? [Found(1, 1, "/x"), Found(1, 1, "/y")] : [], Everything);

        Assert.Equal("a/x", repair.Text);
    }

    [Fact]
    public void Fixes_apart_are_applied_in_one_round()
    {
        var rounds = 0;
        var repair = FixRun.Run("a b c", text => rounds++ == 0 ? [Found(0, 1, "/long"), Found(4, 5, "")] : [], Everything);

        Assert.Equal("/long b ", repair.Text);
        Assert.Equal(2, rounds);
    }

    [Fact]
    public void Places_are_those_of_the_original_and_paths_those_of_the_result()
    {
        // Round 1 puts a line before "b"; round 2 replaces "b", then at another place, and adds a path behind it.
        var repair = FixRun.Run(
            "a b",
            text => text switch
            {
                "a b" => [Found(0, 1, "long/p ")],
                "long/p  b" => [Found(8, 9, "c=/q")],
                "long/p  c=/q" => [Found(0, 1, "L\nL")],
                _ => [],
            },
            Everything);

        Assert.Equal("L\nLong/p  c=/q", repair.Text);
        Assert.Equal([0, 0, 2], repair.Applied.Select(fix => fix.Offset));
        Assert.Equal(["/p  c=/q", "/q"], repair.Applied.Where(fix => fix.Fix.Edits[0].NewText.Contains('/')).Select(fix => repair.Text[fix.PathOffset..]));
    }

    [Fact]
    public void Of_repairs_that_undo_one_another_none_is_made()
    {
        var repair = FixRun.Run("a", text => [Found(0, 1, text == "a" ? "b" : "a")], Everything);

        Assert.False(repair.IsStable);
        Assert.Equal("a", repair.Text);
        Assert.Empty(repair.Applied);
    }

    [Fact]
    public void A_fix_that_changes_nothing_is_none()
    {
        var repair = FixRun.Run("a", _ => [Found(0, 1, "a")], Everything);

        Assert.Empty(repair.Applied);
    }

    [Fact]
    public void Only_the_recommended_fix_is_applied()
    {
        var repair = FixRun.Run("a", _ => [Found(0, 1, "b", kind: FixKind.Alternative)], Everything);

        Assert.Equal("a", repair.Text);
    }

    [Theory]
    [InlineData(false, "a")]
    [InlineData(true, "b")]
    public void What_needs_a_decision_is_repaired_where_one_was_made(bool includesDecisions, string expected)
    {
        var scope = Everything with { IncludesDecisions = includesDecisions };
        var repair = FixRun.Run("a", text => text == "a" ? [Found(0, 1, "b", needsDecision: true)] : [], scope);

        Assert.Equal(expected, repair.Text);
    }

    [Fact]
    public void Rules_that_are_not_meant_are_left()
    {
        var repair = FixRun.Run("a", text => text == "a" ? [Found(0, 1, "b")] : [], Everything with { Rules = new RuleSelection { Selected = [RuleCatalog.All[1]] } });

        Assert.Equal("a", repair.Text);
    }

    private static RankedFinding Found(int start, int end, string newText, FixKind kind = FixKind.Recommended, bool needsDecision = false)
    {
        var fix = new Fix(kind, SomeRule.Title, [new Edit(new TextRange(start, end), newText)], needsDecision);
        return new RankedFinding(new Finding(SomeRule, Severity.Warning, new TextRange(start, end), SomeRule.Title, [fix]), Severity.Warning);
    }
}
