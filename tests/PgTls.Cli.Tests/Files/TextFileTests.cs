using System.Text;
using PgTls.Cli.Files;

namespace PgTls.Cli.Tests.Files;

public class TextFileTests
{
    public static TheoryData<string, byte[]> Texts => new()
    {
        { "é\r\n", [0xC3, 0xA9, 0x0D, 0x0A] },
        { "é", [0xEF, 0xBB, 0xBF, 0xC3, 0xA9] },
        { "é", [0xFF, 0xFE, 0xE9, 0x00] },
        { "é", [0xFE, 0xFF, 0x00, 0xE9] },
        { "", [0xEF, 0xBB, 0xBF] },
        { "", [] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_decoded_by_its_mark_and_comes_back_byte_for_byte(string text, byte[] bytes)
    {
        var file = TextFile.Decode(bytes);

        Assert.Equal(text, file?.Text);
        Assert.Equal(bytes, file?.Encode(text));
    }

    public static TheoryData<byte[]> NoTexts => new()
    {
        new byte[] { 0xB2, 0xE2 },
        new byte[] { 0xC0, 0x80 },
        new byte[] { 0xED, 0xA0, 0x80 },
        new byte[] { 0xFF, 0xFE, 0x41 },
        new byte[] { 0xFF, 0xFE, 0x00, 0xD8 },
        new byte[] { 0xFF, 0xFE, 0x00, 0x00, 0x41, 0x00, 0x00, 0x00 },
        Encoding.Unicode.GetBytes("utf-16 without its mark"),
    };

    [Theory]
    [MemberData(nameof(NoTexts))]
    public void What_would_not_come_back_is_no_text(byte[] bytes) => Assert.Null(TextFile.Decode(bytes));
}
