using Microsoft.CodeAnalysis;
using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Analyzers.CSharp;

/// <summary>The purpose of a builder.</summary>
internal enum BuilderKind
{
    /// <summary>A connection string, of settings that are its properties.</summary>
    ConnectionString,

    /// <summary>A connection string of any database. The destination of the string shows which one.</summary>
    AnyConnectionString,

    /// <summary>A data source, with a connection string builder inside.</summary>
    DataSource,

    /// <summary>A data source that does not support TLS until it is configured to.</summary>
    SlimDataSource,
}

/// <summary>A type whose objects build connection strings: a row of the table of builders.</summary>
/// <param name="Type">The type's full name.</param>
/// <param name="Driver">The id of the driver that reads the settings; null for the framework's own.</param>
/// <param name="Kind">Its purpose.</param>
/// <param name="Factory">The type whose <c>CreateConnectionStringBuilder</c> makes one.</param>
internal sealed record BuilderType(string Type, string? Driver, BuilderKind Kind = BuilderKind.ConnectionString, string? Factory = null)
{
    /// <summary>The method of a factory that makes a builder.</summary>
    public const string FactoryMethod = "CreateConnectionStringBuilder";

    /// <summary>The property of a data source's builder that holds its connection string's.</summary>
    public const string InnerBuilder = "ConnectionStringBuilder";

    public static IReadOnlyList<BuilderType> All { get; } =
    [
        // https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql
        new("Npgsql.NpgsqlConnectionStringBuilder", "npgsql", Factory: "Npgsql.NpgsqlFactory"),
        new("Npgsql.NpgsqlDataSourceBuilder", "npgsql", BuilderKind.DataSource),
        new("Npgsql.NpgsqlSlimDataSourceBuilder", "npgsql", BuilderKind.SlimDataSource),
        // https://github.com/HuaweiCloudDeveloper/gaussdb-dotnet
        new("HuaweiCloud.GaussDB.GaussDBConnectionStringBuilder", "gaussdb.net", Factory: "HuaweiCloud.GaussDB.GaussDBFactory"),
        new("HuaweiCloud.GaussDB.GaussDBDataSourceBuilder", "gaussdb.net", BuilderKind.DataSource),
        new("HuaweiCloud.GaussDB.GaussDBSlimDataSourceBuilder", "gaussdb.net", BuilderKind.SlimDataSource),
        // https://github.com/dotnetcore/DotNetCore.GaussDB
        new("GaussDB.GaussDBConnectionStringBuilder", "gaussdb.net", Factory: "GaussDB.GaussDBFactory"),
        new("GaussDB.GaussDBDataSourceBuilder", "gaussdb.net", BuilderKind.DataSource),
        new("GaussDB.GaussDBSlimDataSourceBuilder", "gaussdb.net", BuilderKind.SlimDataSource),
        // https://gitee.com/opengauss/openGauss-connector-adonet
        new("OpenGauss.NET.OpenGaussConnectionStringBuilder", "opengauss.net", Factory: "OpenGauss.NET.OpenGaussFactory"),
        new("System.Data.Common.DbConnectionStringBuilder", null, BuilderKind.AnyConnectionString),
    ];

    /// <summary>The types' simple names. This test comes before any semantic one.</summary>
    public static NameSet Names { get; } = new(All.Select(row => row.Name));

    /// <summary>The namespace of the driver's own code, which has no reason to change the settings of a builder that it receives.</summary>
    public string Namespace => Type.Substring(0, Type.LastIndexOf('.'));

    /// <summary>The type's simple name.</summary>
    public string Name => Type.Substring(Type.LastIndexOf('.') + 1);

    public bool IsDataSource => Kind is BuilderKind.DataSource or BuilderKind.SlimDataSource;

    /// <summary>The row of a type; null if it is not a builder.</summary>
    public static BuilderType? Of(ITypeSymbol? type)
    {
        if (type is null || !Names.Contains(type.Name))
            return null;
        return Find(type, static row => row.Type);
    }

    /// <summary>The row of the builder that a factory's method makes.</summary>
    public static BuilderType? MadeBy(ITypeSymbol? factory) => factory is null ? null : Find(factory, static row => row.Factory);

    /// <summary>Whether a method is the driver's own.</summary>
    public bool IsOwn(ISymbol method)
    {
        for (var space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ToDisplayString() == Namespace)
                return true;
        }
        return false;
    }

    private static BuilderType? Find(ITypeSymbol type, Func<BuilderType, string?> name)
    {
        foreach (var row in All)
        {
            if (name(row) is { } fullName && Sink.IsNamed(type, fullName))
                return row;
        }
        return null;
    }
}
