using PgTls.Text;

namespace PgTls.Syntax.Hosts;

/// <summary>How exposed the way to a host is; the order is the order of exposure.</summary>
public enum HostClass
{
    /// <summary>No host, or a host that is defined elsewhere.</summary>
    Unknown,

    /// <summary>A Unix socket: TLS does not apply.</summary>
    UnixSocket,

    /// <summary>The machine itself.</summary>
    Loopback,

    /// <summary>A single label, a private address or a name of a private or reserved domain.</summary>
    Private,

    /// <summary>Any other name or address.</summary>
    Public,
}

/// <summary>Sorts hosts by how exposed the way to them is.</summary>
public static class HostClassifier
{
    // Reserved (RFC 2606, RFC 6761, RFC 8375, and .internal by ICANN), used in private networks (RFC 6762, appendix G), or a cluster's own (Kubernetes).
    private static readonly string[] PrivateDomains =
    [
        ".internal", ".local", ".test", ".invalid", ".example", ".home.arpa", ".lan", ".home", ".corp", ".intranet", ".private", ".svc",
    ];

    /// <summary>The class of a host as a driver is given it: one name or address, perhaps with a port, or several separated by commas.</summary>
    /// <returns>The most exposed of several hosts; <see cref="HostClass.Unknown"/> as soon as one of them is unknown.</returns>
    public static HostClass Classify(string hosts)
    {
        if (hosts.IndexOf(',') < 0)
            return ClassifyOne(hosts.Trim());
        var worst = HostClass.Unknown;
        foreach (var host in hosts.Split(','))
        {
            var one = ClassifyOne(host.Trim());
            if (one == HostClass.Unknown)
                return one;
            if (one > worst)
                worst = one;
        }
        return worst;
    }

    private static HostClass ClassifyOne(string host)
    {
        // A leading slash makes it a path, regardless of the rest: /cloudsql/{instance}.
        if (host.Length > 0 && host[0] == '/')
            return HostClass.UnixSocket;
        if (host.Length == 0 || Placeholder.IsIn(host))
            return HostClass.Unknown;
        if (host[0] == '@')
            return HostClass.UnixSocket;
        var name = WithoutPort(host);
        if (Equals(name, "localhost") || EndsWith(name, ".localhost"))
            return HostClass.Loopback;
        if (IPv4(name) is { } address)
            return OfAddress(address);
        if (name.IndexOf(':') >= 0)
            return OfIPv6(name);
        return name.IndexOf('.') < 0 || name.StartsWith("example.", StringComparison.OrdinalIgnoreCase) || IsInPrivateDomain(name) ? HostClass.Private : HostClass.Public;
    }

    private static bool IsInPrivateDomain(string name)
    {
        foreach (var domain in PrivateDomains)
        {
            if (EndsWith(name, domain))
                return true;
        }
        return false;
    }

    /// <summary>A host without the port after it, and an address without its brackets.</summary>
    public static string WithoutPort(string host)
    {
        if (host.Length > 0 && host[0] == '[')
        {
            var close = host.IndexOf(']');
            return close > 0 ? host.Substring(1, close - 1) : host;
        }
        var colon = host.IndexOf(':');
        return colon > 0 && host.IndexOf(':', colon + 1) < 0 ? host.Substring(0, colon) : host;
    }

    private static HostClass OfAddress(uint address) => (address >> 24) switch
    {
        127 => HostClass.Loopback,
        10 => HostClass.Private,
        172 when (address >> 20 & 0xF) == 1 => HostClass.Private,
        192 when (address >> 16 & 0xFF) == 168 => HostClass.Private,
        169 when (address >> 16 & 0xFF) == 254 => HostClass.Private,
        // A server listens on 0.0.0.0. A client that connects to it means this machine.
        0 => HostClass.Loopback,
        _ => HostClass.Public,
    };

    private static HostClass OfIPv6(string address)
    {
        if (address == "::1" || EndsWith(address, "0:0:0:0:0:0:0:1") || Equals(address, "::ffff:127.0.0.1"))
            return HostClass.Loopback;
        return address.StartsWith("fc", StringComparison.OrdinalIgnoreCase) || address.StartsWith("fd", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("fe8", StringComparison.OrdinalIgnoreCase)
            ? HostClass.Private
            : HostClass.Public;
    }

    private static uint? IPv4(string name)
    {
        uint address = 0;
        var parts = 0;
        var digits = 0;
        uint part = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || name[i] == '.')
            {
                if (digits == 0 || part > 255 || ++parts > 4)
                    return null;
                address = address << 8 | part;
                part = 0;
                digits = 0;
            }
            else if (name[i] is >= '0' and <= '9' && digits < 3)
            {
                part = part * 10 + (uint)(name[i] - '0');
                digits++;
            }
            else
            {
                return null;
            }
        }
        return parts == 4 ? address : null;
    }

    private static bool Equals(string host, string name) => string.Equals(host, name, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string host, string suffix) => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}
