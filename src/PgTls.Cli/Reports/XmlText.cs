using System.Text;

namespace PgTls.Cli.Reports;

/// <summary>Text that XML can hold.</summary>
internal static class XmlText
{
    /// <summary>The text without what XML cannot say at all, and without what a runner takes for a command wherever it stands.</summary>
    public static string Of(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("##", "#\\u0023").EnumerateRunes())
            valid.Append(rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF)) ? rune.ToString() : "\uFFFD");
        return valid.ToString();
    }
}
