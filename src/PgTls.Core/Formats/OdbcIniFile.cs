using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>odbc.ini: a section is a data source, and its <c>Driver</c> says whether it leads to a database of this family.</summary>
/// <remarks>https://www.unixodbc.org/odbcinst.html</remarks>
public sealed class OdbcIniFile : ConfigFileKind
{
    public override string Name => "odbc.ini";

    public override bool Matches(string fileName) => fileName is "odbc.ini" or ".odbc.ini" or "ODBC.INI";

    public override bool MayHoldConnection(string text) => text.IndexOf("driver", StringComparison.OrdinalIgnoreCase) >= 0;

    public override ConfigDocument Parse(string text) => IniParser.Parse(text, IniDialect.Odbc);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in ((IniDocument)document).Sections)
        {
            // Of two data sources of a name the second is never found.
            if (seen.Add(section.Name) && DriverOf(section) is { } driver && DataSource.Read(section) is { } settings)
                Linter.Judge(settings, driver, new Surroundings { Names = [section.Name] }, options, harvest);
        }
    }

    private static Driver? DriverOf(IniSection section) =>
        section.Entries.FirstOrDefault(static entry => entry.Key == "driver") is { } entry && OdbcDriverName.TryRead(entry.Value.Text, out var targetId)
            ? PsqlOdbcDataSource.Table with { TargetId = targetId }
            : null;
}
