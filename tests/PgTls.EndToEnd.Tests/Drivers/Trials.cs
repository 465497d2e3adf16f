namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>Settings to be combined: of each group at most one is in a connection. Each is text as the driver's user writes it.</summary>
internal sealed class Trials(params string[][] groups)
{
    private const int Candidates = 24;

    /// <summary>Settings that the driver refuses, whatever stands beside them.</summary>
    public string[] Refused { get; init; } = [];

    private readonly string[][] _groups = [.. groups.Select(group => (string[])["", .. group])];

    /// <summary>Connections in which every two settings of different groups meet, and more at random up to a number. Each is written once.</summary>
    /// <param name="count">How many there are at least, where the groups have as many.</param>
    public IReadOnlyList<IReadOnlyList<string>> Combine(int count)
    {
        // Always the same: what fails today fails tomorrow.
        var random = new Random(20261128);
        var left = Pairs();
        var rows = new List<int[]>();
        var seen = new HashSet<string>();
        for (var misses = 0; (left.Count > 0 || rows.Count < count) && misses < 1000;)
        {
            var row = left.Count > 0 ? BestOf(random, left) : Random(random);
            if (!seen.Add(string.Join(',', row)))
            {
                misses++;
                continue;
            }
            rows.Add(row);
            left.ExceptWith(PairsIn(row));
        }
        return [.. rows.Select(Settings), .. Refused.Select(refused => (IReadOnlyList<string>)[.. Settings(Few(random)), refused])];
    }

    private IReadOnlyList<string> Settings(int[] row) => [.. row.Select((value, group) => _groups[group][value]).Where(text => text.Length > 0)];

    private int[] BestOf(Random random, HashSet<(int, int, int, int)> left) => Enumerable.Range(0, Candidates).Select(_ =>
    {
        var row = Random(random);
        // One pair that is missing is in it for certain.
        var (group, value, other, otherValue) = left.First();
        (row[group], row[other]) = (value, otherValue);
        return row;
    }).MaxBy(row => PairsIn(row).Count(left.Contains))!;

    private int[] Random(Random random) => [.. _groups.Select(group => random.Next(group.Length))];

    // Many settings would leave too many other reasons to refuse.
    private int[] Few(Random random) => [.. _groups.Select(group => random.Next(4) == 0 ? random.Next(group.Length) : 0)];

    private HashSet<(int, int, int, int)> Pairs() =>
    [
        .. from one in Enumerable.Range(0, _groups.Length)
           from other in Enumerable.Range(one + 1, _groups.Length - one - 1)
           from value in Enumerable.Range(0, _groups[one].Length)
           from otherValue in Enumerable.Range(0, _groups[other].Length)
           select (one, value, other, otherValue),
    ];

    private static IEnumerable<(int, int, int, int)> PairsIn(int[] row) =>
        from one in Enumerable.Range(0, row.Length) from other in Enumerable.Range(one + 1, row.Length - one - 1) select (one, row[one], other, row[other]);
}
