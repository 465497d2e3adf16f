using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using PgTls.Layers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Json;

namespace PgTls.Cli.Tests.Layers;

/// <summary>What holds is what Microsoft.Extensions.Configuration says.</summary>
public class DotNetConfigurationTests
{
    private static readonly string[] Bases =
    [
        "{}",
        """{ "ConnectionStrings": { "Shop": "a", "Other": "b" }, "Db": { "Host": "h", "Port": 5432, "Ssl": true, "Off": false, "Nothing": null } }""",
        """{ "connectionstrings": { "SHOP": "a" }, "Hosts": [ "one", { "Name": "two" } ], "Db:Host": "colon" } // a comment""",
        """{ "A": { "B": { "C": "deep", }, }, "Db": { "Host": "caf\u00e9 \"q\"", "Number": 1.50e3 } }""",
    ];

    private static readonly string[] Overrides =
    [
        "{}",
        """{ "ConnectionStrings": { "shop": "c" }, "Db": { "Host": "" } }""",
        """{ "Hosts": [ "three" ], "DB": { "HOST": "upper", "Port": "6432" }, "A": "flat" }""",
    ];

    private static readonly (string Name, string Value)[][] Environments =
    [
        [],
        [("ConnectionStrings__Shop", "d"), ("Db__Host", "e"), ("Hosts__0", "zero")],
        [("CONNECTIONSTRINGS__OTHER", "f"), ("A__B__C", "g"), ("CUSTOMCONNSTR_Shop", "h"), ("POSTGRESQLCONNSTR_Pg", "i")],
        [("ASPNETCORE_ConnectionStrings__Shop", "host"), ("DOTNET_Db__Host", "host"), ("DOTNET_New", "host")],
        [("Db:Host", "colon"), ("Db__Host__", "more"), ("SQLCONNSTR_Shop__Deep", "j")],
    ];

    [Fact]
    public void What_holds_is_what_ASPNET_Core_says()
    {
        foreach (var (weak, strong, variables) in from weak in Bases from strong in Overrides from variables in Environments select (weak, strong, variables))
        {
            var expected = Expected(weak, strong, variables);
            var actual = Merge(weak, strong, variables).ToDictionary(setting => setting.Setting.Key, setting => setting.Setting.Value, StringComparer.OrdinalIgnoreCase);
            // Names and kinds of providers come with those variables of Azure's that say so.
            var said = $"{weak} {strong} {string.Join(" ", variables)}: ";
            Assert.Equal(said + Write(expected.Where(pair => !pair.Key.EndsWith("_ProviderName", StringComparison.Ordinal))), said + Write(actual));
        }
    }

    private static IReadOnlyList<EffectiveSetting> Merge(string weak, string strong, (string Name, string Value)[] variables)
    {
        var environment = new Layer(".env", new ConfigDocument("", [], []));
        return DotNetConfiguration.Merge(
            [new Layer("appsettings.json", JsonParser.Parse(weak)), new Layer("appsettings.Production.json", JsonParser.Parse(strong))],
            [.. variables.Select(variable => new LayeredSetting(variable.Name, variable.Value, environment, default, default))]);
    }

    private static Dictionary<string, string> Expected(string weak, string strong, (string Name, string Value)[] variables)
    {
        var builder = new ConfigurationBuilder();
        builder.Add(new Variables("ASPNETCORE_", variables)).Add(new Variables("DOTNET_", variables));
        foreach (var text in new[] { weak, strong })
            builder.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        var root = builder.Add(new Variables("", variables)).Build();
        // A section without a value of its own has none here either.
        return root.AsEnumerable().Where(pair => pair.Value is not null || !root.GetSection(pair.Key).GetChildren().Any()).ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private static string Write(IEnumerable<KeyValuePair<string, string>> values) =>
        string.Join(" ", values.OrderBy(pair => pair.Key.ToUpperInvariant(), StringComparer.Ordinal).Select(pair => $"{pair.Key.ToUpperInvariant()}={pair.Value}"));

    /// <summary>The reader of environment variables, given some that nobody else sees.</summary>
    private sealed class Variables(string prefix, (string Name, string Value)[] variables) : IConfigurationSource
    {
        private static readonly MethodInfo Load = typeof(EnvironmentVariablesConfigurationProvider).GetMethod("Load", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IDictionary)])!;

        public IConfigurationProvider Build(IConfigurationBuilder builder)
        {
            var provider = new EnvironmentVariablesConfigurationProvider(prefix);
            Load.Invoke(provider, [variables.ToDictionary(variable => variable.Name, variable => variable.Value)]);
            return new Loaded(provider);
        }

        private sealed class Loaded(EnvironmentVariablesConfigurationProvider provider) : ConfigurationProvider
        {
            public override void Load()
            {
                var data = typeof(ConfigurationProvider).GetProperty("Data", BindingFlags.Instance | BindingFlags.NonPublic)!;
                Data = (IDictionary<string, string?>)data.GetValue(provider)!;
            }
        }
    }
}
