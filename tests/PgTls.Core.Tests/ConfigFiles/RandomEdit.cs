using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>A replacement of any stretch of a text by one of some texts.</summary>
internal static class RandomEdit
{
    public static Edit Of(string text, Random random, params string[] texts)
    {
        var start = random.Next(text.Length + 1);
        var end = random.Next(3) switch
        {
            0 => start,
            1 => Math.Min(start + 1, text.Length),
            _ => random.Next(start, text.Length + 1),
        };
        return new Edit(new TextRange(Whole(start), Whole(end)), texts[random.Next(texts.Length)]);

        // Nobody edits half a surrogate pair.
        int Whole(int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;
    }
}
