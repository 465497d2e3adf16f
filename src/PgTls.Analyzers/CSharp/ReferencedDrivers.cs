using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers.CSharp;

/// <summary>The drivers a compilation refers to, in the version it refers to.</summary>
internal sealed class ReferencedDrivers
{
    // The type that says a driver is there, and the driver's id.
    private static readonly (string Type, string Id)[] Known =
    [
        ("Npgsql.NpgsqlConnection", "npgsql"), ("HuaweiCloud.GaussDB.GaussDBConnection", "gaussdb.net"), ("GaussDB.GaussDBConnection", "gaussdb.net"),
        ("OpenGauss.NET.OpenGaussConnection", "opengauss.net"),
    ];

    private readonly Dictionary<string, Driver> _drivers = new(StringComparer.Ordinal);

    public ReferencedDrivers(Compilation compilation)
    {
        foreach (var (type, id) in Known)
        {
            if (compilation.GetTypeByMetadataName(type) is { } found && DriverCatalog.Find(id, found.ContainingAssembly.Identity.Version.Major) is { } driver)
                _drivers[id] = driver;
        }
    }

    public bool IsEmpty => _drivers.Count == 0;

    /// <summary>The driver of an id: in the version referred to, else the newest.</summary>
    public Driver this[string id] => _drivers.TryGetValue(id, out var driver) ? driver : DriverCatalog.Newest(id)!;

    /// <summary>The options, with the driver referred to where they name none: it reads the texts of which nobody says otherwise.</summary>
    public LintOptions Complete(LintOptions options) => options.Driver is null && _drivers.Count == 1 ? options with { Driver = _drivers.Values.First() } : options;
}
