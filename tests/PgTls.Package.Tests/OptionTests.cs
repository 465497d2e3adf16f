using System.Xml.Linq;

namespace PgTls.Package.Tests;

public class OptionTests
{
    private static readonly XDocument Targets = XDocument.Load(
        Path.Combine(Command.RepositoryRoot, "src/PgTls.Analyzers.Package/buildTransitive/PgTls.Analyzers.targets"));

    [Fact]
    public void Every_option_reaches_the_compiler_as_a_property()
    {
        var visible = Targets.Descendants("CompilerVisibleProperty").SelectMany(item => item.Attribute("Include")!.Value.Split(';'));
        var expected = LintOptions.Keys.Select(key => LintOptions.PropertyOf(key)["build_property.".Length..]).Append("PgTlsLintConfigFiles").Append("IsTestProject");
        Assert.Equal(expected.Order(StringComparer.Ordinal), visible.Order(StringComparer.Ordinal));
    }
}
