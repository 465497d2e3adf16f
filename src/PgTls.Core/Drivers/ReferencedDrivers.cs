using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Drivers;

/// <summary>The ADO.NET drivers a project references, with their versions if known, and the connection strings its code gives them.</summary>
/// <remarks>The compiler and the tool fill it from different sources and must come to the same result.</remarks>
public sealed class ReferencedDrivers
{
    private readonly Dictionary<string, Driver> _drivers = new(StringComparer.Ordinal);
    private readonly HashSet<OtherProvider> _others = [];

    /// <summary>Whether the project references no driver of the family.</summary>
    public bool IsEmpty => _drivers.Count == 0;

    /// <summary>Whether the project also references drivers of other databases.</summary>
    public bool HasOthers => _others.Count > 0;

    /// <summary>
    /// Tells whether the project's code gives the value of a configuration key (<c>ConnectionStrings:Shop</c>) only to drivers of the family.
    /// It is null if that is unknown.
    /// </summary>
    public Func<string, bool>? IsKeyOfDriver { get; set; }

    /// <summary>The driver with an id: in the referenced version, else in the version named with it (<c>npgsql@5</c>), else the newest.</summary>
    public Driver this[string option]
    {
        get
        {
            var at = option.IndexOf('@');
            return _drivers.TryGetValue(at < 0 ? option : option.Substring(0, at), out var driver) ? driver : DriverCatalog.Find(option)!;
        }
    }

    /// <summary>Adds a reference. If a driver is referenced in different releases, its release counts as unknown.</summary>
    /// <param name="assembly">The driver.</param>
    /// <param name="major">Its major version; null or 0 if unknown. A driver built from source often has version 0.</param>
    public void Add(DriverAssembly assembly, int? major)
    {
        var id = assembly.DriverId;
        var driver = (major is { } known and > 0 ? DriverCatalog.Find(id, known) : null) ?? DriverCatalog.Newest(id)!;
        _drivers[id] = _drivers.TryGetValue(id, out var other) && other != driver ? DriverCatalog.Newest(id)! : driver;
    }

    /// <summary>Adds a reference to another database's provider.</summary>
    public void Add(OtherProvider provider) => _others.Add(provider);

    /// <summary>Whether another provider of the project may read the settings of a connection string.</summary>
    public bool MayBeReadByOthers(ConnectionSettings settings)
    {
        foreach (var other in _others)
        {
            if (other.MayRead(settings))
                return true;
        }
        return false;
    }

    /// <summary>Whether the project's code gives a configuration value to a driver of the family.</summary>
    /// <param name="names">
    /// The names that lead to the value, the nearest first, and the file's: <c>Shop</c>, <c>ConnectionStrings</c>, <c>appsettings.json</c>.
    /// </param>
    public bool IsGivenToDriver(IReadOnlyList<string> names) =>
        IsKeyOfDriver is not null && names.Count > 1 && IsKeyOfDriver(string.Join(":", names.Take(names.Count - 1).Reverse()));

    /// <summary>Completes the options with the project's references. If they name no driver, the referenced driver is used.</summary>
    public LintOptions Complete(LintOptions options)
    {
        if (IsEmpty)
            return options;
        var driver = options.Driver is null && _drivers.Count == 1 ? _drivers.Values.First() : options.Driver;
        return options with { Driver = driver, Project = this };
    }
}
