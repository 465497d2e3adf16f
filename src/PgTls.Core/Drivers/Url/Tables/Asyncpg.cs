using static PgTls.Drivers.SettingKind;

namespace PgTls.Drivers;

/// <summary>asyncpg under SQLAlchemy: <c>postgresql+asyncpg://</c>, whose parameters become arguments of <c>asyncpg.connect</c>.</summary>
/// <remarks>
/// Source: https://github.com/MagicStack/asyncpg/blob/v0.31.0/asyncpg/connect_utils.py; 0.27 was run with SQLAlchemy 1.4.
/// The mode is called <c>ssl</c>. An argument that <c>connect</c> does not have is a TypeError.
/// The root certificate is in the home directory or is named in code.
/// </remarks>
public static class Asyncpg
{
    public static Driver Table { get; } = new(
        "asyncpg", "asyncpg", (0, 0), "https://github.com/MagicStack/asyncpg/blob/v0.31.0/asyncpg/connect_utils.py", StringComparer.Ordinal,
        [new(SettingKind.SslMode, "ssl"), new(Service, "service"), .. UrlParts.Keywords])
    {
        Form = SettingForm.Url,
        OwnTargetId = "postgresql",
        OtherKeywords =
        [
            .. KeywordRow.Others(
                "dsn", "passfile", "servicefile", "loop", "timeout", "statement_cache_size", "max_cached_statement_lifetime", "max_cacheable_statement_size",
                "command_timeout", "direct_tls", "connection_class", "record_class", "server_settings", "target_session_attrs", "krbsrvname", "gsslib"),
        ],
        TakenInFront = SqlAlchemy.OfAsyncpg,
        UnknownKeywords = UnknownKeywords.Refused,
        ModeGrammar = ExactWords.Instance,
        Modes = Libpq.Modes,
        DefaultMode = SslMode.Prefer,
        IsModeOftenInCode = true,
        RetriesInPlaintext = true,
        DefaultTrust = DefaultTrust.HomeDirectoryOrFail,
    };
}
