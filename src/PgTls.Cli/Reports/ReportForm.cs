namespace PgTls.Cli.Reports;

/// <summary>The forms findings can be written in, by the name that asks for them.</summary>
internal static class ReportForm
{
    private static readonly Dictionary<string, Func<Session, TextWriter, Report>> Forms = new(StringComparer.Ordinal)
    {
        ["text"] = static (session, output) => new TextReport(session, output),
        ["sarif"] = static (session, output) => new SarifReport(session, output),
    };

    public const string Default = "text";

    public static IReadOnlyCollection<string> Names => Forms.Keys;

    public static Report Create(string name, Session session, TextWriter output) => Forms[name](session, output);
}
