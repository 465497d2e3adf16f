using System.Collections;
using System.Globalization;
using PgTls.Syntax.Ini;
using PgTls.Syntax.Json;
using PgTls.Text;

namespace PgTls.Core.Tests.ConfigFiles;

public class ConfigProblemTests
{
    [Fact]
    public void Every_problem_is_worded_in_both_languages()
    {
        var english = KeysOf(CultureInfo.InvariantCulture);
        Assert.NotEmpty(english);
        Assert.Equal(english, KeysOf(CultureInfo.GetCultureInfo("zh-Hans")));
    }

    [Fact]
    public void A_problem_never_repeats_what_the_file_says() =>
        Law.Holds(IniTexts.Adversarial, text =>
        {
            foreach (var problem in IniParser.Parse(text).Problems.Concat(JsonParser.Parse(text).Problems))
            {
                var fixedText = LocalizedText.Resources.GetString(problem.Message.Key, CultureInfo.InvariantCulture);
                Assert.Equal(fixedText, problem.Message.In(CultureInfo.InvariantCulture));
            }
        }, 500);

    private static List<string> KeysOf(CultureInfo language) =>
        [.. LocalizedText.Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith("Ini_", StringComparison.Ordinal) || key.StartsWith("Json_", StringComparison.Ordinal)
                || key.StartsWith("Service_", StringComparison.Ordinal) || key.StartsWith("Env_", StringComparison.Ordinal))
            .Order()];
}
