using PgTls.Cli.Suppressions;

namespace PgTls.Cli.Discovery;

/// <summary>The files in which people tell the tool what to leave; no connection is configured there.</summary>
internal static class OwnFile
{
    public static bool Is(string name) => name is SuppressionFile.Name or Baseline.DefaultName;
}
