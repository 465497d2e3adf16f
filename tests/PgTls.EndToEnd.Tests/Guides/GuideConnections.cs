using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.EndToEnd.Tests.Drivers;
using PgTls.Package.Tests;

namespace PgTls.EndToEnd.Tests.Guides;

/// <summary>Connects with the settings in a guide's file to a server on this machine, which the guide calls otherwise.</summary>
internal static partial class GuideConnections
{
    private const string Query = "select case when ssl then '=> encrypted' else '=> plaintext' end from pg_stat_ssl where pid = pg_backend_pid()";

    /// <summary>What becomes of each connection in the file.</summary>
    public static async Task<IReadOnlyList<Answer>> Try(GuideFolder folder, string file, string driver, int port)
    {
        if (driver == "psql")
            return [await TryEnvironment(folder, file, port)];
        var (name, texts) = driver switch
        {
            "psycopg2" => ("psycopg2", OfLibpq(folder.ReadHere(file), port)),
            "npgsql" => ("Npgsql 10", OfNpgsql(folder.ReadHere(file), port)),
            "pgjdbc" => ("pgjdbc", OfJdbc(folder.ReadHere(file), port)),
            "odbc" => ("psqlODBC", OfOdbc(folder, file, port)),
            _ => throw new NotSupportedException(driver),
        };
        var running = RunningDriver.Find(name);
        Servers.ShouldNotMiss(await running.Missing(folder.Home));
        if (driver == "odbc")
            running = running.With(new Dictionary<string, string> { ["ODBCINI"] = folder.PathOf(file) + ".here" });
        var list = texts.ToList();
        Assert.NotEmpty(list);
        return await running.Connect(folder.Home, list);
    }

    /// <summary>Sections of an ini file, or a URL in a variable.</summary>
    private static IEnumerable<string> OfLibpq(string text, int port)
    {
        var here = string.Create(CultureInfo.InvariantCulture, $"hostaddr=127.0.0.1 port={port}");
        foreach (Match url in Url().Matches(text))
            yield return url.Value + "&" + here.Replace(' ', '&');
        foreach (var section in Section().Split(text).Skip(1))
            yield return string.Join(' ', section.Split('\n').Skip(1).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
                .Select(pair => $"{pair[0].Trim()}='{pair[1].Trim()}'").Append(here));
    }

    private static IEnumerable<string> OfNpgsql(string text, int port) => AdoNet().Matches(text).Select(match =>
        new NpgsqlConnectionStringBuilder(match.Value) { Host = "localhost", Port = port, Pooling = false }.ConnectionString);

    private static IEnumerable<string> OfJdbc(string text, int port) => Jdbc().Matches(text).Select(match =>
        Place().Replace(match.Value, string.Create(CultureInfo.InvariantCulture, $"//localhost:{port}/{GuideServers.User}"))
        + $"&user={GuideServers.User}&password={GuideServers.Password}");

    /// <summary>The data sources of an odbc.ini, or connection strings.</summary>
    private static IEnumerable<string> OfOdbc(GuideFolder folder, string file, int port)
    {
        var text = folder.ReadHere(file).Replace(GuideServers.Host, "localhost", StringComparison.Ordinal).Replace("5432", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        File.WriteAllText(folder.PathOf(file) + ".here", text);
        var strings = Odbc().Matches(text).Select(match => match.Value).ToList();
        return strings.Count > 0 ? strings : Section().Split(text).Skip(1).Select(section => "DSN=" + section.Split(']')[0]);
    }

    /// <summary>What psql makes of the variables that a script sets.</summary>
    private static async Task<Answer> TryEnvironment(GuideFolder folder, string file, int port)
    {
        var script = $"set -a; . {folder.PathOf(file)}; exec {Path.Combine(Machine.PostgreSqlPrograms!, "psql")} --no-psqlrc --no-password -tA -c \"$0\" \"$1\"";
        var settings = string.Create(
            CultureInfo.InvariantCulture, $"host={GuideServers.Host} hostaddr=127.0.0.1 port={port} user={GuideServers.User} password={GuideServers.Password} dbname={GuideServers.User}");
        var result = await Command.Run(folder.Home, "sh", ["-c", script, Query, settings], new Dictionary<string, string> { ["HOME"] = folder.Home });
        return Answer.ReadAll(result.Output).Append(new Answer(ConnectionEnd.Refused, result.Output)).First();
    }

    [GeneratedRegex(@"^\[", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"postgresql://\S+")]
    private static partial Regex Url();

    [GeneratedRegex(@"\bHost=[^""\n]+")]
    private static partial Regex AdoNet();

    [GeneratedRegex(@"jdbc:\S+")]
    private static partial Regex Jdbc();

    [GeneratedRegex(@"//[^/]+/\w+")]
    private static partial Regex Place();

    [GeneratedRegex(@"\bDriver=\{[^\n]+")]
    private static partial Regex Odbc();
}
