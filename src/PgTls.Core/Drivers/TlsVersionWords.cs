namespace PgTls.Drivers;

/// <summary>The words of a setting that limits the versions of TLS; what is older than 1.2 is obsolete (RFC 8996).</summary>
/// <param name="IsUpperLimit">Whether it names the newest version that may be spoken, rather than the oldest or all of them.</param>
/// <param name="Recommended">What to write in place of a value that lets obsolete ones in, or nothing else.</param>
/// <param name="Obsolete">The words that do so, in any case.</param>
public sealed record TlsVersionWords(bool IsUpperLimit, string Recommended, params string[] Obsolete)
{
    /// <summary>PostgreSQL's oldest version, in server and libpq alike: <c>ssl_protocol_version_from_string</c> in fe-secure-openssl.c.</summary>
    public static TlsVersionWords Lowest { get; } = new(false, "TLSv1.2", "TLSv1", "TLSv1.1");

    /// <summary>PostgreSQL's newest version.</summary>
    public static TlsVersionWords Highest { get; } = Lowest with { IsUpperLimit = true };

    /// <summary>What separates the words where a value has several; null: it is one word.</summary>
    public char? Separator { get; init; }

    /// <summary>What stands before a version that is taken away again from those named before it; null: none can be.</summary>
    public char? Exclusion { get; init; }

    /// <summary>The first obsolete word of a value; null where there is none, or where one may be taken away again.</summary>
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
