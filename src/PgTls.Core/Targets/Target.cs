using PgTls.Drivers;

namespace PgTls.Targets;

/// <summary>A database a connection may lead to, and what its vendor recommends.</summary>
public sealed class Target
{
    /// <summary>The directory of a path that a fix writes and that has to be replaced.</summary>
    public const string PlaceholderDirectory = "/path/to";

    private Target(string id, string name, SslMode recommended, bool? supportsVerifyFull, string documentedCertificateDirectory, string rootCertificateFile, string citation)
    {
        Id = id;
        Name = name;
        Recommended = recommended;
        SupportsVerifyFull = supportsVerifyFull;
        DocumentedCertificateDirectory = documentedCertificateDirectory;
        DocumentedRootCertificate = documentedCertificateDirectory + "/" + rootCertificateFile;
        Citation = citation;
    }

    /// <summary>Nothing says which database it is. The vendors' verify-ca works everywhere; the host name is then not checked.</summary>
    public static Target Unknown { get; } = new(
        "auto", "PostgreSQL-family database", SslMode.VerifyCa, null, PlaceholderDirectory, "root.crt", "https://www.postgresql.org/docs/current/libpq-ssl.html");

    /// <summary>PostgreSQL and the services that run it.</summary>
    public static Target PostgreSql { get; } = new(
        "postgresql", "PostgreSQL", SslMode.VerifyFull, true, PlaceholderDirectory, "root.crt", "https://www.postgresql.org/docs/current/libpq-ssl.html");

    /// <summary>openGauss: "目前openGauss暂不支持" verify-full (the manual's page on psycopg over SSL).</summary>
    public static Target OpenGauss { get; } = Gauss("opengauss", "openGauss", "https://docs.opengauss.org, connecting to the database using SSL (psycopg)");

    /// <summary>Huawei GaussDB, documented like openGauss.</summary>
    public static Target GaussDb { get; } = Gauss("gaussdb", "GaussDB", "https://support.huaweicloud.com/gaussdb, connecting to the database using SSL (psycopg)");

    /// <summary>GaussDB(DWS): "verify-full：GaussDB(DWS) 不支持此模式" (the manual's page on secure TCP/IP connections with SSL, table 2).</summary>
    public static Target GaussDbDws { get; } = Gauss(
        "gaussdb_dws", "GaussDB(DWS)", "https://support.huaweicloud.com/dws, secure TCP/IP connections in SSL mode", "/home/dbadmin/dws_ssl/sslcert");

    /// <summary>Every target an option may name.</summary>
    public static IReadOnlyList<Target> All { get; } = [PostgreSql, OpenGauss, GaussDb, GaussDbDws];

    /// <summary>Its name in the option <c>pgtls.target</c>.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>The SSL mode the vendor recommends.</summary>
    public SslMode Recommended { get; }

    /// <summary>Whether the vendor supports verify-full; null where the database is not known.</summary>
    public bool? SupportsVerifyFull { get; }

    /// <summary>Whether the server's certificate comes from an authority of its own that no operating system trusts.</summary>
    public bool HasPrivateAuthority => SupportsVerifyFull == false;

    /// <summary>Whether the vendor recommends that the client, too, shows a certificate ("mutual authentication").</summary>
    /// <remarks>PostgreSQL's manual leaves it to choice, and not every service that runs PostgreSQL accepts a client's certificate.</remarks>
    public bool RecommendsClientCertificate { get; private init; }

    /// <summary>The directory the vendor's manual keeps certificates in; a place-holder where there is no such manual.</summary>
    public string DocumentedCertificateDirectory { get; }

    /// <summary>The root certificate of the vendor's manual; a place-holder where there is no such manual.</summary>
    public string DocumentedRootCertificate { get; }

    /// <summary>The vendor's source.</summary>
    public string Citation { get; }

    public override string ToString() => Name;

    // The manual of GaussDB(DWS) names the path; openGauss and GaussDB only say that it must be absolute.
    private static Target Gauss(string id, string name, string citation, string certificateDirectory = PlaceholderDirectory) =>
        new(id, name, SslMode.VerifyCa, false, certificateDirectory, "cacert.pem", citation) { RecommendsClientCertificate = true };
}
