using PgTls.Findings;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.Hosts;
using PgTls.Syntax.PostgresConf;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>What is known of a server's parameter.</summary>
/// <param name="Presence">Whether it is set.</param>
/// <param name="Entry">The one that counts.</param>
internal readonly record struct ParameterLookup(Presence Presence, ConfigEntry? Entry)
{
    /// <summary>The value, where it is there and known.</summary>
    public string? KnownValue => Entry is { Value.Text: var value } && !Placeholder.IsIn(value) ? value : null;
}

/// <summary>What one of a server's configuration files says, ready to be judged: its parameters, or who may connect from where.</summary>
internal sealed class ServerConfiguration
{
    private readonly List<Finding> _findings = [];
    private readonly IReadOnlyList<ConfigEntry> _parameters;
    private readonly bool _isWhole;

    private ServerConfiguration(IReadOnlyList<ConfigEntry> parameters, bool isWhole, IReadOnlyList<AccessRecord> access, LintOptions options)
    {
        _parameters = parameters;
        _isWhole = isWhole;
        Access = access;
        Options = options;
        var isGauss = parameters.Any(parameter => ServerParameters.OnlyGauss.Contains(parameter.Key))
            || access.Any(record => ServerParameters.OnlyGaussMethods.Contains(record.Method));
        Target = options.Target ?? (isGauss ? Target.OpenGauss : Target.Unknown);
        Listens = ClassifyAddresses();
    }

    public LintOptions Options { get; }

    public Target Target { get; }

    /// <summary>The records of <c>pg_hba.conf</c>, the first of which that fits a connection decides.</summary>
    public IReadOnlyList<AccessRecord> Access { get; }

    /// <summary>How exposed the way to the most exposed address is that the server listens on.</summary>
    public HostClass Listens { get; }

    /// <summary>Whether TLS applies to the server and the options want it judged.</summary>
    public bool IsJudged => Listens != HostClass.UnixSocket && !(Listens == HostClass.Loopback && Options.Loopback == LoopbackPolicy.Ignore);

    public IReadOnlyList<Finding> Findings => _findings;

    /// <param name="document">What <see cref="PostgresqlConfParser"/> made of it.</param>
    /// <param name="isMainFile">Whether it is <c>postgresql.conf</c>, so that what neither it nor a file it includes sets has its default value.</param>
    /// <param name="options">What the project says of its databases.</param>
    public static ServerConfiguration OfSettings(ConfigDocument document, bool isMainFile, LintOptions options)
    {
        var isWhole = isMainFile && document.Problems.Count == 0 && !document.Entries.Any(entry => entry.Key is "include" or "include_if_exists" or "include_dir");
        return new ServerConfiguration(document.Entries, isWhole, [], options);
    }

    public static ServerConfiguration OfAccess(HbaDocument document, LintOptions options) =>
        new([], false, [.. document.Records.Select(record => new AccessRecord(record))], options);

    /// <summary>The parameter of a name: the last one counts.</summary>
    public ParameterLookup Find(string name)
    {
        for (var i = _parameters.Count - 1; i >= 0; i--)
        {
            if (_parameters[i].Key == name)
                return new ParameterLookup(Presence.Present, _parameters[i]);
        }
        return new ParameterLookup(_isWhole ? Presence.Absent : Presence.Unknown, null);
    }

    /// <summary>Whether a parameter is written to be on or off; null where it is not there, or is neither.</summary>
    /// <remarks>Any beginning of a word that no other has: <c>parse_bool_with_len</c> in https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/bool.c.</remarks>
    public bool? Switch(string name)
    {
        if (Find(name).KnownValue is not { Length: > 0 } value)
            return null;
        return Is("true") || Is("yes") || (Is("on") && value.Length > 1) || value == "1" ? true
            : Is("false") || Is("no") || (Is("off") && value.Length > 1) || value == "0" ? false
            : null;

        bool Is(string word) => word.StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="range">Where, in offsets of the file's text.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="fixes">The repairs; those that could not be made are null.</param>
    /// <param name="severity">Another severity than the rule's own.</param>
    /// <param name="excerpt">What may be shown of the file; null: nothing.</param>
    public void Report(Rule rule, TextRange range, LocalizedText message, IEnumerable<Fix?> fixes, Severity? severity = null, TextRange? excerpt = null) =>
        _findings.Add(new Finding(rule, severity ?? rule.DefaultSeverity, range, message, [.. fixes.OfType<Fix>()]) { Excerpt = excerpt });

    /// <summary>A parameter with its value, which the caller knows to be a switch.</summary>
    public static TextRange ExcerptOf(ConfigEntry parameter) => new(parameter.KeyRange.Start, parameter.ValueRange.End);

    /// <summary>A repair that gives parameters other values; null where one of them cannot be written there.</summary>
    public static Fix? Set(LocalizedText title, params (ConfigEntry Parameter, string Value)[] changes)
    {
        var edits = new List<Edit>();
        foreach (var (parameter, value) in changes)
        {
            if (parameter.Value.ToSource(new Edit(new TextRange(0, parameter.Value.Text.Length), value)) is not { } edit)
                return null;
            edits.Add(edit);
        }
        return new Fix(FixKind.Recommended, title, edits, NeedsDecision: false);
    }

    private HostClass ClassifyAddresses()
    {
        var lookup = Find(ServerParameters.ListenAddresses);
        if (lookup.Presence == Presence.Absent)
            return HostClass.Loopback;
        if (lookup.KnownValue is not { } addresses)
            return HostClass.Unknown;
        var all = addresses.Split(',').Select(address => address.Trim(' ', '\t', '"')).ToList();
        return all.Any(ServerParameters.EveryAddress.Contains) ? HostClass.Public
            : all.TrueForAll(address => address.Length == 0) ? HostClass.UnixSocket
            : HostClassifier.Classify(string.Join(",", all));
    }
}
