namespace PgTls.Suppressions;

/// <summary>The decision to suppress a finding.</summary>
/// <param name="Kind">Where it is written, as SARIF calls it: <c>inSource</c> or <c>external</c>.</param>
/// <param name="Justification">The reason given.</param>
public sealed record Suppression(string Kind, string Justification)
{
    public static Suppression InSource(string justification) => new("inSource", justification);

    public static Suppression External(string justification) => new("external", justification);
}
