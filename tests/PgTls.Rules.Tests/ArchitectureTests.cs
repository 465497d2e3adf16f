using System.Text.RegularExpressions;

namespace PgTls.Rules.Tests;

/// <summary>A value goes down the Core's floors and never back up: each floor knows only those above it.</summary>
public partial class ArchitectureTests
{
    private const string Core = "src/PgTls.Core/";

    /// <summary>The floors from the top; those of one line know nothing of each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Text"], ["Syntax"], ["Drivers"], ["Targets"], ["Formats", "Certificates"], ["Recognition"], ["Analysis"], ["Rules"], ["Findings"], ["Layers", "Suppressions"],
    ];

    private static readonly string[] All = [.. Floors.SelectMany(static floor => floor)];

    public static TheoryData<string> Names => [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_floor_knows_only_the_floors_above_it(string floor)
    {
        var above = Floors.TakeWhile(names => !names.Contains(floor)).SelectMany(static names => names).Append(floor).ToList();
        var upward = Repository.Files(Core + floor, "*.cs")
            .SelectMany(file => Reference().Matches(Repository.Read(file)).Select(match => (File: file, Floor: match.Groups[1].Value)))
            .Where(reference => All.Contains(reference.Floor) && !above.Contains(reference.Floor))
            .Select(reference => $"{reference.File} knows {reference.Floor}: move what it needs up, or what needs it down.")
            .Distinct();

        Assert.Empty(upward);
    }

    /// <remarks>Layers put several files together and lint the result.</remarks>
    [Fact]
    public void Only_layers_use_the_linter()
    {
        var callers = All.Except(["Layers"]).SelectMany(static floor => Repository.Files(Core + floor, "*.cs")).Where(static file => Linter().IsMatch(Repository.Read(file)));

        Assert.Empty(callers);
    }

    [Fact]
    public void Every_folder_is_a_floor() => Assert.Equal(
        All.Order(StringComparer.Ordinal),
        Repository.Files(Core, "*.cs").Select(static file => file[Core.Length..]).Where(static file => file.Contains('/')).Select(static file => file.Split('/')[0])
            .Except(["Resources", "Properties"]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_file_is_in_the_folder_of_its_namespace()
    {
        foreach (var floor in All)
        {
            foreach (var file in Repository.Files(Core + floor, "*.cs"))
                Assert.True(Namespace().Match(Repository.Read(file)).Groups[1].Value == floor, $"{file} is in another namespace than its folder's.");
        }
    }

    [Fact]
    public void Rule_ids_stand_only_in_their_rule()
    {
        var elsewhere = Repository.Files("src", "*.cs")
            .Where(static file => !file.StartsWith(Core + "Rules/PGTLS", StringComparison.Ordinal))
            // The warning about options is no rule about connections.
            .Where(static file => file != Core + "OptionCheck.cs")
            .Where(static file => RuleId().IsMatch(Repository.Read(file)));

        Assert.Empty(elsewhere);
    }

    // An unnecessary using is an error of the format check, and a type of another namespace needs one.
    [GeneratedRegex(@"(?:^using (?:static )?|[^\w.""/])PgTls\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"[^\w.""]Linter\.\w+\(")]
    private static partial Regex Linter();

    [GeneratedRegex(@"^namespace PgTls\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("\"PGTLS[0-9]{3}\"")]
    private static partial Regex RuleId();
}
