namespace PgTls.Certificates;

/// <summary>The machine that connections are made from, as far as a front that may read files tells of it.</summary>
public abstract class Machine
{
    /// <summary>What time it is there.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>What is known of a file; null where the path means none there, or nobody knows which.</summary>
    /// <param name="path">The path as a driver reads it.</param>
    public abstract FileFacts? Look(string path);
}
