using PgTls.Findings;
using PgTls.Text;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>The Core itself, which reads configuration files.</summary>
internal sealed class CoreFront : Front
{
    public override string Name => "the Core";

    public override bool Reads(Sample sample) => !sample.IsCode && !sample.IsAboutFiles;

    public override bool IsConfigurable => false;

    public override Task<IReadOnlyList<Reported>> LintAsync(Sample sample) => Task.FromResult<IReadOnlyList<Reported>>(
        [.. Lint(sample).Select(finding => new Reported(finding.Severity, finding.Rule.Id, finding.Range, finding.Message.In(sample.Language)))]);

    public override Task<string?> RepairOneAsync(Sample sample, string id)
    {
        var fix = Lint(sample)
            .Where(finding => finding.Rule.Id == id)
            .SelectMany(finding => finding.Fixes)
            .FirstOrDefault(fix => fix.Kind == FixKind.Recommended);
        return Task.FromResult(fix is null ? null : Edit.Apply(sample.Text, fix.Edits));
    }

    private static IReadOnlyList<Finding> Lint(Sample sample) => [.. Linter.LintConfigFile(
            sample.Path,
            sample.Text,
            LintOptions.Read(
                key => sample.Options.GetValueOrDefault(key["pgtls.".Length..]),
                (key, allowed) => Assert.Fail($"{key} may be {allowed}.")))
        .Where(finding => finding.Rule.IsEnabledByDefault || sample.Config.Contains(finding.Rule.Id, StringComparison.Ordinal))];
}
