using PgTls.Drivers;
using PgTls.Rules.Tests.Fronts;

namespace PgTls.Rules.Tests;

/// <summary>What a project refers to tells the compiler and the tool the same.</summary>
[Trait("Speed", "Slow")]
public class ReferenceTests
{
    // Each of them is read otherwise by some release of some driver.
    private const string Settings = """
        {
          "Missing": "Host=db.acme.net;Username=app;Password=x;Search Path=a",
          "Prefer": "Host=db.acme.net;SSL Mode=prefer",
          "Require": "Host=db.acme.net;SSL Mode=Require",
          "Trusting": "Host=db.acme.net;SSL Mode=Require;Trust Server Certificate=true",
          "Verifying": "Host=db.acme.net;SSL Mode=VerifyFull;Trust Server Certificate=true",
          "Pinned": "Host=db.acme.net;SSL Mode=VerifyCA;Root Certificate=/etc/ssl/root.crt"
        }
        """;

    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>();

    [Fact]
    public async Task The_compiler_and_the_tool_judge_by_the_same_driver()
    {
        var verdicts = new HashSet<string>();
        foreach (var references in Projects())
        {
            var sample = new Sample("appsettings.json", Settings, NoOptions) { References = references };
            var compiler = await new CompilerFront().LintAsync(sample);
            var tool = await new CommandLineFront().LintAsync(sample);
            Assert.True(compiler.SequenceEqual(tool), $"{string.Join(", ", references)}: the compiler says\n{Reported.Write(sample, compiler)}and pgtls\n{Reported.Write(sample, tool)}");
            verdicts.Add(Reported.Write(sample, tool));
        }
        // Were all of them judged alike, their agreement would say nothing.
        Assert.True(verdicts.Count >= DriverCatalog.All.Count(driver => driver.Form == SettingForm.AdoNet));
    }

    /// <summary>Every driver in every release, and some together.</summary>
    private static IEnumerable<IReadOnlyList<Reference>> Projects()
    {
        yield return [];
        foreach (var assembly in DriverAssembly.All)
        {
            foreach (var major in new[] { 1, 4, 5, 6, 7, 8, 9, 10, 11, 999 })
                yield return [new Reference(assembly, major)];
        }
        foreach (var other in DriverAssembly.All.Skip(1))
            yield return [new Reference(DriverAssembly.All[0], 7), new Reference(other, 8)];
        yield return [new Reference(DriverAssembly.All[2], 8), new Reference(DriverAssembly.All[3], 8)];
    }
}
