namespace PgTls.Drivers;

/// <summary>The words of a setting that limits the versions of TLS. Versions older than 1.2 are obsolete (RFC 8996).</summary>
/// <param name="IsUpperLimit">Whether the setting names the newest allowed version, not the oldest or all of them.</param>
/// <param name="Recommended">The replacement for a value that allows obsolete versions, or only those.</param>
/// <param name="Obsolete">The words that allow obsolete versions, in any case.</param>
public sealed record TlsVersionWords(bool IsUpperLimit, string Recommended, params string[] Obsolete)
{
    /// <summary>PostgreSQL's oldest version, in server and libpq alike: <c>ssl_protocol_version_from_string</c> in fe-secure-openssl.c.</summary>
    public static TlsVersionWords Lowest { get; } = new(false, "TLSv1.2", "TLSv1", "TLSv1.1");

    /// <summary>PostgreSQL's newest version.</summary>
    public static TlsVersionWords Highest { get; } = Lowest with { IsUpperLimit = true };

    /// <summary>The separator between the words of a value; null if the value is one word.</summary>
    public char? Separator { get; init; }

    /// <summary>The prefix of a version that is excluded from those named before it; null if none can be excluded.</summary>
    public char? Exclusion { get; init; }

    /// <summary>The first obsolete word of a value; null if there is none, or if one may be excluded again.</summary>
    public string? FirstObsoleteIn(string value)
    {
        if (Exclusion is { } exclusion && value.IndexOf(exclusion) >= 0)
            return null;
        foreach (var word in Separator is { } separator ? value.Split(separator) : [value])
        {
            foreach (var obsolete in Obsolete)
            {
                if (string.Equals(word.Trim(), obsolete, StringComparison.OrdinalIgnoreCase))
                    return obsolete;
            }
        }
        return null;
    }
}

/// <summary>A driver's setting that limits the versions of TLS.</summary>
public sealed record TlsVersionRow(SettingKind Kind, TlsVersionWords Words);
