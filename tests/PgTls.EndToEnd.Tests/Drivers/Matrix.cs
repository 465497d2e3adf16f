using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>One of the servers, and what a prediction has to know of it.</summary>
internal sealed record Stand(string Name, PostgresServer Server, ServerTls Tls, bool IsNamed = true)
{
    /// <summary>The servers every cell is tried on.</summary>
    public static IReadOnlyList<Stand> All(Servers servers) =>
    [
        new("TLS or plaintext", servers.Indifferent, ServerTls.Offered),
        new("TLS or plaintext, another host's certificate", servers.OtherHost, ServerTls.Offered, IsNamed: false),
        new("no TLS", servers.WithoutTls, ServerTls.Off),
        new("TLS refused", servers.AgainstTls, ServerTls.Refused),
        new("TLS only", servers.Right, ServerTls.Required),
    ];

    /// <summary>The servers that whole connections are tried on: more certificates, logins and releases.</summary>
    public static IReadOnlyList<Stand> ForConnections(Servers servers) =>
    [
        .. All(servers),
        new("TLS only, an expired certificate", servers.Expired, ServerTls.Required) { IsExpired = true },
        new("TLS only, wants the client's certificate", servers.Mutual, ServerTls.Required) { AsksForCertificate = true },
        new("TLS only, an impostor who asks for the password", servers.Impostor, ServerTls.Required) { Login = LoginMethod.Password, Root = servers.OtherAuthority.RootCertificate },
        new("TLS or plaintext, PostgreSQL 18", servers.Newest, ServerTls.Offered) { SpeaksDirectly = true },
    ];

    /// <summary>A server that lets anybody in who speaks TLS.</summary>
    public static Stand ForAnybody(Servers servers) => new("TLS only, anybody", servers.Trusting, ServerTls.Required) { Login = LoginMethod.None };

    private string? Root { get; init; }

    private LoginMethod Login { get; init; }

    private bool AsksForCertificate { get; init; }

    private bool SpeaksDirectly { get; init; }

    public bool IsExpired { get; private init; }

    /// <summary>The root certificate that verifies its certificate.</summary>
    public string RootCertificateOf(Servers servers) => Root ?? servers.Authority.RootCertificate;

    public ServerFacts Facts => new(Tls)
    {
        IsNamed = IsNamed,
        SpeaksDirectly = SpeaksDirectly,
        AsksForCertificate = AsksForCertificate,
        NeedsCertificate = AsksForCertificate,
        Login = Login,
    };
}

/// <summary>A combination that is predicted and tried.</summary>
internal sealed record Cell(SslMode? Mode, RootCertificateState Root, Stand Stand);

/// <summary>What a driver really did in every cell.</summary>
internal sealed class Matrix(RunningDriver driver, IReadOnlyDictionary<Cell, Answer> answers)
{
    public int Count => answers.Count;

    public static async Task<Matrix> Of(RunningDriver driver, Servers servers)
    {
        // A mode may have two words.
        SslMode?[] modes = [null, .. driver.Table.Modes.Select(row => (SslMode?)row.Mode).Distinct()];
        Cell[] cells =
        [
            .. from mode in modes from root in Enum.GetValues<RootCertificateState>() from stand in Stand.All(servers) select new Cell(mode, root, stand),
        ];
        var settings = cells.Select(cell => driver.Settings(
            cell.Stand.Server.Port, cell.Mode is { } mode ? driver.Table.Row(mode)!.Spelling : null, servers.RootCertificate(cell.Root)));
        var answers = await driver.Connect(servers.Home, [.. settings]);
        return new Matrix(driver, cells.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>The cells in which a table predicts something else than what happened, a line each.</summary>
    public IReadOnlyList<string> DisagreementsWith(Driver table) =>
    [
        .. from pair in answers
           let predicted = TlsOutcome.Of(table, pair.Key.Mode, pair.Key.Root).At(pair.Key.Stand.Tls, pair.Key.Root, pair.Key.Stand.IsNamed)
           let seen = Seen(pair.Key)
           where predicted != seen
           select $"{driver,-10} | {pair.Key.Mode?.ToString() ?? "(none)",-10} | {pair.Key.Root,-11} | {pair.Key.Stand.Name,-44} | "
               + $"{Describe(predicted),-45} | {Describe(seen)} {pair.Value.Explanation}",
    ];

    /// <summary>The connection as it was; what was verified shows in what the same settings do where it does not hold.</summary>
    private ConnectionResult Seen(Cell cell)
    {
        var outcome = answers[cell].Outcome;
        if (outcome != ConnectionEnd.Encrypted)
            return new ConnectionResult(outcome);
        return new ConnectionResult(
            outcome,
            cell.Root == RootCertificateState.Right && !IsEncrypted(cell with { Root = RootCertificateState.Wrong }),
            cell.Stand.IsNamed && OutcomeAt(cell, isNamed: true) != OutcomeAt(cell, isNamed: false));
    }

    /// <summary>How the same settings end at the two servers that differ in nothing but the name in their certificate.</summary>
    private ConnectionEnd OutcomeAt(Cell cell, bool isNamed) => answers.Single(pair =>
        pair.Key.Mode == cell.Mode && pair.Key.Root == cell.Root && pair.Key.Stand.Tls == ServerTls.Offered && pair.Key.Stand.IsNamed == isNamed).Value.Outcome;

    private bool IsEncrypted(Cell cell) => answers[cell].Outcome == ConnectionEnd.Encrypted;

    private static string Describe(ConnectionResult prediction) => prediction.End
        + (prediction.IsCertificateVerified ? ", certificate verified" : "") + (prediction.IsHostNameVerified ? ", host name verified" : "");
}
