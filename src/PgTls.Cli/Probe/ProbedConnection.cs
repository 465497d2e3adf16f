using PgTls.Analysis;

namespace PgTls.Cli.Probe;

/// <summary>A connection and where it stands.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Path">The file's full path; null: the command line.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record ProbedConnection(ResolvedConnection Connection, string? Path, int Line, int Column);
