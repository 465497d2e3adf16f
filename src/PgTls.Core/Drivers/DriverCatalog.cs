using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PgTls.Drivers;

/// <summary>The drivers an option may name.</summary>
/// <remarks>
/// The build lists the files of the folder Tables (ListDriverTables in PgTls.Core.csproj). A new table there needs no other registration.
/// </remarks>
public static partial class DriverCatalog
{
    // Derived tables are created once, not for every connection.
    private static readonly ConcurrentDictionary<string, Driver?> NewestOf = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<(string Id, Release Release), Driver> ReleasesInUse = new();
    private static readonly ConditionalWeakTable<Driver, IReadOnlyList<Driver>> Older = new();
    private static readonly ConditionalWeakTable<Driver, ConcurrentDictionary<string, Driver>> Forks = new();

    /// <summary>All tables, ordered by the driver's id and then by release.</summary>
    public static IReadOnlyList<Driver> All { get; } = [.. Tables.OrderBy(driver => driver.Id, StringComparer.Ordinal).ThenBy(driver => driver.Versions.First)];

    /// <summary>All values an option may have: each id, and each release of the drivers that have several.</summary>
    public static IEnumerable<string> Options
    {
        get
        {
            foreach (var releases in All.GroupBy(driver => driver.Id))
            {
                yield return releases.Key;
                foreach (var driver in releases)
                {
                    for (var major = driver.Versions.First; major > 0 && major <= driver.Versions.Last; major++)
                        yield return releases.Key + "@" + major.ToString(CultureInfo.InvariantCulture);
                }
            }
        }
    }

    /// <summary>The driver of an option's value: an id, or an id and a major version (<c>npgsql@9</c>); null if there is no such table.</summary>
    public static Driver? Find(string option)
    {
        var at = option.IndexOf('@');
        if (at < 0)
            return Newest(option);
        return int.TryParse(option.Substring(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? Exactly(option.Substring(0, at), new Release(major))
            : null;
    }

    /// <summary>The table of a release. If it has none, the nearest table, with its version marked as not known.</summary>
    public static Driver? Find(string id, int major) => Find(id, new Release(major));

    /// <inheritdoc cref="Find(string, int)"/>
    public static Driver? Find(string id, Release release) =>
        Exactly(id, release)
        ?? ((Releases(id).FirstOrDefault(driver => release.Major < driver.Versions.First) ?? Releases(id).LastOrDefault()) is { } nearest
            ? nearest.Versions.First == 0 ? nearest : nearest with { IsVersionKnown = false }
            : null);

    /// <summary>The newest release of a driver, which is assumed while the version is unknown.</summary>
    public static Driver? Newest(string id) => NewestOf.GetOrAdd(id, static id =>
        Releases(id).LastOrDefault() is { } newest ? newest.Versions.First == 0 ? newest : newest with { IsVersionKnown = false, MayBeOlder = true } : null);

    /// <summary>The earlier releases of a driver, in order. They read the same keywords in the same form as the driver.</summary>
    public static IReadOnlyList<Driver> OlderThan(Driver driver) => Older.GetValue(driver, static driver =>
    [
        .. Releases(driver.Id)
            .Where(release => release.Versions.Last < driver.Versions.First)
            .Select(release => IsTable(driver) ? release : release with { Form = driver.Form, Keywords = driver.Keywords, Switches = driver.Switches, Ignored = driver.Ignored }),
    ]);

    /// <summary>The driver that users choose for a database: the fork made for that database, or the driver itself.</summary>
    /// <remarks>A switch that a library in front of the driver does not pass on has no effect with either driver.</remarks>
    public static Driver For(Driver driver, string targetId) => Forks.GetOrCreateValue(driver).GetOrAdd(targetId, target => Fork(driver, target));

    private static Driver Fork(Driver driver, string targetId)
    {
        var fork = All.FirstOrDefault(fork => fork.ForkOf == driver.Id && fork.Form == driver.Form && fork.ForkTargets.Contains(targetId));
        return fork is null ? driver : fork with
        {
            TargetId = targetId,
            TakenInFront = driver.TakenInFront,
            Switches = [.. fork.Switches.Where(row => driver.Switches.Any(known => known.Keyword == row.Keyword))],
            // The other keywords that the closed driver of another database reads are not known.
            UnknownKeywords = fork.TargetId == targetId ? fork.UnknownKeywords : UnknownKeywords.NotListed,
        };
    }

    /// <summary>The newest major version of a driver; 0 if its releases are not distinguished.</summary>
    public static int LastVersionOf(string id) => Releases(id).LastOrDefault()?.Versions.Last ?? 0;

    private static Driver? Exactly(string id, Release release)
    {
        var driver = Releases(id).FirstOrDefault(driver => driver.Versions.First > 0 && driver.Versions.First <= release.Major && release.Major <= driver.Versions.Last);
        if (driver is null)
            return null;
        // If minor releases differ, a major version alone may mean any of them.
        var isAny = driver.HasMinorReleases && !release.IsMinor;
        return isAny || driver.Keywords.Concat(driver.OtherKeywords).All(row => row.IsIn(release))
            ? driver
            : ReleasesInUse.GetOrAdd((id.ToLowerInvariant(), release), _ => driver with { Release = release });
    }

    /// <summary>Whether a driver reads the keywords of its own table, not those of an environment or a program's file.</summary>
    private static bool IsTable(Driver driver) => Releases(driver.Id).Any(release => ReferenceEquals(release.Keywords, driver.Keywords));

    private static IEnumerable<Driver> Releases(string id) => All.Where(driver => string.Equals(driver.Id, id, StringComparison.OrdinalIgnoreCase));
}
