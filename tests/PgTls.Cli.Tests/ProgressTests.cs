using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests;

public class ProgressTests
{
    private const string Erase = "\r\u001b[K";

    private static readonly Terminal Terminal = new(80, HasColor: false);

    [Fact]
    public void A_run_of_more_than_a_second_says_how_far_it_is_and_leaves_nothing_of_it()
    {
        var error = Run(Terminal, secondsAFile: 0.4);

        Assert.Equal($"{Erase}3 files checked, 0 findings{Erase}4 files checked, 0 findings{Erase}5 files checked, 0 findings{Erase}0 findings in 0 files (5 files checked)\n", error);
    }

    [Fact]
    public void A_finding_takes_its_place()
    {
        var error = Run(Terminal, secondsAFile: 2, weak: 3);

        Assert.Contains($"2 files checked, 0 findings{Erase}{Erase}3 files checked, 1 finding{Erase}", error);
    }

    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 0.1)]
    public void Nothing_is_said_where_nobody_looks_or_nobody_waits(bool isTerminal, double secondsAFile) =>
        Assert.Equal("0 findings in 0 files (5 files checked)\n", Run(isTerminal ? Terminal : null, secondsAFile));

    [Fact]
    public void A_terminal_that_cannot_erase_is_left_alone() =>
        Assert.DoesNotContain('\r', Run(Terminal with { CanErase = false }, secondsAFile: 10));

    private static string Run(Terminal? terminal, double secondsAFile, int weak = 0)
    {
        using var workspace = new Workspace { Terminal = terminal, Time = new Clock(TimeSpan.FromSeconds(secondsAFile)), Workers = 1 };
        for (var i = 1; i <= 5; i++)
            workspace.Write($"{i}.json", i == weak ? Workspace.Weak : "{}");
        return workspace.Run("lint", ".").Error.Replace(Environment.NewLine, "\n");
    }

    /// <summary>A clock that goes on by the same time whenever somebody looks at it.</summary>
    private sealed class Clock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
