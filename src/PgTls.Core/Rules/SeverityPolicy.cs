using PgTls.Drivers;
using PgTls.Syntax.Hosts;

namespace PgTls.Rules;

/// <summary>How much a finding matters where that is not the rule's default: the only place that knows.</summary>
/// <remarks>Warning is a promise: a wrong finding of that severity is a bug. Whatever is less certain or matters less is information.</remarks>
public static class SeverityPolicy
{
    /// <summary>Of something that is missing and leaves the way to a host open; null where that is not reported.</summary>
    internal static Severity? OfMissing(HostClass host, LintOptions options) => host switch
    {
        HostClass.Public => Severity.Warning,
        HostClass.Private => Severity.Info,
        HostClass.Loopback when options.Loopback == LoopbackPolicy.Report => Severity.Info,
        _ => null,
    };

    /// <summary>Of plaintext that a server is told to insist on: it matters inside a private network, too.</summary>
    internal static Severity? OfInsistence(HostClass host, LintOptions options) => host == HostClass.Private ? Severity.Warning : OfMissing(host, options);

    /// <summary>Of what is said of a driver that cannot be examined: certain only where the words mean the same in every driver of their form.</summary>
    internal static Severity OfDriver(Driver driver, Rule rule, Severity severity) =>
        driver.AssumedFrom is not null && !rule.RestsOnWordsAlone ? Severity.Info : severity;

    /// <summary>In a test project, or in code that only tools run; null where it is not reported.</summary>
    public static Severity? InTests(Rule rule, Severity severity, LintOptions options) =>
        options.TestProjects == TestProjectPolicy.Report ? severity : rule.IsWeakSetting ? Severity.Info : null;

    /// <summary>In a file that a program writes: whoever reads the finding has to mend what the file is made of.</summary>
    public static Severity InGenerated(Severity severity) => Uncertain(severity);

    /// <summary>Where it is not certain that a driver reads the settings at all.</summary>
    public static Severity Uncertain(Severity severity) => severity > Severity.Info ? Severity.Info : severity;
}
