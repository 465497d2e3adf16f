using System.Globalization;
using System.Text;
using PgTls.Cli.Configuration;
using PgTls.Cli.Discovery;
using PgTls.Cli.Files;
using PgTls.Cli.Reports;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Layers;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Cli.Layers;

/// <summary><c>pgtls effective</c>: puts a program's configuration together as the program does, and judges what finally holds.</summary>
internal sealed class EffectiveCommand
{
    private const string DefaultEnvironment = "Production";

    private static readonly string[] EnvironmentVariables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];
    private static readonly string[] ServiceFileNames = [".pg_service.conf", "pg_service.conf"];

    private readonly Session _session;
    private readonly EffectiveRequest _request;
    private readonly string _directory;
    private readonly SettingsReader _settings;

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private EffectiveCommand(Session session, EffectiveRequest request)
    {
        _session = session;
        _request = request;
        _directory = session.FullPath(request.Directory);
        _settings = new SettingsReader(session);
    }

    /// <param name="session">The run.</param>
    /// <param name="request">Where the parts are.</param>
    /// <param name="report">What is reported, and how.</param>
    public static void Run(Session session, EffectiveRequest request, LintRequest report)
    {
        var command = new EffectiveCommand(session, request);
        if (command.Judge() is not { } connections)
            return;
        if (connections.Count == 0)
            session.Note(Strings.Of("Effective_NoConnection"));
        var summary = new RunSummary(session, report.Policy);
        var isWritten = ReportOutput.TryWrite(session, report.OutputFile, output =>
        {
            if (report.Form == ReportForm.Default)
                Describe(session, output, connections);
            var form = ReportForm.Create(report.Form, session, output, report.Policy.Threshold);
            form.Begin();
            foreach (var text in command.Texts(connections).Select(text => text.Only(report.Holds)))
            {
                summary.Add(text);
                form.Add(text);
            }
            form.End(summary);
        }, command.IsInput);
        if (isWritten)
            summary.Tell();
    }

    /// <summary>The connections; null where not all of what they are made of could be read.</summary>
    private IReadOnlyList<EffectiveConnection>? Judge()
    {
        if (ReadVariables() is not { } variables)
            return null;
        return _request.Conninfo is { } conninfo ? JudgeLibpq(conninfo, variables) : JudgeDotNet(variables);
    }

    private IReadOnlyList<EffectiveConnection>? JudgeDotNet(IReadOnlyList<LayeredSetting> variables)
    {
        var environment = _request.Environment
            ?? EnvironmentVariables.Select(name => variables.LastOrDefault(variable => variable.Key == name)?.Value).FirstOrDefault(value => !string.IsNullOrEmpty(value))
            ?? DefaultEnvironment;
        var files = new List<Layer>();
        foreach (var name in (string[])["appsettings.json", $"appsettings.{environment}.json"])
        {
            var path = Path.GetFullPath(name, _directory);
            // Both files are optional; a name with a path is not an environment.
            if (Path.GetDirectoryName(path) != Path.TrimEndingDirectorySeparator(_directory) || !File.Exists(path))
                continue;
            if (Read(path, new JsonFile()) is not { } layer)
                return null;
            files.Add(layer);
        }
        if (files.Count == 0 && variables.Count == 0)
        {
            _session.Fail(ExitCode.Incomplete, _directory, Strings.Of("Effective_NoFiles", environment));
            return null;
        }
        _session.Note(Strings.Of("Effective_Environment", environment));
        var (settings, _) = _settings.Read(Path.Combine(_directory, "appsettings.json"), _session);
        var options = _settings.OptionsFor(Path.Combine(_directory, "appsettings.json"), settings, _session);
        return DotNetConfiguration.Judge(DotNetConfiguration.Merge(files, variables), variables, options);
    }

    private IReadOnlyList<EffectiveConnection>? JudgeLibpq(string conninfo, IReadOnlyList<LayeredSetting> variables)
    {
        if (conninfo == Selection.StandardInput)
        {
            if (_session.ReadInput(out var failure) is not { } bytes)
            {
                _session.Note(failure!);
                _session.Raise(ExitCode.Incomplete);
                return null;
            }
            conninfo = Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n');
        }
        var services = new List<Layer>();
        var paths = _request.ServiceFiles.Count > 0
            ? _request.ServiceFiles.Select(_session.FullPath)
            : ServiceFileNames.Select(name => Path.Combine(_directory, name)).Where(File.Exists);
        foreach (var path in paths)
        {
            if (Read(path, new ServiceFile()) is not { } layer)
                return null;
            services.Add(layer);
        }
        var program = new Layer(_session.FullPath("conninfo"), new ConfigDocument(conninfo, [], []));
        if (LibpqConfiguration.Merge(program, services, variables) is not { } settings)
        {
            _session.Hear(new LogMessage(ExitCode.Incomplete, Strings.Of("Effective_NoService")));
            return null;
        }
        var (ofDirectory, _) = _settings.Read(Path.Combine(_directory, "pg_service.conf"), _session);
        return [LibpqConfiguration.Judge(settings, ofDirectory.Options)];
    }

    private List<LayeredSetting>? ReadVariables()
    {
        var variables = new List<LayeredSetting>();
        foreach (var file in _request.VariableFiles)
        {
            if (Read(_session.FullPath(file), new EnvFile()) is not { } layer)
                return null;
            variables.AddRange(layer.Document.Entries.Select(entry => LayeredSetting.Of(entry.Key, entry, layer)));
        }
        if (_request.LaunchProfile is not { } profile)
            return variables;
        var path = Path.Combine(_directory, "Properties", "launchSettings.json");
        if (Read(path, new JsonFile()) is not { } settings)
            return null;
        if (!settings.Document.Entries.Any(entry => entry.Path is ["profiles", var name, ..] && name == profile))
        {
            _session.Fail(ExitCode.Incomplete, path, Strings.Of("Effective_NoProfile"));
            return null;
        }
        variables.AddRange(settings.Document.Entries
            .Where(entry => entry.Path is ["profiles", var name, "environmentVariables", _] && name == profile)
            .Select(entry => LayeredSetting.Of(entry.Key, entry, settings)));
        return variables;
    }

    private bool IsInput(string path) => _read.Contains(RealPath.Of(path));

    private Layer? Read(string path, ConfigFileKind kind)
    {
        _read.Add(RealPath.Of(path));
        if (TextFile.Read(path, out var failure) is not { } file)
        {
            _session.Fail(ExitCode.Incomplete, path, failure!);
            return null;
        }
        var document = kind.Parse(file.Text);
        _session.TellProblems(path, document, ExitCode.Incomplete);
        return new Layer(path, document);
    }

    /// <summary>Says what holds and where each part of it comes from, and no value but the SSL mode.</summary>
    private static void Describe(Session session, TextWriter output, IReadOnlyList<EffectiveConnection> connections)
    {
        foreach (var connection in connections)
        {
            var resolved = connection.Connection;
            var mode = resolved.Outcome.Mode is null ? Strings.Of("Explain_Unknown") : resolved.Outcome.ModeSpelling;
            var source = resolved.IsModeSet ? "" : " " + Strings.Of("Explain_Default");
            output.WriteLine(SafeText.Of($"{(connection.Name.Length == 0 ? "conninfo" : connection.Name)}: {resolved.Driver.FullName}, {Strings.Of("Explain_Mode")} {mode}{source}"));
            foreach (var part in connection.Parts)
            {
                var over = part.Overridden.Count == 0 ? "" : Strings.Of("Effective_Over", string.Join(", ", part.Overridden.Select(one => PlaceOf(session, one))));
                output.WriteLine(SafeText.Of($"    {PlaceOf(session, part.Setting)} {part.Setting.Key}{over}"));
            }
        }
    }

    private static string PlaceOf(Session session, LayeredSetting setting)
    {
        var (line, column) = new LineIndex(setting.Layer.Document.Text).PositionOf(setting.ValueRange.Start);
        return string.Create(CultureInfo.InvariantCulture, $"{session.Show(setting.Layer.Path)}:{line + 1}:{column + 1}");
    }

    private IEnumerable<LintedText> Texts(IReadOnlyList<EffectiveConnection> connections)
    {
        var layers = connections.SelectMany(connection => connection.Parts.SelectMany(part => part.Overridden.Prepend(part.Setting))).Select(setting => setting.Layer).Distinct();
        foreach (var layer in layers.OrderBy(layer => _session.RelativeTo(layer.Path), StringComparer.Ordinal))
        {
            var (ofFile, _) = _settings.Read(layer.Path, _session);
            var findings = connections.SelectMany(connection => connection.Findings).Where(found => found.Layer == layer).Select(found => found.Finding).ToList();
            yield return new LintedText(layer.Path, layer.Document, ofFile.Rank(FindingWriter.InOrder(findings)));
        }
    }
}
