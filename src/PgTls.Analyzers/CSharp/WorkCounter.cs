namespace PgTls.Analyzers.CSharp;

/// <summary>Counts the steps of the analysis on the current thread: tests compare their growth with the growth of the input.</summary>
internal static class WorkCounter
{
    [ThreadStatic]
    private static long _steps;

    public static long Steps => _steps;

    public static void Add(int steps = 1) => _steps += steps;
}
