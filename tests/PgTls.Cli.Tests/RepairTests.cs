using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Tests;

public class RepairTests
{
    private static readonly Rule SomeRule = RuleCatalog.All[0];

    [Fact]
    public void Fixes_that_are_in_each_others_way_are_applied_one_after_the_other()
    {
        // Both repairs of "ab" replace it: the second one is offered again for what is then there, or not at all.
        var repair = Repair.Run("ab", text => text == "ab" ? [Found(0, 2, "x"), Found(1, 2, "y")] : [], Severity.Warning);

        Assert.Equal("x", repair.Text);
        Assert.Single(repair.Applied);
    }

    [Fact]
    public void Two_insertions_at_one_place_are_in_each_others_way()
    {
        var repair = Repair.Run("a", text => text == "a" ? [Found(1, 1, "/x"), Found(1, 1, "/y")] : [], Severity.Warning);

        Assert.Equal("a/x", repair.Text);
    }

    [Fact]
    public void Fixes_apart_are_applied_in_one_round()
    {
        var rounds = 0;
        var repair = Repair.Run("a b c", text => rounds++ == 0 ? [Found(0, 1, "/long"), Found(4, 5, "")] : [], Severity.Warning);

        Assert.Equal("/long b ", repair.Text);
        Assert.Equal(2, rounds);
    }

    [Fact]
    public void Places_are_those_of_the_original_and_paths_those_of_the_result()
    {
        // Round 1 puts a line before "b"; round 2 replaces "b", then at another place, and adds a path behind it.
        var repair = Repair.Run(
            "a b",
            text => text switch
            {
                "a b" => [Found(0, 1, "long/p ")],
                "long/p  b" => [Found(8, 9, "c=/q")],
                "long/p  c=/q" => [Found(0, 1, "L\nL")],
                _ => [],
            },
            Severity.Warning);

        Assert.Equal("L\nLong/p  c=/q", repair.Text);
        Assert.Equal([0, 0, 2], repair.Applied.Select(fix => fix.Offset));
        Assert.Equal(["/p  c=/q", "/q"], repair.Applied.Where(fix => fix.Fix.Edits[0].NewText.Contains('/')).Select(fix => repair.Text[fix.PathOffset..]));
    }

    [Fact]
    public void Repairs_that_go_round_in_a_circle_end()
    {
        var repair = Repair.Run("a", text => [Found(0, 1, text == "a" ? "b" : "a")], Severity.Warning);

        Assert.Equal(10, repair.Applied.Count);
    }

    [Fact]
    public void A_fix_that_changes_nothing_is_none()
    {
        var repair = Repair.Run("a", _ => [Found(0, 1, "a")], Severity.Warning);

        Assert.Empty(repair.Applied);
    }

    [Fact]
    public void Only_the_recommended_fix_is_applied()
    {
        var repair = Repair.Run("a", _ => [Found(0, 1, "b", kind: FixKind.Alternative)], Severity.Warning);

        Assert.Equal("a", repair.Text);
    }

    private static RankedFinding Found(int start, int end, string newText, FixKind kind = FixKind.Recommended)
    {
        var fix = new Fix(kind, SomeRule.Title, [new Edit(new TextRange(start, end), newText)], NeedsDecision: false);
        return new RankedFinding(new Finding(SomeRule, Severity.Warning, new TextRange(start, end), SomeRule.Title, [fix]), Severity.Warning);
    }
}
