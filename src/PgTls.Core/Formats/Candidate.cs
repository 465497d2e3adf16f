using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.PostgresConf;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>The form of a candidate in its source.</summary>
internal enum CandidateShape
{
    /// <summary>One text: a connection string or a URL.</summary>
    Text,

    /// <summary>The lines of an ini section.</summary>
    Section,

    /// <summary>The members of an object that a program reads.</summary>
    Members,

    /// <summary>An SSL mode under a program's own name, and the settings with the same prefix.</summary>
    Fields,

    /// <summary>Environment variables that drivers read.</summary>
    Variables,

    /// <summary>
    /// A data source of <c>odbc.ini</c>. <see cref="Candidate.Reader"/> reads it if <see cref="Candidate.DriverName"/> is a driver of the family.
    /// </summary>
    DataSource,

    /// <summary>Settings of <see cref="Candidate.Reader"/>, which depends on the kind of the file.</summary>
    OfDriver,
}

/// <summary>The runtime of a program that is started with environment variables.</summary>
internal enum ProgramRuntime
{
    Unknown,
    DotNet,
    Java,
}

/// <summary>A part of a source that may be the settings of one connection. Recognition has not decided yet.</summary>
internal sealed record Candidate
{
    internal Candidate(CandidateShape shape, SourceMap? text, ConnectionSettings? settings, ConnectionContext context)
    {
        Shape = shape;
        Text = text;
        Settings = settings;
        Context = context;
    }

    public CandidateShape Shape { get; }

    /// <summary>The text, for <see cref="CandidateShape.Text"/>; otherwise null.</summary>
    public SourceMap? Text { get; private init; }

    /// <summary>The settings, for every other shape; otherwise null.</summary>
    public ConnectionSettings? Settings { get; private init; }

    public ConnectionContext Context { get; init; }

    /// <summary>The driver that reads such a file; null if the kind of the file does not determine it.</summary>
    public Driver? Reader { get; init; }

    /// <summary>The name of the ODBC driver in the data source.</summary>
    public string? DriverName { get; init; }

    /// <summary>The subjects of the settings, for <see cref="CandidateShape.Fields"/>.</summary>
    public IReadOnlyList<KeywordRow> Keywords { get; init; } = [];

    /// <summary>The other names around <see cref="CandidateShape.Fields"/>, and the schemes of the URLs there.</summary>
    public IReadOnlyList<string> Neighbours { get; init; } = [];

    /// <summary>Whether a .NET program reads the file.</summary>
    public bool IsDotNet { get; init; }

    /// <summary>The runtime of the program that gets the variables.</summary>
    public ProgramRuntime Runtime { get; init; }

    /// <summary>The texts among the same variables. Their driver also reads the variables.</summary>
    public IReadOnlyList<Candidate> Beside { get; init; } = [];

    public static Candidate OfText(SourceMap text, ConnectionContext context) => new(CandidateShape.Text, text, null, context);

    public static Candidate OfSettings(CandidateShape shape, ConnectionSettings settings, ConnectionContext context) => new(shape, null, settings, context);

    /// <summary>The candidate of a document that is itself a value in another document.</summary>
    /// <param name="outer">The inner document and its place in the outer one.</param>
    /// <param name="names">The names of the inner document.</param>
    public Candidate In(SourceMap outer, IReadOnlyList<string> names)
    {
        var settings = Settings is { } inner
            ? new ConnectionSettings(inner.Map.Text == outer.Text ? outer : outer.Then(inner.Map), inner.Grammar, inner.Settings, inner.Range, inner.IsComplete)
            : null;
        return this with { Text = Text is null ? null : outer.Then(Text), Settings = settings, Context = Context.Within(names) };
    }

    public static Candidate OfDriver(Driver reader, ConnectionSettings settings, ConnectionContext context) =>
        new(CandidateShape.OfDriver, null, settings, context) { Reader = reader };
}

/// <summary>The contents of a server's configuration file.</summary>
/// <param name="Parameters">The parameters of <c>postgresql.conf</c>.</param>
/// <param name="IsWhole">Whether a missing parameter has its default value.</param>
/// <param name="Records">The records of <c>pg_hba.conf</c>.</param>
internal sealed record ServerSettings(IReadOnlyList<ConfigEntry> Parameters, bool IsWhole, IReadOnlyList<HbaRecord> Records);
