namespace PgTls.Rules.Tests;

/// <summary>The Chinese words of the product, and those that it does not use.</summary>
internal static class Glossary
{
    public const string Page = "rules/glossary.md";

    private const string Head = "| English | 中文 | not to be used |";

    private static readonly IReadOnlyList<(string Right, string Wrong)> Terms =
    [
        .. Markdown.Table(Repository.Read(Page), Head).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(row => row.Trim('|').Split('|'))
            .SelectMany(cells => cells[2].Trim().Split('、').Select(wrong => (cells[1].Trim(), wrong))),
    ];

    public static IEnumerable<string> MistakesIn(string text) =>
        from term in Terms
        // 驱动 is wrong, and part of 驱动程序.
        where text.Replace(term.Right, "", StringComparison.Ordinal).Contains(term.Wrong, StringComparison.Ordinal)
        select $"{term.Wrong}: write {term.Right}";
}
