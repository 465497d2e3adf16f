using System.Globalization;
using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Targets;

namespace PgTls;

/// <summary>What is reported for connections to the machine itself.</summary>
public enum LoopbackPolicy
{
    /// <summary>Settings that are there and weak, but nothing that is missing.</summary>
    Explicit,

    /// <summary>Nothing.</summary>
    Ignore,

    /// <summary>The same as for any other host.</summary>
    Report,
}

/// <summary>What is reported in projects that only test others, and in what only tools run.</summary>
public enum TestProjectPolicy
{
    /// <summary>Settings that are there and weak, as information.</summary>
    Quiet,

    /// <summary>The same as in any other project.</summary>
    Report,
}

/// <summary>What a project says of its databases; every front reads the same keys.</summary>
public sealed record LintOptions
{
    private const string KeyPrefix = "pgtls.";
    private const string PropertyPrefix = "build_property.PgTls";
    private const string ExpiryDaysKey = "expiry_days";
    private const int MostDays = 3650;

    /// <summary>What holds where nothing is set.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>The options' keys; the MSBuild property of <c>pgtls.root_certificate</c> is <c>PgTlsRootCertificate</c>, and so on.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["target", "driver", "root_certificate", "certificate_directory", "loopback", "server_ssl", "server_require_ssl", "test_projects"];

    /// <summary>The options' keys that only a front reads which may read files: there is no property of theirs.</summary>
    public static IReadOnlyList<string> FileKeys { get; } = [ExpiryDaysKey];

    /// <summary>The database; null: found out from each connection.</summary>
    public Target? Target { get; init; }

    /// <summary>The driver that reads the settings of its form; null: found out from each connection.</summary>
    public Driver? Driver { get; init; }

    /// <summary>Whether the user chose <see cref="Driver"/>, instead of a front that found a reference.</summary>
    public bool IsDriverChosen { get; init; }

    /// <summary>What the project refers to; null: it refers to nothing that is known, or there is no project.</summary>
    public ReferencedDrivers? Project { get; init; }

    /// <summary>The root certificate that fixes write; null: the target's documented one.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The directory fixes move relative certificate paths to; null: the target's documented one.</summary>
    public string? CertificateDirectory { get; init; }

    public LoopbackPolicy Loopback { get; init; }

    /// <summary>Whether the server's parameter <c>ssl</c> is on; null if unknown.</summary>
    public bool? ServerSsl { get; init; }

    /// <summary>Whether the server's parameter <c>require_ssl</c> is on; null if unknown.</summary>
    public bool? ServerRequireSsl { get; init; }

    /// <summary>What is reported in test projects; only a compiler knows one.</summary>
    public TestProjectPolicy TestProjects { get; init; }

    /// <summary>How many days before its end a certificate is reported.</summary>
    public int ExpiryDays { get; init; } = 30;

    /// <summary>Where the files in settings are; null if they may not be read.</summary>
    public Machine? Machine { get; init; }

    /// <summary>The answers of the servers; null without a probe.</summary>
    public KnownServers? Servers { get; init; }

    /// <summary>Reads the options.</summary>
    /// <param name="find">The text of a key such as <c>pgtls.target</c> or <c>build_property.PgTlsTarget</c>; null where it is not set.</param>
    /// <param name="reject">Called for each key with an invalid value, with the valid ones; such a key counts as not set.</param>
    public static LintOptions Read(Func<string, string?> find, Action<string, string>? reject = null)
    {
        Target? target = null;
        Driver? driver = null;
        var isSet = false;
        var loopback = LoopbackPolicy.Explicit;
        if (Text("target") is { } targetText && !Is(targetText, "auto"))
        {
            target = Target.All.FirstOrDefault(known => Is(targetText, known.Id));
            if (target is null)
                Reject("target", "auto, " + string.Join(", ", Target.All.Select(known => known.Id)));
        }
        if (Text("driver") is { } driverText)
        {
            driver = DriverCatalog.Find(driverText);
            if (driver is null)
                Reject("driver", string.Join(", ", DriverCatalog.Options));
        }
        if (Text("loopback") is { } loopbackText)
        {
            if (Is(loopbackText, "ignore"))
                loopback = LoopbackPolicy.Ignore;
            else if (Is(loopbackText, "report"))
                loopback = LoopbackPolicy.Report;
            else if (!Is(loopbackText, "explicit"))
                Reject("loopback", "explicit, ignore, report");
        }
        var testProjects = TestProjectPolicy.Quiet;
        if (Text("test_projects") is { } testProjectsText)
        {
            if (Is(testProjectsText, "report"))
                testProjects = TestProjectPolicy.Report;
            else if (!Is(testProjectsText, "quiet"))
                Reject("test_projects", "quiet, report");
        }
        var rootCertificate = Path("root_certificate");
        var directory = Path("certificate_directory");
        var options = new LintOptions
        {
            Target = target,
            Driver = driver,
            IsDriverChosen = driver is not null,
            RootCertificate = rootCertificate,
            CertificateDirectory = directory,
            Loopback = loopback,
            ServerSsl = Switch("server_ssl"),
            ServerRequireSsl = Switch("server_require_ssl"),
            TestProjects = testProjects,
            ExpiryDays = Days(),
        };
        return isSet && options != Default ? options : Default;

        string? Text(string key)
        {
            var text = find(KeyPrefix + key);
            if (string.IsNullOrWhiteSpace(text))
                text = find(PropertyOf(key));
            if (string.IsNullOrWhiteSpace(text))
                return null;
            isSet = true;
            return text!.Trim();
        }

        string? Path(string key)
        {
            if (Text(key) is not { } path)
                return null;
            if (CertificatePath.IsAbsolute(path))
                return path;
            Reject(key, "/…, C:\\…");
            return null;
        }

        bool? Switch(string key)
        {
            if (Text(key) is not { } text)
                return null;
            if (Is(text, "on"))
                return true;
            if (!Is(text, "off"))
                Reject(key, "on, off");
            return Is(text, "off") ? false : null;
        }

        int Days()
        {
            if (Text(ExpiryDaysKey) is not { } text)
                return Default.ExpiryDays;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays)
                return days;
            Reject(ExpiryDaysKey, $"0 … {MostDays}");
            return Default.ExpiryDays;
        }

        void Reject(string key, string allowed) => reject?.Invoke(KeyPrefix + key, allowed);
    }

    /// <summary>The MSBuild property of a key of <see cref="Keys"/>, as the compiler hands it on: <c>build_property.PgTlsTarget</c> of <c>target</c>.</summary>
    public static string PropertyOf(string key) =>
        PropertyPrefix + string.Concat(key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
