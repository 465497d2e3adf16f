using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Targets;

namespace PgTls.Cli;

/// <summary>Says in words what becomes of a connection.</summary>
internal static class Explanation
{
    /// <summary>Rows of a name and what there is to say under it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">What is known of the server.</param>
    public static IReadOnlyList<string[]> Of(ResolvedConnection connection, LintOptions options)
    {
        var rows = new List<string[]>
        {
            new[] { Strings.Of("Explain_Driver"), connection.Driver.FullName },
            new[] { Strings.Of("Explain_Target"), connection.Target == Target.Unknown ? Strings.Of("Explain_Unknown") : connection.Target.Name },
        };
        AddOutcome(rows, connection, options);
        // What older releases do otherwise matters where it is not known which release reads the settings.
        foreach (var other in connection.Driver.IsVersionKnown ? [] : connection.Older)
        {
            if (Summary(other.Outcome) is var summary && summary != Summary(connection.Outcome))
                rows.Add([Strings.Of("Explain_OtherRelease", other.Driver.FullName), summary]);
        }
        return rows;
    }

    /// <summary>A row of what tells that a connection is one of the family.</summary>
    public static string[] RecognizedBy(ResolvedConnection connection) => [Strings.Of("Explain_Recognized"), Words(connection.Evidence)];

    /// <summary>What was seen of a text that is not certainly a connection of the family.</summary>
    public static string Seen(RecognitionEvidence evidence) =>
        evidence == RecognitionEvidence.None ? Strings.Of("Explain_SeenNothing") : Strings.Of("Explain_Seen", Words(evidence));

    /// <summary>An outcome in a line.</summary>
    public static string Summary(TlsOutcome outcome)
    {
        if (!outcome.IsKnown)
            return Strings.Of("Explain_Unknown");
        if (outcome.IsRefused)
            return RefusalOf(outcome);
        var encrypted = $"{Strings.Of("Explain_Encrypted")}: {Strings.Of("Explain_Encrypted_" + outcome.Encryption)}";
        return outcome.Encryption == Encryption.Never ? encrypted : string.Join("; ", encrypted,
            $"{Strings.Of("Explain_CertificateVerified")}: {YesNo(outcome.IsCertificateVerified, outcome)}",
            $"{Strings.Of("Explain_HostVerified")}: {YesNo(outcome.IsHostNameVerified, outcome)}");
    }

    /// <summary>How an attempt ends with a server whose certificate is what it should be; require_ssl counts only while ssl is on.</summary>
    public static string ResultOf(TlsOutcome outcome, bool ssl, bool requireSsl)
    {
        var server = !ssl ? ServerTls.Off : requireSsl ? ServerTls.Required : ServerTls.Offered;
        // What it should be includes that an authority issued it which the client trusts, if the client knows any.
        var isTrusted = (outcome.Authorities & ~TrustedAuthorities.HomeDirectory) != TrustedAuthorities.Any;
        return Strings.Of(outcome.At(server, isTrusted, isNamed: true) switch
        {
            { End: ConnectionEnd.Plaintext } => "Explain_Outcome_Plaintext",
            { End: ConnectionEnd.Encrypted, IsHostNameVerified: true } => "Explain_Outcome_HostVerified",
            { End: ConnectionEnd.Encrypted, IsCertificateVerified: true } => "Explain_Outcome_Verified",
            { End: ConnectionEnd.Encrypted } => "Explain_Outcome_Encrypted",
            _ when outcome.Encryption == Encryption.Never => "Explain_Outcome_ServerRequires",
            _ when !ssl => "Explain_Outcome_ClientRequires",
            _ => "Explain_Outcome_NoRootCertificate",
        });
    }

    /// <summary>A switch of the server as its manual writes it.</summary>
    public static string OnOff(bool isOn) => isOn ? "on" : "off";

    private static void AddOutcome(List<string[]> rows, ResolvedConnection connection, LintOptions options)
    {
        var outcome = connection.Outcome;
        if (outcome.IsRefused)
        {
            rows.Add([Strings.Of("Explain_Result"), RefusalOf(outcome)]);
            return;
        }
        if (!outcome.IsKnown)
        {
            rows.Add(["SSL", Strings.Of("Explain_Unknown")]);
            return;
        }
        rows.Add([Strings.Of("Explain_Mode"), outcome.ModeSpelling + (connection.IsModeSet ? "" : " " + Strings.Of("Explain_Default"))]);
        if (outcome.IsUnixSocket)
        {
            rows.Add([Strings.Of("Explain_Result"), Strings.Of("Explain_UnixSocket")]);
            return;
        }
        rows.Add([Strings.Of("Explain_Encrypted"), Strings.Of("Explain_Encrypted_" + outcome.Encryption)]);
        rows.Add([Strings.Of("Explain_CertificateVerified"), YesNo(outcome.IsCertificateVerified, outcome)]);
        rows.Add([Strings.Of("Explain_HostVerified"), YesNo(outcome.IsHostNameVerified, outcome)]);
        rows.Add([Strings.Of("Explain_Read"), Strings.Of(outcome.Encryption == Encryption.Never ? "Explain_AnyoneListening" : AttackerOf(outcome))]);
        rows.Add([Strings.Of("Explain_Impersonate"), Strings.Of(AttackerOf(outcome))]);
        if (ManualOf(connection) is { } manual)
            rows.Add([Strings.Of("Explain_Manual"), Strings.Of(manual, connection.Target.Name)]);
        if (options.ServerSsl is null && options.ServerRequireSsl is null)
            return;
        var (ssl, requireSsl) = (options.ServerSsl ?? true, options.ServerRequireSsl ?? false);
        rows.Add([$"ssl = {OnOff(ssl)}, require_ssl = {OnOff(requireSsl)}", ResultOf(outcome, ssl, requireSsl)]);
    }

    /// <summary>What the vendor's manual says where the driver does otherwise.</summary>
    private static string? ManualOf(ResolvedConnection connection) => (connection.Target.SupportsVerifyFull, connection.Outcome) switch
    {
        (false, { Mode: SslMode.VerifyFull }) => "Explain_Manual_VerifyFull",
        (false, { Mode: SslMode.Require, IsCertificateVerified: true }) => "Explain_Manual_Require",
        _ => null,
    };

    private static string Words(RecognitionEvidence evidence) =>
        string.Join("; ", Enum.GetValues<RecognitionEvidence>().Where(one => one != RecognitionEvidence.None && evidence.HasFlag(one)).Select(one => Strings.Of("Evidence_" + one)));

    private static string AttackerOf(TlsOutcome outcome) =>
        outcome.IsLoginBound && outcome.Encryption != Encryption.Never ? "Explain_LoginBound" : !outcome.IsVerified ? "Explain_AnyoneBetween" : outcome.IsHostNameVerified ? "Explain_Nobody" : "Explain_SameAuthority";

    private static string RefusalOf(TlsOutcome outcome) => Strings.Of("Explain_Refusal_" + outcome.Refusal);

    /// <summary>Whether something is verified; a mode that may fall back to plaintext verifies only while it does not.</summary>
    private static string YesNo(bool? isVerified, TlsOutcome outcome) => Strings.Of(isVerified switch
    {
        null => "Explain_Unknown",
        false => "Explain_No",
        _ => outcome.Encryption == Encryption.Always ? "Explain_Yes" : "Explain_WhileEncrypted",
    });
}
