using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>libpq's connection service file: sections of settings that a connection selects with <c>service=</c> and may override.</summary>
/// <remarks>https://www.postgresql.org/docs/current/libpq-pgservice.html</remarks>
public sealed class ServiceFile : ConfigFileKind
{
    public override string Name => "pg_service.conf";

    public override IReadOnlyList<string> FileNames { get; } = ["pg_service.conf", ".pg_service.conf"];

    public override IReadOnlyList<string> FileNamesInBuild => FileNames;

    public override Prefilter Prefilter { get; } = new(["="]);

    public override ConfigDocument Parse(string text) => ServiceParser.Parse(text);

    internal override IEnumerable<Candidate> Extract(string fileName, ConfigDocument document)
    {
        foreach (var section in ((IniDocument)document).Sections)
        {
            var service = section.ToConnectionSettings();
            // Settings that are missing here may be set where the service is named.
            yield return Candidate.OfDriver(
                DriverCatalog.Newest("libpq")!,
                new ConnectionSettings(service.Map, service.Grammar, service.Settings, service.Range, isComplete: false),
                new ConnectionContext { Names = [section.Name] });
        }
    }
}
