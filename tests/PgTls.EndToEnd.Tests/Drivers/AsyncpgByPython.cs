using System.Globalization;
using PgTls.Drivers;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>asyncpg, as SQLAlchemy hands it the parameters of a URL.</summary>
internal sealed class AsyncpgByPython() : RunningDriver("asyncpg", Asyncpg.Table)
{
    public override int Combinations => 30;

    public override Task<string?> Missing(string home) =>
        MissingUnless(home, "Python has no asyncpg or no SQLAlchemy (Debian: python3-asyncpg, python3-sqlalchemy).", Machine.Python, "-c", "import asyncpg, sqlalchemy");

    /// <summary>A root certificate cannot be named in a URL.</summary>
    public override string Settings(int port, string? mode, string? rootCertificate) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql+asyncpg://{PostgresServer.User}:{PostgresServer.Password}@localhost:{port}/postgres")
        + (mode is null ? "" : "?ssl=" + Uri.EscapeDataString(mode));

    public override Trials Trials(Servers servers) => new(
        ["ssl=disable", "ssl=allow", "ssl=prefer", "ssl=require", "ssl=verify-ca", "ssl=verify-full"],
        ["prepared_statement_cache_size=0"])
    {
        Refused = ["ssl=true", "ssl=Require", "sslmode=require", "sslrootcert=x", "channel_binding=require", "Encrypt=true"],
    };

    public override string Write(int port, IReadOnlyList<string> settings) =>
        Settings(port, null, null) + string.Concat(settings.Select((setting, i) => (i == 0 ? '?' : '&') + setting));

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [InOutput("asyncpg_connections.py")], settings);
}
