using System.Globalization;
using System.Text.Json;
using PgTls.Cli;
using PgTls.Text;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>The tool <c>pgtls</c>, run in this process over a directory of its own.</summary>
internal sealed class CommandLineFront : Front
{
    public override string Name => "pgtls";

    public override bool Reads(Sample sample) => !sample.IsCode;

    public override Task<IReadOnlyList<Reported>> LintAsync(Sample sample) => Task.FromResult(Run(sample, directory =>
    {
        using var log = JsonDocument.Parse(Run(directory, sample, ["lint", "--format", "sarif", "--fail-on", "info", ".", .. sample.IsAboutFiles ? ["--certs"] : Array.Empty<string>()]));
        return (IReadOnlyList<Reported>)[.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(Read)];
    }));

    /// <summary>Makes all recommended repairs of the rule at once, since all other rules are switched off.</summary>
    public override Task<string?> RepairOneAsync(Sample sample, string id)
    {
        var others = string.Concat(RuleCatalog.All.Where(rule => rule.Id != id).Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = none\n"));
        var repaired = Run(sample with { Config = sample.Config + others }, directory =>
        {
            Run(directory, sample, "fix", "--include-decisions", "--fail-on", "info", sample.Path);
            return File.ReadAllText(Path.Combine(directory, sample.Path));
        });
        return Task.FromResult(repaired == sample.Text ? null : repaired);
    }

    private static T Run<T>(Sample sample, Func<string, T> use)
    {
        var directory = Directory.CreateTempSubdirectory("pgtls-");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, sample.Path), sample.Text);
            File.WriteAllText(Path.Combine(directory.FullName, ".globalconfig"), sample.GlobalConfig);
            if (sample.References is { } references)
                File.WriteAllText(Path.Combine(directory.FullName, "App.csproj"), $"<Project><ItemGroup>{string.Concat(references.Select(one => one.Item))}</ItemGroup></Project>");
            return use(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Run(string directory, Sample sample, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var language = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = sample.Language;
        try
        {
            var exitCode = CommandLine.Run(args, new ConsoleHost(output, error, directory) { Root = ExampleMachine.Instance.Root, Time = ExampleMachine.Instance });
            Assert.True(exitCode is ExitCode.Clean or ExitCode.Findings, $"pgtls {string.Join(' ', args)} exits with {exitCode}:\n{error}");
            return output.ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = language;
        }
    }

    private static Reported Read(JsonElement result)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        var start = place.GetProperty("charOffset").GetInt32();
        return new Reported(
            result.GetProperty("level").GetString() switch
            {
                "error" => Severity.Error,
                "warning" => Severity.Warning,
                _ => Severity.Info,
            },
            result.GetProperty("ruleId").GetString()!,
            new TextRange(start, start + place.GetProperty("charLength").GetInt32()),
            result.GetProperty("message").GetProperty("text").GetString()!);
    }
}
