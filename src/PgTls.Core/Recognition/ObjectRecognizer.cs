using System.Globalization;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>Decides whether an object's members are the settings of a PostgreSQL-family connection, and who reads them; in doubt they are not.</summary>
/// <remarks>A host and an SSL mode are not enough, other databases have them too: something must say which database it is, and nothing another one.</remarks>
internal static class ObjectRecognizer
{
    /// <param name="members">The object's members.</param>
    /// <param name="context">What stands around the object.</param>
    /// <param name="isDotNet">Whether a .NET program reads the file.</param>
    /// <param name="options">What the project says of its databases.</param>
    public static RecognizedConnection? Recognize(ConnectionSettings members, ConnectionContext context, bool isDotNet, LintOptions options)
    {
        var hint = DatabaseNames.HintOf(context);
        if (hint == DatabaseHint.Other)
            return null;
        var seen = hint == DatabaseHint.None ? RecognitionEvidence.None : RecognitionEvidence.Name;
        var byKind = new Dictionary<SettingKind, Setting>();
        foreach (var member in members.Settings)
        {
            if (OtherDatabases.IsNameInObject(FieldNames.Joined(member.Keyword)))
                return null;
            if (FieldNames.Find(member.Keyword) is not { } kind)
                continue;
            // Nobody knows which of two counts.
            if (byKind.ContainsKey(kind))
                return null;
            byKind.Add(kind, member);
            if (kind == SettingKind.Port && OtherDatabases.IsPort(member.Value))
                return null;
            seen |= Places.Of(kind, member.Value) | kind switch
            {
                SettingKind.User => RecognitionEvidence.UserKeyword,
                SettingKind.Database => RecognitionEvidence.DatabaseKeyword,
                _ => RecognitionEvidence.None,
            };
        }
        if (Places.IsCluster(ValueOf(SettingKind.Port), ValueOf(SettingKind.User)))
            seen |= RecognitionEvidence.Port;
        // A mail server has a host, a user and an SSL mode, too, but no database.
        if (isDotNet && byKind.ContainsKey(SettingKind.Database) && options.Driver is { Form: SettingForm.AdoNet } && options.Project?.HasOthers != true)
            seen |= options.IsDriverChosen ? RecognitionEvidence.Option : RecognitionEvidence.Project;
        // A number or a switch means what the program makes of it.
        if (!byKind.TryGetValue(SettingKind.Host, out var host) || !byKind.TryGetValue(SettingKind.SslMode, out var mode) || !IsText(host) || !IsText(mode))
            return null;
        // Only libpq calls the database so.
        var ofLibpq = members.Settings.Any(static member => member.Keyword == "dbname") ? SectionRecognizer.Weigh(members, context) : RecognitionEvidence.None;
        if (!EvidenceTable.IsEnoughInObject(seen) && ofLibpq == RecognitionEvidence.None)
            return null;
        if (isDotNet || IsDotNetEnumeration(mode))
        {
            var npgsql = ConnectionRecognizer.AdoNetOf(options) with { Keywords = FieldNames.InStyleOf(mode.Keyword), Ignored = [] };
            return char.IsLetter(mode.Value[0]) && npgsql.ReadMode(mode.Value).Kind == SslModeReadingKind.Mode ? new RecognizedConnection(members, npgsql, seen) : null;
        }
        var libpq = ConnectionRecognizer.LibpqOf(options);
        if (SectionRecognizer.Weigh(members, context) != RecognitionEvidence.None && libpq.Find(mode.Keyword) == SettingKind.SslMode)
            return libpq.ReadMode(mode.Value).Kind == SslModeReadingKind.Mode ? new RecognizedConnection(members, libpq, seen) : null;
        var any = AnyDriver.Of(FieldNames.InStyleOf(mode.Keyword));
        // With a root certificate, or a mode that needs one, it depends on the driver; and so does how a better one is spelled.
        return !byKind.ContainsKey(SettingKind.RootCertificate) && any.ReadMode(mode.Value) is { Kind: SslModeReadingKind.Mode, Mode: < SslMode.VerifyCa }
            ? new RecognizedConnection(new ConnectionSettings(members.Map, UnwritableGrammar.Instance, members.Settings, members.Range, isComplete: false), any, seen)
            : null;

        string? ValueOf(SettingKind kind) => byKind.TryGetValue(kind, out var member) ? member.Value : null;

        // A hole is an object or array.
        bool IsText(Setting member) => member.Value.Length > 0 && member.Value[0] != SourceMap.Hole && (members.Map.Text[member.ValueRange.Start] is '"' or '\'' || !IsNumberOrSwitch(member.Value));
    }

    /// <summary>Whether a value without quotes is no text to JSON or YAML.</summary>
    private static bool IsNumberOrSwitch(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || value.ToLowerInvariant() is "true" or "false" or "null" or "yes" or "no" or "on" or "off" or "~";

    /// <summary>Whether name and value are spelled as only .NET programs spell a property and an enumeration's member.</summary>
    private static bool IsDotNetEnumeration(Setting mode) =>
        char.IsUpper(mode.Keyword[0]) && mode.Keyword.IndexOfAny(['_', '-']) < 0 && Npgsql10.Table.Modes.Any(row => row.Spelling == mode.Value);
}
