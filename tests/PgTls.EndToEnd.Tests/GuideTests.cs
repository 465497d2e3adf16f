using PgTls.Analysis;
using PgTls.EndToEnd.Tests.Drivers;
using PgTls.EndToEnd.Tests.Guides;

namespace PgTls.EndToEnd.Tests;

/// <summary>The guides are followed: their files are written, their commands run, and their connections made.</summary>
public sealed class GuideTests(Servers servers, GuideServers guideServers) : IClassFixture<GuideServers>
{
    public static TheoryData<string> Names => [.. Guide.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_guide_shows_what_happens(string name)
    {
        servers.ShouldRun();
        var guide = Guide.Read(name);
        using var folder = new GuideFolder(guide, servers, guideServers.Right.Port);
        var mistakes = new List<string>();
        foreach (var fence in guide.Fences)
        {
            if (fence.File is { } written)
                folder.Write(written, fence.Text);
            var expected = fence.Result is { } result ? folder.Read(result)
                : fence.Language == "console" ? await folder.Follow(fence)
                : fence.Text;
            if (expected != fence.Text)
                mistakes.Add($"rules/guides/{name}.md({fence.Line}): the block has to be:\n{expected}");
            if (fence is { Language: "shell", File: null, Result: null } && folder.Lint(fence.Text) is { Length: > 0 } said)
                mistakes.Add($"rules/guides/{name}.md({fence.Line}): the script is weak:\n{said}");
            if (fence.Driver is { } driver)
                mistakes.AddRange((await Verify(folder, (fence.File ?? fence.Result)!, driver, fence)).Select(mistake => $"rules/guides/{name}.md({fence.Line}): {mistake}"));
        }
        Assert.True(mistakes.Count == 0, string.Join('\n', mistakes));
    }

    [Fact]
    public async Task The_table_of_outcomes_is_what_a_server_and_psql_make_of_it()
    {
        servers.ShouldRun();
        var driver = RunningDriver.Find("psql");
        var rows = Guide.Read("require-ssl-on-the-server").Text.Split('\n')
            .Where(line => line.StartsWith("| on |", StringComparison.Ordinal) || line.StartsWith("| off |", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .ToList();
        var texts = rows.Select(row => driver.Settings(ServerOf(row).Port, row[1], row[1] == "verify-ca" ? servers.Authority.RootCertificate : null)).ToList();

        var answers = await driver.Connect(servers.Home, texts);

        Assert.Equal(20, rows.Count);
        Assert.Equal(
            rows.Select(row => (string.Join(' ', row[..3]), row[3].StartsWith("refused", StringComparison.Ordinal) ? ConnectionEnd.Refused
                : row[3].StartsWith("not", StringComparison.Ordinal) ? ConnectionEnd.Plaintext : ConnectionEnd.Encrypted)),
            rows.Zip(answers, (row, answer) => (string.Join(' ', row[..3]), answer.Outcome)));

        PostgresServer ServerOf(string[] row) => row[0] == "off" ? servers.WithoutTls : row[2] == "on" ? servers.Right : servers.Indifferent;
    }

    /// <summary>What is wrong if the settings do not lead to the right server, or lead to another one, too.</summary>
    private async Task<IReadOnlyList<string>> Verify(GuideFolder folder, string file, string driver, GuideFence fence)
    {
        var mistakes = new List<string>();
        await Expect("the server", fence.IsMutual ? guideServers.Mutual : guideServers.Right, answer => answer.Outcome == ConnectionEnd.Encrypted);
        await Expect("an impostor", servers.Impostor, IsNotTrusted);
        if (fence.Text.Contains("verify-full", StringComparison.OrdinalIgnoreCase) || fence.Text.Contains("VerifyFull", StringComparison.OrdinalIgnoreCase))
            await Expect("another host", servers.OtherHost, IsNotTrusted);
        return mistakes;

        async Task Expect(string what, PostgresServer server, Func<Answer, bool> isRight)
        {
            var answers = await GuideConnections.Try(folder, file, driver, server.Port);
            mistakes.AddRange(answers.Where(answer => !isRight(answer)).Select(answer => $"{driver} with {file} and {what}: {answer}"));
        }
    }

    // Not because of the password, which the others do not know either.
    private static bool IsNotTrusted(Answer answer) => answer.Outcome == ConnectionEnd.Refused
        && (answer.Explanation.Contains("certificate", StringComparison.OrdinalIgnoreCase) || answer.Explanation.Contains("SSL", StringComparison.OrdinalIgnoreCase)
            || answer.Explanation.Contains("hostname", StringComparison.OrdinalIgnoreCase));
}
