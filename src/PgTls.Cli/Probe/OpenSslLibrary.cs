using System.Runtime.InteropServices;

namespace PgTls.Cli.Probe;

/// <summary>The library that makes TLS on Unix. .NET ends the process where it is missing, so it is looked for first.</summary>
internal static class OpenSslLibrary
{
    private static readonly string[] Names = ["libssl.so.4", "libssl.so.3", "libssl.so.1.1", "libssl.so"];

    public static bool IsThere(Func<string, bool>? load = null) =>
        !OperatingSystem.IsLinux() || Names.Any(load ?? (static name => NativeLibrary.TryLoad(name, out _)));
}
