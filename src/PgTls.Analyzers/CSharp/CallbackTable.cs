using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp;

/// <summary>An API that takes a callback which validates the server's certificate: a row of <see cref="CallbackTable"/>.</summary>
/// <param name="Type">The full name of the type that declares it.</param>
/// <param name="Member">The method or property.</param>
/// <param name="Driver">The id of the driver that calls the callback.</param>
/// <param name="IsConfiguration">Whether the callback receives the options of the handshake and may put a validating callback there.</param>
/// <param name="Source">Where the API is declared.</param>
internal sealed record CallbackApi(string Type, string Member, string Driver, bool IsConfiguration, string Source);

/// <summary>The APIs with which a program takes part in verifying the server: recognition as data.</summary>
internal static class CallbackTable
{
    /// <summary>The property of the handshake's options that validates.</summary>
    public const string ValidationOption = "RemoteCertificateValidationCallback";

    /// <summary>The property of the handshake's options that names the versions of TLS.</summary>
    public const string VersionsOption = "EnabledSslProtocols";

    /// <summary>The type of the handshake's options.</summary>
    public const string OptionsType = "System.Net.Security.SslClientAuthenticationOptions";

    private const string Npgsql = "https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql";
    private const string NpgsqlEntityFramework = "https://github.com/npgsql/efcore.pg/tree/v10.0.0/src/EFCore.PG/Infrastructure";
    private const string DbUp = "https://github.com/DbUp/dbup-postgresql/tree/main/src/dbup-postgresql";
    private const string OpenGauss = "https://gitee.com/opengauss/openGauss-connector-adonet";
    private const string GaussDb = "https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet/tree/main/src/GaussDB";
    private const string GaussDbEntityFramework = "https://github.com/HuaweiCloudDeveloper/gaussdb-efcore";
    private const string DotNetCoreGaussDb = "https://github.com/dotnetcore/DotNetCore.GaussDB/tree/main/src";

    /// <summary>Every row.</summary>
    public static IReadOnlyList<CallbackApi> All { get; } =
    [
        new("Npgsql.NpgsqlConnection", "UserCertificateValidationCallback", "npgsql", false, Npgsql),
        new("Npgsql.NpgsqlConnection", "SslClientAuthenticationOptionsCallback", "npgsql", true, Npgsql),
        new("Npgsql.NpgsqlDataSourceBuilder", "UseUserCertificateValidationCallback", "npgsql", false, Npgsql),
        new("Npgsql.NpgsqlDataSourceBuilder", "UseSslClientAuthenticationOptionsCallback", "npgsql", true, Npgsql),
        new("Npgsql.NpgsqlSlimDataSourceBuilder", "UseUserCertificateValidationCallback", "npgsql", false, Npgsql),
        new("Npgsql.NpgsqlSlimDataSourceBuilder", "UseSslClientAuthenticationOptionsCallback", "npgsql", true, Npgsql),
        new("Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder", "RemoteCertificateValidationCallback", "npgsql", false, NpgsqlEntityFramework),
        new("DbUp.Postgresql.PostgresqlConnectionOptions", "UserCertificateValidationCallback", "npgsql", false, DbUp),
        new("OpenGauss.NET.OpenGaussConnection", "UserCertificateValidationCallback", "opengauss.net", false, OpenGauss),
        .. GaussDbDriver("HuaweiCloud.GaussDB", GaussDb),
        new("HuaweiCloud.EntityFrameworkCore.GaussDB.Infrastructure.GaussDBDbContextOptionsBuilder", "RemoteCertificateValidationCallback", "gaussdb.net", false, GaussDbEntityFramework),
        .. GaussDbDriver("GaussDB", DotNetCoreGaussDb),
    ];

    /// <summary>The names of the table's members. This test comes before any semantic one.</summary>
    public static NameSet Names { get; } = new(All.Select(api => api.Member));

    private static CallbackApi[] GaussDbDriver(string space, string source) =>
    [
        new(space + ".GaussDBConnection", "UserCertificateValidationCallback", "gaussdb.net", false, source),
        new(space + ".GaussDBConnection", "SslClientAuthenticationOptionsCallback", "gaussdb.net", true, source),
        new(space + ".GaussDBDataSourceBuilder", "UseUserCertificateValidationCallback", "gaussdb.net", false, source),
        new(space + ".GaussDBDataSourceBuilder", "UseSslClientAuthenticationOptionsCallback", "gaussdb.net", true, source),
        new(space + ".GaussDBSlimDataSourceBuilder", "UseUserCertificateValidationCallback", "gaussdb.net", false, source),
        new(space + ".GaussDBSlimDataSourceBuilder", "UseSslClientAuthenticationOptionsCallback", "gaussdb.net", true, source),
    ];
}
