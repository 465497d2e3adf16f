using System.Globalization;
using System.Text;
using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Core.Tests.Rules;

/// <summary>No fix weakens a connection, makes its driver refuse it, leaves its finding, touches another setting or hides the connection: over generated connections of every driver, form and format.</summary>
[Trait("Speed", "Slow")]
public class FixPropertyTests
{
    /// <summary>How many connections are generated for a driver in a form; more than 200,000 in all.</summary>
    private const int Count = 3600;

    private static readonly string[] Modes =
    [
        "disable", "allow", "prefer", "require", "verify-ca", "verify-full", "Disable", "Prefer", "Require", "VerifyCA", "VerifyFull", "REQUIRE",
        "VERIFY-FULL", "verify_ca", "off", "true", "1", "3", "9", "bogus", "",
    ];

    private static readonly string[] Hosts =
        ["db.acme.net", "db.acme.net", "10.0.0.5", "localhost", "34.90.1.2", "shop.abc.eu-west-1.rds.amazonaws.com", "dws.myhuaweiclouds.com", "a.acme.net,b.acme.net", ""];

    private static readonly string[] Paths = ["/etc/ssl/root.crt", "root.crt", "./certs/ca.pem", "~/ca.pem", "/path/to/cacert.pem", "system", "C:/certs/ca.crt", ""];

    private static readonly string[] Flags = ["true", "false", "1", "0", "yes", "bogus", ""];

    private static readonly string[] Others = ["", "x", "prefer", "TLSv1.1", "TLSv1.2", "org.postgresql.ssl.NonValidatingFactory", "disable", "require"];

    private static readonly LintOptions[] Projects =
    [
        LintOptions.Default,
        new() { RootCertificate = "/etc/ssl/root.crt" },
        new() { RootCertificate = "/etc/ssl/root.crt", Target = Target.PostgreSql },
        new() { Target = Target.OpenGauss },
        new() { Target = Target.GaussDbDws, ServerRequireSsl = true },
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var driver in DriverCatalog.All)
            {
                foreach (var form in FormsOf(driver))
                    cases.Add(OptionOf(driver), form);
            }
            return cases;
        }
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Cases.Count * Count >= 200_000, $"{Cases.Count} cases of {Count}");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixes_hold_their_promise(string option, string form)
    {
        var driver = DriverCatalog.Find(option)!;
        var random = new Random(17);
        var broken = new List<string>();
        var (connections, fixes) = (0, 0);
        for (var i = 0; i < Count && broken.Count < 5; i++)
        {
            var options = Projects[random.Next(Projects.Length)] with { Driver = driver, IsDriverChosen = true };
            var settings = Settings(driver, random);
            var (file, text) = Write(form, driver.Form, settings);
            var before = Read(file, text, options);
            connections += before.Count;
            foreach (var (connection, findings) in before)
            {
                foreach (var finding in findings)
                {
                    foreach (var fix in finding.Fixes)
                    {
                        fixes++;
                        var after = Edit.Apply(text, fix.Edits);
                        if (BrokenPromise(connection, finding, Read(file, after, options), before.Count) is { } promise)
                            broken.Add($"{promise} {finding.Rule.Id} \"{fix.Title.In(CultureInfo.InvariantCulture)}\" {options.Target?.Id}\n  {text}\n  {after}");
                    }
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(connections > Count / 10, $"Only {connections} connections were recognized.");
        Assert.True(fixes > Count / 10, $"Only {fixes} fixes were offered.");
    }

    private static string? BrokenPromise(ResolvedConnection connection, Finding finding, List<(ResolvedConnection Connection, IReadOnlyList<Finding> Findings)> after, int count)
    {
        if (after.Count != count)
            return "hides:";
        var (other, findings) = after[0];
        var (was, now) = (connection.Outcome, other.Outcome);
        var needsHostName = connection.Target.SupportsVerifyFull != false;
        if (now.IsRefused)
            return "is refused:";
        if (!was.IsRefused && was.IsKnown)
        {
            if (now.Encryption < was.Encryption)
                return "weakens encryption:";
            if (was.IsCertificateVerified == true && now.IsCertificateVerified != true)
                return "weakens verification:";
            if (was.IsHostNameVerified && !now.IsHostNameVerified && needsHostName)
                return "weakens the check of the host name:";
            if (was.SendsClientCertificate && !now.SendsClientCertificate)
                return "drops the client's certificate:";
        }
        if (findings.Count(one => one.Rule == finding.Rule) >= CountOf(finding, connection))
            return "leaves its finding:";
        foreach (var kind in (SettingKind[])[SettingKind.Host, SettingKind.Port, SettingKind.User, SettingKind.Password, SettingKind.Database])
        {
            // A keyword that the driver refuses may have named it: the driver's own word then sets what was not set.
            if (finding.Rule is PGTLS108SettingRejected && connection.Find(kind).Setting is null)
                continue;
            if (connection.Find(kind).Setting?.Value != other.Find(kind).Setting?.Value)
                return $"changes {kind}:";
        }
        return null;
    }

    private static int CountOf(Finding finding, ResolvedConnection connection) => finding.Rule.Judge(connection).Count();

    private static List<(ResolvedConnection Connection, IReadOnlyList<Finding> Findings)> Read(string? file, string text, LintOptions options)
    {
        if (file is null)
        {
            return Linter.Read(SourceMap.Whole(text), ConnectionContext.None, options) is { } linted
                ? [(linted.Connection, linted.Findings)]
                : [];
        }
        var kind = ConfigFileKinds.Of(file)!;
        var read = Linter.ReadConfigFile(file, kind, kind.Parse(text), options);
        return read.Connections.Count == 1 ? [(read.Connections[0], read.Findings)] : [];
    }

    private static string OptionOf(Driver driver) => driver.Versions.First == 0 ? driver.Id : string.Create(CultureInfo.InvariantCulture, $"{driver.Id}@{driver.Versions.First}");

    private static IEnumerable<string> FormsOf(Driver driver) => driver.Form switch
    {
        SettingForm.AdoNet => ["text", "appsettings.json", "web.ini", ".env"],
        SettingForm.Libpq => ["text", "URI", "pg_service.conf", "section", "variables", "application.json"],
        SettingForm.Jdbc => ["text", ".env", "application.json"],
        SettingForm.Odbc => ["text", "odbc.ini", ".env"],
        SettingForm.Section when driver.Id == "pgbouncer" => ["pgbouncer.ini"],
        _ => [],
    };

    /// <summary>Settings as a user of the driver might write them: in its spellings and others, right and wrong, once and twice.</summary>
    private static List<(string Keyword, string Value)> Settings(Driver driver, Random random)
    {
        var settings = new List<(string Keyword, string Value)>();
        foreach (var row in driver.Keywords)
        {
            var share = row.Kind switch
            {
                SettingKind.Host => 0.97,
                SettingKind.SslMode => 0.8,
                SettingKind.RootCertificate or SettingKind.User or SettingKind.Database => 0.5,
                SettingKind.InnerSettings or SettingKind.Service or SettingKind.HostAddress => 0,
                _ => 0.15,
            };
            for (var times = 0; times < 2 && random.NextDouble() < share; times++, share = 0.05)
                settings.Add((SpellingOf(row, random), ValueOf(row.Kind, random)));
        }
        foreach (var row in driver.Ignored.Concat(driver.Misnamed))
        {
            if (random.NextDouble() < 0.1)
                settings.Add((SpellingOf(row, random), ValueOf(row.Kind, random)));
        }
        for (var i = settings.Count - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (settings[i], settings[other]) = (settings[other], settings[i]);
        }
        return settings;
    }

    private static string SpellingOf(KeywordRow row, Random random)
    {
        var spelling = random.Next(row.Synonyms.Length + 2) is var index && index < row.Synonyms.Length ? row.Synonyms[index] : row.Spelling;
        return random.Next(12) switch
        {
            0 => spelling.ToUpperInvariant(),
            1 => spelling.ToLowerInvariant(),
            2 => spelling.Replace(" ", "", StringComparison.Ordinal),
            _ => spelling,
        };
    }

    private static string ValueOf(SettingKind kind, Random random)
    {
        return Of(kind switch
        {
            SettingKind.SslMode => Modes,
            SettingKind.Host => Hosts,
            SettingKind.RootCertificate or SettingKind.ClientCertificate or SettingKind.ClientKey or SettingKind.RevocationList or SettingKind.RevocationDirectory => Paths,
            SettingKind.SslSwitch or SettingKind.TrustServerCertificate => Flags,
            SettingKind.Port => ["5432", "8000"],
            SettingKind.User => ["shop", "postgres"],
            SettingKind.Password or SettingKind.Database => ["shop"],
            _ => Others,
        });

        string Of(string[] values) => values[random.Next(values.Length)];
    }

    private static (string? File, string Text) Write(string form, SettingForm reader, List<(string Keyword, string Value)> settings)
    {
        switch (form)
        {
            case "pg_service.conf":
                return (form, "[shop]\n" + Lines());
            case "section":
                return ("app.ini", "[postgresql]\n" + Lines());
            case "odbc.ini":
                return (form, "[shop]\nDriver = psqlodbcw.so\n" + Lines());
            case "pgbouncer.ini":
                return (form, "[databases]\nshop = host=db.acme.net\n[pgbouncer]\n" + Lines());
            case "variables":
                return (".env", Variables());
            case "URI":
                return (null, Url("postgresql://"));
        }
        var text = reader switch
        {
            SettingForm.Jdbc => Url("jdbc:postgresql://"),
            SettingForm.Libpq => string.Join(' ', settings.Select(static setting => $"{setting.Keyword}={(setting.Value.Length == 0 ? "''" : setting.Value)}")),
            _ => string.Join(';', settings.Select(static setting => $"{setting.Keyword}={setting.Value}")),
        };
        if (reader == SettingForm.Odbc)
            text = "Driver={PostgreSQL Unicode};" + text;
        return form switch
        {
            "text" => (null, text),
            ".env" => (form, $"DATABASE_URL=\"{text}\"\nA=1\n"),
            "web.ini" => (form, $"[a]\nConnection = {text}\nb = 1\n"),
            _ => (form, $$"""{ "ConnectionStrings": { "Shop": "{{text}}" }, "A": 1 }"""),
        };

        string Lines() => string.Concat(settings.Select(static setting => $"{setting.Keyword} = {setting.Value}\n"));

        string Variables()
        {
            var variables = DriverEnvironment.Of(DriverCatalog.Newest("libpq")!);
            var all = new StringBuilder();
            foreach (var (keyword, value) in settings)
            {
                if (DriverCatalog.Newest("libpq")!.Find(keyword) is { } kind && variables.Spell(kind) is { } name)
                    all.Append(name).Append('=').Append(value).Append('\n');
            }
            return all.ToString();
        }

        string Url(string scheme)
        {
            var hosts = settings.Where(static setting => string.Equals(setting.Keyword, "host", StringComparison.OrdinalIgnoreCase)).Select(static setting => setting.Value);
            var query = string.Join('&', settings
                .Where(static setting => setting.Keyword is not ("host" or "HOST" or "port" or "PORT" or "hostaddr"))
                .Select(static setting => setting.Keyword + "=" + setting.Value));
            return $"{scheme}{hosts.LastOrDefault("db.acme.net")}/shop?{query}";
        }
    }
}
