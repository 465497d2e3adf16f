namespace PgTls.Rules.Tests.Fronts;

/// <summary>A way to the rules. All of them have to say and do the same.</summary>
internal abstract class Front
{
    /// <summary>The first front that reads a file decides; the others have to agree with it.</summary>
    public static IReadOnlyList<Front> All { get; } = [new CoreFront(), new CompilerFront(), new CommandLineFront()];

    public abstract string Name { get; }

    public abstract bool Reads(Sample sample);

    /// <summary>Whether the front heeds the severities of a <c>.globalconfig</c>.</summary>
    public virtual bool IsConfigurable => true;

    public abstract Task<IReadOnlyList<Reported>> LintAsync(Sample sample);

    /// <summary>Makes recommended repairs of a rule, as many as the front makes at once; null where there is none.</summary>
    public abstract Task<string?> RepairOneAsync(Sample sample, string id);

    /// <summary>Makes the recommended repairs of a rule until none is left.</summary>
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
