using PgTls.Analysis;
using PgTls.Cli.Files;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Probe;

/// <summary>Writes the last certificate that a server showed, so that the user can compare its fingerprint in another way.</summary>
internal static class RootFile
{
    /// <param name="session">The run.</param>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="connections">The connections whose servers were asked.</param>
    /// <param name="prober">Has asked them.</param>
    /// <param name="isRehearsal">Whether nothing is written.</param>
    /// <returns>Whether the file holds, or would hold, the certificate.</returns>
    public static bool TrySave(Session session, string path, IEnumerable<ResolvedConnection> connections, Prober prober, bool isRehearsal = false)
    {
        var shown = connections.SelectMany(prober.See).Where(static seen => seen.Answer.Chain.Count > 0)
            .DistinctBy(static seen => seen.Answer.Chain[^1].Fingerprint).ToList();
        if (shown.Count != 1)
        {
            session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of(shown.Count == 0 ? "Probe_NoRootToSave" : "Probe_SeveralRoots")));
            return false;
        }
        var root = shown[0].Answer.Chain[^1];
        // Printed before anything is written, so that the user knows what to trust.
        session.Hear(new LogMessage(ExitCode.Clean, Strings.Of("Probe_Root", root.Subject, root.Fingerprint)) { IsWarning = true });
        session.Hear(new LogMessage(ExitCode.Clean, Strings.Of(root.IsSelfIssued ? "Probe_TrustOnFirstUse" : "Probe_TrustOnFirstUse_NoRoot")) { IsWarning = true });
        var full = session.FullPath(path);
        if (isRehearsal)
        {
            prober.Files.Expect(full, root);
            return true;
        }
        try
        {
            using var file = new FileStream(full, FileMode.CreateNew, FileAccess.Write);
            file.Write(System.Text.Encoding.ASCII.GetBytes(root.Pem + "\n"));
        }
        catch (IOException) when (File.Exists(full) || Directory.Exists(full))
        {
            session.Fail(ExitCode.Incomplete, full, Strings.Of("Probe_RootExists"));
            return false;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            session.Fail(ExitCode.Incomplete, full, Strings.Of("Output_Failed", IoFailure.ReasonOf(e)));
            return false;
        }
        prober.Files.Expect(full, root);
        session.Note(Strings.Of("Probe_RootSaved", session.Show(full)));
        return true;
    }
}
