namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>How much was compared, said where a run of all tests shows it.</summary>
internal static class Reports
{
    /// <summary>Writes a line into the test's own output and into that of the run (<c>diagnosticMessages</c> in xunit.runner.json).</summary>
    public static void Report(this ITestOutputHelper output, string text)
    {
        output.WriteLine(text);
        TestContext.Current.SendDiagnosticMessage(text);
    }
}
