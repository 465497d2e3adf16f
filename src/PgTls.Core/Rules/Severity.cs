namespace PgTls.Rules;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    Info,

    /// <summary>A promise: a wrong finding of this severity is a bug.</summary>
    Warning,
    Error,
}
