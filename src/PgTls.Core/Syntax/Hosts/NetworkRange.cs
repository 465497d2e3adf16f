using System.Net;
using System.Net.Sockets;

namespace PgTls.Syntax.Hosts;

/// <summary>The addresses that agree with one address in the bits of a mask.</summary>
public sealed class NetworkRange
{
    private readonly byte[] _address;
    private readonly byte[] _mask;

    private NetworkRange(byte[] address, byte[] mask)
    {
        _address = address;
        _mask = mask;
    }

    public static NetworkRange AllIPv4 { get; } = Of("0.0.0.0/0")!;

    public static NetworkRange AllIPv6 { get; } = Of("::/0")!;

    private static readonly NetworkRange[] Loopback = [Of("127.0.0.0/8")!, Of("::1/128")!, Of("::ffff:127.0.0.0/104")!];

    // RFC 1918, RFC 3927 and RFC 4193, and addresses that never leave a link.
    private static readonly NetworkRange[] Private =
        [Of("10.0.0.0/8")!, Of("172.16.0.0/12")!, Of("192.168.0.0/16")!, Of("169.254.0.0/16")!, Of("fc00::/7")!, Of("fe80::/10")!];

    /// <summary>How exposed the way from the most exposed of the addresses is.</summary>
    public HostClass Class =>
        Loopback.Any(range => range.Contains(this)) ? HostClass.Loopback
        : Private.Any(range => range.Contains(this)) ? HostClass.Private
        : HostClass.Public;

    /// <summary>Whether it contains every address of its kind.</summary>
    public bool IsEverything => Array.TrueForAll(_mask, bits => bits == 0);

    /// <summary>The addresses of <c>10.0.0.0/8</c>; null if the text does not have that form.</summary>
    public static NetworkRange? Of(string network)
    {
        var slash = network.IndexOf('/');
        if (slash < 0 || Bytes(network.Substring(0, slash)) is not { } address
            || !int.TryParse(network.Substring(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var bits)
            || bits > address.Length * 8)
        {
            return null;
        }
        var mask = new byte[address.Length];
        for (var i = 0; i < mask.Length; i++, bits -= 8)
            mask[i] = bits >= 8 ? (byte)0xFF : bits <= 0 ? (byte)0 : (byte)(0xFF << (8 - bits));
        return new NetworkRange(address, mask);
    }

    /// <summary>The addresses of <c>10.0.0.0</c> and <c>255.0.0.0</c>; null if they are not an address and a mask for it.</summary>
    public static NetworkRange? Of(string address, string mask) =>
        Bytes(address) is { } bytes && Bytes(mask) is { } bits && bytes.Length == bits.Length ? new NetworkRange(bytes, bits) : null;

    public static bool IsAddress(string text) => Bytes(text) is not null;

    public bool Contains(NetworkRange other)
    {
        if (_address.Length != other._address.Length)
            return false;
        for (var i = 0; i < _address.Length; i++)
        {
            if ((_mask[i] & ~other._mask[i]) != 0 || ((_address[i] ^ other._address[i]) & _mask[i]) != 0)
                return false;
        }
        return true;
    }

    private static byte[]? Bytes(string text)
    {
        // The interface after a percent sign is not part of the address.
        var zone = text.IndexOf('%');
        var number = zone < 0 ? text : text.Substring(0, zone);
        // .NET also takes "1" and "[::1]:5432" for addresses.
        var isDotted = number.Count(c => c == '.') == 3 && number.All(c => c is '.' or (>= '0' and <= '9'));
        return (isDotted || (number.IndexOf(':') >= 0 && number.IndexOf('[') < 0)) && IPAddress.TryParse(number, out var address)
            && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? address.GetAddressBytes()
            : null;
    }
}
