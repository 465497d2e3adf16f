using PgTls.Formats;
using PgTls.Syntax;
using PgTls.Syntax.Hosts;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>The known value of a server's parameter.</summary>
/// <param name="Presence">Whether it is set.</param>
/// <param name="Entry">The one that counts.</param>
internal readonly record struct ParameterLookup(Presence Presence, ConfigEntry? Entry)
{
    /// <summary>The value, where it is there and known.</summary>
    public string? KnownValue => Entry is { Value.Text: var value } && !Placeholder.IsIn(value) ? value : null;
}

/// <summary>One of a server's configuration files, ready to be judged: its parameters or its access records.</summary>
internal sealed class ResolvedServer
{
    private readonly IReadOnlyList<ConfigEntry> _parameters;
    private readonly bool _isWhole;

    public ResolvedServer(ServerSettings settings, LintOptions options)
    {
        _parameters = settings.Parameters;
        _isWhole = settings.IsWhole;
        Access = [.. settings.Records.Select(record => new AccessRecord(record))];
        Options = options;
        var isGauss = _parameters.Any(parameter => ServerParameters.OnlyGauss.Contains(parameter.Key))
            || Access.Any(record => ServerParameters.OnlyGaussMethods.Contains(record.Method));
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
