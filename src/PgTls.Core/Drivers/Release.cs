using System.Globalization;

namespace PgTls.Drivers;

/// <summary>A release of a driver, with the version numbers that matter. The default value means that no release is known.</summary>
public readonly record struct Release(int Major, int Minor = 0, int Patch = 0) : IComparable<Release>
{
    public bool IsKnown => this != default;

    /// <summary>Whether it says more than a major version.</summary>
    public bool IsMinor => Minor > 0 || Patch > 0;

    public static bool operator <(Release left, Release right) => left.CompareTo(right) < 0;

    public static bool operator >(Release left, Release right) => right < left;

    public static bool operator <=(Release left, Release right) => !(right < left);

    public static bool operator >=(Release left, Release right) => !(left < right);

    public int CompareTo(Release other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor != other.Minor ? Minor.CompareTo(other.Minor) : Patch.CompareTo(other.Patch);

    public override string ToString()
    {
        int[] numbers = Patch > 0 ? [Major, Minor, Patch] : Minor > 0 ? [Major, Minor] : [Major];
        return string.Join(".", numbers.Select(static number => number.ToString(CultureInfo.InvariantCulture)));
    }
}
