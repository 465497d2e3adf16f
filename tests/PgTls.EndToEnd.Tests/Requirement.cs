namespace PgTls.EndToEnd.Tests;

/// <summary>What to do where a program is missing that a test needs.</summary>
internal static class Requirement
{
    /// <summary>Skips a test where a program is missing; fails it where that would hide a mistake.</summary>
    /// <param name="missing">What is missing, as a sentence; null: nothing.</param>
    public static void ShouldNotMiss(string? missing)
    {
        if (missing is null)
            return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"In CI nothing is left out. {missing}");
        Assert.Skip(missing);
    }
}
