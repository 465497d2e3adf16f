using PgTls.Analysis;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A possible problem in the TLS settings of a connection or a server. Fronts, pages and lists take all facts about it from here.</summary>
/// <remarks>A rule judges what was parsed, never a text.</remarks>
public abstract class Rule
{
    private const string PageRoot = "https://github.com/pgtls/pgtls/blob/main/rules/";

    private protected Rule(string id, string name, Severity severity, string weakness, string since, bool isEnabledByDefault = true)
    {
        Id = id;
        Name = name;
        DefaultSeverity = severity;
        Weakness = weakness;
        Since = since;
        IsEnabledByDefault = isEnabledByDefault;
        Title = new LocalizedText(id + "_Title");
        Description = new LocalizedText(id + "_Description");
    }

    /// <summary>The id, for ever: <c>PGTLS101</c>.</summary>
    public string Id { get; }

    /// <summary>The name of the problem: <c>TlsDisabled</c>.</summary>
    public string Name { get; }

    public Severity DefaultSeverity { get; }

    /// <summary>Whether a front reports the rule's findings while no configuration gives it a severity of its own.</summary>
    public bool IsEnabledByDefault { get; }

    /// <summary>The weakness's number in the Common Weakness Enumeration: <c>CWE-319</c>.</summary>
    public string Weakness { get; }

    /// <summary>The first version of the product that has the rule.</summary>
    public string Since { get; }

    public LocalizedText Title { get; }

    public LocalizedText Description { get; }

    /// <summary>Whether it reports a written, weak setting, not one that is missing, without effect or misplaced.</summary>
    public virtual bool IsWeakSetting => false;

    /// <summary>Whether it reports a missing setting, which other code may add.</summary>
    public virtual bool IsAboutMissing => false;

    /// <summary>Whether it judges one written value, independent of the other settings.</summary>
    public virtual bool IsAboutOneValue => IsWeakSetting;

    /// <summary>The address of the rule's page.</summary>
    public string Page => PageRoot + Id + ".md";

    /// <summary>Whether the rule is about the files that settings name, so that only a front can report it which may read them.</summary>
    public virtual bool IsAboutFiles => false;

    /// <summary>Whether what the rule says follows from the written words, which mean the same in every driver of their form.</summary>
    internal virtual bool RestsOnWordsAlone => false;

    /// <summary>Whether what the rule reports may be meant for another program, which reads it.</summary>
    public virtual bool IsMeantForOtherReaders => false;

    /// <summary>Whether a callback that verifies the server's certificate itself does what the rule asks for.</summary>
    public virtual bool IsSettledByCallback => false;

    /// <summary>Whether the rule is about what becomes of a connection, which may be something else in an older release.</summary>
    internal virtual bool IsAboutEffect => false;

    /// <summary>The problems of a connection; none if it is right or unknown.</summary>
    internal virtual IEnumerable<Violation> Judge(ResolvedConnection connection) => [];

    /// <summary>The problems of a server.</summary>
    internal virtual IEnumerable<Violation> Judge(ResolvedServer server) => [];

    public override string ToString() => Id + " " + Name;

    private protected LocalizedText Message(params object[] arguments) => new(Id + "_Message", arguments);

    private protected LocalizedText Message(string variant, object[] arguments) => new(Id + "_Message_" + variant, arguments);
}
