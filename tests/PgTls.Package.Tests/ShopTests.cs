using System.Text.RegularExpressions;
using PgTls.Rules;

namespace PgTls.Package.Tests;

[Collection(Feed.WorkingCopy)]
public sealed partial class ShopTests
{
    private const string Folder = "tests/Samples/Shop";

    // The compiler looks at no files that settings name; and only older releases of Npgsql do what these warn of, and the sample uses the newest.
    private static readonly string[] OfOlderReleases = ["PGTLS206", "PGTLS208"];

    [Fact]
    public async Task The_sample_shows_each_rule_where_its_comments_say_so_and_no_password()
    {
        var build = (await Command.DotNet(Command.RepositoryRoot, "build", Folder, "--no-incremental", "-nologo", "-tl:off")).ShouldSucceed();

        var warnings = Warning.In(build);
        Assert.Equal(
            RuleCatalog.All.Where(rule => !rule.IsAboutFiles).Select(rule => rule.Id).Except(OfOlderReleases).Order(StringComparer.Ordinal),
            warnings.Select(warning => warning.Id).Distinct().Order(StringComparer.Ordinal));
        foreach (var file in new[] { "Program.cs", "appsettings.json", "database.ini", "docker/postgresql.conf" })
        {
            var text = File.ReadAllText(Path.Combine(Command.RepositoryRoot, Folder, file));
            var announced = Announcement().Matches(text).Select(match => match.Value);
            var reported = warnings.Where(warning => warning.File == Path.GetFileName(file)).Select(warning => warning.Id);
            Assert.Equal(announced.Order(StringComparer.Ordinal), reported.Order(StringComparer.Ordinal));
        }
        Assert.DoesNotContain("correct-horse", build.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"PGTLS\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
