namespace PgTls.Cli.Benchmarks;

/// <summary>This program, told to end as soon as it has started.</summary>
internal static class EmptyProgram
{
    public const string Argument = "nothing";

    /// <summary>As dotnet runs it.</summary>
    public static Measured RunManaged() => Measured.Run("dotnet", [typeof(EmptyProgram).Assembly.Location, Argument], Path.GetTempPath());

    /// <summary>As native code.</summary>
    public static Measured RunNative(string path) => Measured.Run(path, [Argument], Path.GetTempPath());
}
