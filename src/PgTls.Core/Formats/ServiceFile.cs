using PgTls.Analysis;
using PgTls.Recognition;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Ini;

namespace PgTls.Formats;

/// <summary>libpq's connection service file: sections of settings that a connection names by <c>service=</c> and may override.</summary>
/// <remarks>https://www.postgresql.org/docs/current/libpq-pgservice.html</remarks>
public sealed class ServiceFile : ConfigFileKind
{
    public override string Name => "pg_service.conf";

    public override bool Matches(string fileName) => fileName is "pg_service.conf" or ".pg_service.conf";

    public override bool MayHoldConnection(string text) => text.IndexOf('=') > 0;

    public override ConfigDocument Parse(string text) => ServiceParser.Parse(text);

    internal override void Lint(string fileName, ConfigDocument document, LintOptions options, Harvest harvest)
    {
        foreach (var section in ((IniDocument)document).Sections)
        {
            var service = section.ToConnectionSettings();
            // What is not here may stand where the service is named.
            var settings = new ConnectionSettings(service.Map, service.Grammar, service.Settings, service.Range, isComplete: false);
            Linter.Judge(settings, ConnectionRecognizer.LibpqOf(options), new Surroundings { Names = [section.Name] }, options, harvest);
        }
    }
}
