using FsCheck;
using FsCheck.Fluent;
using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Ini files, real and generated.</summary>
internal static class IniTexts
{
    public const string Psycopg2 = """
        [postgresql]
        host=localhost
        database=suppliers
        user=postgres
        password=SecurePas$1
        """;

    public const string Alembic = """
        # A generic, single database configuration.

        [alembic]
        script_location = %(here)s/migrations
        # template used to generate migration files
        # file_template = %%(rev)s_%%(slug)s
        prepend_sys_path = .
        version_path_separator = os  # Use os.pathsep.
        sqlalchemy.url = postgresql+psycopg2://app:p%%40ss@db.example.org/app?sslmode=require

        [post_write_hooks]
        ; hooks = black

        # Logging configuration
        [loggers]
        keys = root,sqlalchemy,alembic

        [logger_root]
        level = WARN
        handlers = console
        qualname =

        [formatter_generic]
        format = %%(levelname)-5.5s [%%(name)s] %%(message)s
        datefmt = %%H:%%M:%%S
        """;

    public const string PgBouncer = """
        ;; database name = connect string
        [databases]
        app = host=10.0.0.5 port=5432 dbname=app
        ; fallback
        * = host=testserver

        [pgbouncer]
        logfile = /var/log/pgbouncer/pgbouncer.log
        listen_addr = 127.0.0.1
        server_tls_sslmode = prefer
        ;server_tls_ca_file =
        auth_type = md5
        """;

    public const string Inherited = """
        [DEFAULT]
        sslmode = verify-full
        sslrootcert : /etc/ssl/ca.pem

        [main]
        Host = db1.example.org
        SSLMode = require
        options =
            -c geqo=off

            -c statement_timeout=5min
        # done

        [replica]
          host = db2.example.org
          dsn = host=db2
              # not a part of it
              sslmode=require
        """;

    private static readonly Gen<string> Value = Gen.Frequency(
        (3, Gen.Elements("", "require", "verify-full", "a b", "\"quoted\"", "a # b", "a ; b", "x=y", "x:y", "[z]", "# c", " spaced ", "é\u00A0")),
        (1, Law.TextOf(Gen.Elements("a", "%%", "%(n)s", "b c", "#", ";", "]", "[", "\uD83D\uDE00", " "), 6)),
        (1, Gen.Elements("100%%", "%(here)s/ca.pem", "p%%40x", "50%", "%(", "%()s", "%(a", "%x", "%(a)", "%%%(b)s%%")));

    private static readonly Gen<string> Key =
        from name in Gen.Elements("host", "Port", "sslmode", "SSLMode", "sslrootcert", "user name", "k%", "[x", "ключ", "#a", "1")
        from number in Gen.Choose(0, 40)
        select number < 10 ? name : name + number;

    private static readonly Gen<string> Indent = Gen.Elements("", "", "", "", "", "", "", "", " ", "\t ", "   ");

    private static readonly Gen<string> Setting =
        from indent in Indent
        from key in Key
        from delimiter in Gen.Elements("=", " = ", ": ", " =", "\t:\t")
        from value in Value
        select indent + key + delimiter + value;

    private static readonly Gen<string> Continuation =
        from indent in Gen.Elements("  ", "    ", "\t\t", "     ")
        from value in Value
        select indent + value;

    private static readonly Gen<string> Comment =
        from indent in Indent
        from sign in Gen.Elements("#", ";", "# a = ", ";[x]")
        from text in Value
        select indent + sign + text;

    private static readonly Gen<string> Header =
        from indent in Gen.Elements("", "", "", " ")
        from name in Gen.Elements("a", "b", "c d", "e]f", "[g", "DEFAULT", "DEFAULT", "h%", "i=j", "Postgres")
        from rest in Gen.Elements("", "", " # x", " x = y")
        select $"{indent}[{name}]{rest}";

    private static readonly Gen<string> Line =
        Gen.Frequency((12, Setting), (4, Continuation), (2, Comment), (2, Header), (2, Gen.Elements("", "", "  ", "\t")));

    public static IReadOnlyList<string> Realistic =>
    [
        .. ((string[])[Psycopg2, Alembic, PgBouncer, Inherited]).SelectMany(
            text => (string[])[text, text + "\n", text.ReplaceLineEndings("\r\n"), "\uFEFF" + text]),
    ];

    /// <summary>Anything the grammar gives a meaning to, in any order.</summary>
    public static Gen<string> Adversarial { get; } = Gen.Elements("", "[s]\n").SelectMany(start => Law.TextOf(
        " ", "  ", "\t", "=", " = ", ":", "#", ";", "[", "]", "%", "%%", "%(", "%(a)s", ")s", "(",
        "\n", "\n", "\n ", "\r\n", "\r", "a", "b", "B", "sslmode",
        "é", "\u001C", "\u00A0", "\u2028", "\v", "\uFEFF", "\0", "\n[a]\n", "\n[b]", "\n[DEFAULT]\n", "\nc=1", "\n d = 2", "\n\n").Select(text => start + text));

    /// <summary>Lines that are mostly in order, so that whole files are.</summary>
    public static Gen<string> Plausible { get; } =
        from newLine in Gen.Elements("\n", "\n", "\r\n", "\r")
        from mark in Gen.Elements("", "", "", "\uFEFF")
        from count in Gen.Choose(0, 14)
        from lines in Line.ArrayOf(count)
        from end in Gen.Elements("", newLine)
        select mark + string.Join(newLine, lines.Prepend("[first]")) + end;
}
