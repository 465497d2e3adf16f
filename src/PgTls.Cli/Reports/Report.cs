using PgTls.Rules;

namespace PgTls.Cli.Reports;

/// <summary>A form of the list of findings, written while they are found.</summary>
internal abstract class Report(Session session, TextWriter output)
{
    protected Session Session => session;

    protected TextWriter Output => output;

    /// <summary>Writes what stands before all findings.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Writes the findings of a file, which may be none.</summary>
    public abstract void Add(LintedText text);

    /// <summary>Writes what stands behind all findings.</summary>
    public virtual void End(RunSummary summary)
    {
    }

    /// <summary>A severity in the words of the command line.</summary>
    public static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
