using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PgTls.Analyzers.CSharp;

/// <summary>A parameter or property that takes a connection string: a row of the table of APIs.</summary>
/// <param name="Type">The declaring type's full name.</param>
/// <param name="Member">The method or property; <c>.ctor</c> for a constructor.</param>
/// <param name="Driver">The id of the driver that reads the string.</param>
/// <param name="Parameter">The parameter's name; the property's own value where it is null.</param>
internal sealed record Sink(string Type, string Member, string Driver, string? Parameter = "connectionString")
{
    public const string Constructor = ".ctor";

    private const string Npgsql = "npgsql";

    /// <summary>The builder whose properties are settings; its constructor's string is judged together with them.</summary>
    public const string BuilderType = "Npgsql.NpgsqlConnectionStringBuilder";

    /// <summary>Every API the product knows to take a connection string.</summary>
    public static IReadOnlyList<Sink> All { get; } =
    [
        // https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql
        new("Npgsql.NpgsqlConnection", Constructor, Npgsql),
        new("Npgsql.NpgsqlConnection", "CloneWith", Npgsql),
        new("Npgsql.NpgsqlConnection", "ConnectionString", Npgsql, Parameter: null),
        new("Npgsql.NpgsqlDataSource", "Create", Npgsql),
        new("Npgsql.NpgsqlDataSourceBuilder", Constructor, Npgsql),
        new("Npgsql.NpgsqlSlimDataSourceBuilder", Constructor, Npgsql),
        new(BuilderType, "ConnectionString", Npgsql, Parameter: null),
        // https://github.com/npgsql/npgsql/tree/v10.0.0/src/Npgsql.DependencyInjection
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsqlDataSource", Npgsql),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsqlSlimDataSource", Npgsql),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddMultiHostNpgsqlDataSource", Npgsql),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddMultiHostNpgsqlSlimDataSource", Npgsql),
        // https://github.com/npgsql/efcore.pg/tree/v10.0.0/src/EFCore.PG/Extensions
        new("Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions", "UseNpgsql", Npgsql),
        new("Microsoft.Extensions.DependencyInjection.NpgsqlServiceCollectionExtensions", "AddNpgsql", Npgsql),
        new("Microsoft.EntityFrameworkCore.NpgsqlServiceCollectionExtensions", "AddNpgsql", Npgsql),
    ];

    /// <summary>The names of all members of the table and of the types whose constructors are in it: a test before any semantic one.</summary>
    public static ImmutableHashSet<string> Names { get; } =
        All.Select(sink => sink.Member == Constructor ? sink.Type.Substring(sink.Type.LastIndexOf('.') + 1) : sink.Member).ToImmutableHashSet();

    // Types of other databases' drivers: a string that goes to one of them is theirs whatever it says.
    private static readonly string[] OtherVendors =
    [
        "System.Data.SqlClient", "Microsoft.Data.SqlClient", "MySql", "MySqlConnector", "Microsoft.Data.Sqlite", "System.Data.SQLite", "Oracle",
        "ClickHouse", "Octonica.ClickHouseClient", "EasyNetQ", "RabbitMQ", "MongoDB", "Kdbndp", "Vertica", "IBM", "AdoNetCore.AseClient", "Sybase", "Dm",
        "FirebirdSql", "StackExchange.Redis", "System.Data.OleDb",
    ];

    /// <summary>The row of a parameter; null where it is no sink.</summary>
    public static Sink? Of(IParameterSymbol parameter)
    {
        if (parameter.Type.SpecialType != SpecialType.System_String || parameter.ContainingSymbol is not IMethodSymbol method)
            return null;
        var member = method.MethodKind == MethodKind.Constructor ? Constructor : method.Name;
        return Of((method.ReducedFrom ?? method).ContainingType, member, parameter.Name);
    }

    /// <summary>The row of a property; null where it is no sink.</summary>
    public static Sink? Of(IPropertySymbol property, ITypeSymbol? receiver)
    {
        // ConnectionString is declared by DbConnectionStringBuilder too: the receiver says whose it is.
        return Of(receiver ?? property.ContainingType, property.Name, parameter: null);
    }

    /// <summary>Whether a type belongs to another database's driver.</summary>
    public static bool IsOtherVendor(ITypeSymbol? type)
    {
        if (type?.ContainingNamespace is null)
            return false;
        var name = type.ContainingNamespace.ToDisplayString();
        foreach (var vendor in OtherVendors)
        {
            if (name.StartsWith(vendor, StringComparison.Ordinal) && (name.Length == vendor.Length || name[vendor.Length] == '.'))
                return true;
        }
        return false;
    }

    private static Sink? Of(ITypeSymbol type, string member, string? parameter)
    {
        foreach (var sink in All)
        {
            if (sink.Member == member && sink.Parameter == parameter && type.ToDisplayString() == sink.Type)
                return sink;
        }
        return null;
    }
}
