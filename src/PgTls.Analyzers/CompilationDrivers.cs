using Microsoft.CodeAnalysis;
using PgTls.Drivers;

namespace PgTls.Analyzers;

/// <summary>Finds the drivers a compilation refers to, in the version it refers to.</summary>
internal static class CompilationDrivers
{
    public static ReferencedDrivers Of(Compilation compilation)
    {
        var drivers = new ReferencedDrivers();
        foreach (var assembly in DriverAssembly.All)
        {
            if (compilation.GetTypeByMetadataName(assembly.ConnectionType) is { } found)
            {
                // A driver that was built from source without a version number counts as the newest version.
                var version = found.ContainingAssembly.Identity.Version.Major;
                drivers.Add(assembly, version == 0 ? null : version);
            }
        }
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            if (OtherProvider.OfAssembly(assembly.Name) is { } other)
                drivers.Add(other);
        }
        // Part of System.Data in .NET Framework.
        if (compilation.GetTypeByMetadataName("System.Data.SqlClient.SqlConnection") is not null)
            drivers.Add(OtherProvider.SqlServer);
        return drivers;
    }
}
