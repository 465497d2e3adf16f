using PgTls.Drivers;
using PgTls.Formats;

namespace PgTls.Recognition;

/// <summary>
/// Decides whether an SSL mode under a program's own name is about a database of the family. If in doubt, it rejects the mode.
/// </summary>
/// <remarks>
/// Such a value usually goes unchanged to libpq, pgjdbc, lib/pq or Npgsql. It is judged only if it means the same to all of them.
/// </remarks>
internal static class FieldRecognizer
{
    public static RecognizedConnection? Recognize(Candidate candidate)
    {
        var context = candidate.Context;
        var hint = DatabaseNames.HintOf(context);
        if (hint == DatabaseHint.Other)
            return null;
        // A mode without a prefix belongs to the whole object.
        if (context.Names.Count > 0 && context.Names[0].Length == 0 && candidate.Neighbours.Any(static name => OtherDatabases.IsNameInObject(FieldNames.Joined(name))))
            return null;
        var seen = hint == DatabaseHint.None ? RecognitionEvidence.None : RecognitionEvidence.Name;
        var settings = candidate.Settings!;
        var driver = candidate.Reader ?? AnyDriver.Of(candidate.Keywords);
        // Many programs have a switch with this name. Other evidence must show that this one is for a client of this family.
        var isSwitch = candidate.Reader is not null;
        if (isSwitch && !DatabaseNames.IsNamedByProvider(context) && !(driver.HasOwn(SettingKind.Host) || (driver.Modes[0].Mode == SslMode.Require && hint != DatabaseHint.None)))
            return null;
        string? port = null, user = null, mode = null;
        var hasRoot = false;
        foreach (var setting in settings.Settings)
        {
            var kind = driver.Find(setting.Keyword);
            seen |= Places.Of(kind, setting.Value);
            switch (kind)
            {
                case SettingKind.Port:
                    port = setting.Value;
                    if (OtherDatabases.IsPort(port))
                        return null;
                    break;
                case SettingKind.User:
                    user = setting.Value;
                    break;
                case SettingKind.RootCertificate:
                    hasRoot = setting.Value.Length > 0;
                    break;
                case SettingKind.SslMode:
                    mode = setting.Value;
                    break;
            }
        }
        if (Places.IsCluster(port, user))
            seen |= RecognitionEvidence.Port;
        if (!EvidenceTable.IsEnoughInObject(seen) && !isSwitch)
            seen |= OfNeighbours(candidate.Neighbours);
        if (!EvidenceTable.IsEnoughInObject(seen) || mode is null)
            return null;
        // The effect of require with a root certificate depends on the driver.
        return driver.ReadMode(mode) is { Kind: SslModeReadingKind.Mode, Mode: var known } && !(known == SslMode.Require && hasRoot)
            ? new RecognizedConnection(settings, driver, seen)
            : null;
    }

    /// <summary>The evidence in the other names around the mode. There is none if some names are another SQL database's.</summary>
    private static RecognitionEvidence OfNeighbours(IReadOnlyList<string> names)
    {
        var isFamily = false;
        foreach (var name in names)
        {
            if (DatabaseNames.IsOfOtherSqlDatabase(name))
                return RecognitionEvidence.None;
            isFamily |= DatabaseNames.HintOf(name) > DatabaseHint.Other || EnvironmentVariables.IsOfLibpq(name);
        }
        return isFamily ? RecognitionEvidence.Name : RecognitionEvidence.None;
    }
}
