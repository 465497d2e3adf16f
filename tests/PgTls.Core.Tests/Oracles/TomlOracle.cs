using System.Text.Json;

namespace PgTls.Core.Tests.Oracles;

/// <summary>Says what Python's tomllib reads in a file.</summary>
internal sealed class TomlOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start("tomllib", """
        def texts(value, path, found):
            if isinstance(value, dict):
                for key, item in value.items():
                    texts(item, path + [key], found)
            elif isinstance(value, list):
                for item in value:
                    texts(item, path, found)
            elif isinstance(value, str):
                found.append([path, value])
            return found

        def answer(text):
            try:
                return texts(tomllib.loads(text), [], [])
            except (tomllib.TOMLDecodeError, RecursionError):
                return None
        """);

    /// <summary>The paths, without places in arrays, and values of the texts, sorted; null where tomllib refuses the file.</summary>
    public IReadOnlyList<string>? Read(string text)
    {
        var answer = _python.Ask(text);
        return answer.ValueKind == JsonValueKind.Null
            ? null
            : [.. answer.EnumerateArray().Select(item => Row(item[0].EnumerateArray().Select(name => name.GetString()!), item[1].GetString()!)).Order(StringComparer.Ordinal)];
    }

    /// <summary>A path and a value as one text.</summary>
    public static string Row(IEnumerable<string> path, string value) => JsonSerializer.Serialize(path) + " = " + JsonSerializer.Serialize(value);

    public void Dispose() => _python.Dispose();
}
