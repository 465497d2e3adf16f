using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls;

/// <summary>The one door in: text goes in, findings and their repairs come out. Never throws whatever the text.</summary>
public static class Linter
{
    /// <summary>Judges a text that may hold the settings of a connection.</summary>
    /// <param name="text">The text, decoded, and where it stands in its source.</param>
    /// <param name="surroundings">What stands around it.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <returns>The findings in the source's offsets and order; none where it is not certain that the text is a connection of this family.</returns>
    public static IReadOnlyList<Finding> LintConnectionString(SourceMap text, Surroundings surroundings, LintOptions options) =>
        Read(text, surroundings, options)?.Findings ?? [];

    /// <summary>Reads a text that may hold the settings of a connection, and judges it.</summary>
    /// <inheritdoc cref="LintConnectionString" path="/param"/>
    /// <returns>Null where it is not certain that the text is a connection of this family.</returns>
    public static ConnectionReading? Read(SourceMap text, Surroundings surroundings, LintOptions options)
    {
        if (ConnectionRecognizer.Recognize(text, surroundings, options) is not var (settings, driver))
            return null;
        var harvest = new Harvest();
        var connection = Judge(settings, driver, surroundings, options, harvest);
        return ConnectionReading.Of(connection, InOrder(harvest.Findings));
    }

    /// <summary>Judges settings that a driver is known to read.</summary>
    /// <inheritdoc cref="LintConnectionString" path="/returns"/>
    public static IReadOnlyList<Finding> LintSettings(ConnectionSettings settings, Driver driver, Surroundings surroundings, LintOptions options)
    {
        var harvest = new Harvest();
        Judge(settings, driver, surroundings, options, harvest);
        return InOrder(harvest.Findings);
    }

    /// <summary>Judges a callback that accepts every certificate.</summary>
    /// <param name="driver">The driver that asks it.</param>
    /// <param name="range">Where it stands.</param>
    /// <param name="name">The API that takes it.</param>
    /// <param name="removal">What removes it; null where that cannot be said.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <returns>The finding; null where the driver does not ask it.</returns>
    public static Finding? LintCallback(Driver driver, TextRange range, string name, IReadOnlyList<Edit>? removal, LintOptions options) =>
        RuleCatalog.All.OfType<PGTLS206ValidationBypassed>().First().JudgeCallback(driver, range, name, removal, options);

    /// <summary>Judges the versions of TLS that code lets a driver speak.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="range">Where they are named.</param>
    /// <param name="name">The property that takes them.</param>
    /// <param name="versions">The flags of <c>System.Security.Authentication.SslProtocols</c>.</param>
    /// <param name="write">Writes others in their place; null where that cannot be done.</param>
    /// <returns>The finding; null where none of them is obsolete.</returns>
    public static Finding? LintTlsVersions(Driver driver, TextRange range, string name, int versions, Func<IReadOnlyList<string>, Edit?> write) =>
        RuleCatalog.All.OfType<PGTLS107ObsoleteTlsVersion>().First().JudgeVersions(driver, range, name, versions, write);

    /// <summary>Judges every connection of a configuration file.</summary>
    /// <param name="path">The file's name or path, which says what kind of file it is.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <inheritdoc cref="LintConnectionString" path="/returns"/>
    public static IReadOnlyList<Finding> LintConfigFile(string path, string text, LintOptions options) =>
        ConfigFileKinds.Of(path) is { } kind && kind.MayHoldConnection(text) ? LintConfigFile(path, kind, kind.Parse(text), options) : [];

    /// <summary>Judges every connection of a configuration file that was parsed already, whose problems somebody wants to know too.</summary>
    /// <param name="path">The file's name or path.</param>
    /// <param name="kind">How it was parsed.</param>
    /// <param name="document">What <paramref name="kind"/> made of its text.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <inheritdoc cref="LintConnectionString" path="/returns"/>
    public static IReadOnlyList<Finding> LintConfigFile(string path, ConfigFileKind kind, ConfigDocument document, LintOptions options)
    {
        var harvest = new Harvest();
        kind.Lint(CertificatePath.FileName(path), document, options, harvest);
        return InOrder(harvest.Findings);
    }

    /// <summary>Reads every connection of a configuration file, and judges it.</summary>
    /// <inheritdoc cref="LintConfigFile(string, ConfigFileKind, ConfigDocument, LintOptions)" path="/param"/>
    public static LintResults ReadConfigFile(string path, ConfigFileKind kind, ConfigDocument document, LintOptions options)
    {
        var harvest = new Harvest { Connections = [] };
        kind.Lint(CertificatePath.FileName(path), document, options, harvest);
        return new LintResults(InOrder(harvest.Findings), [.. harvest.Connections.Select(connection => new PlacedConnection(connection))]);
    }

    internal static Connection Judge(
        ConnectionSettings settings, Driver driver, Surroundings surroundings, LintOptions options, Harvest harvest)
    {
        var connection = new Connection(settings, driver, surroundings, options, harvest.Findings);
        harvest.Connections?.Add(connection);
        if (connection.IsJudged)
        {
            foreach (var rule in RuleCatalog.All)
                rule.Judge(connection);
        }
        return connection;
    }

    internal static void Judge(ServerConfiguration server, Harvest harvest)
    {
        if (!server.IsJudged)
            return;
        foreach (var rule in RuleCatalog.All)
            rule.Judge(server);
        harvest.Findings.AddRange(server.Findings);
    }

    /// <summary>Findings in the order of their places, each mistake once: a setting that several sections inherit is one.</summary>
    public static IReadOnlyList<Finding> InOrder(IReadOnlyCollection<Finding> findings)
    {
        if (findings.Count == 0)
            return [];
        return [.. findings
            .Distinct(SameMistake.Comparer)
            .OrderBy(finding => finding.Range.Start)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>Takes findings of one rule at one place for one.</summary>
    private sealed class SameMistake : IEqualityComparer<Finding>
    {
        public static SameMistake Comparer { get; } = new();

        public bool Equals(Finding? x, Finding? y) => x!.Rule == y!.Rule && x.Range == y.Range;

        public int GetHashCode(Finding finding) => finding.Range.GetHashCode();
    }
}
