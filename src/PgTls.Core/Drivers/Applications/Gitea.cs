using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>Gitea and Forgejo, which connect to their database through lib/pq.</summary>
/// <remarks>
/// Source: https://github.com/go-gitea/gitea, <c>modules/setting/database.go</c> and <c>makePgSQLConnStr</c> in <c>models/db/conn.go</c>.
/// The file cannot name a root certificate. Authorities come from the operating system, the file in the home directory or <c>PGSSLROOTCERT</c>.
/// </remarks>
internal static class Gitea
{
    /// <summary>The keys of the section <c>[database]</c>.</summary>
    public static Driver Table { get; } = new(
        "gitea", "Gitea", (0, 0), "https://docs.gitea.com/administration/config-cheat-sheet#database-database", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "SSL_MODE"),
            new(Host, "HOST"),
            new(User, "USER"),
            new(Password, "PASSWD"),
            new(Database, "NAME"),
        ])
    {
        Form = SettingForm.Section,
        ModeGrammar = ExactWordsOrNone.Instance,
        Modes = LibPqForGo.Table.Modes,
        DefaultMode = SslMode.Disable,
        DefaultTrust = LibPqForGo.Table.DefaultTrust,
    };
}
