using PgTls.Syntax.Hosts;
using PgTls.Syntax.PostgresConf;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>A record of <c>pg_hba.conf</c> as the server applies it.</summary>
internal sealed class AccessRecord(HbaRecord record)
{
    /// <summary>The first word, which says what connections the record is about.</summary>
    public HbaToken Type => record.Type;

    public string? Method => record.Method?.Text;

    /// <summary>Whether its content or its existence is unknown.</summary>
    public bool IsOpaque => record.IsInclude || record.IsTemplate;

    /// <summary>Whether an unencrypted connection over a network may be what it is about.</summary>
    /// <remarks>Without Kerberos, a connection is encrypted by TLS or not at all.</remarks>
    public bool FitsPlaintext => !record.IsBroken && !IsOpaque && Type.Text is "host" or "hostnossl" or "hostnogssenc";

    /// <summary>Whether it accepts unencrypted connections. A client certificate needs TLS, so a record that requires one does not.</summary>
    public bool AdmitsPlaintext => FitsPlaintext && Method is not ("reject" or "cert");

    public bool RefusesPlaintext => FitsPlaintext && Method == "reject";

    /// <summary>How exposed the way is from the most exposed place it lets in.</summary>
    public HostClass Host =>
        record.Network is { } network ? network.Class
        : record.Address is not { } address ? HostClass.UnixSocket
        : address.Is("all") ? HostClass.Public
        : address.Is("samehost") ? HostClass.Loopback
        : address.Is("samenet") ? HostClass.Private
        : HostClassifier.Classify(address.Text);

    /// <summary>Whether earlier records refuse every unencrypted connection of this one, as far as can be known.</summary>
    public bool MayBeRefusedBy(IEnumerable<AccessRecord> earlier)
    {
        var refusing = earlier.Where(other => other.RefusesPlaintext && other.MayFitAllUsersOf(this)).Select(other => other.Source).ToList();
        if (refusing.Any(source => source.MayHoldAllOf(Source)))
            return true;
        NetworkRange[] everywhere = [NetworkRange.AllIPv4, NetworkRange.AllIPv6];
        return (record.Network is { } network ? [network] : everywhere).All(part => refusing.Any(source => source.MayHoldAllOf(part)));
    }

    /// <summary>The first word and the spaces behind it.</summary>
    public TextRange TypeColumn => record.TypeColumn;

    private AccessSource Source => new(record.Address!, record.Network);

    private bool MayFitAllUsersOf(AccessRecord other) =>
        other.Databases.All(name => Databases.Any(own => own.Is("all") ? !name.Is("replication") : MayHold(own, name)))
        && other.Users.All(name => Users.Any(own => own.Is("all") || MayHold(own, name)));

    private IReadOnlyList<HbaToken> Databases => record.Databases;

    private IReadOnlyList<HbaToken> Users => record.Users;

    /// <summary>Whether a name, or a word that stands for several, may stand for all that another does.</summary>
    private static bool MayHold(HbaToken one, HbaToken other)
    {
        if (one.IsInclude || one == other with { Range = one.Range })
            return true;
        var isSeveral = !one.IsQuoted && (one.Text.Length > 1 && one.Text[0] is '+' or '/' || one.Text is "sameuser" or "samerole" or "samegroup");
        return isSeveral ? !other.Is("all") && !other.Is("replication") : one.Text == other.Text && !(other.Is("all") || other.Is("replication"));
    }
}

/// <summary>The client addresses of a record, or a word for them.</summary>
internal readonly record struct AccessSource(HbaToken Address, NetworkRange? Network)
{
    private bool IsKeyword => Address.Is("all") || Address.Is("samehost") || Address.Is("samenet");

    public bool MayHoldAllOf(AccessSource other) =>
        Address.Is("all")
        || (other.Network is { } network ? MayHoldAllOf(network)
            // Which addresses that is, only the server's machine knows.
            : other.Address.Is("samenet") ? Address.Is("samenet") || Network is not null
            : IsKeyword || other.IsKeyword ? Address.Text == other.Address.Text
            : Network is null && IsNameFor(other.Address.Text));

    public bool MayHoldAllOf(NetworkRange network) =>
        Address.Is("all") || (Address.Is("samenet") ? !network.IsEverything : Network is not null && Network.Contains(network));

    private bool IsNameFor(string host) =>
        string.Equals(host, Address.Text, StringComparison.OrdinalIgnoreCase)
        || (Address.Text.StartsWith(".", StringComparison.Ordinal) && host.EndsWith(Address.Text, StringComparison.OrdinalIgnoreCase));
}
