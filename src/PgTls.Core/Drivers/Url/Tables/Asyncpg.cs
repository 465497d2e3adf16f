using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>asyncpg under SQLAlchemy: <c>postgresql+asyncpg://</c>, whose parameters become arguments of <c>asyncpg.connect</c>.</summary>
/// <remarks>
/// Read in https://github.com/MagicStack/asyncpg/blob/v0.29.0/asyncpg/connect_utils.py and run as 0.27 with SQLAlchemy 1.4: the mode is called <c>ssl</c>, an argument
/// that <c>connect</c> does not have is a TypeError, and the root certificate is looked for in the home directory or named in code.
/// </remarks>
public static class Asyncpg
{
    public static Driver Table { get; } = new(
        "asyncpg", "asyncpg", (0, 0), "https://github.com/MagicStack/asyncpg/blob/v0.29.0/asyncpg/connect_utils.py", StringComparer.Ordinal,
        [
            new(SettingKind.SslMode, "ssl"),
            new(Host, "host"),
            new(Port, "port"),
            new(User, "user"),
            new(Password, "password"),
            new(Database, "database", "dbname"),
        ])
    {
        Form = SettingForm.Url,
        OwnTargetId = "postgresql",
        OtherKeywords =
        [
            "passfile", "loop", "timeout", "statement_cache_size", "max_cached_statement_lifetime", "max_cacheable_statement_size", "command_timeout", "direct_tls",
            "connection_class", "record_class", "server_settings", "target_session_attrs", "krbsrvname", "gsslib", "dsn",
            // SQLAlchemy takes these out before.
            "prepared_statement_cache_size", "prepared_statement_name_func", "async_fallback", "async_creator_fn", "async_creator",
        ],
        UnknownKeywords = UnknownKeywords.Refused,
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        DefaultMode = SslMode.Prefer,
        IsModeOftenInCode = true,
        RetriesInPlaintext = true,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
