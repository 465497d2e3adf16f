using PgTls.Drivers;

namespace PgTls.Targets;

/// <summary>The TLS parameters in <c>postgresql.conf</c> of the servers of the family.</summary>
/// <remarks>
/// PostgreSQL: https://www.postgresql.org/docs/current/runtime-config-connection.html and <c>guc_tables.c</c> (<c>guc.c</c> before 16), where
/// <c>ssl</c> is off and <c>listen_addresses</c> is localhost by default. openGauss:
/// <c>src/common/backend/utils/misc/postgresql_single.conf.sample</c> and <c>guc_security.cpp</c> in https://gitee.com/opengauss/openGauss-server,
/// whose manual and code disagree about the default of <c>ssl</c>; it speaks TLS 1.2 and has no parameter for it.
/// </remarks>
internal static class ServerParameters
{
    public const string Ssl = "ssl";
    public const string ListenAddresses = "listen_addresses";

    /// <summary>Refuses clients that do without TLS, as long as <see cref="Ssl"/> is on; openGauss, GaussDB and GaussDB(DWS) only.</summary>
    public const string RequireSsl = "require_ssl";

    /// <summary>The words of <see cref="ListenAddresses"/> for every address of the machine.</summary>
    public static IReadOnlyList<string> EveryAddress { get; } = ["*", "0.0.0.0", "::"];

    /// <summary>PostgreSQL's limits of the TLS version. The lower one may not be empty; an empty upper one means no limit.</summary>
    public static IReadOnlyList<KeyValuePair<string, TlsVersionWords>> TlsVersions { get; } =
    [
        new("ssl_min_protocol_version", TlsVersionWords.Lowest),
        new("ssl_max_protocol_version", TlsVersionWords.Highest),
    ];

    /// <summary>Parameters that PostgreSQL refuses and openGauss and its relatives know; most are set in the file that an installation starts with.</summary>
    public static IReadOnlyList<string> OnlyGauss { get; } =
    [
        RequireSsl, "ssl_cert_notify_time", "password_encryption_type", "modify_initial_password", "cstore_buffers", "bulk_write_ring_size",
        "use_workload_manager", "enable_alarm", "alarm_component", "local_bind_address", "replconninfo1", "enable_thread_pool",
    ];

    /// <summary>Methods of <c>pg_hba.conf</c> that only openGauss and its relatives have.</summary>
    public static IReadOnlyList<string> OnlyGaussMethods { get; } = ["sha256", "sm3"];
}
