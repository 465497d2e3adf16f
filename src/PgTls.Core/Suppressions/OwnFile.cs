namespace PgTls.Suppressions;

/// <summary>The files in which people say what to leave; no connection is configured there.</summary>
public static class OwnFile
{
    /// <param name="name">A file's name, without directories.</param>
    public static bool Is(string name) => name is SuppressionFile.Name or KnownFindings.FileName;
}
