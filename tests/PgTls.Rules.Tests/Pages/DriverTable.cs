using PgTls.Analysis;
using PgTls.Drivers;

namespace PgTls.Rules.Tests.Pages;

/// <summary>A table on a rule's page: what its settings do in each driver and release, drawn from the drivers' tables.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Columns">The heads of its columns, in English and in Chinese, and the cell of a driver; null where the driver has no such setting.</param>
internal sealed record DriverTable(string RuleId, params IReadOnlyList<(string English, string Chinese, Func<Driver, Words, string?> Cell)> Columns)
{
    public static IReadOnlyList<DriverTable> All { get; } =
    [
        new("PGTLS101", Mode(SslMode.Disable)),
        new("PGTLS102", Mode(SslMode.Allow), Mode(SslMode.Prefer), Mode(SslMode.Prefer, RootCertificateState.Right)),
        new("PGTLS103",
            ("default", "默认模式", static (driver, words) => driver.Row(driver.DefaultMode)!.Spelling is { Length: > 0 } spelling ? $"`{spelling}`" : words.None),
            ("result", "结果", static (driver, words) => words.Describe(driver, null, RootCertificateState.NotSet))),
        new("PGTLS105", ("unknown keyword", "未知的关键字", static (driver, words) => words.Of(driver.UnknownKeywords, driver.Ignored.Count > 0))),
        new("PGTLS107", ("settings that limit the TLS version", "限制TLS版本的设置", static (driver, words) => words.TlsVersions(driver))),
        new("PGTLS108", ("unknown keyword", "未知的关键字", static (driver, words) => words.Of(driver.UnknownKeywords, driver.Ignored.Count > 0))),
        new("PGTLS201", Mode(SslMode.Require)),
        new("PGTLS202", Mode(SslMode.Require, RootCertificateState.Right)),
        new("PGTLS203", Mode(SslMode.VerifyCa), Mode(SslMode.VerifyFull)),
        new("PGTLS204", Mode(SslMode.VerifyFull, RootCertificateState.Right)),
        new("PGTLS205", Mode(SslMode.VerifyCa, RootCertificateState.Right), Mode(SslMode.VerifyFull, RootCertificateState.Right)),
        new("PGTLS208", Mode(SslMode.VerifyCa, RootCertificateState.Right)),
    ];

    public string Head(Words words) => $"| {words.DriverHead} |{string.Concat(Columns.Select(column => $" {(words.IsChinese ? column.Chinese : column.English)} |"))}";

    /// <summary>The table as it has to stand on the page.</summary>
    public string Text(Words words)
    {
        var rows = DriverCatalog.All.GroupBy(driver => driver.Id)
            .SelectMany(releases => Runs([.. releases], words))
            .Where(row => row.Cells.Any(cell => cell is not null))
            .GroupBy(row => string.Join(" | ", row.Cells.Select(cell => cell ?? words.None)))
            .Select(same => $"| {string.Join(words.Comma, same.Select(row => row.Driver))} | {same.Key} |\n");
        return $"{Head(words)}\n|{string.Concat(Enumerable.Repeat("---|", Columns.Count + 1))}\n{string.Concat(rows)}";
    }

    /// <summary>Successive releases of a driver that do the same.</summary>
    private IEnumerable<(string Driver, IReadOnlyList<string?> Cells)> Runs(IReadOnlyList<Driver> releases, Words words)
    {
        for (var i = 0; i < releases.Count;)
        {
            var cells = CellsOf(releases[i], words);
            var first = i;
            while (++i < releases.Count && cells.SequenceEqual(CellsOf(releases[i], words)))
            {
            }
            yield return (words.Name(releases[first], releases[i - 1], isFirst: first == 0, isLast: i == releases.Count), cells);
        }
    }

    private List<string?> CellsOf(Driver driver, Words words) => [.. Columns.Select(column => column.Cell(driver, words))];

    private static (string English, string Chinese, Func<Driver, Words, string?> Cell) Mode(SslMode mode, RootCertificateState root = RootCertificateState.NotSet)
    {
        var name = mode switch { SslMode.VerifyCa => "`verify-ca`", SslMode.VerifyFull => "`verify-full`", _ => $"`{mode.ToString().ToLowerInvariant()}`" };
        return root == RootCertificateState.NotSet
            ? (name, name, (driver, words) => words.Describe(driver, mode, root))
            : ($"{name} with a root certificate", $"{name}加根证书", (driver, words) => words.Describe(driver, mode, root));
    }
}

/// <summary>The words of the tables in one language.</summary>
internal sealed record Words(bool IsChinese)
{
    public static Words English { get; } = new(IsChinese: false);

    public static Words Chinese { get; } = new(IsChinese: true);

    public string DriverHead => Say("driver and version", "驱动程序和版本");

    public string Comma => Say(", ", "、");

    public string None => "–";

    /// <summary>The name of a driver, with the releases of one of its tables or several.</summary>
    public string Name(Driver first, Driver last, bool isFirst, bool isLast)
    {
        var name = last.Evidence == Evidence.Assumed ? last.Name + Say(" (assumed)", "（推定）") : last.Name;
        var (from, to) = (last.VersionPrefix + first.Versions.First, last.VersionPrefix + last.Versions.Last);
        return (isFirst, isLast) switch
        {
            (true, true) => name,
            (_, true) => Say($"{name} {from} and newer", $"{name} {from}及更高版本"),
            _ when from == to => $"{name} {from}",
            _ => Say($"{name} {from} to {to}", $"{name} {from}至{to}"),
        };
    }

    /// <summary>What a mode does; null where the driver does not have it.</summary>
    public string? Describe(Driver driver, SslMode? mode, RootCertificateState root)
    {
        if (driver.Row(mode ?? driver.DefaultMode) is null)
            return null;
        var outcome = TlsOutcome.Of(driver, mode, root);
        var needsTrust = driver.TrustSetting == TrustSetting.Acknowledges && outcome.VerifiesNothing;
        return Say(outcome) + (needsTrust ? Say("; refused without `Trust Server Certificate=true`", "；没有`Trust Server Certificate=true`时拒绝连接") : "");
    }

    public string? Of(UnknownKeywords unknown, bool ignoresSome) => unknown switch
    {
        UnknownKeywords.Refused => Say("refuses to connect", "拒绝连接"),
        UnknownKeywords.Ignored => Say("ignores it", "忽略"),
        _ => ignoresSome ? Say("ignores some keywords of other drivers", "忽略其他驱动程序的某些关键字") : null,
    };

    public string? TlsVersions(Driver driver)
    {
        var names = driver.TlsVersions.Select(row => driver.Spell(row.Kind)).Where(name => name is not null).Select(name => $"`{name}`").ToList();
        return names.Count == 0 ? null : string.Join(Comma, names);
    }

    private string Say(string english, string chinese) => IsChinese ? chinese : english;

    private string Say(TlsOutcome outcome) => outcome switch
    {
        { IsRefused: true } => Say("refuses to connect", "拒绝连接"),
        { Encryption: Encryption.Never } => Say("plaintext", "明文"),
        { IsPlaintextFirst: true } => Say("plaintext; TLS only if the server insists", "明文；只有服务器要求时才使用TLS"),
        { Encryption: Encryption.Optional, IsCertificateVerified: true } => Say(
            "TLS if the server offers it and the certificate is right; otherwise plaintext", "服务器提供TLS且证书正确时使用TLS；否则为明文"),
        { Encryption: Encryption.Optional } => Say("TLS if the server offers it; otherwise plaintext", "服务器提供TLS时使用TLS；否则为明文"),
        { IsCertificateVerified: false } => Say("TLS; verifies nothing", "TLS；不作任何验证"),
        { IsHostNameVerified: true } => Say("TLS; verifies certificate and host name", "TLS；验证证书和主机名") + Against(outcome.Authorities),
        _ => Say("TLS; verifies the certificate, not the host name", "TLS；验证证书，不验证主机名") + Against(outcome.Authorities),
    };

    private string Against(TrustedAuthorities authorities) => authorities switch
    {
        TrustedAuthorities.HomeDirectory => Say("; needs a root certificate in the home directory", "；需要主目录中的根证书"),
        TrustedAuthorities.HomeDirectory | TrustedAuthorities.OperatingSystem => Say("; trusts the operating system's authorities", "；信任操作系统的证书机构"),
        TrustedAuthorities.RootCertificate | TrustedAuthorities.OperatingSystem => Say("; also trusts the operating system's authorities", "；同时信任操作系统的证书机构"),
        TrustedAuthorities.OperatingSystem => Say("; trusts only the operating system's authorities", "；只信任操作系统的证书机构"),
        _ => "",
    };
}
