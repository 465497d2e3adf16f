namespace PgTls.Suppressions;

/// <summary>The product's own files: its settings, suppressions and baseline. No connection is configured there.</summary>
public static class OwnFile
{
    /// <summary>The file of the tool's settings.</summary>
    public const string Settings = ".pgtls.toml";

    /// <param name="name">A file's name, without directories.</param>
    public static bool Is(string name) => name is SuppressionFile.Name or KnownFindings.FileName or Settings;
}
