using System.Globalization;
using PgTls.Cli.LanguageServer;
using PgTls.Cli.Reports;
using PgTls.Rules;

namespace PgTls.Cli;

/// <summary><c>pgtls rules</c>: lists what can be found.</summary>
internal static class RulesCommand
{
    public static void Run(Session session, bool isJson)
    {
        if (isJson)
            WriteJson(session);
        else
            WriteText(session);
    }

    private static void WriteText(Session session)
    {
        var styled = new StyledOutput(session.Output, session.OutputTerminal);
        var width = RuleCatalog.All.Max(rule => rule.Name.Length) + 2;
        foreach (var rule in RuleCatalog.All)
        {
            var start = $"{rule.Id}  {rule.Name.PadRight(width)}{SeverityOf(rule)}";
            styled.WriteText(start.Length, new Styled(start, Tone.Place), new Styled(rule.Title.In(CultureInfo.CurrentUICulture)));
        }
    }

    private static void WriteJson(Session session)
    {
        var output = new JsonOutput(session.Output);
        var json = output.Json;
        json.WriteStartArray();
        foreach (var rule in RuleCatalog.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            json.WriteString("severity", Report.NameOf(rule.DefaultSeverity));
            json.WriteBoolean("enabled", rule.IsEnabledByDefault);
            json.WriteBoolean("aboutFiles", rule.IsAboutFiles);
            json.WriteString("title", rule.Title.In(CultureInfo.CurrentUICulture));
            json.WriteString("description", rule.Description.In(CultureInfo.CurrentUICulture));
            json.WriteString("weakness", rule.Weakness);
            json.WriteString("since", rule.Since);
            json.WriteString("help", rule.Page);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        output.End();
    }

    /// <summary>The severity, as wide as any; a Chinese character is two columns wide.</summary>
    private static string SeverityOf(Rule rule)
    {
        var name = Strings.Of("Severity_" + (rule.IsEnabledByDefault ? Report.NameOf(rule.DefaultSeverity) : "off"));
        return name.PadRight(9 - name.Count(static c => c > '\u2e80'));
    }
}
