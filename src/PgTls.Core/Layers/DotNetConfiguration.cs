using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Json;

namespace PgTls.Layers;

/// <summary>The configuration of an ASP.NET Core program, as <c>WebApplication.CreateBuilder</c> puts it together.</summary>
/// <remarks>https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#default-application-configuration-sources</remarks>
public static class DotNetConfiguration
{
    private const string Separator = ":";
    private const string SeparatorInVariables = "__";
    private const string ConnectionStrings = "ConnectionStrings:";
    private const string ProviderSuffix = "_ProviderName";

    // Variables for the host alone, which every file overrides.
    private static readonly string[] HostPrefixes = ["ASPNETCORE_", "DOTNET_"];

    // The prefixes of Azure App Service for connection strings, with those of other databases.
    // https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#connection-string-prefixes
    private static readonly string[] ConnectionPrefixes = ["CUSTOMCONNSTR_", "POSTGRESQLCONNSTR_", "SQLCONNSTR_", "SQLAZURECONNSTR_", "MYSQLCONNSTR_"];

    /// <summary>The settings that finally hold, in the order of their keys.</summary>
    /// <param name="files">The JSON files, the weakest first.</param>
    /// <param name="variables">The variables of the environment, the weakest first.</param>
    public static IReadOnlyList<EffectiveSetting> Merge(IEnumerable<Layer> files, IReadOnlyList<LayeredSetting> variables)
    {
        var all = HostPrefixes.SelectMany(prefix => WithPrefix(prefix, variables))
            .Concat(files.SelectMany(Read))
            .Concat(variables.Select(ToSetting));
        return
        [
            .. from one in all
               group one by one.Key.ToUpperInvariant() into same
               orderby same.Key
               select same into same
               let strongestFirst = same.Reverse().ToList()
               select new EffectiveSetting(strongestFirst[0], strongestFirst.GetRange(1, strongestFirst.Count - 1)),
        ];
    }

    /// <summary>The connections among settings that finally hold.</summary>
    /// <param name="settings">What <see cref="Merge"/> has given.</param>
    /// <param name="variables">The variables of the environment, some of which the driver reads by itself.</param>
    /// <param name="options">What the project says of its databases.</param>
    public static IReadOnlyList<EffectiveConnection> Judge(IReadOnlyList<EffectiveSetting> settings, IReadOnlyList<LayeredSetting> variables, LintOptions options)
    {
        var connections = new List<EffectiveConnection>();
        IReadOnlyList<string> names = [.. variables.Select(variable => variable.Key)];
        var providers = new ProviderSettings(settings);
        foreach (var setting in settings)
        {
            if (setting.Setting.Entry is { } entry && Linter.Read(entry.Value, Around(setting.Setting.Key, providers, names), options) is { } linted)
                connections.Add(new EffectiveConnection(setting.Setting.Key, linted.Connection, [setting], [.. linted.Findings.Select(finding => new LayeredFinding(setting.Setting.Layer, finding))]));
        }
        foreach (var members in settings.Where(setting => setting.Setting.Key.Contains(Separator)).GroupBy(setting => ParentOf(setting.Setting.Key), StringComparer.OrdinalIgnoreCase))
        {
            if (JudgeObject(members.Key, [.. members], providers, names, options) is { } connection)
                connections.Add(connection);
        }
        return connections;
    }

    private static EffectiveConnection? JudgeObject(
        string key, IReadOnlyList<EffectiveSetting> members, ProviderSettings providers, IReadOnlyList<string> variables, LintOptions options)
    {
        if (!members.Any(member => FieldNames.MayBeMode(NameOf(member.Setting.Key))))
            return null;
        // As if it had been written in one place.
        var text = new ComposedText();
        text.Append("{");
        foreach (var (setting, _) in members)
        {
            text.Append($"\"{JsonParser.EncodeString(NameOf(setting.Key))}\":\"{JsonParser.EncodeString(setting.Value)}\"", setting);
            text.Append(",");
        }
        text.Append("}");
        var document = JsonParser.Parse(text.ToString());
        var context = Around(key + Separator, providers, variables);
        if (ObjectRecognizer.Recognize(document.ToConnectionSettings(document.Objects[0]), context, isDotNet: true, options) is not { } recognized)
            return null;
        var linted = Linter.ReadSettings(recognized.Settings, recognized.Driver, context, options);
        return new EffectiveConnection(key, linted.Connection, members, text.ToOrigins(linted.Findings));
    }

    private static IEnumerable<LayeredSetting> Read(Layer layer) => layer.Document.Entries
        .Where(entry => entry.Path.Count > 0)
        .Select(entry => LayeredSetting.Of(string.Join(Separator, entry.Path), entry, layer) with { Value = ValueOf(entry) });

    /// <summary>A value as the program sees it, to which all of them are texts.</summary>
    private static string ValueOf(ConfigEntry entry) => entry.Value.Text switch
    {
        _ when entry.ValueRange.Length > entry.Value.Text.Length => entry.Value.Text,
        "true" => "True",
        "false" => "False",
        "null" => "",
        var text => text,
    };

    private static IEnumerable<LayeredSetting> WithPrefix(string prefix, IEnumerable<LayeredSetting> variables) =>
        from variable in variables
        where variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        select ToSetting(variable with { Key = variable.Key.Substring(prefix.Length) });

    private static LayeredSetting ToSetting(LayeredSetting variable)
    {
        foreach (var prefix in ConnectionPrefixes)
        {
            if (variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return variable with { Key = ConnectionStrings + KeyOf(variable.Key.Substring(prefix.Length)) };
        }
        return variable with { Key = KeyOf(variable.Key) };

        static string KeyOf(string name) => name.Replace(SeparatorInVariables, Separator);
    }

    private static ConnectionContext Around(string key, ProviderSettings providers, IReadOnlyList<string> variables) => new()
    {
        Names = [.. key.Split([Separator], StringSplitOptions.RemoveEmptyEntries).Reverse(), "appsettings.json"],
        Providers = providers.Of(key),
        Variables = variables,
    };

    private static string ParentOf(string key) => key.LastIndexOf(':') is >= 0 and var end ? key.Substring(0, end) : "";

    private static string NameOf(string key) => key.Substring(key.LastIndexOf(':') + 1);

    /// <summary>The kinds of databases that other settings name.</summary>
    private sealed class ProviderSettings
    {
        private readonly Dictionary<string, string> _ofSettings = new(StringComparer.OrdinalIgnoreCase);
        private readonly ILookup<string, string> _ofSections;

        public ProviderSettings(IReadOnlyList<EffectiveSetting> settings)
        {
            foreach (var (setting, _) in settings)
            {
                if (setting.Key.EndsWith(ProviderSuffix, StringComparison.OrdinalIgnoreCase))
                    _ofSettings[setting.Key.Substring(0, setting.Key.Length - ProviderSuffix.Length)] = setting.Value;
            }
            _ofSections = settings.Select(static setting => setting.Setting)
                .Where(static setting => setting.Key.Contains(Separator) && ConnectionContext.IsProviderKey(NameOf(setting.Key)))
                .ToLookup(static setting => ParentOf(setting.Key), static setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        }

        /// <summary>The messages of a setting, then those of its section.</summary>
        public IReadOnlyList<string> Of(string key)
        {
            var ofSection = _ofSections[ParentOf(key)];
            return _ofSettings.TryGetValue(key, out var provider) ? [provider, .. ofSection] : [.. ofSection];
        }
    }
}
