using PgTls.Drivers;

namespace PgTls.Core.Tests.Drivers;

public class ReferencedDriversTests
{
    private static readonly DriverAssembly Npgsql = DriverAssembly.Named("npgsql")!;
    private static readonly DriverAssembly OpenGauss = DriverAssembly.OfPackage("opengauss_net")!;

    private static Driver? Referred(params (DriverAssembly Assembly, int? Major)[] references)
    {
        var drivers = new ReferencedDrivers();
        foreach (var (assembly, major) in references)
            drivers.Add(assembly, major);
        Assert.Equal(references.Length == 0, drivers.IsEmpty);
        return drivers.Complete(LintOptions.Default).Driver;
    }

    [Fact]
    public void Every_assembly_is_a_driver_that_reads_ADO_NET_strings_and_has_names_of_its_own()
    {
        Assert.All(DriverAssembly.All, assembly => Assert.Equal(SettingForm.AdoNet, DriverCatalog.Newest(assembly.DriverId)?.Form));
        Assert.Equal(DriverAssembly.All.Count, DriverAssembly.All.DistinctBy(assembly => assembly.Name).Count());
        Assert.Equal(DriverAssembly.All.Count, DriverAssembly.All.DistinctBy(assembly => assembly.ConnectionType).Count());
        var packages = DriverAssembly.All.SelectMany(assembly => assembly.Packages).ToArray();
        Assert.Equal(packages.Distinct(StringComparer.OrdinalIgnoreCase), packages);
        // Every ADO.NET driver with a table can be referred to.
        Assert.Equal(
            DriverCatalog.All.Where(driver => driver.Form == SettingForm.AdoNet).Select(driver => driver.Id).Distinct().Order(),
            DriverAssembly.All.Select(assembly => assembly.DriverId).Distinct().Order());
    }

    [Fact]
    public void One_reference_is_the_driver_in_its_version()
    {
        Assert.Same(Npgsql9.Table, Referred((Npgsql, 9)));
        Assert.Same(Npgsql6.Table, Referred((Npgsql, 6), (Npgsql, 7)));
        Assert.Same(OpenGaussNet.Table, Referred((OpenGauss, 6)));
        Assert.Same(OpenGaussNet.Table, Referred((OpenGauss, null)));
    }

    [Fact]
    public void A_driver_built_from_source_has_version_0_and_counts_as_the_newest() => Assert.Same(DriverCatalog.Newest("npgsql"), Referred((Npgsql, 0)));

    [Fact]
    public void References_that_disagree_leave_the_version_or_the_driver_open()
    {
        Assert.Equal(DriverCatalog.Newest("npgsql"), Referred((Npgsql, null)));
        Assert.Equal(DriverCatalog.Newest("npgsql"), Referred((Npgsql, 8), (Npgsql, 9)));
        Assert.Equal(DriverCatalog.Newest("npgsql"), Referred((Npgsql, 9), (Npgsql, null), (Npgsql, 9)));
        Assert.Null(Referred((Npgsql, 9), (OpenGauss, 6)));
        Assert.Null(Referred());
    }

    [Fact]
    public void What_an_option_says_counts_before_any_reference()
    {
        var drivers = new ReferencedDrivers();
        drivers.Add(Npgsql, 9);
        var options = new LintOptions { Driver = Npgsql5.Table };

        Assert.Same(options.Driver, drivers.Complete(options).Driver);
        // The API of a driver is read by that driver, whatever else is referred to.
        Assert.Same(Npgsql9.Table, drivers["npgsql"]);
        Assert.Equal(DriverCatalog.Newest("opengauss.net"), drivers["opengauss.net"]);
    }
}
