namespace PgTls.Cli.Benchmarks;

/// <summary>This program, told to end as soon as it has started.</summary>
internal static class EmptyProgram
{
    public const string Argument = "nothing";

    public static Measured Run() => Measured.Run("dotnet", [typeof(EmptyProgram).Assembly.Location, Argument], Path.GetTempPath());
}
