using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Drivers;

/// <summary>An ADO.NET provider for another database, as projects reference it.</summary>
/// <remarks>
/// A project that references a provider may hold connection strings for it. A string with a keyword that the provider does not read is not for it.
/// </remarks>
/// <param name="Assemblies">The names of its assemblies.</param>
/// <param name="Words">Words in the names of the packages that contain it.</param>
/// <param name="Keywords">Its keywords for the host, port, user, password and database. Empty if it names its server in another way.</param>
public sealed record OtherProvider(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Words, IReadOnlyList<string> Keywords)
{
    private static readonly HashSet<SettingKind> Places = [SettingKind.Host, SettingKind.Port, SettingKind.User, SettingKind.Password, SettingKind.Database];
    private static readonly Driver Npgsql = DriverCatalog.Newest("npgsql")!;

    /// <summary>The provider for SQL Server, which is part of .NET Framework.</summary>
    public static OtherProvider SqlServer { get; } = new(
        // https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring
        ["Microsoft.Data.SqlClient", "System.Data.SqlClient"], ["SqlServer", "SqlClient"], ["Server", "Database", "User ID", "UID", "Password", "PWD"]);

    public static IReadOnlyList<OtherProvider> All { get; } =
    [
        SqlServer,
        // https://mysqlconnector.net/connection-options, https://dev.mysql.com/doc/connector-net/en/connector-net-connections-string.html
        new(
            ["MySqlConnector", "MySql.Data", "Devart.Data.MySql"],
            ["MySql", "MySqlConnector", "MariaDb"],
            ["Server", "Host", "Port", "User Id", "UserId", "Username", "User Name", "UID", "Password", "PWD", "Database"]),
        // https://github.com/ClickHouse/clickhouse-cs, https://github.com/Octonica/ClickHouseClient, https://github.com/killwort/ClickHouse-Net
        new(["ClickHouse.Client", "ClickHouse.Driver", "Octonica.ClickHouseClient", "ClickHouse.Ado"], ["ClickHouse"], ["Host", "Port", "Username", "Password", "Database"]),
        // https://github.com/FirebirdSQL/NETProvider/blob/master/docs/connection-string.md
        new(
            ["FirebirdSql.Data.FirebirdClient"],
            ["Firebird", "FirebirdSql"],
            ["Server", "Host", "Port", "User Id", "UserId", "Username", "User Name", "UID", "Password", "Database"]),
        // It is made from Npgsql 3 (https://help.kingbase.com.cn).
        new(["Kdbndp"], ["Kdbndp", "Kingbase"], ["Server", "Host", "Port", "User Id", "UserId", "Username", "User Name", "UID", "Password", "PWD", "Database", "DB"]),
        // https://eco.dameng.com/document/dm/zh-cn/app-dev/net_connection.html
        new(["DmProvider"], ["DmProvider", "Dameng"], ["Server", "Host", "Port", "User Id", "UserId", "Username", "UID", "Password", "PWD", "Database"]),
        // https://www.ibm.com/docs/en/db2/11.5?topic=net-db2connection-connectionstring-property
        new(["IBM.Data.Db2", "IBM.Data.DB2.Core"], ["DB2", "Db2"], ["Server", "Database", "UID", "User ID", "PWD", "Password"]),
        // https://github.com/DataAction/AdoNetCore.AseClient/wiki/Connection-string-parameters
        new(["AdoNetCore.AseClient"], ["AseClient", "Sybase"], ["Server", "Host", "Port", "User ID", "UID", "PWD", "Password", "Database"]),
        // https://docs.taosdata.com/reference/connector/csharp
        new(["TDengine"], ["TDengine"], ["Host", "Port", "Username", "Password", "DB"]),
        // https://docs.oracle.com/en/database/oracle/oracle-database/23/odpnt/ConnectionConnectionString.html: Data Source
        new(["Oracle.ManagedDataAccess", "Oracle.DataAccess"], ["Oracle"], []),
    ];

    /// <summary>The provider that a package is named after; null if there is none.</summary>
    public static OtherProvider? OfPackage(string id)
    {
        foreach (var part in id.Split('.', '-', '_'))
        {
            foreach (var provider in All)
            {
                if (provider.Words.Contains(part, StringComparer.OrdinalIgnoreCase))
                    return provider;
            }
        }
        return OfAssembly(id);
    }

    /// <summary>The provider with an assembly's name; null if there is none.</summary>
    public static OtherProvider? OfAssembly(string name)
    {
        foreach (var provider in All)
        {
            if (provider.Assemblies.Contains(name, StringComparer.OrdinalIgnoreCase))
                return provider;
        }
        return null;
    }

    /// <summary>Whether the settings of a connection string may be for this provider: it reads all that name the server and the user.</summary>
    public bool MayRead(ConnectionSettings settings)
    {
        foreach (var setting in settings.Settings)
        {
            if (Npgsql.Find(setting.Keyword) is { } kind && Places.Contains(kind) && !Keywords.Contains(setting.Keyword, StringComparer.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }
}
