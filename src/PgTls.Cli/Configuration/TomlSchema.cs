using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PgTls.Drivers;
using PgTls.Rules;
using PgTls.Targets;

namespace PgTls.Cli.Configuration;

/// <summary>The JSON schema of <c>.pgtls.toml</c>, with which editors complete and check it; the file beside the rules' pages is this text.</summary>
internal static class TomlSchema
{
    public const string Address = "https://raw.githubusercontent.com/pgtls/pgtls/main/rules/pgtls.schema.json";

    public static string Text()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("$id", Address);
            json.WriteString("title", "The configuration of pgtls");
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            Simple(json, "root", "boolean", "Whether files of the directories above do not count.");
            Patterns(json, "include", "What is searched, in the grammar of .gitignore; without it, everything.");
            Patterns(json, "exclude", "What is not searched, in the grammar of .gitignore.");
            WriteOptions(json);
            json.WriteStartObject("override");
            json.WriteString("description", "What holds for some files only.");
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartArray("required");
            json.WriteStringValue("files");
            json.WriteEndArray();
            json.WriteStartObject("properties");
            Patterns(json, "files", "The files, as a section of an .editorconfig names them.");
            WriteOptions(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteOptions(Utf8JsonWriter json)
    {
        foreach (var key in TomlConfig.OptionKeys)
        {
            IEnumerable<string> values = key switch
            {
                "target" => ["auto", .. Target.All.Select(known => known.Id)],
                "driver" => DriverCatalog.Options,
                "loopback" => ["explicit", "ignore", "report"],
                "test_projects" => ["quiet", "report"],
                "server_ssl" or "server_require_ssl" => ["on", "off"],
                _ => [],
            };
            json.WriteStartObject(key);
            json.WriteString("description", $"As pgtls.{key} of a .globalconfig.");
            if (key == "expiry_days")
            {
                json.WriteString("type", "integer");
                json.WriteNumber("minimum", 0);
                json.WriteNumber("maximum", 3650);
            }
            else
            {
                json.WriteString("type", "string");
            }
            Values(json, values);
            json.WriteEndObject();
        }
        json.WriteStartObject("severity");
        json.WriteString("description", "How much the findings of a rule matter; all is about every rule that is on.");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var name in RuleCatalog.All.SelectMany(rule => new[] { rule.Id, rule.Name }).Prepend("all"))
        {
            json.WriteStartObject(name);
            Values(json, TomlConfig.Severities);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, IEnumerable<string> values)
    {
        if (!values.Any())
            return;
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Simple(Utf8JsonWriter json, string name, string type, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static void Patterns(Utf8JsonWriter json, string name, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("type", "string");
        json.WriteNumber("minLength", 1);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
