namespace PgTls.Drivers;

/// <summary>An ADO.NET driver as projects reference it.</summary>
/// <param name="DriverId">The id of its table.</param>
/// <param name="Name">The assembly's name.</param>
/// <param name="ConnectionType">The full name of the type by which a compiler detects the driver.</param>
/// <param name="Packages">The packages that contain the assembly and have its major version.</param>
public sealed record DriverAssembly(string DriverId, string Name, string ConnectionType, params string[] Packages)
{
    /// <summary>The packages that depend on the driver in their own major version.</summary>
    public IReadOnlyList<string> Companions { get; private init; } = [];

    /// <summary>Every assembly that is known to contain a driver.</summary>
    public static IReadOnlyList<DriverAssembly> All { get; } =
    [
        // https://www.nuget.org/packages/Npgsql
        new("npgsql", "Npgsql", "Npgsql.NpgsqlConnection", "Npgsql")
        {
            // Since version 5: https://www.nuget.org/packages/Npgsql.EntityFrameworkCore.PostgreSQL#dependencies-body-tab
            Companions = ["Npgsql.EntityFrameworkCore.PostgreSQL", "Npgsql.DependencyInjection", "Npgsql.OpenTelemetry", "Npgsql.NodaTime", "Npgsql.NetTopologySuite", "Npgsql.Json.NET"],
        },
        // It is made from Npgsql's releases and numbered like them: https://www.enterprisedb.com/docs/net_connector/latest, https://github.com/yugabyte/npgsql
        new("npgsql", "EnterpriseDB.EDBClient", "EnterpriseDB.EDBClient.EDBConnection", "EnterpriseDB.EDBClient"),
        new("npgsql", "YBNpgsql", "YBNpgsql.NpgsqlConnection", "NpgsqlYugabyteDB"),
        // https://gitee.com/opengauss/openGauss-connector-adonet, and https://www.nuget.org/packages/OpenGauss_NET and WBoy.OpenGauss.NET made from it
        new("opengauss.net", "OpenGauss.NET", "OpenGauss.NET.OpenGaussConnection", "OpenGauss.NET", "OpenGauss_NET", "WBoy.OpenGauss.NET"),
        // https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet, and https://www.nuget.org/packages/xhr.Driver.GaussDB made from it
        new("gaussdb.net", "HuaweiCloud.Driver.GaussDB", "HuaweiCloud.GaussDB.GaussDBConnection", "HuaweiCloud.Driver.GaussDB", "xhr.Driver.GaussDB"),
        // https://github.com/dotnetcore/DotNetCore.GaussDB
        new("gaussdb.net", "DotNetCore.GaussDB", "GaussDB.GaussDBConnection", "DotNetCore.GaussDB"),
    ];

    /// <summary>The assembly that a package is known to contain; null if unknown.</summary>
    public static DriverAssembly? OfPackage(string id) => All.FirstOrDefault(assembly => assembly.Packages.Contains(id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The assembly that a package depends on in its own major version; null if unknown.</summary>
    public static DriverAssembly? OfCompanion(string id) => All.FirstOrDefault(assembly => assembly.Companions.Contains(id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The assembly with a name, such as <c>Npgsql</c>; null for any other name.</summary>
    public static DriverAssembly? Named(string name) => All.FirstOrDefault(assembly => string.Equals(assembly.Name, name, StringComparison.OrdinalIgnoreCase));
}
