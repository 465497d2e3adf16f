using PgTls.Rules.Tests.Fronts;

namespace PgTls.Rules.Tests;

/// <summary>The laws of the catalogue: a forgotten file is named.</summary>
public class CatalogueTests
{
    private const string Folder = "src/PgTls.Core/Rules";

    [Fact]
    public void Ids_are_unique_and_ascending()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^PGTLS[1-9][0-9]{2}$", id));
    }

    [Fact]
    public void A_rules_class_is_named_after_its_id_and_name() =>
        Assert.All(RuleCatalog.All, rule => Assert.Equal(rule.Id + rule.Name, rule.GetType().Name));

    [Fact]
    public void Every_rule_has_a_file_of_its_name() => Assert.All(
        RuleCatalog.All, rule => Assert.True(Repository.Has(FileOf(rule)), $"{rule} has no file of its own: add {FileOf(rule)}."));

    [Fact]
    public void Every_file_of_a_rule_is_in_the_catalogue() => Assert.All(
        Repository.Files(Folder, "PGTLS*.cs"),
        path => Assert.True(
            RuleCatalog.All.Any(rule => FileOf(rule) == path),
            $"{path} is not in the catalogue: add \"new {Path.GetFileNameWithoutExtension(path)}(),\" to {Folder}/RuleCatalog.cs."));

    [Fact]
    public void Every_class_of_a_rule_is_in_the_catalogue() => Assert.All(
        typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract),
        type => Assert.True(
            RuleCatalog.All.Any(rule => rule.GetType() == type),
            $"{type.Name} is not in the catalogue: add \"new {type.Name}(),\" to {Folder}/RuleCatalog.cs."));

    [Fact]
    public void A_rule_leads_to_its_page() => Assert.All(RuleCatalog.All, rule => Assert.EndsWith($"/rules/{rule.Id}.md", rule.Page));

    [Fact]
    public void A_rule_says_since_when_and_which_weakness() => Assert.All(RuleCatalog.All, rule =>
    {
        Assert.Matches("^CWE-[1-9][0-9]*$", rule.Weakness);
        Assert.True(Version.TryParse(rule.Since, out var since) && since.Build >= 0, $"{rule} is there since {rule.Since}, which is no version.");
    });

    [Fact]
    public void A_rule_is_found_by_its_id_whatever_the_case() => Assert.All(RuleCatalog.All, rule =>
    {
        Assert.Same(rule, RuleCatalog.Find(rule.Id));
        Assert.Same(rule, RuleCatalog.Find(rule.Id.ToLowerInvariant()));
    });

    [Fact]
    public void No_two_rules_have_the_same_name_or_title()
    {
        Assert.Equal(RuleCatalog.All.Count, RuleCatalog.All.Select(rule => rule.Name).Distinct().Count());
        Assert.Equal(RuleCatalog.All.Count, RuleCatalog.All.Select(rule => rule.Title.In(Reported.English)).Distinct().Count());
    }

    private static string FileOf(Rule rule) => $"{Folder}/{rule.Id}{rule.Name}.cs";
}
