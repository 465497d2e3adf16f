using System.Xml.Linq;
using PgTls.Targets;

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

    [Fact]
    public void The_package_allows_the_values_that_the_options_allow()
    {
        Assert.Equal(["auto", .. Target.All.Select(target => target.Id)], ValuesOf("_PgTlsTargets"));
        Assert.Equal(Enum.GetNames<LoopbackPolicy>().Select(name => name.ToLowerInvariant()), ValuesOf("_PgTlsLoopbacks"));
        Assert.Equal(["on", "off"], ValuesOf("_PgTlsSwitches"));
        Assert.Equal(Enum.GetNames<TestProjectPolicy>().Select(name => name.ToLowerInvariant()), ValuesOf("_PgTlsTestPolicies"));
    }

    private static string[] ValuesOf(string property) => Targets.Descendants(property).Single().Value.Split(';');
}
