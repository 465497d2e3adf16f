namespace PgTls.Core.Tests.Oracles;

/// <summary>libpq itself: what is in force after a service was read, before any connection is made.</summary>
internal sealed class ServiceFileOracle : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly LibpqLayersOracle _libpq = new();

    /// <summary>What is in force for a service; null where libpq refuses the file or does not find the service.</summary>
    /// <remarks>The address spares it looking for the host, and nobody listens on the port.</remarks>
    public Dictionary<string, string>? Ask(string name, string text) => _libpq.Ask($"hostaddr=127.0.0.1 port=1 service='{name}'", text, NoVariables);

    public void Dispose() => _libpq.Dispose();
}
