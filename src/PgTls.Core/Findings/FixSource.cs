using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Recognition;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.PostgresConf;
using PgTls.Text;

namespace PgTls.Findings;

/// <summary>A fix as it is written in its source.</summary>
/// <param name="Connection">The index of its connection in the source.</param>
/// <param name="Proposal">What it does.</param>
/// <param name="SettingEdits">Its edits in the offsets of the settings' text.</param>
/// <param name="SourceEdits">Its edits in the offsets of the source.</param>
internal sealed record WrittenFix(int Connection, FixProposal Proposal, IReadOnlyList<Edit> SettingEdits, IReadOnlyList<Edit> SourceEdits);

/// <summary>Connections with where they come from, which can be read again after fixes are applied.</summary>
internal abstract class FixSource(IReadOnlyList<ResolvedConnection?> connections)
{
    /// <summary>The connections in the order of the source; null for a candidate that is not one.</summary>
    public IReadOnlyList<ResolvedConnection?> Connections => connections;

    /// <summary>How much text is read when the source is read again.</summary>
    public abstract int Length { get; }

    /// <summary>The connections after fixes of different connections; null where the source cannot be read as before, or something else changed.</summary>
    public abstract IReadOnlyList<ResolvedConnection?>? Apply(IReadOnlyList<WrittenFix> fixes);

    public static ResolvedConnection? Resolve(Candidate candidate, LintOptions options) =>
        ConnectionRecognizer.Recognize(candidate, options) is { } recognized
            ? new ResolvedConnection(recognized.Settings, recognized.Driver, candidate.Context, options, recognized.Evidence)
            : null;
}

/// <summary>One text: a connection string in code, or one that stands for itself.</summary>
internal sealed class TextSource(SourceMap text, ConnectionContext context, LintOptions options)
    : FixSource([Resolve(Candidate.OfText(text, context), options)])
{
    public override int Length => text.Text.Length;

    public override IReadOnlyList<ResolvedConnection?>? Apply(IReadOnlyList<WrittenFix> fixes)
    {
        var changed = Edit.Apply(text.Text, fixes[0].SettingEdits);
        var map = SourceMap.Whole(changed);
        if (!context.IsInCode)
            return [Resolve(Candidate.OfText(map, context), options)];
        var driver = Connections[0]!.Driver;
        return [new ResolvedConnection(ConnectionRecognizer.ParseAs(driver.Form, map), driver, context, options, Connections[0]!.Evidence)];
    }
}

/// <summary>Settings that code gives one by one: the changes are made in the list of settings, since only a compiler reads code again.</summary>
internal sealed class SettingsSource(ResolvedConnection connection) : FixSource([connection])
{
    public override int Length => connection.Settings.Settings.Count;

    public override IReadOnlyList<ResolvedConnection?> Apply(IReadOnlyList<WrittenFix> fixes)
    {
        var before = connection.Settings;
        var settings = FixGuard.Expected(before.Settings, fixes[0].Proposal)
            .Select(pair => new Setting(pair.Key, default, pair.Value, default, default))
            .ToList();
        var after = new ConnectionSettings(before.Map, before.Grammar, settings, before.Range, before.IsComplete);
        return [new ResolvedConnection(after, connection.Driver, connection.Context, connection.Options, connection.Evidence)];
    }
}

/// <summary>A configuration file.</summary>
internal sealed class FileSource : FixSource
{
    private readonly string _fileName;
    private readonly ConfigFileKind _kind;
    private readonly ConfigDocument _document;
    private readonly LintOptions _options;

    public FileSource(string fileName, ConfigFileKind kind, ConfigDocument document, LintOptions options)
        : base(Resolve(fileName, kind, document, options))
    {
        _fileName = fileName;
        _kind = kind;
        _document = document;
        _options = options;
    }

    public override int Length => _document.Text.Length;

    public override IReadOnlyList<ResolvedConnection?>? Apply(IReadOnlyList<WrittenFix> fixes)
    {
        var edits = fixes.SelectMany(static fix => fix.SourceEdits).OrderBy(static edit => edit.Range.Start).ToList();
        var document = _kind.Parse(Edit.Apply(_document.Text, edits));
        return DocumentComparison.IsUntouched(_document, document, edits) ? Resolve(_fileName, _kind, document, _options) : null;
    }

    private static IReadOnlyList<ResolvedConnection?> Resolve(string fileName, ConfigFileKind kind, ConfigDocument document, LintOptions options) =>
        [.. kind.Extract(fileName, document).Select(candidate => Resolve(candidate, options))];
}

/// <summary>A server's configuration file.</summary>
internal sealed class ServerFixSource
{
    private readonly string _fileName;
    private readonly ConfigFileKind _kind;
    private readonly ConfigDocument _document;

    public ServerFixSource(string fileName, ConfigFileKind kind, ConfigDocument document, ServerSettings settings, LintOptions options)
    {
        _fileName = fileName;
        _kind = kind;
        _document = document;
        Server = new ResolvedServer(settings, options);
        Violations = Server.IsJudged ? [.. RuleCatalog.Judge(Server)] : [];
    }

    public ResolvedServer Server { get; }

    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>The file after edits; null where something else changed.</summary>
    public ServerFixSource? Apply(IReadOnlyList<Edit> edits)
    {
        var document = _kind.Parse(Edit.Apply(_document.Text, edits));
        return DocumentComparison.IsUntouched(_document, document, edits) && _kind.ExtractServer(_fileName, document) is { } settings
            ? new ServerFixSource(_fileName, _kind, document, settings, Server.Options)
            : null;
    }
}

/// <summary>Tells whether edits of a file changed nothing but what they touch.</summary>
internal static class DocumentComparison
{
    /// <param name="before">The file before.</param>
    /// <param name="after">The file after.</param>
    /// <param name="edits">The edits, in the order of their places.</param>
    public static bool IsUntouched(ConfigDocument before, ConfigDocument after, IReadOnlyList<Edit> edits)
    {
        if (after.Problems.Count > before.Problems.Count)
            return false;
        if (before is HbaDocument one && after is HbaDocument other)
            return AreSame(one, other, edits);
        var next = 0;
        var edit = 0;
        foreach (var entry in before.Entries)
        {
            var start = Math.Min(entry.KeyRange.Start, entry.ValueRange.Start);
            var end = Math.Max(entry.KeyRange.End, entry.ValueRange.End);
            while (edit < edits.Count && edits[edit].Range.End < start)
                edit++;
            if (edit < edits.Count && edits[edit].Range.Start <= end)
                continue;
            // Unedited parts follow in the same order, with added parts between them.
            while (next < after.Entries.Count && !IsSame(entry, after.Entries[next]))
                next++;
            if (next++ == after.Entries.Count)
                return false;
        }
        return true;
    }

    private static bool IsSame(ConfigEntry one, ConfigEntry other) =>
        one.Key == other.Key && one.Path.Count == other.Path.Count && one.Value.Text == other.Value.Text;

    private static bool AreSame(HbaDocument before, HbaDocument after, IReadOnlyList<Edit> edits)
    {
        if (before.Records.Count != after.Records.Count)
            return false;
        var edit = 0;
        for (var i = 0; i < before.Records.Count; i++)
        {
            var range = before.Records[i].Range;
            while (edit < edits.Count && edits[edit].Range.End < range.Start)
                edit++;
            var isTouched = edit < edits.Count && edits[edit].Range.Start <= range.End;
            if (!isTouched && range.In(before.Text) != after.Records[i].Range.In(after.Text))
                return false;
        }
        return true;
    }
}
