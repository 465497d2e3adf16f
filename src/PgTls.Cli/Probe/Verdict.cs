using System.Globalization;
using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Cli.Probe;

/// <summary>The result of a connection at a server, as written and at best.</summary>
internal sealed class Verdict
{
    private const int MostNames = 6;

    private readonly SeenServer _seen;
    private readonly ResolvedConnection _connection;

    /// <param name="seen">The server.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="files">The root certificates of this machine.</param>
    /// <param name="root">The root certificate that holds in place of what the settings say; null: theirs.</param>
    public Verdict(SeenServer seen, ResolvedConnection connection, RootCertificates files, string? root)
    {
        _seen = seen;
        _connection = connection;
        Root = root ?? connection.RootCertificatePath;
        IsRootMissing = Root is not null && files.Read(Root) is null;
        RootCertificateState? state = IsRootMissing ? RootCertificateState.MissingFile : root is null ? null : RootCertificateState.Right;
        // A file that is not there changes what a driver does; so does one that stands in for it.
        var written = connection.Outcome is { Mode: { } mode, IsBypassed: false } && state is not null ? connection.OutcomeWith(mode, state) : connection.Outcome;
        AsWritten = EndOf(written);
        Strongest = StrongestMode.Of(connection, state, EndOf);
    }

    /// <summary>The root certificate's path; null: none is named.</summary>
    public string? Root { get; }

    public bool IsRootMissing { get; }

    /// <summary>Whether the root certificate verifies the server; null if there is none.</summary>
    public bool? IsVerifiedByRoot => Root is null ? null : _seen.IsVerifiedBy(Root);

    public bool IsNamed => _seen.IsNamed(_connection.Driver);

    public ConnectionResult AsWritten { get; }

    public StrongestMode Strongest { get; }

    /// <summary>Whether nothing can be improved: the server is verified, and no mode verifies more.</summary>
    public bool IsClean => AsWritten is { End: ConnectionEnd.Encrypted, IsCertificateVerified: true }
        && Strongest.Best is { Result: var best } && (AsWritten.IsHostNameVerified || !best.IsHostNameVerified)
        && _connection.Outcome.Encryption == Encryption.Always;

    /// <summary>The requirement of the next mode; empty without a next mode.</summary>
    public string Missing
    {
        get
        {
            if (Strongest.Next is not { } next)
                return "";
            var mode = next.Row.Spelling;
            if (!_seen.Answer.OffersTls || _seen.Certificate is not { } certificate)
                return Strings.Of("Probe_Missing_Tls", mode);
            if (next.Outcome.IsRefused || !next.Outcome.IsKnown)
                return Strings.Of("Probe_Missing_Settings", mode, Explanation.Summary(next.Outcome));
            if (next.Outcome.IsCertificateVerified == true && !_seen.IsTrusted(next.Outcome, Root))
                return MissingTrust(mode, certificate);
            if (!IsNamed)
                return Strings.Of("Probe_Missing_Name", mode, _seen.Address.Host, NamesOf(certificate));
            return _connection.BeginsDirectly && _seen.Answer.SpeaksDirectly != true
                ? Strings.Of("Probe_Missing_Direct", mode)
                : Strings.Of("Probe_Missing_Other", mode);
        }
    }

    /// <summary>The first names of a certificate.</summary>
    public static string NamesOf(ServerCertificate certificate)
    {
        var names = certificate.Names.ToList();
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Count == 0 ? Strings.Of("Probe_NoNames") : names.Count > MostNames ? shown + ", …" : shown;
    }

    public static string Date(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private ConnectionResult EndOf(TlsOutcome outcome) => _seen.EndOf(_connection.Driver, outcome, Root);

    private string MissingTrust(string mode, ServerCertificate certificate) =>
        certificate.NotAfter < _seen.Now ? Strings.Of("Probe_Missing_Ended", mode, Date(certificate.NotAfter))
        : certificate.NotBefore > _seen.Now ? Strings.Of("Probe_Missing_NotBegun", mode, Date(certificate.NotBefore))
        : Strings.Of(Root is null ? "Probe_Missing_Root" : IsRootMissing ? "Probe_Missing_RootFile" : "Probe_Missing_OtherRoot", mode, _seen.Answer.Chain[^1].Issuer);
}
