using PgTls.Syntax.Ini;

namespace PgTls.Core.Tests.ConfigFiles;

[Trait("Speed", "Slow")]
public class IniParserOracleTests(ConfigParserOracle oracle) : IClassFixture<ConfigParserOracle>
{
    private readonly ConfigParserOracle _oracle = oracle.Started();
    private int _accepted;
    private int _refused;

    [Fact]
    public void Realistic_files_are_read_as_Python_reads_them()
    {
        foreach (var text in IniTexts.Realistic)
            AssertReadAlike(text);
        Assert.Equal(0, _refused);
    }

    [Fact]
    public void Plausible_files_are_read_as_Python_reads_them()
    {
        Law.Holds(IniTexts.Plausible, AssertReadAlike);
        AssertNeitherIsRare();
    }

    [Fact]
    public void Files_meant_to_confuse_are_read_as_Python_reads_them()
    {
        Law.Holds(IniTexts.Adversarial, AssertReadAlike, 4000);
        AssertNeitherIsRare();
    }

    [Fact]
    public void Python_reads_what_a_change_of_settings_has_written() =>
        Law.Holds(IniTexts.Plausible, (text, random) =>
        {
            if (IniEditing.ChangeRandomSetting(IniParser.Parse(text), random) is not { } change)
                return;
            var answer = _oracle.Read(change.Text);
            Assert.Null(answer.Error);
            foreach (var (name, options) in answer.Sections.Where(section => section.Name != IniSection.DefaultName))
            {
                var expected = new Dictionary<string, string>();
                foreach (var header in (string[])[IniSection.DefaultName, name])
                {
                    foreach (var (key, value) in change.Expected.Where(section => section.Header == header).SelectMany(section => section.Entries))
                        expected[key] = value;
                }
                Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), options.Keys.Order(StringComparer.Ordinal));
                foreach (var (key, value) in options.Where(option => option.Value.Error is null))
                    Assert.Equal(expected[key], value.Interpolated);
            }
        });

    private void AssertReadAlike(string text)
    {
        var document = IniParser.Parse(text);
        var answer = _oracle.Read(text);
        var refusals = IniModel.Refusals(document).ToList();
        if (answer.Error is not null)
        {
            _refused++;
            Assert.NotEmpty(refusals);
            if (answer.Error == "MissingSectionHeaderError")
                Assert.Equal("Ini_MissingHeader", refusals[0].Message.Key);
            return;
        }
        _accepted++;
        Assert.Empty(refusals);
        Assert.Equal(
            answer.Sections.Skip(1).Select(section => section.Name),
            document.Sections.Select(section => section.Name).Where(name => name != IniSection.DefaultName));
        foreach (var section in document.Sections)
            AssertReadAlike(document, section, answer.Sections.Single(other => other.Name == section.Name));
        if (document.Sections.All(section => section.Name != IniSection.DefaultName))
            Assert.Empty(answer.Sections[0].Options);
    }

    private static void AssertReadAlike(IniDocument document, IniSection section, ConfigParserOracle.Section expected)
    {
        var connection = section.ToConnectionSettings();
        Assert.True(connection.IsComplete);
        Assert.Equal(expected.Options.Keys.Order(StringComparer.Ordinal), connection.Settings.Select(setting => setting.Keyword).Distinct().Order(StringComparer.Ordinal));
        foreach (var setting in connection.Settings.GroupBy(setting => setting.Keyword).Select(group => group.Last()))
        {
            var value = expected.Options[setting.Keyword];
            var isBad = document.Problems.Any(problem => setting.ValueRange.Contains(problem.Range));
            Assert.Equal(value.Error is not null, isBad);
            if (value.Error is null)
                Assert.Equal(value.Interpolated, setting.Value);
            if (!value.Raw.Contains('\n'))
                Assert.Equal(value.Raw, setting.ValueRange.In(document.Text));
            Assert.Equal(setting.Keyword, setting.KeywordRange.In(document.Text).ToLowerInvariant());
        }
    }

    private void AssertNeitherIsRare()
    {
        Assert.InRange(_accepted, 300, int.MaxValue);
        Assert.InRange(_refused, 300, int.MaxValue);
    }
}
