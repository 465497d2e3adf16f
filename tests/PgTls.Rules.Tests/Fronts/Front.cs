namespace PgTls.Rules.Tests.Fronts;

/// <summary>A way to the rules. All of them have to say and do the same.</summary>
internal abstract class Front
{
    /// <summary>The first front that reads a file decides; the others have to agree with it.</summary>
    public static IReadOnlyList<Front> All { get; } = [new CoreFront(), new CompilerFront()];

    public abstract string Name { get; }

    public abstract bool Reads(Sample sample);

    public abstract Task<IReadOnlyList<Reported>> LintAsync(Sample sample);

    /// <summary>Makes the first recommended repair of a rule; null where there is none.</summary>
    public abstract Task<string?> RepairOneAsync(Sample sample, string id);

    /// <summary>Makes the recommended repairs of a rule, one after the other, until none is left.</summary>
    public async Task<string> RepairAsync(Sample sample, string id)
    {
        for (var round = 0; round < 10; round++)
        {
            if (await RepairOneAsync(sample, id) is not { } repaired)
                return sample.Text;
            sample = sample with { Text = repaired };
        }
        throw new InvalidOperationException("The repairs never end: " + sample.Text);
    }

    public override string ToString() => Name;
}
