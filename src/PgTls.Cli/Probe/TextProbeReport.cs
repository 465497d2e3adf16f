using System.Globalization;
using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Cli.Probe;

/// <summary>The answers of servers as text.</summary>
internal sealed class TextProbeReport(Session session) : ProbeReport
{
    private const int MostCertificates = 8;

    public override void Begin(ProbedConnection found)
    {
        var connection = found.Connection;
        var outcome = connection.Outcome;
        var mode = outcome.Mode is null ? Explanation.Summary(outcome) : outcome.ModeSpelling + (connection.IsModeSet ? "" : " " + Strings.Of("Explain_Default"));
        Line($"{ProbeCommand.PlaceOf(session, found)}: {connection.Driver.FullName}, {Strings.Of("Explain_Mode")} {mode}");
    }

    public override void Add(ProbedConnection found, SeenServer seen, Verdict verdict)
    {
        var answer = seen.Answer;
        Line(string.Create(CultureInfo.InvariantCulture, $"  {seen.Address.Host}:{seen.Address.Port}"));
        var rows = new List<string[]>();
        if (answer.Failure != ProbeFailure.None)
        {
            Row("Probe_Answer", Strings.Of("Probe_Failure_" + answer.Failure));
        }
        else if (!answer.OffersTls)
        {
            Row("Probe_Tls", Strings.Of("Probe_NoTls"));
        }
        else
        {
            Row("Probe_Tls", $"{ProtocolOf(answer)}, {answer.Cipher}");
            Row("Probe_ClientCertificate", Strings.Of(answer.AsksForCertificate ? "Probe_Asked" : "Probe_NotAsked"));
        }
        if (answer.SpeaksDirectly is { } speaksDirectly)
            Row("Probe_Direct", Strings.Of(speaksDirectly ? "Explain_Yes" : "Explain_No"));
        foreach (var certificate in answer.Chain.Take(MostCertificates))
        {
            var end = Strings.Of(certificate.NotAfter < seen.Now ? "Probe_Ended" : certificate.NotBefore > seen.Now ? "Probe_Begins" : "Probe_Ends",
                Verdict.Date(certificate.NotBefore > seen.Now ? certificate.NotBefore : certificate.NotAfter));
            Row("Probe_Certificate", $"{certificate.Subject}; {certificate.Key}; {end}; {Strings.Of("Probe_IssuedBy", certificate.Issuer)}");
        }
        if (seen.Certificate is { } own)
        {
            Row("Probe_Names", Verdict.NamesOf(own));
            Row("Probe_RootCertificate", Strings.Of(verdict.IsRootMissing ? "Probe_RootMissing" : verdict.IsVerifiedByRoot switch { null => "Probe_NoRoot", true => "Probe_Verifies", _ => "Probe_VerifiesNot" }));
            Row("Probe_System", Strings.Of(seen.IsVerifiedBySystem ? "Probe_Verifies" : "Probe_VerifiesNot"));
            Row("Probe_HostName", Strings.Of(verdict.IsNamed ? "Probe_NameMatches" : "Probe_NameDiffers"));
        }
        if (answer.Failure == ProbeFailure.None)
        {
            Row("Probe_AsWritten", Strings.Of("Probe_End_" + EndOf(verdict.AsWritten)));
            Row("Probe_Strongest", verdict.Strongest.Best is { } best ? $"{best.Row.Spelling} ({Strings.Of("Probe_End_" + EndOf(best.Result))})" : Strings.Of("Probe_NoMode"));
            if (verdict.Missing is { Length: > 0 } missing)
                Row("Probe_Next", missing);
        }
        ExplainCommand.WriteTable(session.Output, rows, indent: 4);

        void Row(string label, string text) => rows.Add([Strings.Of(label), text]);
    }

    public override void Add(ServerDifference difference) => Line($"{session.Show(difference.Path)}: {difference.Text}");

    private static string ProtocolOf(ServerAnswer answer) => answer.Protocol switch
    {
        System.Security.Authentication.SslProtocols.Tls12 => "TLSv1.2",
        System.Security.Authentication.SslProtocols.Tls13 => "TLSv1.3",
        var other => other.ToString(),
    };

    private void Line(string text) => session.Output.WriteLine(SafeText.Of(text));
}
