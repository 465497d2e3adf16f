using PgTls.Drivers;
using PgTls.Syntax;

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

    /// <summary>Other parameters that installations set, by the beginnings of their names (https://www.postgresql.org/docs/current/runtime-config.html).</summary>
    private static readonly string[] Others =
    [
        "archive_", "autovacuum", "bgwriter_", "checkpoint_", "client_encoding", "client_min_messages", "cluster_name", "data_directory", "datestyle", "default_",
        "dynamic_shared_memory_type", "effective_", "enable_", "external_pid_file", "fsync", "full_page_writes", "hba_file", "hot_standby", "huge_pages", "ident_file",
        "idle_", "include", "jit", "krb_", "lc_", "listen_addresses", "lock_timeout", "log_", "logging_collector", "maintenance_work_mem", "max_", "min_wal_size", "parallel_",
        "password_encryption", "port", "primary_", "random_page_cost", "recovery_", "restore_command", "search_path", "seq_page_cost", "session_", "shared_",
        "statement_timeout", "superuser_reserved_connections", "synchronous_", "tcp_keepalives_", "temp_", "timezone", "track_", "unix_socket_", "vacuum_", "wal_", "work_mem",
    ];

    private static readonly string[] AboutTls =
    [
        Ssl, "ssl_ca_file", "ssl_cert_file", "ssl_ciphers", "ssl_crl_dir", "ssl_crl_file", "ssl_dh_params_file", "ssl_ecdh_curve", "ssl_groups", "ssl_key_file", "ssl_library",
        "ssl_max_protocol_version", "ssl_min_protocol_version", "ssl_passphrase_command", "ssl_passphrase_command_supports_reload", "ssl_prefer_server_ciphers", "ssl_tls13_ciphers",
    ];

    // Other servers have the rest of the names, too: dovecot has ssl and ssl_prefer_server_ciphers.
    private static readonly string[] Telling = ["ssl_ca_file", "ssl_cert_file", "ssl_key_file", "ssl_min_protocol_version", "ssl_passphrase_command"];

    /// <summary>Whether a file that is not named <c>postgresql.conf</c> holds a server's parameters: nothing else is in it, and some of it is about TLS or where the server listens.</summary>
    public static bool AreParameters(ConfigDocument document)
    {
        if (document.Problems.Count > 0 || document.Entries.Count == 0)
            return false;
        bool isAboutTls = false, isTelling = false;
        foreach (var entry in document.Entries)
        {
            var name = entry.Key.ToLowerInvariant();
            var isTls = Array.IndexOf(AboutTls, name) >= 0 || OnlyGauss.Contains(name);
            if (!isTls && !Array.Exists(Others, other => other[other.Length - 1] == '_' ? name.StartsWith(other, StringComparison.Ordinal) : name == other))
                return false;
            isAboutTls |= isTls || name == ListenAddresses;
            isTelling |= !isTls || Array.IndexOf(Telling, name) >= 0 || OnlyGauss.Contains(name);
        }
        return isAboutTls && isTelling;
    }
}
