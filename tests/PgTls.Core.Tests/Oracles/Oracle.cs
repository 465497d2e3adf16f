namespace PgTls.Core.Tests.Oracles;

/// <summary>What all programs that know the right answer have in common: they may not be installed.</summary>
internal static class Oracle
{
    /// <summary>Skips the test where somebody works without the program; on a build server, where that would go unnoticed, it fails.</summary>
    public static Exception Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }
}
