using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>Odoo, which connects to its database through psycopg2 and therefore libpq.</summary>
/// <remarks>
/// Source: https://github.com/odoo/odoo, <c>odoo/tools/config.py</c> and <c>connection_info_for</c> in <c>odoo/sql_db.py</c>.
/// The file cannot name a root certificate. It comes from the file in the home directory or <c>PGSSLROOTCERT</c>.
/// </remarks>
internal static class Odoo
{
    /// <summary>The keys of the section <c>[options]</c>.</summary>
    public static Driver Table { get; } = new(
        "odoo", "Odoo", (0, 0), "https://www.odoo.com/documentation/master/developer/reference/cli.html#database", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "db_sslmode"),
            new(Host, "db_host"),
            new(Port, "db_port"),
            new(User, "db_user"),
            new(Password, "db_password"),
            new(Database, "db_name"),
        ])
    {
        Form = SettingForm.Section,
        ModeGrammar = ExactWordsOrNone.Instance,
        Modes = Libpq.Modes,
        DefaultMode = SslMode.Prefer,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
