using PgTls.Core.Tests.Oracles;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Layers;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;

namespace PgTls.Core.Tests.Layers;

public class LibpqConfigurationTests
{
    private const string Services = "[shop]\nhost=127.0.0.3\nsslmode=verify-ca\nsslmode=disable\nsslrootcert=/service.crt\n\n[shop]\nsslmode=allow\n\n[bare]\nport=2\n";

    private static readonly string[] Judged = ["sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "host", "hostaddr", "port"];

    // What libpq has for what nobody sets.
    private static readonly Dictionary<string, string> Defaults = new() { ["sslmode"] = "prefer", ["port"] = "5432" };

    [Fact]
    public void What_holds_is_what_libpq_says()
    {
        using var oracle = new LibpqLayersOracle();
        var (asked, differing) = (0, new HashSet<string>());
        foreach (var program in (string[])
            ["hostaddr=127.0.0.1 port=1", "sslmode=require sslrootcert=/program.crt sslmode=verify-full", "requiressl=1 sslmode=allow", "sslmode=allow requiressl=1", "requiressl=0",
                "postgresql://127.0.0.1:1/?sslmode=require", "postgresql://127.0.0.1:1/?ssl=true", "postgresql://127.0.0.1:1/?sslrootcert=%2Fa%20b.crt"])
        {
            foreach (var service in (string?[])[null, "shop", "bare", "gone"])
            {
                foreach (var variables in Variables())
                {
                    var named = service is null || program.Contains("://", StringComparison.Ordinal) ? program : $"{program} service={service}";
                    var expected = oracle.Ask(named, Services, variables);
                    var actual = Merge(named, Services, variables);

                    Assert.Equal(expected is null, actual is null);
                    asked++;
                    if (expected is null)
                        continue;
                    var said = $"{named} with {string.Join(" ", variables)}: ";
                    Assert.Equal(said + Write(expected), said + Write(actual!));
                    differing.Add(Write(expected));
                }
            }
        }
        // Were they all the same, their agreement would say nothing.
        Assert.True(asked > 100 && differing.Count > 20, $"{asked} {differing.Count}");
    }

    [Fact]
    public void Each_finding_is_at_the_place_its_setting_comes_from()
    {
        var connection = Judge("host=db.acme.net service=shop", "[shop]\nsslmode=verify-ca\n", ("PGSSLROOTCERT", "certs/root.crt"));

        Assert.Equal(
            [("PGTLS205", "services", "verify-ca"), ("PGTLS301", "variables", "certs/root.crt")],
            connection.Findings.Select(found => (found.Finding.Rule.Id, found.Layer.Path, found.Finding.Range.In(found.Layer.Document.Text))));
        Assert.All(connection.Findings, found => Assert.Empty(found.Finding.Fixes));
    }

    [Fact]
    public void What_is_overridden_is_not_judged()
    {
        Assert.Contains(Judge("host=db.acme.net service=shop", "[shop]\nsslmode=disable\n").Findings, found => found.Finding.Rule.Id == "PGTLS101");
        var connection = Judge("host=db.acme.net service=shop sslmode=verify-full sslrootcert=/root.crt", "[shop]\nsslmode=disable\n", ("PGSSLMODE", "allow"));
        Assert.Empty(connection.Findings);
        Assert.Equal(["services", "variables"], connection.Parts.Single(part => part.Setting.Key == "sslmode").Overridden.Select(one => one.Layer.Path));
    }

    [Fact]
    public void A_connection_of_nothing_has_no_findings() => Assert.Empty(Judge("", "").Findings);

    private static IEnumerable<Dictionary<string, string>> Variables()
    {
        yield return [];
        yield return new() { ["PGSSLMODE"] = "require", ["PGSSLROOTCERT"] = "/variable.crt" };
        yield return new() { ["PGREQUIRESSL"] = "1" };
        yield return new() { ["PGREQUIRESSL"] = "0" };
        yield return new() { ["PGREQUIRESSL"] = "1", ["PGSSLMODE"] = "allow" };
        yield return new() { ["PGSERVICE"] = "shop", ["PGSSLCRL"] = "" };
        yield return new() { ["PGSERVICE"] = "gone" };
        yield return new() { ["PGSERVICE"] = "bare", ["PGHOST"] = "127.0.0.2", ["PGPORT"] = "3" };
    }

    private static EffectiveConnection Judge(string program, string services, params (string Name, string Value)[] variables) => LibpqConfiguration.Judge(
        LibpqConfiguration.Merge(LayerOf("program", program), [new Layer("services", new ServiceFile().Parse(services))], Read(variables))!, new LintOptions { Target = Target.PostgreSql });

    private static Dictionary<string, string>? Merge(string program, string services, IReadOnlyDictionary<string, string> variables) =>
        LibpqConfiguration.Merge(
            LayerOf("program", program),
            [new Layer("services", new ServiceFile().Parse(services))],
            Read([.. variables.Select(variable => (variable.Key, variable.Value))]))?.ToDictionary(setting => setting.Setting.Key, setting => setting.Setting.Value);

    private static Layer LayerOf(string path, string text) => new(path, new ConfigDocument(text, [], []));

    private static IReadOnlyList<LayeredSetting> Read((string Name, string Value)[] variables)
    {
        var layer = new Layer("variables", new EnvFile().Parse(string.Concat(variables.Select(variable => $"{variable.Name}={variable.Value}\n"))));
        return [.. layer.Document.Entries.Select(entry => LayeredSetting.Of(entry.Key, entry, layer))];
    }

    private static string Write(Dictionary<string, string> values) =>
        string.Join(" ", Judged.Select(key => $"{key}={values.GetValueOrDefault(key) ?? Defaults.GetValueOrDefault(key) ?? ""}"));
}
