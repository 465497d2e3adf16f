using PgTls.Syntax;

namespace PgTls.Recognition;

/// <summary>
/// Recognizes the ODBC drivers of this family, psqlODBC and those made from it, by their names in installers and manuals.
/// </summary>
internal static class OdbcDriverName
{
    /// <summary>Whether a driver belongs to this family.</summary>
    /// <param name="driver">The value of <c>Driver</c>: a name, or the path of a library (<c>/usr/local/lib/psqlodbcw.so</c>).</param>
    /// <param name="targetId">The only database it is for; null for any of the family.</param>
    public static bool TryRead(string driver, out string? targetId)
    {
        var hint = DatabaseNames.HintOf(driver);
        targetId = hint switch
        {
            DatabaseHint.OpenGauss => "opengauss",
            DatabaseHint.GaussDb => "gaussdb",
            DatabaseHint.GaussDbDws => "gaussdb_dws",
            _ => null,
        };
        // A name that also contains another product's name means that product: "DataDirect PostgreSQL Wire Protocol".
        return targetId is not null
            || (hint == DatabaseHint.PostgreSqlFamily && driver.StartsWith("PostgreSQL", StringComparison.OrdinalIgnoreCase) && CertificatePath.FileName(driver) == driver)
            || CertificatePath.FileName(driver).StartsWith("psqlodbc", StringComparison.OrdinalIgnoreCase);
    }
}
