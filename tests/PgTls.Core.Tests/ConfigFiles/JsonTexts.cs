using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>JSON documents, real and generated, whole and broken.</summary>
internal static class JsonTexts
{
    public const string AppSettings = """
        {
          // The main database
          "ConnectionStrings": {
            "Default": "Host=db.example.org;Username=app;Password=\"a;b\";SSL Mode=Require",
            "Windows": "Driver={PostgreSQL Unicode};Root=C:\\pg\\root.crt", /* old */
          },
          "Serilog": {
            "WriteTo": [
              { "Name": "PostgreSQL", "Args": { "connectionString": "Host=\u0064b;SslMode=Disable", "batch": 50 } },
            ],
          },
          "Retry": 2.5e-1, "Trust": true, "Proxy": null,
        }
        """;

    public const string LaunchSettings = """
        {
          "$schema": "https://json.schemastore.org/launchsettings.json",
          "profiles": {
            "http": {
              "commandName": "Project",
              "environmentVariables": {
                "ConnectionStrings__Default": "postgresql://u:p%40@h/db?sslmode=require"
              }
            }
          }
        }
        """;

    private static readonly string[] Splinters =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "/", "//", "/*", "*/", "\n", "\r", " ", "\t", "\f", "\u0001", "\u2028",
        "a", "é", "0", "1", "-", ".", "e", "null", "\\u12", "\\q",
    ];

    private static readonly Gen<string> Trivia = Gen.Frequency(
        (6, Gen.Constant("")),
        (3, Gen.Elements(" ", "\n", "\t", "\r\n", "  ")),
        (1, Gen.Elements("/* \" } \n*/", "// , ]\n", "//\r", "/**/", "/***/ // x\r\n", "/*\u2028*/")));

    private static readonly Gen<string> String = Law.TextOf(
        Gen.Elements(
            "a", "Host=", ";", " ", "'", "//", "/*", "é", "\uD83D\uDE00", "\u2028", "\uFFFC", "\u007F",
            "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0041", "\\u00e9", "\\ud83d\\uDE00", "\\u0000", "\\uFFFC"), 6)
        .SelectMany(text => Gen.Frequency((30, Gen.Constant(text)), (1, Gen.Constant(text + "\\ud83d")), (1, Gen.Constant("\\ude00" + text))))
        .Select(text => $"\"{text}\"");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        String,
        String,
        Gen.Elements("0", "-0", "1", "-12.50", "1e9", "1E+2", "0.1e-10", "123456789012345678901234567890", "true", "false", "null"));

    public static IReadOnlyList<string> Realistic =>
    [
        AppSettings, LaunchSettings, AppSettings.ReplaceLineEndings("\r\n"), "\uFEFF" + AppSettings,
        "1", "\"a\"", "[]", "{}", "[{}, [], [[1]], {\"\": \"\"}]",
    ];

    public static Gen<string> Sound { get; } =
        from before in Trivia
        from value in ValueOf(4)
        from after in Trivia
        select before + value + after;

    /// <summary>A sound document in which a few stretches were lost, doubled or replaced.</summary>
    public static Gen<string> Broken { get; } =
        from text in Sound
        from seed in Gen.Choose(0, int.MaxValue)
        select Break(text, new Random(seed));

    public static Gen<string> Fragments { get; } =
        Law.TextOf(Gen.OneOf(Gen.Elements(Splinters), String, Gen.Elements("{", "}", "[", "]", ",", ":", "\"a\":", "1")), 14);

    /// <summary>The text as it survives in UTF-8.</summary>
    public static string WithoutHalfPairs(string text)
    {
        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                whole.Append(text, i++, 2);
            else if (!char.IsSurrogate(text[i]))
                whole.Append(text[i]);
        }
        return whole.ToString();
    }

    private static Gen<string> ValueOf(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (2, Scalar),
            (2, Gathered("{", "}", Member(Around(ValueOf(depth - 1))))),
            (1, Gathered("[", "]", Around(ValueOf(depth - 1)))));

    private static Gen<string> Member(Gen<string> valueText) =>
        from before in Trivia
        from name in String
        from blank in Gen.Elements("", "", " ", "\n")
        from value in valueText
        select before + name + blank + ":" + value;

    private static Gen<string> Around(Gen<string> value) =>
        from before in Trivia
        from text in value
        from after in Trivia
        select before + text + after;

    private static Gen<string> Gathered(string open, string close, Gen<string> item) =>
        from count in Gen.Choose(0, 4)
        from items in item.ArrayOf(count)
        from comma in Gen.Elements("", "", "", ",")
        from inside in Trivia
        select open + string.Join(",", items) + (count > 0 ? comma : "") + inside + close;

    private static string Break(string text, Random random)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var start = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(0, random.Next(4) == 0 ? 12 : 3), text.Length - start);
            var splinter = random.Next(3) == 0 ? "" : Splinters[random.Next(Splinters.Length)];
            text = text[..start] + splinter + text[(start + length)..];
        }
        // Half a pair in the text itself has no bytes that could be compared.
        return WithoutHalfPairs(text);
    }
}
