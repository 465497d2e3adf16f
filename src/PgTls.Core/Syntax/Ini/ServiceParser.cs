namespace PgTls.Syntax.Ini;

/// <summary>Reads a connection service file, <c>pg_service.conf</c>, as libpq does.</summary>
/// <remarks>
/// A setting is <c>key=value</c> without blanks around the equals sign and without quotes, <c>#</c> begins a comment only at the start of a
/// line, and of two equal keys or services the first one counts, unlike anywhere else: a section's settings leave the later ones out. What
/// libpq refuses, and what it reads otherwise than its author meant, is a problem.
/// See <c>parseServiceFile</c> in <see href="https://github.com/postgres/postgres/blob/REL_15_STABLE/src/interfaces/libpq/fe-connect.c"/>.
/// </remarks>
public static class ServiceParser
{
    public static IniDocument Parse(string text) => IniLineParser.Parse(text, IniDialect.Service);
}
