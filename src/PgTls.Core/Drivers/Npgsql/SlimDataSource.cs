namespace PgTls.Drivers;

/// <summary>Npgsql's slim data source, and those made from it, before it is told to know TLS.</summary>
/// <remarks>
/// <c>NpgsqlSlimDataSourceBuilder.cs</c>, <c>Internal/TransportSecurityHandler.cs</c>: up to prefer the server is not even asked for TLS; from require on
/// opening a connection fails.
/// </remarks>
public static class SlimDataSource
{
    /// <summary>A driver without its TLS code.</summary>
    /// <param name="driver">The driver with it.</param>
    /// <param name="builder">The type of the slim data source's builder.</param>
    public static Driver WithoutTransportSecurity(Driver driver, string builder) => driver with
    {
        Name = builder + " without EnableTransportSecurity()",
        IsVersionKnown = false,
        Modes = [.. driver.Modes.Select(row => row.Encryption == Encryption.Optional ? row with { Encryption = Encryption.Never } : row)],
    };
}
