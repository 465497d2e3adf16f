using System.Globalization;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Recognition;

/// <summary>
/// Decides whether an object's members are the settings of a PostgreSQL-family connection, and which driver reads them.
/// If in doubt, it rejects them.
/// </summary>
/// <remarks>
/// A host and an SSL mode are not enough, because other databases also have them.
/// Other evidence must name the database, and nothing may name another one.
/// </remarks>
internal static class ObjectRecognizer
{
    /// <param name="members">The object's members.</param>
    /// <param name="context">The context of the object.</param>
    /// <param name="isDotNet">Whether a .NET program reads the file.</param>
    /// <param name="options">The project's options about its databases.</param>
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
            // It is unknown which of two members counts.
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
        // A mail server also has a host, a user and an SSL mode, but no database.
        if (isDotNet && byKind.ContainsKey(SettingKind.Database) && options.Driver is { Form: SettingForm.AdoNet } && options.Project?.HasOthers != true)
            seen |= options.IsDriverChosen ? RecognitionEvidence.Option : RecognitionEvidence.Project;
        // The program decides what a number or a switch means.
        if (!byKind.TryGetValue(SettingKind.Host, out var host) || !byKind.TryGetValue(SettingKind.SslMode, out var mode) || !IsText(host) || !IsText(mode))
            return null;
        // Only libpq uses this name for the database.
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
        // With a root certificate, or a mode that needs one, the result depends on the driver. The spelling of a better mode also does.
        return !byKind.ContainsKey(SettingKind.RootCertificate) && any.ReadMode(mode.Value) is { Kind: SslModeReadingKind.Mode, Mode: < SslMode.VerifyCa }
            ? new RecognizedConnection(new ConnectionSettings(members.Map, UnwritableGrammar.Instance, members.Settings, members.Range, isComplete: false), any, seen)
            : null;

        string? ValueOf(SettingKind kind) => byKind.TryGetValue(kind, out var member) ? member.Value : null;

        // A hole stands for an object or array.
        bool IsText(Setting member) => member.Value.Length > 0 && member.Value[0] != SourceMap.Hole && (members.Map.Text[member.ValueRange.Start] is '"' or '\'' || !IsNumberOrSwitch(member.Value));
    }

    /// <summary>Whether a value without quotes is not a text in JSON or YAML.</summary>
    private static bool IsNumberOrSwitch(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || value.ToLowerInvariant() is "true" or "false" or "null" or "yes" or "no" or "on" or "off" or "~";

    /// <summary>Whether the spelling of name and value is used only for a property and an enumeration's member in .NET programs.</summary>
    private static bool IsDotNetEnumeration(Setting mode) =>
        char.IsUpper(mode.Keyword[0]) && mode.Keyword.IndexOfAny(['_', '-']) < 0 && Npgsql10.Table.Modes.Any(row => row.Spelling == mode.Value);
}
