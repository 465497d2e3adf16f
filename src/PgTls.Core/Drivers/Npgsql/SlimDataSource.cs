namespace PgTls.Drivers;

/// <summary>The slim data source of Npgsql, and of the drivers made from it, before TLS is enabled in it.</summary>
/// <remarks>
/// See <c>NpgsqlSlimDataSourceBuilder.cs</c> and <c>Internal/TransportSecurityHandler.cs</c>. Up to prefer, it does not request TLS from the server.
/// From require on, opening a connection fails.
/// </remarks>
public static class SlimDataSource
{
    /// <summary>A driver without its TLS code.</summary>
    /// <param name="driver">The driver with its TLS code.</param>
    /// <param name="builder">The type of the slim data source's builder.</param>
    public static Driver WithoutTransportSecurity(Driver driver, string builder) => driver with
    {
        Name = builder + " without EnableTransportSecurity()",
        IsVersionKnown = false,
        Modes = [.. driver.Modes.Select(row => row.Encryption == Encryption.Optional ? row with { Encryption = Encryption.Never } : row)],
    };
}
