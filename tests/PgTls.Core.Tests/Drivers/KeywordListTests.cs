using System.ComponentModel;
using System.Reflection;
using Npgsql;
using PgTls.Drivers;

namespace PgTls.Core.Tests.Drivers;

/// <summary>Every driver's table against the lists of keywords in its source or manual.</summary>
public class KeywordListTests
{
    public static TheoryData<string> Lists { get; } = [.. KeywordList.All.Select(list => list.Name)];

    /// <summary>Every major version that an option may name, and the minor releases of drivers at which something changes.</summary>
    public static TheoryData<string, string> Releases { get; } =
    [
        .. from option in DriverCatalog.Options
           where option.Contains('@', StringComparison.Ordinal)
           select (option.Split('@')[0], option.Split('@')[1]),
        .. from list in KeywordList.All
           from release in list.Rows.SelectMany(row => new[] { row.Since, row.Until }).Distinct()
           where release.IsMinor
           select (list.Id, release.ToString()),
    ];

    [Fact]
    public void Every_table_has_a_list()
    {
        var listed = KeywordList.All.SelectMany(list => list.Drivers).ToHashSet();
        Assert.All(DriverCatalog.All, driver => Assert.True(listed.Contains(driver), $"{driver} has no list in tests/PgTls.Core.Tests/Drivers/KeywordLists."));
        Assert.All(KeywordList.All, list => Assert.True(list.Drivers.Any() || SqlAlchemy.DriversOnLibpq.ContainsKey(list.Table), $"{list.Name}.txt is for {list.Table}, which no table is for."));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_table_has_every_keyword_of_a_list(string name)
    {
        var list = KeywordList.All.Single(list => list.Name == name);
        foreach (var driver in list.Drivers)
        {
            // Of a table for some of the releases in a list, only their keywords are expected.
            var newest = driver.Versions.Last > 0 && !driver.HasMinorReleases ? new Release(driver.Versions.Last) : default;
            AssertNone(list.KeywordsIn(newest).Where(keyword => !driver.Knows(keyword)), $"{driver} does not know");
        }
    }

    [Fact]
    public void A_keyword_of_a_table_is_in_a_list()
    {
        foreach (var driver in KeywordList.All.SelectMany(list => list.Drivers).Distinct())
            AssertNone(driver.AllKeywords().Except(Listed(driver, default), driver.KeywordComparer), $"No list has these of {driver}:");
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_release_knows_what_its_list_has_and_nothing_else(string id, string number)
    {
        var release = KeywordList.Row.ReadRelease(number);
        var driver = DriverCatalog.Find(id, release)!;
        // Without its minor number, a release of pgjdbc may be any.
        if (driver.HasMinorReleases && !release.IsMinor)
            return;
        var listed = Listed(driver, release).ToHashSet(driver.KeywordComparer);
        AssertNone(listed.Where(keyword => !driver.Knows(keyword)), $"{id} {number} does not know");
        AssertNone(driver.AllKeywords().Where(keyword => driver.Knows(keyword) && !listed.Contains(keyword)), $"{id} {number} knows");
    }

    [Fact]
    public void A_keyword_that_a_table_lacks_is_named()
    {
        var list = KeywordList.All.Single(list => list.Name == "npgsql-10");
        var driver = list.Drivers.Single();
        var lacking = driver with { OtherKeywords = [.. driver.OtherKeywords.Where(row => row.Spelling != "Passfile")] };

        Assert.Equal(["Passfile"], list.KeywordsIn(default).Where(keyword => !lacking.Knows(keyword)));
    }

    [Fact]
    public void The_list_of_Npgsql_10_is_what_its_builder_has()
    {
        var properties =
            from property in typeof(NpgsqlConnectionStringBuilder).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            let attribute = property.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "NpgsqlConnectionStringPropertyAttribute")
            where attribute is not null
            let synonyms = attribute.ConstructorArguments.SelectMany(argument => (IReadOnlyList<CustomAttributeTypedArgument>)argument.Value!).Select(argument => (string)argument.Value!)
            select synonyms.Append(property.Name).Append(property.GetCustomAttribute<DisplayNameAttribute>()!.DisplayName);
        var listed = KeywordList.All.Single(list => list.Name == "npgsql-10").KeywordsIn(default);

        Assert.Equal(Sorted(properties.SelectMany(names => names)), Sorted(listed));
        Assert.All(listed, keyword => Assert.True(new NpgsqlConnectionStringBuilder().ContainsKey(keyword), keyword));

        static IEnumerable<string> Sorted(IEnumerable<string> keywords) => keywords.Select(keyword => keyword.ToUpperInvariant()).Distinct().Order();
    }

    /// <summary>The drivers for Python on libpq, which have no tables of their own.</summary>
    [Fact]
    public void The_arguments_of_a_driver_on_libpq_are_those_of_its_list() => Assert.All(SqlAlchemy.DriversOnLibpq, driver => Assert.Equal(
        KeywordList.All.Single(list => list.Table == driver.Key).KeywordsIn(default).Order(StringComparer.Ordinal), driver.Value.Order(StringComparer.Ordinal)));

    private static IEnumerable<string> Listed(Driver driver, Release release) =>
        from list in KeywordList.All
        where list.Drivers.Contains(release.IsKnown ? DriverCatalog.All.Single(table => table.Id == driver.Id && table.Versions == driver.Versions) : driver)
        where !release.IsKnown || !list.Release.IsKnown || list.Release == release
        from keyword in list.KeywordsIn(release)
        select keyword;

    private static void AssertNone(IEnumerable<string> keywords, string what) =>
        Assert.True(!keywords.Any(), $"{what} {string.Join(", ", keywords)}");
}

/// <summary>What the tests ask of a table.</summary>
internal static class DriverKeywords
{
    /// <summary>Every keyword of a table in every spelling, whatever release knows it.</summary>
    public static IEnumerable<string> AllKeywords(this Driver driver) =>
        driver.Keywords.Concat(driver.OtherKeywords).SelectMany(row => row.Synonyms.Prepend(row.Spelling)).Concat(driver.TakenInFront);
}
