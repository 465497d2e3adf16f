using System.Reflection;
using PgTls.Drivers;

namespace PgTls.Core.Tests.Drivers;

public class DriverCatalogTests
{
    [Fact]
    public void Every_table_is_in_the_catalogue()
    {
        var tables =
            from type in typeof(Driver).Assembly.GetTypes()
            from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where property.PropertyType == typeof(Driver) && property.Name == "Table"
            let table = (Driver)property.GetValue(null)!
            // A program's own file and an environment say by themselves whose table theirs is.
            where table.Form is not SettingForm.Section and not SettingForm.Environment
            where !DriverCatalog.All.Contains(table)
            select $"{type.Name}.cs belongs into a Tables folder of src/PgTls.Core/Drivers.";

        Assert.Empty(tables);
    }

    [Fact]
    public void The_releases_of_a_driver_are_in_their_order_and_each_is_in_one_table_only()
    {
        foreach (var releases in DriverCatalog.All.GroupBy(driver => driver.Id))
        {
            Assert.All(releases, release => Assert.InRange(release.Versions.Last, release.Versions.First, int.MaxValue));
            Assert.All(releases.Zip(releases.Skip(1)), pair => Assert.True(pair.First.Versions.Last < pair.Second.Versions.First, $"{pair.First} and {pair.Second}"));
            // One table for all releases or one for each of them: never both.
            Assert.True(releases.Count() == 1 || releases.First().Versions.First > 0);
        }
    }

    [Fact]
    public void Every_value_of_the_option_names_a_table_and_no_other_does()
    {
        Assert.All(DriverCatalog.Options, option => Assert.NotNull(DriverCatalog.Find(option)));
        Assert.Equal(DriverCatalog.Options.Distinct(), DriverCatalog.Options);
        Assert.Contains("npgsql", DriverCatalog.Options);
        Assert.Contains("npgsql@7", DriverCatalog.Options);
        Assert.Contains("opengauss.net", DriverCatalog.Options);
        foreach (var wrong in new[] { "npgsql@4", "npgsql@999", "npgsql@", "npgsql@ 9", "npgsql@-9", "npgsql@9.0", "opengauss.net@0", "odbc@13", "oracle", "" })
            Assert.Null(DriverCatalog.Find(wrong));
    }

    [Fact]
    public void A_release_without_a_table_is_taken_for_the_nearest_one()
    {
        var newest = DriverCatalog.Newest("npgsql")!;

        Assert.Same(newest.Modes, DriverCatalog.Find("npgsql", newest.Versions.Last + 1)!.Modes);
        Assert.False(DriverCatalog.Find("npgsql", newest.Versions.Last + 1)!.IsVersionKnown);
        Assert.Same(Npgsql5.Table.Modes, DriverCatalog.Find("npgsql", 4)!.Modes);
        Assert.False(DriverCatalog.Find("npgsql", 4)!.IsVersionKnown);
        Assert.Same(Npgsql6.Table, DriverCatalog.Find("npgsql", 7));
        Assert.True(DriverCatalog.Find("opengauss.net")!.IsVersionKnown);
    }

    [Fact]
    public void A_release_is_named_unless_it_is_the_newest_or_only_taken_for_the_one_in_use()
    {
        Assert.Equal("Npgsql", DriverCatalog.Newest("npgsql")!.FullName);
        Assert.Equal("Npgsql", DriverCatalog.Find("npgsql", DriverCatalog.LastVersionOf("npgsql"))!.FullName);
        Assert.Equal("Npgsql 9", Npgsql9.Table.FullName);
        Assert.Equal("Npgsql 6–7", Npgsql6.Table.FullName);
        Assert.Equal("psqlODBC", PsqlOdbc.Table.FullName);
    }
}
