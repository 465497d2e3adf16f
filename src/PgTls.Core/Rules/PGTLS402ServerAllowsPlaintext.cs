using PgTls.Analysis;
using PgTls.Syntax.Hosts;
using PgTls.Targets;
using PgTls.Text;
using static PgTls.Targets.ServerParameters;

namespace PgTls.Rules;

/// <summary>A server accepts connections from other machines without TLS.</summary>
internal sealed class PGTLS402ServerAllowsPlaintext() : Rule("PGTLS402", "ServerAllowsPlaintext", Severity.Warning, "CWE-319", "0.1.0")
{
    internal override void Judge(ServerConfiguration server)
    {
        var isSslOn = server.Switch(Ssl);
        // PostgreSQL refuses the parameter.
        var requiresSsl = server.Target == Target.PostgreSql ? null : server.Switch(RequireSsl);
        var ssl = server.Find(Ssl).Entry;
        if (isSslOn == false)
        {
            object[] arguments = [ssl!.Key + "=" + ssl.Value.Text];
            var fix = ServerConfiguration.Set(new LocalizedText("Fix_SwitchSslOn", Ssl, "on"), (ssl, "on"));
            var message = requiresSsl == true ? Message("WithoutEffect", arguments) : Message(arguments);
            server.Report(this, ssl.ValueRange, message, [fix], excerpt: ServerConfiguration.ExcerptOf(ssl));
        }
        else if (requiresSsl == false)
        {
            var require = server.Find(RequireSsl).Entry!;
            var fix = ServerConfiguration.Set(new LocalizedText("Fix_SetMode", RequireSsl, "on"), (require, "on"));
            var message = Message("NotRequired", [require.Key + "=" + require.Value.Text]);
            server.Report(this, require.ValueRange, message, [fix], excerpt: ServerConfiguration.ExcerptOf(require));
        }
        else if (server.Find(Ssl).Presence == Presence.Absent && server.Listens >= HostClass.Private && !server.Target.HasPrivateAuthority)
        {
            // Another file or the command line may set it.
            server.Report(this, server.Find(ListenAddresses).Entry!.ValueRange, Message("Missing", []), [], Severity.Info);
        }
        JudgeAccess(server);
    }

    private void JudgeAccess(ServerConfiguration server)
    {
        // A server that requires TLS anyway does not come to read these. PostgreSQL has no such setting: there it describes these very records.
        if (server.Options is { ServerSsl: not false, ServerRequireSsl: true } && server.Target != Target.PostgreSql)
            return;
        var earlier = new List<AccessRecord>();
        // Nobody knows what the records behind an opaque one are left to decide.
        foreach (var record in server.Access.TakeWhile(record => !record.IsOpaque))
        {
            if (record.AdmitsPlaintext && SeverityOf(record, server.Options) is { } severity && !record.MayBeRefusedBy(earlier))
            {
                object[] arguments = [record.Type.Text];
                var isInsisting = record.Type.Text == "hostnossl";
                var message = isInsisting ? Message("OnlyPlaintext", arguments) : Message("Access", arguments);
                server.Report(this, record.Type.Range, message, [record.RequireTls(server)], severity, record.Type.Range);
            }
            earlier.Add(record);
        }
    }

    /// <summary>What is left open matters less inside a private network, as elsewhere; what insists on plaintext does not.</summary>
    private static Severity? SeverityOf(AccessRecord record, LintOptions options) => record.Host switch
    {
        HostClass.Public => Severity.Warning,
        HostClass.Private => record.Type.Text == "hostnossl" ? Severity.Warning : Severity.Info,
        HostClass.Loopback when options.Loopback == LoopbackPolicy.Report => Severity.Info,
        _ => null,
    };
}
