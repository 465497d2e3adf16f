using System.Globalization;
using PgTls.Drivers;
using PgTls.Recognition;

namespace PgTls.Cli.Projects;

/// <summary>A project's reference to an ADO.NET provider.</summary>
/// <param name="Assembly">The driver; null: it is another database's provider.</param>
/// <param name="Major">The driver's major version; null: unknown.</param>
internal sealed record DriverReference(DriverAssembly? Assembly, int? Major)
{
    /// <summary>Another database's provider; null: it is a driver of the family.</summary>
    public OtherProvider? Other { get; private init; }

    /// <summary>Whether the reference is to a package that needs the driver, so that a reference to the driver itself says more.</summary>
    public bool IsImplied { get; private init; }

    public static DriverReference To(OtherProvider other) => new(null, null) { Other = other };

    /// <summary>The provider that a package is, contains or is named for, or null.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="version">Its version; null: unknown.</param>
    public static DriverReference? OfPackage(string id, int? version)
    {
        if (DriverAssembly.OfPackage(id) is { } driver)
            return new DriverReference(driver, version);
        if (DriverAssembly.OfCompanion(id) is { } companion)
            return new DriverReference(companion, version) { IsImplied = true };
        if (OtherProvider.OfPackage(id) is { } other)
            return To(other);
        // Aspire.Npgsql, Hangfire.PostgreSql, SqlSugar.GaussDBCore: a package's name says what it is for.
        var assembly = DatabaseNames.HintOf(id) switch
        {
            DatabaseHint.PostgreSqlFamily => "Npgsql",
            DatabaseHint.OpenGauss => "OpenGauss.NET",
            DatabaseHint.GaussDb => "HuaweiCloud.Driver.GaussDB",
            _ => null,
        };
        return assembly is null ? null : new DriverReference(DriverAssembly.Named(assembly), null) { IsImplied = true };
    }

    /// <summary>Adds references to those of a project.</summary>
    public static void Add(ReferencedDrivers drivers, IReadOnlyList<DriverReference> references)
    {
        foreach (var reference in references)
        {
            if (reference.Other is { } other)
                drivers.Add(other);
            else if (!reference.IsImplied || !references.Any(one => !one.IsImplied && one.Assembly?.DriverId == reference.Assembly!.DriverId))
                drivers.Add(reference.Assembly!, reference.Major);
        }
    }

    /// <summary>The major version that a package's version certainly resolves to: <c>9.0.3</c>, <c>9.*</c>, <c>[9.0.3]</c>, but no other range.</summary>
    public static int? MajorOf(string? version)
    {
        var text = version?.Trim() ?? "";
        if (text is ['[', .., ']'])
            text = text[1..^1].Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return (digits == text.Length || text[digits] is '.' or '-' or '+')
            && !text.Contains(',')
            && int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;
    }
}
