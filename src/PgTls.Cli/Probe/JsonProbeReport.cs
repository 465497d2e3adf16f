using System.Globalization;
using System.Text.Json;
using PgTls.Analysis;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Reports;

namespace PgTls.Cli.Probe;

/// <summary>The answers of servers as JSON.</summary>
internal sealed class JsonProbeReport : ProbeReport
{
    private const int SchemaVersion = 1;

    private readonly Session _session;
    private readonly JsonOutput _output;
    private readonly Utf8JsonWriter _json;
    private readonly List<ServerDifference> _differences = [];

    public JsonProbeReport(Session session)
    {
        _session = session;
        _output = new JsonOutput(session.Output);
        _json = _output.Json;
    }

    public override void Begin()
    {
        _json.WriteStartObject();
        _json.WriteNumber("schemaVersion", SchemaVersion);
        _json.WriteStartArray("connections");
    }

    public override void Begin(ProbedConnection found)
    {
        _json.WriteStartObject();
        if (found.Path is { } path)
        {
            _json.WriteString("path", _session.ReportPath(path));
            _json.WriteNumber("line", found.Line);
            _json.WriteNumber("column", found.Column);
        }
        _json.WriteString("driver", found.Connection.Driver.FullName);
        _json.WriteString("mode", found.Connection.Outcome.ModeSpelling);
        _json.WriteStartArray("servers");
    }

    public override void Add(ProbedConnection found, SeenServer seen, Verdict verdict)
    {
        var answer = seen.Answer;
        _json.WriteStartObject();
        _json.WriteString("host", seen.Address.Host);
        _json.WriteNumber("port", seen.Address.Port);
        _json.WriteString("failure", answer.Failure == ProbeFailure.None ? null : JsonNamingPolicy.CamelCase.ConvertName(answer.Failure.ToString()));
        _json.WriteBoolean("tls", answer.OffersTls);
        if (answer.OffersTls)
        {
            _json.WriteString("protocol", answer.Protocol.ToString());
            _json.WriteString("cipher", answer.Cipher.ToString());
            _json.WriteBoolean("asksForClientCertificate", answer.AsksForCertificate);
        }
        if (answer.SpeaksDirectly is { } speaksDirectly)
            _json.WriteBoolean("direct", speaksDirectly);
        _json.WriteStartArray("chain");
        foreach (var certificate in answer.Chain)
            Write(certificate);
        _json.WriteEndArray();
        if (seen.Certificate is not null)
        {
            if (verdict.IsVerifiedByRoot is { } isVerified)
                _json.WriteBoolean("rootCertificateVerifies", isVerified);
            else
                _json.WriteNull("rootCertificateVerifies");
            _json.WriteBoolean("operatingSystemVerifies", seen.IsVerifiedBySystem);
            _json.WriteBoolean("hostNameMatches", verdict.IsNamed);
        }
        if (answer.Failure == ProbeFailure.None)
        {
            _json.WriteString("asWritten", EndOf(verdict.AsWritten));
            Write("strongest", verdict.Strongest.Best);
            Write("next", verdict.Strongest.Next);
            _json.WriteString("missing", verdict.Missing);
        }
        _json.WriteEndObject();
    }

    public override void End(ProbedConnection found)
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _output.Flush();
    }

    public override void Add(ServerDifference difference) => _differences.Add(difference);

    public override void End()
    {
        _json.WriteEndArray();
        _json.WriteStartArray("serverDifferences");
        foreach (var difference in _differences)
        {
            _json.WriteStartObject();
            _json.WriteString("path", _session.ReportPath(difference.Path));
            _json.WriteString("text", difference.Text);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteStartArray("failures");
        foreach (var failure in _session.Failures)
            _json.WriteStringValue(failure);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _output.End();
    }

    private void Write(string name, ModeTrial? trial)
    {
        if (trial is null)
        {
            _json.WriteNull(name);
            return;
        }
        _json.WriteStartObject(name);
        _json.WriteString("mode", trial.Row.Spelling);
        _json.WriteString("ends", EndOf(trial.Result));
        _json.WriteEndObject();
    }

    private void Write(ServerCertificate certificate)
    {
        _json.WriteStartObject();
        _json.WriteString("subject", certificate.Subject);
        _json.WriteString("issuer", certificate.Issuer);
        _json.WriteString("notBefore", certificate.NotBefore.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        _json.WriteString("notAfter", certificate.NotAfter.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        _json.WriteString("key", certificate.Key);
        _json.WriteString("sha256", certificate.Fingerprint);
        _json.WriteStartArray("names");
        foreach (var name in certificate.Names)
            _json.WriteStringValue(name);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }
}
