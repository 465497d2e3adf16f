namespace PgTls.Drivers;

/// <summary>The versions of TLS as .NET names them: the members of <c>System.Security.Authentication.SslProtocols</c>, which are flags.</summary>
/// <remarks>
/// See https://learn.microsoft.com/dotnet/api/system.security.authentication.sslprotocols. Versions older than 1.2 are obsolete (RFC 8996).
/// </remarks>
public static class NetTlsVersions
{
    private const string Recommended = "Tls12";

    private static readonly (string Name, int Flag, bool IsObsolete)[] All =
    [
        ("Ssl2", 0x000C, true),
        ("Ssl3", 0x0030, true),
        ("Tls", 0x00C0, true),
        ("Tls11", 0x0300, true),
        (Recommended, 0x0C00, false),
        ("Tls13", 0x3000, false),
    ];

    /// <summary>The obsolete versions among the given ones. Empty if the choice is left to the operating system.</summary>
    public static IReadOnlyList<string> ObsoleteIn(int versions) => NamesIn(versions, areObsolete: true);

    /// <summary>The versions among the given ones that are not obsolete.</summary>
    public static IReadOnlyList<string> NotObsoleteIn(int versions) => NamesIn(versions, areObsolete: false);

    /// <summary>The versions to allow instead: those that are not obsolete, if there are any.</summary>
    public static IReadOnlyList<string> RecommendedFor(int versions) => NotObsoleteIn(versions) is { Count: > 0 } rest ? rest : [Recommended];

    private static List<string> NamesIn(int versions, bool areObsolete)
    {
        var names = new List<string>();
        foreach (var (name, flag, isObsolete) in All)
        {
            if (isObsolete == areObsolete && (versions & flag) != 0)
                names.Add(name);
        }
        return names;
    }
}
