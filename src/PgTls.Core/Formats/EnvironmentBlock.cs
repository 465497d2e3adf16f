using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Formats;

/// <summary>The variables one program is started with, some of which drivers read by themselves.</summary>
/// <param name="entries">All of them that count.</param>
/// <param name="toConnectionSettings">Turns some of them into settings.</param>
internal sealed class EnvironmentBlock(IReadOnlyList<ConfigEntry> entries, Func<Func<ConfigEntry, bool>, ConnectionSettings> toConnectionSettings)
{
    private static readonly Driver AnyLibpq = DriverEnvironment.Of(DriverCatalog.Newest("libpq")!);

    // Who sets one of these has a client in mind that reads them all.
    private static readonly SettingKind[] Places =
        [SettingKind.Host, SettingKind.HostAddress, SettingKind.Port, SettingKind.User, SettingKind.Password, SettingKind.Database, SettingKind.Service];

    private readonly HashSet<ConfigEntry> _settings = [.. entries.Where(IsVariable)];
    private readonly List<Driver> _readers = [];
    private IReadOnlyList<string>? _variables;

    public IReadOnlyList<ConfigEntry> Entries => entries;

    /// <summary>The names of those that libpq reads.</summary>
    public IReadOnlyList<string> Variables => _variables ??= [.. _settings.Select(entry => entry.Key)];

    /// <summary>The driver of the program, where that is known.</summary>
    public Driver? Driver { get; init; }

    /// <inheritdoc cref="ConfigFileKind.Signs"/>
    public static IReadOnlyList<string> Signs { get; } = ["ssl"];

    /// <summary>A cheap test that lets pass every file with a variable about TLS.</summary>
    public static bool MayBeIn(string file) =>
        file.IndexOf("PGSSL", StringComparison.Ordinal) >= 0 || file.IndexOf("PGREQUIRESSL", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a variable is one that libpq reads.</summary>
    public static bool IsVariable(ConfigEntry entry) => AnyLibpq.Find(entry.Key) is not null;

    /// <summary>Judges a value that certainly is a whole connection string or URL.</summary>
    /// <param name="entry">The value.</param>
    /// <param name="names">What names all the variables, the nearest first; then the file's name.</param>
    /// <param name="providers">What stands beside the value.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <param name="harvest">What has been found so far.</param>
    public void LintText(ConfigEntry entry, IReadOnlyList<string> names, IReadOnlyList<string> providers, LintOptions options, Harvest harvest)
    {
        var surroundings = new Surroundings { Names = [.. ConnectionText.NamesOf(entry.Key), .. names], Providers = providers, Variables = Variables };
        if (ConnectionText.Lint(entry, surroundings, options, harvest) is { } reader)
            _readers.Add(reader);
    }

    /// <summary>Judges the variables themselves, after all the texts.</summary>
    /// <inheritdoc cref="LintText" path="/param"/>
    public void LintVariables(IReadOnlyList<string> names, LintOptions options, Harvest harvest)
    {
        if (!Variables.Any(MayBeIn) || _settings.Any(IsForNode))
            return;
        var driver = DriverEnvironment.Of(Driver ?? DriverBeside(options));
        Linter.Judge(toConnectionSettings(_settings.Contains), driver, new Surroundings { Names = names }, options, harvest);
    }

    /// <summary>The driver somebody chose, or that of the connection strings where the variables can be about nothing else; otherwise libpq.</summary>
    private Driver DriverBeside(LintOptions options) =>
        options is { IsDriverChosen: true, Driver: { } chosen } ? chosen
        : _readers.Count > 0 && _readers.TrueForAll(reader => reader.Form == _readers[0].Form) && !_settings.Any(IsPlace) ? _readers[0]
        : ConnectionRecognizer.LibpqOf(options);

    private static bool IsPlace(ConfigEntry entry) => Places.Contains(AnyLibpq.Find(entry.Key)!.Value);

    /// <summary>Whether an SSL mode is a word that only node-postgres knows, which reads the variables in a way of its own.</summary>
    private static bool IsForNode(ConfigEntry entry) => AnyLibpq.Find(entry.Key) == SettingKind.SslMode && entry.Value.Text == "no-verify";
}
