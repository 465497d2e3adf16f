using System.Data.Common;

namespace Shop.Tools;

/// <summary>Shows a connection string without what is secret in it: <c>Host=db.acme.net;Username=postgres;SSL Mode=Disable</c>.</summary>
public static class Redaction
{
    private static readonly string[] Secret = ["Password", "PWD", "SSL Password", "Passfile"];

    public static string Redact(string connectionString)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (var key in Secret)
        {
            if (builder.ContainsKey(key))
                builder[key] = "***";
        }
        return builder.ConnectionString;
    }

    public static bool IsWeak(string connectionString) =>
        connectionString.Contains("SSL Mode=Disable", StringComparison.OrdinalIgnoreCase) || connectionString.Contains("SslMode=Prefer", StringComparison.OrdinalIgnoreCase);
}
