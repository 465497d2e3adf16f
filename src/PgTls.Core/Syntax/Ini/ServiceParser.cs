namespace PgTls.Syntax.Ini;

/// <summary>Reads a connection service file, <c>pg_service.conf</c>, as libpq does.</summary>
/// <remarks>
/// A setting is <c>key=value</c> without blanks around the equals sign and without quotes. <c>#</c> begins a comment only at the start of a
/// line. Of two equal keys or services the first one counts, unlike anywhere else, so a section's settings leave the later ones out.
/// A problem is text that libpq refuses, or that it reads otherwise than its author meant.
/// See <c>parseServiceFile</c> in <see href="https://github.com/postgres/postgres/blob/REL_15_STABLE/src/interfaces/libpq/fe-connect.c"/>.
/// </remarks>
public static class ServiceParser
{
    public static IniDocument Parse(string text) => IniLineParser.Parse(text, IniDialect.Service);
}
