using PgTls.Analyzers.CSharp.Flow;

namespace PgTls.Analyzers.Tests.CSharp;

public class FlowMapTests
{
    private const int Keys = 40;

    [Fact]
    public void Versions_that_are_changed_and_merged_hold_what_ordinary_dictionaries_hold()
    {
        var random = new Random(20260101);
        var versions = new List<(FlowMap<string> Map, Dictionary<int, string> Expected)> { (FlowMap<string>.Empty, []) };
        for (var i = 0; i < 5000; i++)
        {
            // Recent versions have most in common, as the states of a method do.
            var (map, expected) = versions[^(1 + random.Next(Math.Min(8, versions.Count)))];
            if (random.Next(2) == 0)
            {
                var (key, value) = (random.Next(Keys), random.Next(4) == 0 ? null : ((char)('a' + random.Next(26))).ToString());
                map = map.With(key, value);
                expected = new Dictionary<int, string>(expected);
                if (value is null)
                    expected.Remove(key);
                else
                    expected[key] = value;
            }
            else
            {
                var (other, otherExpected) = versions[^(1 + random.Next(Math.Min(8, versions.Count)))];
                map = FlowMap<string>.Merge(map, other, keepsSingles: i % 2 == 0, Union);
                expected = Enumerable.Range(0, Keys)
                    .Where(key => expected.ContainsKey(key) || otherExpected.ContainsKey(key))
                    .ToDictionary(key => key, key => Union(expected.GetValueOrDefault(key), otherExpected.GetValueOrDefault(key)));
            }
            versions.Add((map, expected));
            for (var key = 0; key < Keys; key++)
                Assert.Equal(expected.GetValueOrDefault(key), map[key]);
        }
    }

    [Fact]
    public void A_value_that_changes_with_every_merge_is_merged_every_time()
    {
        var (one, other) = (FlowMap<string>.Empty.With(3, "a"), FlowMap<string>.Empty.With(3, "b"));

        var once = FlowMap<string>.Merge(one, other, keepsSingles: false, Longer);

        Assert.Equal("ab", once[3]);
        Assert.Equal("abb", FlowMap<string>.Merge(once, other, keepsSingles: false, Longer)[3]);

        static string? Longer(int key, string? one, string? other, ref bool isStable)
        {
            isStable = false;
            return one + other;
        }
    }

    private static string? Union(int key, string? one, string? other, ref bool isStable) => Union(one, other);

    private static string Union(string? one, string? other) => string.Concat((one + other).Distinct().Order());
}
