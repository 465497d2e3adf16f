using System.Globalization;

namespace PgTls.Cli.Tests.Suppressions;

/// <summary>A clock that stands still.</summary>
internal sealed class Clock(string now) : TimeProvider
{
    private readonly DateTimeOffset _now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => _now;
}
