using System.Text;

namespace PgTls.Cli.Benchmarks;

/// <summary>A directory full of configuration files, of which few have anything to do with a database.</summary>
internal static class ConfigTree
{
    private const int FilesPerDirectory = 50;

    // One in so many has a finding.
    private const int PerFinding = 100;

    private static readonly string[] Words =
        ["logging", "level", "Information", "enabled", "timeout", "retry", "cache", "endpoint", "feature", "path", "version", "name", "value", "queue", "region", "limit"];

    /// <returns>The number of bytes.</returns>
    public static long Write(string directory, int files, int bytesPerFile)
    {
        var random = new Random(20260101);
        long bytes = 0;
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Combine(directory, $"d{i / FilesPerDirectory:000}");
            Directory.CreateDirectory(folder);
            var (name, text) = (i % 4) switch
            {
                0 => ($"appsettings.{i}.json", Json(random, bytesPerFile, i % PerFinding == 0)),
                1 => ($"service{i}.ini", Ini(random, bytesPerFile, i % PerFinding == 1)),
                2 => ($"{i}.env", Env(random, bytesPerFile)),
                _ => ($"package{i}.json", Json(random, bytesPerFile, hasFinding: false)),
            };
            File.WriteAllText(Path.Combine(folder, name), text);
            bytes += text.Length;
        }
        return bytes;
    }

    private static string Json(Random random, int length, bool hasFinding)
    {
        var text = new StringBuilder("{\n");
        if (hasFinding)
            text.Append("  \"ConnectionStrings\": { \"Shop\": \"Host=db.acme.net;Username=app;Password=secret;SSL Mode=Prefer\" },\n");
        for (var i = 0; text.Length < length; i++)
            text.Append($"  \"{Word(random)}{i}\": {{ \"{Word(random)}\": \"{Word(random)} {random.Next()}\", \"{Word(random)}s\": [{random.Next(100)}, {random.Next(100)}] }},\n");
        return text.Append("  \"end\": true\n}\n").ToString();
    }

    private static string Ini(Random random, int length, bool hasFinding)
    {
        var text = new StringBuilder();
        if (hasFinding)
            text.Append("[postgresql]\nhost = db.acme.net\nuser = app\npassword = secret\nsslmode = prefer\n");
        for (var i = 0; text.Length < length; i++)
            text.Append($"[{Word(random)}{i}]\n{Word(random)} = {Word(random)} {random.Next()}\n{Word(random)}_{i} = {random.Next()}\n; {Word(random)} {Word(random)}\n");
        return text.ToString();
    }

    private static string Env(Random random, int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
            text.Append($"{Word(random).ToUpperInvariant()}_{i}={random.Next()}\n# {Word(random)} {Word(random)}\n");
        return text.ToString();
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
