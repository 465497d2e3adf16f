using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.Hosts;
using PgTls.Targets;

namespace PgTls.Recognition;

/// <summary>Finds the database that a connection leads to. The first decisive clue wins.</summary>
public static class TargetFinder
{
    /// <param name="option">The project's option; null if it is not set.</param>
    /// <param name="driver">The driver, which may be for one database only.</param>
    /// <param name="context">The names around the settings. A name such as <c>postgres</c> decides nothing: openGauss users write it too.</param>
    /// <param name="value">The known value of a setting; null if there is none.</param>
    public static Target Find(Target? option, Driver driver, ConnectionContext context, Func<SettingKind, string?> value)
    {
        if (option is not null)
            return option;
        if (driver.TargetId is { } only)
            return Target.All.First(target => target.Id == only);
        foreach (var name in context.Providers.Concat(context.Names))
        {
            switch (DatabaseNames.HintOf(name))
            {
                case DatabaseHint.OpenGauss:
                    return Target.OpenGauss;
                case DatabaseHint.GaussDb:
                    return Target.GaussDb;
                case DatabaseHint.GaussDbDws:
                    return Target.GaussDbDws;
            }
        }
        return OfHosts(value(SettingKind.Host)) ?? OfUser(value(SettingKind.User), value(SettingKind.Port)) ?? Target.Unknown;
    }

    private static Target? OfHosts(string? hosts)
    {
        if (hosts is null)
            return null;
        Target? common = null;
        foreach (var host in hosts.Split(','))
        {
            var target = OfHost(host);
            if (target is null || (common is not null && common != target))
                return null;
            common = target;
        }
        return common;
    }

    private static Target? OfHost(string text) =>
        DatabaseHosts.Find(HostClassifier.WithoutPort(text.Trim())) is { } service ? Target.All.First(target => target.Id == service.TargetId) : null;

    private static Target? OfUser(string? user, string? port) => user switch
    {
        "dbadmin" when port == "8000" => Target.GaussDbDws,
        "gaussdb" => Target.GaussDb,
        "omm" => Target.OpenGauss,
        _ => null,
    };
}
