using PgTls.Drivers;
using PgTls.Syntax.Hosts;

namespace PgTls.Rules;

/// <summary>How much a finding matters where that is not the rule's default: the only place that knows.</summary>
/// <remarks>Warning is a promise: a wrong finding of that severity is a bug. Less certain or less important findings are information.</remarks>
public static class SeverityPolicy
{
    /// <summary>For a missing setting that leaves a host unprotected; null if it is not reported.</summary>
    internal static Severity? OfMissing(HostClass host, LintOptions options) => host switch
    {
        HostClass.Public => Severity.Warning,
        HostClass.Private => Severity.Info,
        HostClass.Loopback when options.Loopback == LoopbackPolicy.Report => Severity.Info,
        _ => null,
    };

    /// <summary>For plaintext that a server insists on: it also matters inside a private network.</summary>
    internal static Severity? OfInsistence(HostClass host, LintOptions options) => host == HostClass.Private ? Severity.Warning : OfMissing(host, options);

    /// <summary>For a driver without known source: certain only for words with the same meaning in every driver of their form.</summary>
    internal static Severity OfDriver(Driver driver, Rule rule, Severity severity) =>
        driver.AssumedFrom is not null && !rule.RestsOnWordsAlone ? Severity.Info : severity;

    /// <summary>In a test project, or in code that only tools run; null where it is not reported.</summary>
    public static Severity? InTests(Rule rule, Severity severity, LintOptions options) =>
        options.TestProjects == TestProjectPolicy.Report ? severity : rule.IsWeakSetting ? Severity.Info : null;

    /// <summary>In a generated file, the source of the file has to be changed.</summary>
    public static Severity InGenerated(Severity severity) => Uncertain(severity);

    /// <summary>If it is not certain that a driver reads the settings.</summary>
    public static Severity Uncertain(Severity severity) => severity > Severity.Info ? Severity.Info : severity;
}
