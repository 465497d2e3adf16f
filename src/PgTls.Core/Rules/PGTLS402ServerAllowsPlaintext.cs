using PgTls.Analysis;
using PgTls.Syntax.Hosts;
using PgTls.Targets;
using PgTls.Text;
using static PgTls.Targets.ServerParameters;

namespace PgTls.Rules;

/// <summary>A server accepts connections from other machines without TLS.</summary>
internal sealed class PGTLS402ServerAllowsPlaintext() : Rule("PGTLS402", "ServerAllowsPlaintext", Severity.Warning, "CWE-319", "0.1.0")
{
    private const string WithTls = "hostssl";

    // A file with more records that refuse is not followed: what they leave open would take the product of both to find out.
    private const int MostRefusing = 256;

    internal override IEnumerable<Violation> Judge(ResolvedServer server)
    {
        var isSslOn = server.Switch(Ssl);
        // PostgreSQL refuses the parameter.
        var requiresSsl = server.Target == Target.PostgreSql ? null : server.Switch(RequireSsl);
        var ssl = server.Find(Ssl).Entry;
        if (isSslOn == false)
        {
            object[] arguments = [ssl!.Key + "=" + ssl.Value.Text];
            var fix = ServerFixes.Set(new LocalizedText("Fix_SwitchSslOn", Ssl, "on"), (ssl, "on"));
            var message = requiresSsl == true ? Message("WithoutEffect", arguments) : Message(arguments);
            yield return new Violation(this, ssl.ValueRange, message) { Proposals = fix, Excerpt = ServerFixes.ExcerptOf(ssl) };
        }
        else if (requiresSsl == false)
        {
            var require = server.Find(RequireSsl).Entry!;
            var fix = ServerFixes.Set(new LocalizedText("Fix_SetMode", RequireSsl, "on"), (require, "on"));
            var message = Message("NotRequired", [require.Key + "=" + require.Value.Text]);
            yield return new Violation(this, require.ValueRange, message) { Proposals = fix, Excerpt = ServerFixes.ExcerptOf(require) };
        }
        else if (server.Find(Ssl).Presence == Presence.Absent && server.Listens >= HostClass.Private && !server.Target.HasPrivateAuthority)
        {
            // Another file or the command line may set it.
            yield return new Violation(this, server.Find(ListenAddresses).Entry!.ValueRange, Message("Missing", [])) { Severity = Severity.Info };
        }
        foreach (var violation in JudgeAccess(server))
            yield return violation;
    }

    private IEnumerable<Violation> JudgeAccess(ResolvedServer server)
    {
        // A server that requires TLS anyway does not come to read these. PostgreSQL has no such setting: there it describes these very records.
        if (server.Options is { ServerSsl: not false, ServerRequireSsl: true } && server.Target != Target.PostgreSql)
            yield break;
        var refusing = new List<AccessRecord>();
        // It is not known what the records behind an opaque one are left to decide.
        foreach (var record in server.Access.TakeWhile(record => !record.IsOpaque))
        {
            var isInsisting = record.Type.Text == "hostnossl";
            var severity = isInsisting ? SeverityPolicy.OfInsistence(record.Host, server.Options) : SeverityPolicy.OfMissing(record.Host, server.Options);
            if (record.AdmitsPlaintext && severity is not null && refusing.Count <= MostRefusing && !record.MayBeRefusedBy(refusing))
            {
                object[] arguments = [record.Type.Text];
                yield return new Violation(this, record.Type.Range, isInsisting ? Message("OnlyPlaintext", arguments) : Message("Access", arguments))
                {
                    Severity = severity,
                    Proposals = RequireTls(server, record),
                    Excerpt = record.Type.Range,
                };
            }
            if (record.RefusesPlaintext && refusing.Count <= MostRefusing)
                refusing.Add(record);
        }
    }

    /// <summary>Admits with TLS those that the record admits; nothing where it is not known that it would.</summary>
    /// <remarks>Kerberos may encrypt connections of <c>gss</c>, and the nodes of a Gauss cluster trust each other without TLS.</remarks>
    private static IReadOnlyList<FixProposal> RequireTls(ResolvedServer server, AccessRecord record)
    {
        if (record.Type.Text == "hostnossl" || server.Options.ServerSsl == false || record.Method == "gss" || (record.Method == "trust" && server.Target.HasPrivateAuthority))
            return [];
        var column = record.TypeColumn;
        var blank = column == record.Type.Range ? "" : " ";
        var edit = new Edit(column, (WithTls + blank).PadRight(blank.Length == 0 ? 0 : column.Length));
        return [new FixProposal(FixKind.Recommended, new LocalizedText("Fix_ReplaceWord", record.Type.Text, WithTls)) { Edits = [edit] }];
    }
}
