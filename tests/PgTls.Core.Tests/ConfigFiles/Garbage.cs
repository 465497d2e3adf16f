using FsCheck;
using FsCheck.Fluent;
using PgTls.Syntax;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>Text no grammar had in mind, half surrogates included.</summary>
internal static class Garbage
{
    public static Gen<string> Text { get; } = Law.TextOf(
        Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0, 0xFFFF), Gen.Elements("\"\\/*{}[]:,=%#;()\n\r\uFEFF\uFFFC".Select(c => (int)c)))
            .Select(code => ((char)code).ToString()),
        60);

    public static void AssertPlacesAreInside(ConfigDocument document)
    {
        var whole = new TextRange(0, document.Text.Length);
        foreach (var entry in document.Entries)
        {
            Assert.True(whole.Contains(entry.KeyRange) && whole.Contains(entry.ValueRange));
            Assert.True(entry.ValueRange.Contains(entry.Value.ToSource(new TextRange(0, entry.Value.Text.Length))));
        }
        foreach (var problem in document.Problems)
            Assert.True(whole.Contains(problem.Range));
    }
}
