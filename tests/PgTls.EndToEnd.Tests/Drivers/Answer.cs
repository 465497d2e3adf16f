using PgTls.Analysis;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What became of an attempt to connect, as the server sees it or as the driver explains it.</summary>
internal readonly record struct Answer(ConnectionOutcome Outcome, string Explanation)
{
    private const string Mark = "=> ";

    /// <summary>The answers among the lines a program has printed, in their order.</summary>
    public static IEnumerable<Answer> ReadAll(string output) =>
        output.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(Read);

    public static Answer Read(string line) => line[Mark.Length..].Trim() switch
    {
        "encrypted" => new(ConnectionOutcome.Encrypted, ""),
        "plaintext" => new(ConnectionOutcome.Plaintext, ""),
        var text => new(ConnectionOutcome.Refused, text),
    };

    public override string ToString() => Outcome == ConnectionOutcome.Refused ? Explanation : Outcome.ToString();
}
