using PgTls.Cli.Files;

namespace PgTls.Cli.Probe;

/// <summary>Writes the last certificate that a server showed, for whoever compares its fingerprint by another way.</summary>
internal static class RootFile
{
    public static void Save(Session session, string path, IReadOnlyList<ProbedConnection> connections, Prober prober)
    {
        var shown = connections.SelectMany(found => prober.See(found.Connection)).Where(static seen => seen.Answer.Chain.Count > 0)
            .DistinctBy(static seen => seen.Answer.Chain[^1].Fingerprint).ToList();
        if (shown.Count != 1)
        {
            session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of(shown.Count == 0 ? "Probe_NoRootToSave" : "Probe_SeveralRoots")));
            return;
        }
        var root = shown[0].Answer.Chain[^1];
        // Said before anything is written: whoever reads it knows what is being trusted.
        session.Output.WriteLine(SafeText.Of(Strings.Of("Probe_Root", root.Subject, root.Fingerprint)));
        session.Output.WriteLine(SafeText.Of(Strings.Of(root.IsSelfIssued ? "Probe_TrustOnFirstUse" : "Probe_TrustOnFirstUse_NoRoot")));
        var full = session.FullPath(path);
        try
        {
            using var file = new FileStream(full, FileMode.CreateNew, FileAccess.Write);
            file.Write(System.Text.Encoding.ASCII.GetBytes(root.Pem + "\n"));
        }
        catch (IOException) when (File.Exists(full) || Directory.Exists(full))
        {
            session.Fail(ExitCode.Incomplete, full, Strings.Of("Probe_RootExists"));
            return;
        }
        catch (Exception e) when (IoFailure.Is(e))
        {
            session.Fail(ExitCode.Incomplete, full, Strings.Of("Output_Failed", IoFailure.ReasonOf(e)));
            return;
        }
        session.Note(Strings.Of("Probe_RootSaved", session.Show(full)));
    }
}
