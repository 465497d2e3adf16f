using System.Text.Json;

namespace PgTls.Core.Tests.Oracles;

/// <summary>SQLAlchemy itself: what it hands to psycopg2 and so to libpq.</summary>
internal sealed class SqlAlchemyOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start(
        "sqlalchemy.engine",
        """
        import psycopg2.extensions

        def answer(text):
            try:
                url = sqlalchemy.engine.make_url(text)
                settings = url.get_dialect()().create_connect_args(url)[1]
                # Written out by psycopg2 as Python shows it: no such mode and no such file.
                if any(isinstance(value, tuple) for value in settings.values()):
                    return None
                return psycopg2.extensions.parse_dsn(psycopg2.extensions.make_dsn(**settings))
            except Exception:
                return None
        """);

    /// <summary>The settings of libpq in a URL; null where SQLAlchemy, psycopg2 or libpq refuses it.</summary>
    public Dictionary<string, string>? Ask(string url)
    {
        var answer = _python.Ask(url);
        return answer.ValueKind == JsonValueKind.Null
            ? null
            : answer.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
    }

    public void Dispose() => _python.Dispose();
}
