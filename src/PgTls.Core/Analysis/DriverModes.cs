using PgTls.Drivers;

namespace PgTls.Analysis;

/// <summary>Finds the SSL mode of a driver that does what is wanted.</summary>
public static class DriverModes
{
    /// <summary>The mode itself, or the last one that verifies the server.</summary>
    /// <exception cref="InvalidOperationException">No mode of the driver verifies the server.</exception>
    public static ModeRow Closest(this Driver driver, SslMode wanted) =>
        driver.Row(wanted) ?? driver.Modes.Last(row => TlsOutcome.Of(driver, row.Mode, RootCertificateState.NotSet).IsVerified);
}
