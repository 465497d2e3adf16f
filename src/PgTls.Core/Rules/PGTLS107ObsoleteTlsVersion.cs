using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Rules;

/// <summary>A version of TLS older than 1.2 may be spoken, or nothing newer.</summary>
internal sealed class PGTLS107ObsoleteTlsVersion() : Rule("PGTLS107", "ObsoleteTlsVersion", Severity.Warning, "CWE-327", "0.1.0")
{
    public override bool IsWeakSetting => true;

    internal override IEnumerable<Violation> Judge(ResolvedConnection connection)
    {
        if (connection is { IsModeSet: true, Outcome.IsPlaintext: true })
            yield break;
        var (obsolete, raised) = ObsoleteOf(connection.Driver.TlsVersions.Select(row => LimitOf(row.Words, connection.Find(row.Kind))));
        foreach (var limit in obsolete)
        {
            var keyword = limit.Setting!.Keyword;
            var changes = raised.Select(other => new SettingChange(other.Setting, other.Setting!.Keyword, other.Words.Recommended)).ToList();
            yield return new Violation(this, limit.Setting.ValueRange, MessageOf(limit, keyword, connection.Driver.FullName))
            {
                Proposals = changes.Count == 0 ? [] : [new FixProposal(FixKind.Recommended, TitleOf(limit.Words, keyword)) { Changes = changes }],
            };
        }
    }

    internal override IEnumerable<Violation> Judge(ResolvedServer server)
    {
        // openGauss and its relatives have no such parameters.
        if (server.Switch(ServerParameters.Ssl) == false || server.Target.HasPrivateAuthority)
            yield break;
        // A limit in another file does not matter here: it is judged there.
        var (obsolete, raised) = ObsoleteOf(ServerParameters.TlsVersions.Select(row => LimitOf(row.Value, server.Find(row.Key))));
        foreach (var limit in obsolete)
        {
            var keyword = limit.Setting!.Key;
            var changes = raised.Select(other => (other.Setting!, other.Words.Recommended)).ToArray();
            var fix = changes.Length == 0 ? [] : ServerFixes.Set(TitleOf(limit.Words, keyword), changes);
            // Without anything besides, all of it is in the message already.
            var isWord = string.Equals(limit.Value, limit.ObsoleteWord, StringComparison.OrdinalIgnoreCase);
            var message = MessageOf(limit, keyword, Target.PostgreSql.Name);
            yield return new Violation(this, limit.Setting.ValueRange, message) { Proposals = fix, Excerpt = isWord ? ServerFixes.ExcerptOf(limit.Setting) : null };
        }
    }

    /// <summary>Judges the versions that code lets a driver speak.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="range">Where they are named.</param>
    /// <param name="name">The property that takes them.</param>
    /// <param name="versions">The flags of .NET's enumeration.</param>
    /// <param name="write">Writes others in their place; null where that cannot be done.</param>
    public Violation? JudgeVersions(Driver driver, TextRange range, string name, int versions, Func<IReadOnlyList<string>, Edit?> write)
    {
        var obsolete = NetTlsVersions.ObsoleteIn(versions);
        if (obsolete.Count == 0)
            return null;
        var recommended = NetTlsVersions.RecommendedFor(versions);
        var isAll = NetTlsVersions.NotObsoleteIn(versions).Count == 0;
        var words = string.Join(" | ", recommended);
        return new Violation(this, range, MessageOf(isAll, name, string.Join(" | ", obsolete), driver.FullName, words))
        {
            Proposals = write(recommended) is { } edit ? [new FixProposal(FixKind.Recommended, new LocalizedText("Fix_SetMode", name, words)) { Edits = [edit] }] : [],
        };
    }

    private LocalizedText MessageOf<T>(Limit<T> limit, string keyword, string reader) =>
        MessageOf(limit.Words.IsUpperLimit, keyword, limit.ObsoleteWord!, reader, limit.Words.Recommended);

    private LocalizedText MessageOf(bool isUpperLimit, string keyword, string obsolete, string reader, string recommended)
    {
        object[] arguments = [keyword + "=" + obsolete, reader, keyword + "=" + recommended];
        return isUpperLimit ? Message("UpperLimit", arguments) : Message(arguments);
    }

    private static LocalizedText TitleOf(TlsVersionWords words, string keyword) => new("Fix_SetMode", keyword, words.Recommended);

    /// <summary>The limits that let obsolete versions in, and those to raise together: none where the result might leave no version at all.</summary>
    private static (List<Limit<T>> Obsolete, List<Limit<T>> Raised) ObsoleteOf<T>(IEnumerable<Limit<T>> limits)
    {
        var all = limits.ToList();
        var obsolete = all.FindAll(limit => limit.ObsoleteWord is not null);
        return (obsolete, all.TrueForAll(other => other.FitsRaised) ? obsolete : []);
    }

    private static Limit<Setting> LimitOf(TlsVersionWords words, SettingLookup lookup) =>
        new(words, lookup.Presence != Presence.Absent, lookup.KnownValue, lookup.Setting);

    private static Limit<ConfigEntry> LimitOf(TlsVersionWords words, ParameterLookup lookup) =>
        new(words, lookup.Entry is not null, lookup.KnownValue, lookup.Entry);

    /// <summary>A setting that limits the versions, as it is written or not.</summary>
    private sealed record Limit<T>(TlsVersionWords Words, bool MayBeSet, string? Value, T? Setting)
    {
        public string? ObsoleteWord { get; } = Value is null ? null : Words.FirstObsoleteIn(Value);

        /// <summary>Whether the other one can be raised to TLS 1.2.</summary>
        public bool FitsRaised =>
            !MayBeSet
            || (Value is not null && (ObsoleteWord is not null || Words.IsUpperLimit || string.Equals(Value, Words.Recommended, StringComparison.OrdinalIgnoreCase)));
    }
}
