using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PgTls.Drivers;

/// <summary>The drivers an option may name.</summary>
/// <remarks>The build lists the files of the folder Tables (ListDriverTables in PgTls.Core.csproj): a table that is there is known, and nothing else has to say so.</remarks>
public static partial class DriverCatalog
{
    // A table that is like another is made once, not for every connection.
    private static readonly ConcurrentDictionary<string, Driver?> NewestOf = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<(string Id, Release Release), Driver> ReleasesInUse = new();
    private static readonly ConditionalWeakTable<Driver, IReadOnlyList<Driver>> Older = new();
    private static readonly ConditionalWeakTable<Driver, ConcurrentDictionary<string, Driver>> Forks = new();

    /// <summary>Every table, by the driver's id, the releases of a driver in their order.</summary>
    public static IReadOnlyList<Driver> All { get; } = [.. Tables.OrderBy(driver => driver.Id, StringComparer.Ordinal).ThenBy(driver => driver.Versions.First)];

    /// <summary>Every value an option may have: each id, and each release of those that have several.</summary>
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

    /// <summary>The driver of an option's value: an id, or an id and a major version (<c>npgsql@9</c>); null where there is no such table.</summary>
    public static Driver? Find(string option)
    {
        var at = option.IndexOf('@');
        if (at < 0)
            return Newest(option);
        return int.TryParse(option.Substring(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? Exactly(option.Substring(0, at), new Release(major))
            : null;
    }

    /// <summary>The table of a release; the nearest one, with the version as not known, where this release has none.</summary>
    public static Driver? Find(string id, int major) => Find(id, new Release(major));

    /// <inheritdoc cref="Find(string, int)"/>
    public static Driver? Find(string id, Release release) =>
        Exactly(id, release)
        ?? ((Releases(id).FirstOrDefault(driver => release.Major < driver.Versions.First) ?? Releases(id).LastOrDefault()) is { } nearest
            ? nearest.Versions.First == 0 ? nearest : nearest with { IsVersionKnown = false }
            : null);

    /// <summary>The newest release of a driver, as what it is taken for while nobody knows the version.</summary>
    public static Driver? Newest(string id) => NewestOf.GetOrAdd(id, static id =>
        Releases(id).LastOrDefault() is { } newest ? newest.Versions.First == 0 ? newest : newest with { IsVersionKnown = false, MayBeOlder = true } : null);

    /// <summary>The releases before a driver's, in their order, reading the same words from where it does.</summary>
    public static IReadOnlyList<Driver> OlderThan(Driver driver) => Older.GetValue(driver, static driver =>
    [
        .. Releases(driver.Id)
            .Where(release => release.Versions.Last < driver.Versions.First)
            .Select(release => IsTable(driver) ? release : release with { Form = driver.Form, Keywords = driver.Keywords, Switches = driver.Switches, Ignored = driver.Ignored }),
    ]);

    /// <summary>The driver that its users connect to a database with: the one made from it for that database, if any.</summary>
    /// <remarks>A switch that the reader in front of the driver does not hand on has no meaning with either.</remarks>
    public static Driver For(Driver driver, string targetId) => Forks.GetOrCreateValue(driver).GetOrAdd(targetId, target => Fork(driver, target));

    private static Driver Fork(Driver driver, string targetId)
    {
        var fork = All.FirstOrDefault(fork => fork.ForkOf == driver.Id && fork.Form == driver.Form && fork.ForkTargets.Contains(targetId));
        return fork is null ? driver : fork with
        {
            TargetId = targetId,
            TakenInFront = driver.TakenInFront,
            Switches = [.. fork.Switches.Where(row => driver.Switches.Any(known => known.Keyword == row.Keyword))],
            // What the closed driver of another database reads besides is not known.
            UnknownKeywords = fork.TargetId == targetId ? fork.UnknownKeywords : UnknownKeywords.NotListed,
        };
    }

    /// <summary>The newest major version of a driver; 0 where its releases are not told apart.</summary>
    public static int LastVersionOf(string id) => Releases(id).LastOrDefault()?.Versions.Last ?? 0;

    private static Driver? Exactly(string id, Release release)
    {
        var driver = Releases(id).FirstOrDefault(driver => driver.Versions.First > 0 && driver.Versions.First <= release.Major && release.Major <= driver.Versions.Last);
        if (driver is null)
            return null;
        // Where minor releases differ, a major version alone may be any of them.
        var isAny = driver.HasMinorReleases && !release.IsMinor;
        return isAny || driver.Keywords.Concat(driver.OtherKeywords).All(row => row.IsIn(release))
            ? driver
            : ReleasesInUse.GetOrAdd((id.ToLowerInvariant(), release), _ => driver with { Release = release });
    }

    /// <summary>Whether a driver reads the words of its own table, rather than those of an environment or a program's file.</summary>
    private static bool IsTable(Driver driver) => Releases(driver.Id).Any(release => ReferenceEquals(release.Keywords, driver.Keywords));

    private static IEnumerable<Driver> Releases(string id) => All.Where(driver => string.Equals(driver.Id, id, StringComparison.OrdinalIgnoreCase));
}
