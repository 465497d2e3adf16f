using System.Globalization;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.Reports;
using PgTls.ConnectionStrings;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli;

/// <summary><c>pgtls explain</c>: prints a rule's page, what becomes of a connection, or what becomes of all of them.</summary>
/// <remarks>All it says of connections is computed from the tables that the rules judge by.</remarks>
internal static class ExplainCommand
{
    /// <param name="session">The run.</param>
    /// <param name="subject">A rule's id, a connection string or URL, or <c>-</c> for the standard input.</param>
    /// <param name="options">The driver, the target and the server, as far as they are known.</param>
    public static void Run(Session session, string subject, LintOptions options)
    {
        if (RuleCatalog.Find(subject) is { } rule)
            session.Output.Write(PageOf(rule));
        else if (subject != Selection.StandardInput)
            Connection(session, subject, options);
        else if (session.ReadInput(out var failure) is { } bytes && TextFile.Decode(bytes) is { } input)
            Connection(session, input.Text.Trim(), options);
        else
            session.Hear(new Remark(ExitCode.Incomplete, failure ?? Strings.Of("Input_NotText")));
    }

    /// <summary>Prints the table of the vendor's manual: the server's ssl and require_ssl, the client's SSL mode, and how the attempt ends.</summary>
    public static void Matrix(Session session, LintOptions options)
    {
        var driver = options.Driver ?? DriverCatalog.Newest("libpq")!;
        var rows = new List<string[]> { new[] { "ssl", "sslmode", "require_ssl", Strings.Of("Explain_Result") } };
        foreach (var ssl in new[] { true, false })
        {
            foreach (var mode in driver.Modes)
            {
                if (mode.Mode == SslMode.VerifyFull && options.Target?.SupportsVerifyFull == false)
                    continue;
                foreach (var requireSsl in new[] { true, false })
                    rows.Add([OnOff(ssl), mode.Spelling, OnOff(requireSsl), ResultOf(driver, mode, ssl, requireSsl, hasRoot: mode.Mode >= SslMode.VerifyCa)]);
            }
        }
        session.Output.WriteLine(driver.ToString());
        WriteTable(session.Output, rows);
    }

    private static void Connection(Session session, string text, LintOptions options)
    {
        if (Read(text, options) is not { } reading)
        {
            // The text is not repeated: it may hold a password.
            session.Note(Strings.Of("Explain_NotRecognized", string.Join(", ", DriverCatalog.All.Select(driver => driver.Id).Distinct())));
            session.Raise(ExitCode.WrongUsage);
            return;
        }
        if (options.Driver is { } driver && !IsOfForm(text, driver.Form, options))
        {
            session.Note(Strings.Of("Explain_OtherForm", driver.FullName));
            session.Raise(ExitCode.WrongUsage);
            return;
        }
        var rows = new List<string[]>
        {
            new[] { Strings.Of("Explain_Driver"), reading.Driver.FullName },
            new[] { Strings.Of("Explain_Target"), reading.Target == Targets.Target.Unknown ? Strings.Of("Explain_Unknown") : reading.Target.Name },
        };
        AddVerdict(rows, reading, options);
        AddOtherReleases(rows, text, reading, options);
        WriteTable(session.Output, rows);
        foreach (var finding in reading.Findings.Where(finding => finding.Rule.IsEnabledByDefault))
            session.Output.WriteLine($"{finding.Rule.Id}: {finding.Message.In(CultureInfo.CurrentUICulture)}");
    }

    private static ConnectionReading? Read(string text, LintOptions options) =>
        Linter.Read(SourceMap.Verbatim(text, new TextRange(0, text.Length)), new Surroundings { Driver = options.Driver }, options);

    /// <summary>Whether a driver can make sense of a text, which is certainly not so where it plainly has another form.</summary>
    /// <remarks>An ODBC string without <c>Driver=</c> looks like an ADO.NET one, and what Npgsql makes of libpq's form is a finding.</remarks>
    private static bool IsOfForm(string text, SettingForm form, LintOptions options)
    {
        if (form == SettingForm.Jdbc || JdbcUrlParser.SchemeOf(text) is not null)
            return form == SettingForm.Jdbc && JdbcUrlParser.SchemeOf(text) is not null;
        if (PostgresUriParser.IsSqlAlchemyUrl(text))
            return form == SettingForm.Libpq;
        return form != SettingForm.Libpq || Read(text, options with { Driver = null }) is not { Driver.Form: SettingForm.AdoNet or SettingForm.Odbc };
    }

    private static void AddVerdict(List<string[]> rows, ConnectionReading reading, LintOptions options)
    {
        if (reading.IsRejected)
        {
            rows.Add([Strings.Of("Explain_Result"), Strings.Of("Explain_Refusal_" + reading.Refusal)]);
            return;
        }
        if (RowOf(reading) is not { } mode)
        {
            rows.Add(["SSL", Strings.Of("Explain_Unknown")]);
            return;
        }
        rows.Add([Strings.Of("Explain_Mode"), mode.Spelling + (reading.IsModeSet ? "" : " " + Strings.Of("Explain_Default"))]);
        if (reading.IsUnixSocket)
        {
            // libpq passes over the SSL mode there, the .NET drivers ask for TLS and do not get it.
            var isRefused = reading.Driver.Form == SettingForm.AdoNet && mode.Encryption == Encryption.Always;
            rows.Add([Strings.Of("Explain_Result"), Strings.Of(isRefused ? "Explain_UnixSocketRefused" : "Explain_UnixSocket")]);
            return;
        }
        var isChecked = IsChecked(mode, reading.HasRootCertificate);
        rows.Add([Strings.Of("Explain_Encrypted"), Strings.Of("Explain_Encrypted_" + mode.Encryption)]);
        rows.Add([Strings.Of("Explain_CertificateVerified"), YesNo(isChecked, mode)]);
        rows.Add([Strings.Of("Explain_HostVerified"), YesNo(mode.HostName, mode)]);
        rows.Add([Strings.Of("Explain_Read"), Strings.Of(mode.Encryption switch
        {
            Encryption.Always when isChecked => mode.HostName ? "Explain_Nobody" : "Explain_SameAuthority",
            Encryption.Never => "Explain_AnyoneListening",
            _ => "Explain_AnyoneBetween",
        })]);
        rows.Add([Strings.Of("Explain_Impersonate"), Strings.Of(
            mode.Encryption != Encryption.Always || !isChecked ? "Explain_AnyoneBetween" : mode.HostName ? "Explain_Nobody" : "Explain_SameAuthority")]);
        if (options.ServerSsl is null && options.ServerRequireSsl is null)
            return;
        var (ssl, requireSsl) = (options.ServerSsl ?? true, options.ServerRequireSsl ?? false);
        rows.Add([
            $"ssl = {OnOff(ssl)}, require_ssl = {OnOff(requireSsl)}",
            ResultOf(reading.Driver, mode, ssl, requireSsl, reading.HasRootCertificate || reading.Driver.DefaultTrust == DefaultTrust.HomeDirectoryOrOperatingSystem)]);
    }

    /// <summary>Where nobody says which release reads the settings: what those do otherwise that are older than the newest.</summary>
    private static void AddOtherReleases(List<string[]> rows, string text, ConnectionReading reading, LintOptions options)
    {
        if (reading.Driver.IsVersionKnown)
            return;
        foreach (var release in DriverCatalog.All.Where(driver => driver.Id == reading.Driver.Id).Reverse())
        {
            if (Read(text, options with { Driver = release }) is { } other && Summary(other) is var summary && summary != Summary(reading))
                rows.Add([Strings.Of("Explain_OtherRelease", release.FullName), summary]);
        }
    }

    /// <summary>A verdict in a line.</summary>
    private static string Summary(ConnectionReading reading)
    {
        if (reading.IsRejected)
            return Strings.Of("Explain_Refusal_" + reading.Refusal);
        if (RowOf(reading) is not { } mode)
            return Strings.Of("Explain_Unknown");
        var encrypted = $"{Strings.Of("Explain_Encrypted")}: {Strings.Of("Explain_Encrypted_" + mode.Encryption)}";
        return mode.Encryption == Encryption.Never ? encrypted : string.Join("; ", encrypted,
            $"{Strings.Of("Explain_CertificateVerified")}: {YesNo(IsChecked(mode, reading.HasRootCertificate), mode)}",
            $"{Strings.Of("Explain_HostVerified")}: {YesNo(mode.HostName, mode)}");
    }

    /// <summary>What the SSL mode does under these settings; null where nobody can tell which it is.</summary>
    private static ModeRow? RowOf(ConnectionReading reading)
    {
        if (reading.Mode is not { } mode || reading.Driver.Row(mode) is not { } row)
            return null;
        if (reading.IsBypassed)
            return row with { Certificate = CertificateCheck.Never, HostName = false };
        return reading.HasRootCertificate && reading.Driver.RootCertificateTrust == RootCertificateTrust.DropsHostName ? row with { HostName = false } : row;
    }

    private static bool IsChecked(ModeRow mode, bool hasRoot) =>
        mode.Certificate == CertificateCheck.Always || (mode.Certificate == CertificateCheck.WithRootCertificate && hasRoot);

    /// <summary>How an attempt ends with a server whose certificate is what it should be; require_ssl counts only while ssl is on.</summary>
    private static string ResultOf(Driver driver, ModeRow mode, bool ssl, bool requireSsl, bool hasRoot)
    {
        var server = !ssl ? ServerTls.Off : requireSsl ? ServerTls.Required : ServerTls.Offered;
        // What it should be includes that its authority is trusted, whether it is the one that is named or one of the operating system's.
        driver = driver with { Modes = [mode], RootCertificateTrust = RootCertificateTrust.Exclusive };
        var prediction = Prediction.Of(driver, mode.Mode, hasRoot ? RootCertificateState.Right : RootCertificateState.NotSet, server, isNamed: true);
        return Strings.Of(prediction switch
        {
            { Outcome: ConnectionOutcome.Plaintext } => "Explain_Outcome_Plaintext",
            { Outcome: ConnectionOutcome.Encrypted, IsHostNameVerified: true } => "Explain_Outcome_HostVerified",
            { Outcome: ConnectionOutcome.Encrypted, IsCertificateVerified: true } => "Explain_Outcome_Verified",
            { Outcome: ConnectionOutcome.Encrypted } => "Explain_Outcome_Encrypted",
            _ when mode.Encryption == Encryption.Never => "Explain_Outcome_ServerRequires",
            _ when !ssl => "Explain_Outcome_ClientRequires",
            _ => "Explain_Outcome_NoRootCertificate",
        });
    }

    /// <summary>A rule's page, as Markdown.</summary>
    public static string PageOf(Rule rule)
    {
        using var page = typeof(ExplainCommand).Assembly.GetManifestResourceStream(rule.Id + ".md")!;
        using var reader = new StreamReader(page);
        return reader.ReadToEnd();
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => ConsoleText.WidthOf(row[column]))).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Concat(row.Select((cell, column) => column == row.Length - 1 ? cell : cell + new string(' ', widths[column] - ConsoleText.WidthOf(cell) + 2))));
    }

    private static string OnOff(bool isOn) => isOn ? "on" : "off";

    /// <summary>Whether something is verified: with a mode that gives way to plaintext, at most as long as it does not.</summary>
    private static string YesNo(bool isVerified, ModeRow mode) =>
        Strings.Of(!isVerified ? "Explain_No" : mode.Encryption == Encryption.Always ? "Explain_Yes" : "Explain_WhileEncrypted");
}
