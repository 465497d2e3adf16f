namespace PgTls.Drivers;

/// <summary>The ADO.NET drivers a project refers to, each in its version as far as that is known.</summary>
/// <remarks>Whoever reads the references, a compiler or the tool, comes to the same driver.</remarks>
public sealed class ReferencedDrivers
{
    private readonly Dictionary<string, Driver> _drivers = new(StringComparer.Ordinal);

    public bool IsEmpty => _drivers.Count == 0;

    /// <summary>The driver of an id: in the version referred to, else in the one named with it (<c>npgsql@5</c>), else the newest.</summary>
    public Driver this[string option]
    {
        get
        {
            var at = option.IndexOf('@');
            return _drivers.TryGetValue(at < 0 ? option : option.Substring(0, at), out var driver) ? driver : DriverCatalog.Find(option)!;
        }
    }

    /// <summary>Adds a reference; a driver referred to in different releases is one whose release nobody knows.</summary>
    /// <param name="assembly">The driver.</param>
    /// <param name="major">Its major version; null: nobody knows.</param>
    public void Add(DriverAssembly assembly, int? major)
    {
        var id = assembly.DriverId;
        var driver = (major is { } known ? DriverCatalog.Find(id, known) : null) ?? DriverCatalog.Newest(id)!;
        _drivers[id] = _drivers.TryGetValue(id, out var other) && other != driver ? DriverCatalog.Newest(id)! : driver;
    }

    /// <summary>The options, with the driver referred to where they name none: it reads the texts of which nobody says otherwise.</summary>
    public LintOptions Complete(LintOptions options) => options.Driver is null && _drivers.Count == 1 ? options with { Driver = _drivers.Values.First() } : options;
}
