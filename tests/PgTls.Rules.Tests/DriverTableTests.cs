using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests;

/// <summary>The tables about drivers on the pages say what the drivers' tables say.</summary>
public class DriverTableTests
{
    public static TheoryData<string> Ids => [.. DriverTable.All.Select(table => table.RuleId)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_what_each_driver_does(string id)
    {
        AssertTable(id, $"rules/{id}.md", Words.English);
        AssertTable(id, $"rules/{id}.zh-Hans.md", Words.Chinese);
    }

    private static void AssertTable(string id, string path, Words words)
    {
        var table = DriverTable.All.Single(table => table.RuleId == id);
        var page = Repository.Read(path);
        var (head, expected) = (table.Head(words), table.Text(words));
        var stands = Markdown.Table(page, head);
        if (stands != expected && stands.Length > 0 && Repository.RewritesPages)
            Repository.Write(path, page.Replace(stands, expected, StringComparison.Ordinal));
        else
            Assert.True(stands == expected, $"{path} has to have this table ({Repository.RewriteVariable}=1 writes it below a line \"{head}\"):\n{expected}");
    }
}
