using FsCheck.Fluent;
using PgTls.Formats;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>The texts by which bytes are looked through before they are a text must not pass over what the kind's own test lets pass.</summary>
public class SignsTests
{
    private static readonly string[] Pieces =
        ["host", "Server", "postgres", "jdbc:", "gauss", "PGSSLMODE", "PGREQUIRESSL", "ssl", "\\u0068", "export PGSSLROOTCERT=", "export ", "[", "]", "=", "\n", "é", "ſsl", "a", "{", "\"", " "];

    public static TheoryData<string> FileNames => ["a.ini", "a.cfg", "appsettings.json", ".env", "run.sh"];

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Whatever_may_hold_a_connection_has_one_of_its_kinds_signs(string fileName)
    {
        var kind = ConfigFileKinds.Of(fileName)!;
        Assert.NotEmpty(kind.Signs);
        var passed = 0;
        Law.Holds(Law.TextOf(6, Pieces), (text, random) =>
        {
            if (random.Next(2) == 0)
                text = string.Concat(text.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c));
            if (!kind.MayHoldConnection(text))
                return;
            passed++;
            Assert.Contains(kind.Signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));
        });
        Assert.True(passed > 100, $"Only {passed} texts tell anything.");
    }

    [Fact]
    public void Signs_are_ASCII_which_stand_for_themselves_in_every_encoding_but_UTF_16() =>
        Assert.All(ConfigFileKinds.All.SelectMany(kind => kind.Signs), sign => Assert.True(sign.Length > 2 && sign.All(char.IsAscii)));
}
