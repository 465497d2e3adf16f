using PgTls.Drivers;
using PgTls.Syntax.Hosts;
using PgTls.Targets;

namespace PgTls.Recognition;

/// <summary>The evidence about a database in the host, port, user and database of a connection.</summary>
internal static class Places
{
    /// <summary>The evidence in a value.</summary>
    /// <param name="kind">The subject of the setting.</param>
    /// <param name="value">Its value.</param>
    public static RecognitionEvidence Of(SettingKind? kind, string value) => kind switch
    {
        SettingKind.Host => IsKnownHost(value) ? RecognitionEvidence.KnownHost : RecognitionEvidence.None,
        SettingKind.Port => value is "5432" or "5433" or "6432" or "25308" ? RecognitionEvidence.Port : RecognitionEvidence.None,
        SettingKind.User => DatabaseNames.IsUser(value) ? RecognitionEvidence.User : RecognitionEvidence.None,
        SettingKind.Database => value == "postgres" ? RecognitionEvidence.Database : RecognitionEvidence.None,
        _ => RecognitionEvidence.None,
    };

    /// <summary>Whether a port and a user together are those of a GaussDB(DWS) cluster, according to its manual.</summary>
    public static bool IsCluster(string? port, string? user) => port == "8000" && user == "dbadmin";

    private static bool IsKnownHost(string hosts)
    {
        foreach (var part in hosts.Split(','))
        {
            var host = HostClassifier.WithoutPort(part.Trim());
            if (DatabaseHosts.Find(host) is not { IsOnlyFamily: true } && DatabaseNames.HintOfHost(host) <= DatabaseHint.Other)
                return false;
        }
        return true;
    }
}
