using System.Globalization;
using PgTls.Analysis;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Probe;
using PgTls.Cli.Reports;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary><c>pgtls explain</c>: prints a rule's page, what becomes of a connection, or what becomes of all of them.</summary>
internal static class ExplainCommand
{
    /// <param name="session">The run.</param>
    /// <param name="subject">A rule's id, a connection string or URL, or <c>-</c> for the standard input.</param>
    /// <param name="options">The driver, the target and the server, as far as they are known.</param>
    /// <param name="isWhy">Whether to say what tells whose connection it is.</param>
    /// <param name="probe">How the server is asked; null: it is not.</param>
    /// <param name="isJson">Whether the output is for programs.</param>
    public static void Run(Session session, string subject, LintOptions options, bool isWhy, ProbeOptions? probe = null, bool isJson = false)
    {
        if ((RuleCatalog.Find(subject) ?? RuleSelection.ByName(subject)) is { } rule)
            session.Output.Write(PageOf(rule));
        else if (subject != Selection.StandardInput)
            Connection(session, subject, options, isWhy, probe, isJson);
        else if (session.ReadInput(out var failure) is { } bytes && TextFile.Decode(bytes) is { } input)
            Connection(session, input.Text.Trim(), options, isWhy, probe, isJson);
        else
            session.Hear(new LogMessage(ExitCode.Incomplete, failure ?? Strings.Of("Input_NotText")));
    }

    /// <summary>Prints the table of the vendor's manual: the server's ssl and require_ssl, the client's SSL mode, and how the attempt ends.</summary>
    public static void Matrix(Session session, LintOptions options)
    {
        var driver = options.Driver ?? DriverCatalog.Newest("libpq")!;
        var rows = new List<string[]> { new[] { "ssl", "sslmode", "require_ssl", Strings.Of("Explain_Result") } };
        foreach (var ssl in new[] { true, false })
        {
            if (options.ServerSsl == !ssl)
                continue;
            foreach (var mode in driver.Modes)
            {
                if (mode.Mode == SslMode.VerifyFull && options.Target?.SupportsVerifyFull == false)
                    continue;
                foreach (var requireSsl in new[] { true, false }.Where(on => options.ServerRequireSsl != !on))
                    rows.Add([Explanation.OnOff(ssl), mode.Spelling, Explanation.OnOff(requireSsl), Explanation.ResultOf(OutcomeOf(mode), ssl, requireSsl)]);
            }
        }
        session.Output.WriteLine(driver.ToString());
        WriteTable(session.Output, rows);

        TlsOutcome OutcomeOf(ModeRow mode) =>
            TlsOutcome.Of(driver, mode.Mode, mode.Mode >= SslMode.VerifyCa ? RootCertificateState.Right : RootCertificateState.NotSet);
    }

    private static void Connection(Session session, string text, LintOptions options, bool isWhy, ProbeOptions? probe, bool isJson)
    {
        if (Read(text, options) is not { } linted)
        {
            Refuse(session, text, options, isWhy);
            return;
        }
        if (options.Driver is { } driver && !IsOfForm(text, driver.Form, options))
        {
            session.Note(Strings.Of("Explain_OtherForm", driver.FullName));
            session.Raise(ExitCode.WrongUsage);
            return;
        }
        // A bare mode, or any other word, is not a connection for any driver.
        if (!text.Contains('=') && linted.Connection.PlacedSettings.All(static setting => setting.Kind is null) && linted.Connection.Outcome.Refusal != Refusal.Setting)
        {
            Refuse(session, text, options, isWhy);
            return;
        }
        using var prober = probe is not null && Prober.CanAsk(session) ? new Prober(session, probe) : null;
        if (prober is not null)
        {
            prober.Ask([linted.Connection]);
            linted = Read(text, options with { Servers = new AskedServers(prober) })!;
        }
        if (isJson)
        {
            JsonExplanation.Write(session.Output, linted);
            return;
        }
        WriteTable(session.Output, isWhy ? [.. Explanation.Of(linted.Connection, options), Explanation.RecognizedBy(linted.Connection)] : Explanation.Of(linted.Connection, options));
        foreach (var finding in linted.Findings.Where(finding => finding.Rule.IsEnabledByDefault))
            session.Output.WriteLine(SafeText.Of($"{finding.Rule.Id}: {finding.Message.In(CultureInfo.CurrentUICulture)}"));
        if (prober is not null)
            ProbeCommand.Write(session, new TextProbeReport(session), new ProbedConnection(linted.Connection, null, 1, 1), prober, root: null);
    }

    private static void Refuse(Session session, string text, LintOptions options, bool isWhy)
    {
        // The text is not repeated: it may hold a password.
        session.Note(Strings.Of("Explain_NotRecognized", string.Join(", ", DriverCatalog.All.Select(driver => driver.Id).Distinct())));
        if (isWhy)
            session.Note(Explanation.Seen(ConnectionRecognizer.EvidenceIn(SourceMap.Whole(text), ConnectionContext.None, options)));
        session.Raise(ExitCode.WrongUsage);
    }

    /// <summary>The connection in a text of the command line, or null.</summary>
    public static LintedConnection? Read(string text, LintOptions options) => OfVariables(text, options) ?? ReadText(text, options);

    /// <summary>Environment variables that drivers read, such as <c>PGSSLMODE=verify-ca</c>; null for any other text.</summary>
    private static LintedConnection? OfVariables(string text, LintOptions options)
    {
        if (!text.StartsWith("PG", StringComparison.Ordinal) || !text.Contains('='))
            return null;
        var kind = ConfigFileKinds.Of(".env")!;
        var results = Linter.ReadConfigFile(".env", kind, kind.Parse(text), options with { IsDriverChosen = options.Driver is not null });
        return results.Connections is [{ Driver.Form: SettingForm.Environment } connection] ? new LintedConnection(connection, results.Findings) : null;
    }

    private static LintedConnection? ReadText(string text, LintOptions options) =>
        Linter.Read(SourceMap.Whole(text), new ConnectionContext { Driver = options.Driver }, options);

    /// <summary>Whether a driver can make sense of a text, which is certainly not so where it plainly has another form.</summary>
    /// <remarks>An ODBC string without <c>Driver=</c> looks like an ADO.NET one, and what Npgsql makes of libpq's form is a finding.</remarks>
    private static bool IsOfForm(string text, SettingForm form, LintOptions options)
    {
        if (form == SettingForm.Jdbc || JdbcUrlParser.SchemeOf(text) is not null)
            return form == SettingForm.Jdbc && JdbcUrlParser.SchemeOf(text) is not null;
        if (PostgresUriParser.IsUrl(text))
            return form is SettingForm.Libpq or SettingForm.Url;
        return form != SettingForm.Libpq || OfVariables(text, options) is not null || Read(text, options with { Driver = null }) is not { Connection.Driver.Form: SettingForm.AdoNet or SettingForm.Odbc };
    }

    /// <summary>A rule's page in the language of all output, as Markdown.</summary>
    public static string PageOf(Rule rule)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? ".zh-Hans" : "";
        using var page = typeof(ExplainCommand).Assembly.GetManifestResourceStream(rule.Id + language + ".md")!;
        using var reader = new StreamReader(page);
        return reader.ReadToEnd();
    }

    /// <summary>Writes rows, each column as wide as its widest cell.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<string[]> rows, int indent = 0)
    {
        if (rows.Count == 0)
            return;
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => ConsoleText.WidthOf(row[column]))).ToArray();
        foreach (var row in rows)
            output.WriteLine(new string(' ', indent) + SafeText.Of(string.Concat(row.Select((cell, column) => column == row.Length - 1 ? cell : cell + new string(' ', widths[column] - ConsoleText.WidthOf(cell) + 2)))));
    }
}
