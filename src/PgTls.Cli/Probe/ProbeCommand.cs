using PgTls.Analysis;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Formats;
using PgTls.Layers;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Cli.Probe;

/// <summary>The request of <c>pgtls probe</c>.</summary>
/// <param name="Subject">A connection or a file; null: <paramref name="Paths"/>.</param>
/// <param name="Paths">Files and directories that are searched.</param>
internal sealed record ProbeRequest(string? Subject, IReadOnlyList<string> Paths)
{
    public ProbeOptions Options { get; init; } = new();

    public bool IsJson { get; init; }

    /// <summary>The driver that reads a connection of the command line.</summary>
    public LintOptions LintOptions { get; init; } = LintOptions.Default;

    /// <summary>How the command line changes the options of files; null: not at all.</summary>
    public Func<LintOptions, LintOptions>? Choose { get; init; }

    /// <summary>The root certificate that is tried in place of what the settings name; null: theirs.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The file that the chain's last certificate is written to; null: none.</summary>
    public string? SavedRoot { get; init; }

    /// <summary>Whether a server's files are compared with what the server does.</summary>
    public bool IsServerReport { get; init; }
}

/// <summary><c>pgtls probe</c>: asks the servers of connections what they offer, and says which SSL mode works.</summary>
internal static class ProbeCommand
{
    private static readonly string[] ServiceFileNames = [".pg_service.conf", "pg_service.conf"];

    public static void Run(Session session, ProbeRequest request)
    {
        if (!Prober.CanAsk(session))
            return;
        var connections = Find(session, request, out var claims);
        using var prober = new Prober(session, request.Options);
        prober.Ask(connections.Select(found => found.Connection));
        ProbeReport report = request.IsJson ? new JsonProbeReport(session) : new TextProbeReport(session);
        report.Begin();
        foreach (var found in connections)
            Write(session, report, found, prober, request.RootCertificate);
        if (request.IsServerReport)
            ServerReport.Write(session, report, claims, connections, prober);
        report.End();
        if (request.SavedRoot is { } path)
            RootFile.TrySave(session, path, connections.Select(static found => found.Connection), prober);
        // The errors of the command line were printed.
        if (connections.Count == 0 && session.ExitCode == ExitCode.Clean)
            session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of("Probe_NoConnection")));
    }

    /// <summary>Writes what the servers of a connection said.</summary>
    public static void Write(Session session, ProbeReport report, ProbedConnection found, Prober prober, string? root)
    {
        if (prober.ServersOf(found.Connection) is not { } servers)
        {
            Tell(session, found, ExitCode.Incomplete, "Probe_NoHost");
            return;
        }
        if (servers.Count == 0)
        {
            Tell(session, found, ExitCode.Clean, "Probe_UnixSocket");
            return;
        }
        report.Begin(found);
        foreach (var seen in prober.See(found.Connection))
        {
            var verdict = new Verdict(seen, found.Connection, prober.Files, root);
            session.Raise(ExitCodeOf(seen.Answer, verdict));
            report.Add(found, seen, verdict);
        }
        report.End(found);
    }

    /// <summary>The place of a connection as text.</summary>
    public static string PlaceOf(Session session, ProbedConnection found) =>
        found.Path is null ? Strings.Of("Probe_CommandLine") : $"{session.Show(found.Path)}:{found.Line}:{found.Column}";

    private static void Tell(Session session, ProbedConnection found, int exitCode, string key) =>
        session.Hear(new LogMessage(exitCode, $"{PlaceOf(session, found)}: {Strings.Of(key)}"));

    private static int ExitCodeOf(ServerAnswer answer, Verdict verdict) => answer.Failure switch
    {
        ProbeFailure.None => verdict.IsClean ? ExitCode.Clean : ExitCode.Findings,
        ProbeFailure.Injected or ProbeFailure.Obsolete => ExitCode.Findings,
        _ => ExitCode.Incomplete,
    };

    private static List<ProbedConnection> Find(Session session, ProbeRequest request, out List<ServerClaims> claims)
    {
        claims = [];
        var inFiles = request.Paths.Count == 0 ? [] : InFiles(session, request.Paths, request, claims);
        if (request.Subject is { } subject)
            inFiles.InsertRange(0, OfSubject(session, subject, request, claims));
        return inFiles;
    }

    private static List<ProbedConnection> OfSubject(Session session, string subject, ProbeRequest request, List<ServerClaims> claims)
    {
        if (subject != Selection.StandardInput && File.Exists(session.FullPath(subject)))
            return InFiles(session, [subject], request, claims);
        if (subject == Selection.StandardInput)
        {
            if (session.ReadInput(out var failure) is not { } bytes || TextFile.Decode(bytes) is not { } input)
            {
                session.Hear(new LogMessage(ExitCode.Incomplete, failure ?? Strings.Of("Input_NotText")));
                return [];
            }
            subject = input.Text.Trim();
        }
        return OfText(session, subject, request);
    }

    private static List<ProbedConnection> OfText(Session session, string text, ProbeRequest request)
    {
        var connection = ExplainCommand.Read(text, request.LintOptions)?.Connection;
        // The name of a service says little about the driver, unless the service exists.
        if ((connection is null || connection.Service is not null) && text.Contains("service=", StringComparison.Ordinal))
            connection = WithService(session, text, request) ?? connection;
        if (connection is null || (!text.Contains('=') && connection.PlacedSettings.All(static setting => setting.Kind is null)))
        {
            // The text is not repeated: it may hold a password.
            session.Hear(new LogMessage(ExitCode.WrongUsage, Strings.Of("Probe_NotRecognized")));
            return [];
        }
        return [new ProbedConnection(connection, null, 1, 1)];
    }

    /// <summary>The settings of a text with a service; null if the service does not exist.</summary>
    private static ResolvedConnection? WithService(Session session, string text, ProbeRequest request)
    {
        var services = new List<Layer>();
        foreach (var path in ServiceFileNames.Select(session.FullPath).Where(File.Exists))
        {
            if (TextFile.Read(path, out _) is { } file)
                services.Add(new Layer(path, new ServiceFile().Parse(file.Text)));
        }
        var program = new Layer(session.FullPath("conninfo"), new ConfigDocument(text, [], []));
        return LibpqConfiguration.Merge(program, services, []) is { } settings ? LibpqConfiguration.Judge(settings, request.LintOptions).Connection : null;
    }

    private static List<ProbedConnection> InFiles(Session session, IReadOnlyList<string> paths, ProbeRequest request, List<ServerClaims> claims)
    {
        var found = new List<ProbedConnection>();
        var settings = new SettingsReader(session, request.Choose);
        var files = new InputFiles(session, new Selection([.. paths]));
        foreach (var input in files.Find())
        {
            session.Cancellation.ThrowIfCancellationRequested();
            if (!LintedFile.TryOpen(input, session, settings, out var file))
                continue;
            if (request.IsServerReport && ServerClaims.Of(file) is { } claim)
                claims.Add(claim);
            var lines = new LineIndex(file.Text);
            foreach (var connection in file.Connections())
            {
                var (line, column) = lines.PositionOf(connection.Range.Start);
                found.Add(new ProbedConnection(connection, file.Path, line + 1, column + 1));
            }
        }
        files.TellPassedOver();
        return found;
    }
}
