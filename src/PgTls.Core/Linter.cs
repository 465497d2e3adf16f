using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls;

/// <summary>A connection and what is wrong with it.</summary>
public sealed record LintedConnection(ResolvedConnection Connection, IReadOnlyList<Finding> Findings);

/// <summary>What is in a configuration file.</summary>
/// <param name="Findings">What is wrong, in the order of the file.</param>
/// <param name="Connections">Every connection, also those that nothing is wrong with.</param>
public sealed record LintResults(IReadOnlyList<Finding> Findings, IReadOnlyList<ResolvedConnection> Connections);

/// <summary>The whole product in five steps: extract, recognize, resolve, judge, report. Never throws, for any text.</summary>
public static class Linter
{
    /// <summary>Judges a text that may hold the settings of a connection.</summary>
    /// <param name="text">The text, decoded, and where it stands in its source.</param>
    /// <param name="context">What stands around it.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <returns>The findings in the source's offsets and order; none where it is not certain that the text is a connection of this family.</returns>
    public static IReadOnlyList<Finding> LintConnectionString(SourceMap text, ConnectionContext context, LintOptions options) =>
        Read(text, context, options)?.Findings ?? [];

    /// <summary>Reads a text that may hold the settings of a connection, and judges it.</summary>
    /// <inheritdoc cref="LintConnectionString" path="/param"/>
    /// <returns>Null where it is not certain that the text is a connection of this family.</returns>
    public static LintedConnection? Read(SourceMap text, ConnectionContext context, LintOptions options)
    {
        var source = new TextSource(text, context, options);
        return source.Connections[0] is { } connection ? new LintedConnection(connection, FindingWriter.Write(source)) : null;
    }

    /// <summary>Judges settings that a driver is known to read.</summary>
    /// <inheritdoc cref="LintConnectionString" path="/returns"/>
    public static IReadOnlyList<Finding> LintSettings(ConnectionSettings settings, Driver driver, ConnectionContext context, LintOptions options) =>
        ReadSettings(settings, driver, context, options).Findings;

    /// <summary>Reads settings that a driver is known to read, and judges them.</summary>
    public static LintedConnection ReadSettings(ConnectionSettings settings, Driver driver, ConnectionContext context, LintOptions options)
    {
        var connection = new ResolvedConnection(settings, driver, context, options);
        return new LintedConnection(connection, FindingWriter.Write(new SettingsSource(connection)));
    }

    /// <summary>Judges a callback that accepts every certificate.</summary>
    /// <param name="driver">The driver that asks it.</param>
    /// <param name="range">Where it stands.</param>
    /// <param name="name">The API that takes it.</param>
    /// <param name="removal">What removes it; null where that cannot be said.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <returns>The finding; null where the driver does not ask it.</returns>
    public static Finding? LintCallback(Driver driver, TextRange range, string name, IReadOnlyList<Edit>? removal, LintOptions options) =>
        FindingWriter.Write(RuleCatalog.All.OfType<PGTLS206ValidationBypassed>().First().JudgeCallback(driver, range, name, removal, options));

    /// <summary>Judges the versions of TLS that code lets a driver speak.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="range">Where they are named.</param>
    /// <param name="name">The property that takes them.</param>
    /// <param name="versions">The flags of <c>System.Security.Authentication.SslProtocols</c>.</param>
    /// <param name="write">Writes others in their place; null where that cannot be done.</param>
    /// <returns>The finding; null where none of them is obsolete.</returns>
    public static Finding? LintTlsVersions(Driver driver, TextRange range, string name, int versions, Func<IReadOnlyList<string>, Edit?> write) =>
        FindingWriter.Write(RuleCatalog.All.OfType<PGTLS107ObsoleteTlsVersion>().First().JudgeVersions(driver, range, name, versions, write));

    /// <summary>Judges every connection of a configuration file.</summary>
    /// <param name="path">The file's name or path, which says what kind of file it is.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <inheritdoc cref="LintConnectionString" path="/returns"/>
    public static IReadOnlyList<Finding> LintConfigFile(string path, string text, LintOptions options) =>
        ConfigFileKinds.Of(path) is { } kind && kind.Prefilter.Passes(text) ? LintConfigFile(path, kind, kind.Parse(text), options) : [];

    /// <summary>Judges every connection of a configuration file that is parsed already.</summary>
    /// <param name="path">The file's name or path.</param>
    /// <param name="kind">How it was parsed.</param>
    /// <param name="document">What <paramref name="kind"/> made of its text.</param>
    /// <param name="options">What the project says of its databases.</param>
    /// <inheritdoc cref="LintConnectionString" path="/returns"/>
    public static IReadOnlyList<Finding> LintConfigFile(string path, ConfigFileKind kind, ConfigDocument document, LintOptions options) =>
        ReadConfigFile(path, kind, document, options).Findings;

    /// <summary>Reads every connection of a configuration file, and judges it.</summary>
    /// <inheritdoc cref="LintConfigFile(string, ConfigFileKind, ConfigDocument, LintOptions)" path="/param"/>
    public static LintResults ReadConfigFile(string path, ConfigFileKind kind, ConfigDocument document, LintOptions options)
    {
        var fileName = CertificatePath.FileName(path);
        if (kind.ExtractServer(fileName, document) is { } server)
            return new LintResults(In(fileName, document, FindingWriter.Write(new ServerFixSource(fileName, kind, document, server, options))), []);
        var source = new FileSource(fileName, kind, document, options);
        var findings = FindingWriter.Write(source);
        var embedded = kind.ExtractServerFiles(document).SelectMany(file => FindingsIn(file, options)).ToList();
        if (embedded.Count > 0)
            findings = FindingWriter.InOrder([.. findings, .. embedded]);
        return new LintResults(In(fileName, document, findings), [.. source.Connections.OfType<ResolvedConnection>()]);
    }

    /// <summary>The findings of a server's file that is a value of another one, which may hold a part of it only.</summary>
    private static IEnumerable<Finding> FindingsIn(EmbeddedFile file, LintOptions options)
    {
        var document = file.Kind.Parse(file.Text.Text);
        return file.Kind.ExtractServer("", document) is { } server
            ? FindingWriter.Write(new ServerFixSource("", file.Kind, document, server, options)).Select(finding => EmbeddedFixes.In(finding, file.Text))
            : [];
    }

    /// <summary>What a server's configuration file says and a probe can see; null for any other file.</summary>
    /// <inheritdoc cref="LintConfigFile(string, ConfigFileKind, ConfigDocument, LintOptions)" path="/param"/>
    public static ServerClaim? ReadServerClaim(string path, ConfigFileKind kind, ConfigDocument document, LintOptions options) =>
        kind.ExtractServer(CertificatePath.FileName(path), document) is { } server ? ServerClaim.Of(new ResolvedServer(server, options)) : null;

    /// <summary>Findings as they are reported in a file.</summary>
    private static IReadOnlyList<Finding> In(string fileName, ConfigDocument document, IReadOnlyList<Finding> findings) =>
        findings.Count == 0 || !GeneratedFile.Is(fileName, document.Text) ? findings
        : [.. findings.Select(static finding => finding with { Severity = SeverityPolicy.InGenerated(finding.Severity) })];
}
