namespace PgTls.Recognition;

/// <summary>Distinguishes the SSL modes that only this family has from those of other databases, such as MySQL's <c>Required</c>.</summary>
internal static class SslModeWords
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "Disable", "Allow", "Prefer", "Require", "verify-ca", "verify-full" };

    public static bool IsOwn(string value) => Own.Contains(value);
}
