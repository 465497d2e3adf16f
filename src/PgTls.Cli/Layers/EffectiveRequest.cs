namespace PgTls.Cli.Layers;

/// <summary>The places of a program's configuration.</summary>
/// <param name="Directory">The program's content root.</param>
/// <param name="Environment">The name of its environment; null: the one its variables name.</param>
/// <param name="LaunchProfile">The profile it is started with; null: none.</param>
/// <param name="VariableFiles">The files with its variables, the weakest first.</param>
internal sealed record EffectiveRequest(string Directory, string? Environment, string? LaunchProfile, IReadOnlyList<string> VariableFiles)
{
    /// <summary>The connection string for libpq, or <c>-</c> for the standard input; null for an ASP.NET Core program.</summary>
    public string? Conninfo { get; init; }

    /// <summary>The files with libpq's services; none: those of the directory.</summary>
    public IReadOnlyList<string> ServiceFiles { get; init; } = [];
}
