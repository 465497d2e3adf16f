using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Cli;

/// <summary>What becomes of a connection, in words; all of it is computed from the tables that the rules judge by.</summary>
internal static class Explanation
{
    /// <summary>Rows of a name and what there is to say under it.</summary>
    /// <param name="reading">The connection.</param>
    /// <param name="options">What is known of the server.</param>
    public static IReadOnlyList<string[]> Of(ConnectionReading reading, LintOptions options)
    {
        var rows = new List<string[]>
        {
            new[] { Strings.Of("Explain_Driver"), reading.Driver.FullName },
            new[] { Strings.Of("Explain_Target"), reading.Target == Targets.Target.Unknown ? Strings.Of("Explain_Unknown") : reading.Target.Name },
        };
        AddVerdict(rows, reading, options);
        AddOlder(rows, reading);
        return rows;
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
    private static void AddOlder(List<string[]> rows, ConnectionReading reading)
    {
        if (reading.Driver.IsVersionKnown)
            return;
        foreach (var other in reading.Older)
        {
            if (Summary(other) is var summary && summary != Summary(reading))
                rows.Add([Strings.Of("Explain_OtherRelease", other.Driver.FullName), summary]);
        }
    }

    /// <summary>A verdict in a line.</summary>
    public static string Summary(ConnectionReading reading)
    {
        if (reading.IsRejected)
            return Strings.Of("Explain_Refusal_" + reading.Refusal);
        return RowOf(reading) is { } mode ? Summary(mode, reading.HasRootCertificate) : Strings.Of("Explain_Unknown");
    }

    /// <summary>What an SSL mode does, in a line.</summary>
    public static string Summary(ModeRow mode, bool hasRoot)
    {
        var encrypted = $"{Strings.Of("Explain_Encrypted")}: {Strings.Of("Explain_Encrypted_" + mode.Encryption)}";
        return mode.Encryption == Encryption.Never ? encrypted : string.Join("; ", encrypted,
            $"{Strings.Of("Explain_CertificateVerified")}: {YesNo(IsChecked(mode, hasRoot), mode)}",
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
    public static string ResultOf(Driver driver, ModeRow mode, bool ssl, bool requireSsl, bool hasRoot)
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

    /// <summary>A switch of the server as its manual writes it.</summary>
    public static string OnOff(bool isOn) => isOn ? "on" : "off";

    /// <summary>Whether something is verified: with a mode that gives way to plaintext, at most as long as it does not.</summary>
    private static string YesNo(bool isVerified, ModeRow mode) =>
        Strings.Of(!isVerified ? "Explain_No" : mode.Encryption == Encryption.Always ? "Explain_Yes" : "Explain_WhileEncrypted");
}
