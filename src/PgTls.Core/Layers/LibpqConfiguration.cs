using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Layers;

/// <summary>A connection as libpq puts it together: what a program says, then the service it names, then the environment.</summary>
/// <remarks>
/// <c>conninfo_storeval</c>, <c>parseServiceFile</c> and <c>conninfo_add_defaults</c> in
/// https://github.com/postgres/postgres/blob/REL_15_STABLE/src/interfaces/libpq/fe-connect.c.
/// </remarks>
public static class LibpqConfiguration
{
    private const string Service = "service";
    private const string SslMode = "sslmode";
    private const string RequireSsl = "requiressl";
    private const string SslInUri = "ssl";

    /// <summary>The settings that finally hold; null where libpq refuses to put them together: the service is not there.</summary>
    /// <param name="program">What the program says: a connection string or a URI.</param>
    /// <param name="services">The service files, of which the first counts that has the service.</param>
    /// <param name="variables">The variables of the environment, the weakest first.</param>
    public static IReadOnlyList<EffectiveSetting>? Merge(Layer program, IEnumerable<Layer> services, IReadOnlyList<LayeredSetting> variables)
    {
        // The strongest first.
        var all = Read(program).Reverse().ToList();
        var environment = ReadVariables(variables).Reverse().ToList();
        if ((Find(all, Service) ?? Find(environment, Service)) is { } service)
        {
            if (services.Select(layer => Read(layer, service.Value)).FirstOrDefault(section => section is not null) is not { } section)
                return null;
            all.AddRange(section);
        }
        all.AddRange(environment);
        return
        [
            .. from one in all
               group one by one.Key into same
               select new EffectiveSetting(same.First(), [.. same.Skip(1)]),
        ];
    }

    /// <summary>The connection that settings make.</summary>
    /// <param name="settings">What <see cref="Merge"/> has given.</param>
    /// <param name="options">What the project says of its databases.</param>
    public static EffectiveConnection Judge(IReadOnlyList<EffectiveSetting> settings, LintOptions options)
    {
        var text = new ComposedText();
        foreach (var (setting, _) in settings.Where(one => one.Setting.Key != Service))
        {
            text.Append($"{setting.Key}='{setting.Value.Replace("\\", "\\\\").Replace("'", "\\'")}'", setting);
            text.Append(" ");
        }
        var name = Find(settings.Select(one => one.Setting), Service)?.Value ?? "";
        var context = new ConnectionContext { Names = [name] };
        var linted = Linter.ReadSettings(LibpqParser.Parse(text.Map), ConnectionRecognizer.LibpqOf(options), context, options);
        return new EffectiveConnection(name, linted.Connection, settings, text.ToOrigins(linted.Findings));
    }

    private static IEnumerable<LayeredSetting> Read(Layer program)
    {
        var map = SourceMap.Verbatim(program.Document.Text, new TextRange(0, program.Document.Text.Length));
        var settings = PostgresUriParser.IsUri(map.Text) ? PostgresUriParser.Parse(map) : LibpqParser.Parse(map);
        foreach (var setting in settings.Settings)
        {
            var isSwitch = setting.Keyword is RequireSsl or SslInUri;
            var value = setting.Keyword == RequireSsl ? ModeOfSwitch(setting.Value) : setting.Keyword == SslInUri ? "require" : setting.Value;
            yield return new LayeredSetting(isSwitch ? SslMode : setting.Keyword, value, program, map.ToSource(setting.KeywordRange), map.ToSource(setting.ValueRange));
        }
    }

    private static IReadOnlyList<LayeredSetting>? Read(Layer file, string service)
    {
        var section = (file.Document as IniDocument)?.Sections.FirstOrDefault(section => section.Name == service);
        if (section is null)
            return null;
        // The first one of two equal ones counts here.
        return [.. section.Entries.Select(entry => LayeredSetting.Of(entry.Key, entry, file))];
    }

    private static IEnumerable<LayeredSetting> ReadVariables(IReadOnlyList<LayeredSetting> variables)
    {
        var (libpq, environment) = (DriverCatalog.Newest("libpq")!, DriverEnvironment.Of(DriverCatalog.Newest("libpq")!));
        // The switch is asked only where no variable names a mode.
        foreach (var variable in variables.OrderBy(variable => environment.Find(variable.Key) != SettingKind.SslSwitch))
        {
            if (environment.Find(variable.Key) is not { } kind)
                continue;
            if (kind != SettingKind.SslSwitch)
                yield return variable with { Key = libpq.Spell(kind)! };
            else if (ModeOfSwitch(variable.Value) is "require" and var mode)
                yield return variable with { Key = SslMode, Value = mode };
        }
    }

    private static string ModeOfSwitch(string value) => value.StartsWith("1", StringComparison.Ordinal) ? "require" : "prefer";

    private static LayeredSetting? Find(IEnumerable<LayeredSetting> strongestFirst, string key) => strongestFirst.FirstOrDefault(setting => setting.Key == key);
}
