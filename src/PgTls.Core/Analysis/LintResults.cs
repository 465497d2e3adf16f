using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>What is in a configuration file: its findings, and the connections they are about.</summary>
/// <param name="Findings">What is wrong, in the order of the file.</param>
/// <param name="Connections">Every connection, also those that nothing is wrong with.</param>
public sealed record LintResults(IReadOnlyList<Finding> Findings, IReadOnlyList<PlacedConnection> Connections);

/// <summary>A connection and the places of its settings in the source.</summary>
public sealed class PlacedConnection
{
    private readonly Connection _connection;
    private ConnectionReading? _reading;

    internal PlacedConnection(Connection connection) => _connection = connection;

    /// <summary>What its settings amount to, without the findings.</summary>
    public ConnectionReading Reading => _reading ??= ConnectionReading.Of(_connection, []);

    /// <summary>Where they stand: UTF-16 code units of the source, end exclusive.</summary>
    public TextRange Range => _connection.Settings.Map.ToSource(_connection.Settings.Range);

    /// <summary>Whether they are one text, rather than lines or members of a file.</summary>
    public bool IsOneText => _connection.Settings.Grammar.IsOneText;

    /// <summary>Its settings in the order they were written.</summary>
    public IEnumerable<PlacedSetting> Settings => _connection.Settings.Settings.Select(Place);

    private PlacedSetting Place(Setting setting)
    {
        var map = _connection.Settings.Map;
        var reader = setting.Outer is null ? _connection.Driver : _connection.Driver.Inner!;
        return new PlacedSetting(_connection.KindOf(setting), reader, map.ToSource(setting.KeywordRange), map.ToSource(setting.ValueRange));
    }
}

/// <summary>A setting's place in the source.</summary>
/// <param name="Kind">What it is about; null where its reader does not know it.</param>
/// <param name="Reader">The driver that reads it, or the library underneath.</param>
/// <param name="KeywordRange">Its keyword: UTF-16 code units, end exclusive.</param>
/// <param name="ValueRange">Its value as written, quotes included; empty where one would go.</param>
public sealed record PlacedSetting(SettingKind? Kind, Driver Reader, TextRange KeywordRange, TextRange ValueRange);
