using PgTls.Cli.Discovery;

namespace PgTls.Cli.Certificates;

/// <summary>Which files' permissions are changed.</summary>
internal enum PermissionFix
{
    None,

    /// <summary>Those of files below the directories that are searched.</summary>
    Within,

    /// <summary>Those of all files that settings name.</summary>
    Anywhere,
}

/// <summary><c>pgtls certs</c>: looks at the files that settings name, and says nothing of the settings themselves.</summary>
internal static class CertsCommand
{
    /// <param name="session">The run.</param>
    /// <param name="selection">The files with the settings.</param>
    /// <param name="request">What is reported, and how.</param>
    /// <param name="fixesPermissions">Of which files that have to be private others lose their rights.</param>
    public static void Run(Session session, Selection selection, LintRequest request, PermissionFix fixesPermissions)
    {
        if (fixesPermissions != PermissionFix.None && OperatingSystem.IsWindows())
            session.Note(Strings.Of("Certs_NoModes"));
        else if (fixesPermissions != PermissionFix.None)
            FixPermissions(session, selection, isAnywhere: fixesPermissions == PermissionFix.Anywhere);
        LintCommand.Run(session, selection, request with { Machine = new ThisMachine(session.Time, session.Root), IsAboutFiles = true });
    }

    private static void FixPermissions(Session session, Selection selection, bool isAnywhere)
    {
        // A file that names files may come from an attacker.
        var roots = isAnywhere ? null : new InputFiles(session, selection).Roots();
        var machine = new ThisMachine(session.Time, session.Root);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        // A driver looks at some files only once others are in order.
        for (var before = -1; before < seen.Count;)
        {
            before = seen.Count;
            foreach (var text in new LintRun(session, machine).Lint(new InputFiles(session, selection).Find()).Select(result => result.Text).OfType<LintedText>())
            {
                foreach (var reported in text.Open)
                {
                    if (reported.Finding.FileToRestrict is not { } path || !seen.Add(path))
                        continue;
                    var (line, column) = text.PositionOf(reported.Finding.Range.Start);
                    switch (machine.Restrict(path, roots, out var failure))
                    {
                        case Restriction.Done:
                            count++;
                            break;
                        case Restriction.Outside:
                            session.Note(text.Path, line, column, Strings.Of("Certs_Outside"));
                            break;
                        case Restriction.NoSecret:
                            session.Note(text.Path, line, column, Strings.Of("Certs_NoSecretFile"));
                            break;
                        default:
                            session.Fail(ExitCode.Incomplete, text.Path, line, column, Strings.Of("Certs_NotRestricted", failure));
                            break;
                    }
                }
            }
        }
        session.Note(Strings.Of("Certs_Restricted", Strings.Count("Count_Files", count)));
    }
}
