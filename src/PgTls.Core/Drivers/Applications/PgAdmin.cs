using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>pgAdmin's file of servers, which it passes to psycopg and therefore to libpq.</summary>
/// <remarks>
/// See https://www.pgadmin.org/docs/pgadmin4/latest/import_export_servers.html and <c>load_database_servers</c> of 4.30 to 9.17.
/// Up to version 6 the settings have pgAdmin's own names. Later the object <c>ConnectionParameters</c> holds them under libpq's names.
/// </remarks>
internal static class PgAdmin
{
    /// <summary>The members of a server.</summary>
    public static Driver Server { get; } = DriverCatalog.Newest("libpq")! with
    {
        Switches = [],
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "Name", "Group", "Role", "Comment", "Shared", "SharedUsername", "DBRestriction", "DBRestrictionType", "BGColor", "FGColor", "PassFile", "Timeout",
                "SSLCompression", "UseSSHTunnel", "TunnelHost", "TunnelPort", "TunnelUsername", "TunnelAuthentication", "TunnelIdentityFile", "TunnelPromptPassword",
                "TunnelKeepAlive", "KerberosAuthentication", "ConnectionParameters", "Tags", "PrepareThreshold", "PostConnectionSQL", "PasswordExecCommand",
                "PasswordExecExpiration"),
        ],
        UnknownKeywords = UnknownKeywords.Ignored,
        Keywords =
        [
            new(SettingKind.SslMode, "SSLMode"),
            new(RootCertificate, "SSLRootCert"),
            new(ClientCertificate, "SSLCert"),
            new(ClientKey, "SSLKey"),
            new(RevocationList, "SSLCrl"),
            new(Host, "Host"),
            new(HostAddress, "HostAddr"),
            new(Port, "Port"),
            new(User, "Username"),
            new(Database, "MaintenanceDB"),
            new(SettingKind.Service, "Service"),
        ],
    };
}
