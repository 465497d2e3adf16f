using System.Reflection;

namespace PgTls.Cli;

/// <summary>The name and version of the tool.</summary>
internal static class Product
{
    public const string Name = "pgtls";
    public const string Address = "https://github.com/pgtls/pgtls";

    // The part behind a plus sign names the commit the tool was built from.
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
