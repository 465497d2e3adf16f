using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Recognition;

/// <summary>Settings that are certain to be a connection of this family.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Driver">The driver that reads them.</param>
/// <param name="Evidence">The evidence for that.</param>
public sealed record RecognizedConnection(ConnectionSettings Settings, Driver Driver, RecognitionEvidence Evidence);
