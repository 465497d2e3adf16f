using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>Grafana, which connects to its own database through lib/pq.</summary>
/// <remarks>
/// Source: https://github.com/grafana/grafana, <c>buildConnectionString</c> in <c>pkg/services/sqlstore/database_config.go</c>;
/// <c>conf/defaults.ini</c>, where <c>ssl_mode</c> is <c>disable</c>;
/// and <c>loadSpecifiedConfigFile</c> in <c>pkg/setting/setting.go</c>, which skips empty values.
/// </remarks>
internal static class Grafana
{
    /// <summary>The keys of the section <c>[database]</c>.</summary>
    public static Driver Table { get; } = new(
        "grafana", "Grafana", (0, 0), "https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#database", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "ssl_mode"),
            new(RootCertificate, "ca_cert_path"),
            new(ClientCertificate, "client_cert_path"),
            new(ClientKey, "client_key_path"),
            new(Host, "host"),
            new(Port, "port"),
            new(User, "user"),
            new(Password, "password"),
            new(Database, "name"),
        ])
    {
        Form = SettingForm.Section,
        ModeGrammar = ExactWordsOrNone.Instance,
        Modes = LibPqForGo.Table.Modes,
        DefaultMode = SslMode.Disable,
        DefaultTrust = LibPqForGo.Table.DefaultTrust,
        SystemTrustKeyword = LibPqForGo.Table.SystemTrustKeyword,
    };

    /// <summary>The URL that may replace these keys. Grafana adds its own default to it.</summary>
    public static Driver Url { get; } = LibPqForGo.Table with { DefaultMode = Table.DefaultMode };
}
