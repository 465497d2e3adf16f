using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>odbc.ini: each section is a data source, and its <c>Driver</c> shows whether it leads to a database of this family.</summary>
/// <remarks>https://www.unixodbc.org/odbcinst.html</remarks>
public sealed class OdbcIniFile : ConfigFileKind
{
    public override string Name => "odbc.ini";

    public override IReadOnlyList<string> FileNames { get; } = ["odbc.ini", ".odbc.ini"];

    public override Prefilter Prefilter { get; } = new(["driver"]);

    public override ConfigDocument Parse(string text) => IniParser.Parse(text, IniDialect.Odbc);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in ((IniDocument)document).Sections)
        {
            // If two data sources have the same name, the second is never found.
            if (seen.Add(section.Name)
                && section.Entries.FirstOrDefault(static entry => entry.Key == "driver") is { } driver
                && DataSource.Read(section) is { } settings)
            {
                yield return new Candidate(CandidateShape.DataSource, null, settings, new ConnectionContext { Names = [section.Name] })
                {
                    Reader = PsqlOdbcDataSource.Table,
                    DriverName = driver.Value.Text,
                };
            }
        }
    }
}
