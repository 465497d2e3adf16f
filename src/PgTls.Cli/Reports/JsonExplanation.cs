using System.Globalization;
using System.Text.Json;
using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Targets;

namespace PgTls.Cli.Reports;

/// <summary>The outcome of a connection as JSON.</summary>
internal static class JsonExplanation
{
    private const int SchemaVersion = 1;

    /// <param name="output">Where it is written.</param>
    /// <param name="linted">The connection.</param>
    public static void Write(TextWriter output, LintedConnection linted)
    {
        var connection = linted.Connection;
        var document = new JsonOutput(output);
        var json = document.Json;
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("database", connection.Target == Target.Unknown ? null : connection.Target.Id);
        json.WriteBoolean("isModeSet", connection.IsModeSet);
        WriteOutcome(json, connection);
        json.WriteStartArray("otherReleases");
        foreach (var other in connection.Driver.IsVersionKnown ? [] : connection.Older.Where(other => other.Outcome != connection.Outcome))
        {
            json.WriteStartObject();
            WriteOutcome(json, other);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in linted.Findings.Where(finding => finding.Rule.IsEnabledByDefault))
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("severity", CamelCase(finding.Severity));
            json.WriteString("message", finding.Message.In(CultureInfo.CurrentUICulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        document.End();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ResolvedConnection connection)
    {
        var outcome = connection.Outcome;
        var isSaid = outcome is { IsKnown: true, IsRefused: false, IsUnixSocket: false };
        json.WriteString("driver", connection.Driver.FullName);
        json.WriteString("driverId", connection.Driver.Id);
        json.WriteString("mode", isSaid ? outcome.ModeSpelling : null);
        json.WriteString("refused", outcome.IsRefused ? CamelCase(outcome.Refusal) : null);
        json.WriteBoolean("isUnixSocket", outcome.IsUnixSocket);
        json.WriteString("encrypted", isSaid ? CamelCase(outcome.Encryption) : null);
        WriteSwitch(json, "certificateVerified", isSaid ? outcome.IsCertificateVerified : null);
        WriteSwitch(json, "hostNameVerified", isSaid ? outcome.IsHostNameVerified : null);
        WriteSwitch(json, "loginBoundToTls", isSaid ? outcome.IsLoginBound : null);
    }

    private static void WriteSwitch(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    private static string CamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
