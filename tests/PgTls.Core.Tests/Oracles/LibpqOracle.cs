using System.Text.Json;

namespace PgTls.Core.Tests.Oracles;

/// <summary>libpq itself: psycopg2's <c>parse_dsn</c> hands its argument to <c>PQconninfoParse</c>.</summary>
internal sealed class LibpqOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start(
        "psycopg2",
        """
        from psycopg2.extensions import parse_dsn
        def answer(dsn):
            try:
                return parse_dsn(dsn)
            except (psycopg2.Error, ValueError):
                return None
        """);

    private readonly Dictionary<string, bool> _isKeyword = [];

    /// <summary>What libpq makes of a string or URI; null where it refuses.</summary>
    public Dictionary<string, string>? Parse(string text)
    {
        var answer = _python.Ask(text);
        return answer.ValueKind == JsonValueKind.Null
            ? null
            : answer.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
    }

    /// <summary>Whether libpq has such a keyword; it refuses any other while parsing.</summary>
    public bool IsKeyword(string keyword)
    {
        if (!_isKeyword.TryGetValue(keyword, out var isKeyword))
        {
            isKeyword = keyword.Length > 0 && keyword.All(c => char.IsAsciiLetterLower(c) || c == '_') && Parse($"{keyword}=x") is not null;
            _isKeyword.Add(keyword, isKeyword);
        }
        return isKeyword;
    }

    public void Dispose() => _python.Dispose();
}
