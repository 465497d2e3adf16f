namespace PgTls.Certificates;

/// <summary>The machine that connections are made from, as far as a front that may read files tells of it.</summary>
public abstract class Machine
{
    /// <summary>Its time.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>The facts about a file; null if the path names no certain file.</summary>
    /// <param name="path">The path as a driver reads it.</param>
    public abstract FileFacts? Look(string path);
}
