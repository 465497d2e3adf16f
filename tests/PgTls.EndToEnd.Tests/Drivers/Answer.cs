using PgTls.Analysis;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>What became of an attempt to connect, as the server sees it or as the driver explains it.</summary>
internal readonly record struct Answer(ConnectionEnd Outcome, string Explanation)
{
    private const string Mark = "=> ";

    /// <summary>The answers among the lines a program has printed, in their order.</summary>
    public static IEnumerable<Answer> ReadAll(string output) =>
        output.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(Read);

    public static Answer Read(string line) => line[Mark.Length..].Trim() switch
    {
        "encrypted" => new(ConnectionEnd.Encrypted, ""),
        "plaintext" => new(ConnectionEnd.Plaintext, ""),
        var text => new(ConnectionEnd.Refused, text),
    };

    public override string ToString() => Outcome == ConnectionEnd.Refused ? Explanation : Outcome.ToString();
}
