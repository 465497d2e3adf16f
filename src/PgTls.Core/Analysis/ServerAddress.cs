using System.Globalization;
using PgTls.Drivers;
using PgTls.Syntax.Hosts;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>The address of a server in a network.</summary>
/// <param name="Host">The name or address that the certificate has to be for.</param>
/// <param name="Address">Where to connect to instead; null: to the host.</param>
/// <param name="Port">The port.</param>
public sealed record ServerAddress(string Host, string? Address, int Port)
{
    private const int DefaultPort = 5432;
    private const int MostServers = 32;

    /// <summary>The servers that the driver tries, in its order.</summary>
    /// <returns>Null where some are not known: nothing is asked of a server that only a program knows.</returns>
    internal static IReadOnlyList<ServerAddress>? Of(ResolvedConnection connection)
    {
        var hosts = List(connection, SettingKind.Host);
        var addresses = List(connection, SettingKind.HostAddress);
        var ports = List(connection, SettingKind.Port);
        // Without a host, a JDBC URL means this machine; libpq uses a Unix socket, and others refuse.
        if (hosts is { Length: 0 } && addresses is { Length: 0 } && connection.Driver.Form == SettingForm.Jdbc)
            hosts = ["localhost"];
        var count = Math.Max(hosts?.Length ?? 0, addresses?.Length ?? 0);
        if (hosts is null || addresses is null || ports is null || count is 0 or > MostServers
            || (hosts.Length > 0 && addresses.Length > 0 && hosts.Length != addresses.Length)
            || (ports.Length > 1 && ports.Length != count))
        {
            return null;
        }
        var servers = new List<ServerAddress>(count);
        for (var i = 0; i < count; i++)
        {
            var address = addresses.Length > 0 && addresses[i].Length > 0 ? addresses[i] : null;
            var host = hosts.Length > 0 && hosts[i].Length > 0 ? hosts[i] : address;
            var port = ports.Length == 0 ? "" : ports[ports.Length == 1 ? 0 : i];
            // Npgsql takes a port behind each host; others know none there.
            if (host is not null && HostClassifier.WithoutPort(host) is var name && name.Length < host.Length && connection.Driver.Form == SettingForm.AdoNet)
            {
                if (host[host.Length - 1] != ']')
                    port = host.Substring(host.LastIndexOf(':') + 1);
                host = name;
            }
            if (host is null || !IsName(host) || (address is not null && !IsName(address)) || PortOf(port) is not { } number)
                return null;
            servers.Add(new ServerAddress(host, address, number));
        }
        return servers;
    }

    /// <summary>Whether a text can be nothing but a name or an address: what a forgotten separator put there may be a password.</summary>
    public static bool IsName(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-' or '_' or ':' or '%'))
                return false;
        }
        return text.Length is > 0 and <= 255;
    }

    private static int? PortOf(string text) =>
        text.Length == 0 ? DefaultPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : null;

    /// <returns>Nothing if the setting is absent; null if its value is unknown.</returns>
    private static string[]? List(ResolvedConnection connection, SettingKind kind)
    {
        var lookup = connection.Find(kind);
        return lookup.Presence == Presence.Absent ? []
            : lookup.KnownValue is { } value && !Placeholder.IsIn(value) ? [.. value.Split(',').Select(static part => part.Trim())]
            : null;
    }
}
