using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>A data source of odbc.ini: the lines of its section, and the libpq settings that one of these lines may hold.</summary>
internal sealed class DataSource : SettingGrammar
{
    private readonly ConnectionSettings _lines;
    private readonly ConnectionSettings? _options;
    private readonly List<Setting> _ownOptions = [];

    private DataSource(ConnectionSettings lines)
    {
        _lines = lines;
        var holder = lines.Settings.LastOrDefault(IsHolder);
        if (holder is not null)
            _options = LibpqParser.Parse(SourceMap.Verbatim(lines.Map.Text, holder.ValueRange));
    }

    /// <summary>
    /// The settings of a section as those of one connection; null if libpq would refuse them, or would get an SSL mode twice.
    /// </summary>
    public static ConnectionSettings? Read(IniSection section)
    {
        var source = new DataSource(section.ToConnectionSettings());
        var settings = source._lines.Settings.Where(setting => !IsHolder(setting)).ToList();
        foreach (var option in source._options?.Settings ?? [])
        {
            if (option.IsOpaque || option.Keyword is "sslmode" or "requiressl" || !option.Keyword.All(static c => char.IsLower(c) || c == '_'))
                return null;
            source._ownOptions.Add(source.InFile(option));
        }
        return new ConnectionSettings(
            source._lines.Map, source, [.. settings, .. source._ownOptions], source._lines.Range, source._lines.IsComplete);
    }

    public override string? EncodeValue(string value) => _lines.Grammar.EncodeValue(value);

    public override Edit? Replace(ConnectionSettings connection, Setting setting, string value) =>
        IndexOf(setting) is not { } index ? _lines.Grammar.Replace(_lines, setting, value)
        : EncodeValue(value) is null ? null
        : InFile(_options!.Grammar.Replace(_options, _options.Settings[index], value));

    public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings) =>
        RemoveAndAdd(connection, [], settings) is { Count: 1 } edits ? edits[0] : null;

    public override Edit? Remove(ConnectionSettings connection, Setting setting) =>
        IndexOf(setting) is { } index ? InFile(_options!.Grammar.Remove(_options, _options.Settings[index])) : _lines.Grammar.Remove(_lines, setting);

    protected override IReadOnlyList<Edit>? RemoveAndAdd(
        ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var lines = added.Where(setting => !IsOption(setting.Key)).ToList();
        var options = added.Where(setting => IsOption(setting.Key))
            .Select(setting => new KeyValuePair<string, string>(setting.Key.Substring(PsqlOdbcDataSource.LibpqPrefix.Length), setting.Value)).ToList();
        if (options.Any(setting => EncodeValue(setting.Value) is null))
            return null;
        var edits = removed.Select(setting => Remove(connection, setting)).ToList();
        if (options.Count > 0 && _options is not null)
            edits.Add(InFile(_options.Grammar.Add(_options, options)));
        else if (options.Count > 0)
            lines.Add(new(PsqlOdbcDataSource.LibpqKeyword, string.Join(" ", options.Select(setting => setting.Key + "=" + LibpqGrammar.Instance.EncodeValue(setting.Value)))));
        if (lines.Count > 0)
            edits.Add(_lines.Grammar.Add(_lines, lines));
        return edits.TrueForAll(static edit => edit is not null) ? [.. edits.OfType<Edit>()] : null;
    }

    private static bool IsHolder(Setting setting) => string.Equals(setting.Keyword, PsqlOdbcDataSource.LibpqKeyword, StringComparison.OrdinalIgnoreCase);

    private static bool IsOption(string keyword) => keyword.StartsWith(PsqlOdbcDataSource.LibpqPrefix, StringComparison.Ordinal);

    private int? IndexOf(Setting setting) => _ownOptions.IndexOf(setting) is >= 0 and var index ? index : null;

    private Setting InFile(Setting option) => new(
        PsqlOdbcDataSource.LibpqPrefix + option.Keyword,
        _options!.Map.ToSource(option.KeywordRange),
        option.Value,
        _options.Map.ToSource(option.ValueRange),
        _options.Map.ToSource(option.Range));

    private Edit? InFile(Edit? edit) => edit is { } change ? _options!.Map.ToSource(change) : null;
}
