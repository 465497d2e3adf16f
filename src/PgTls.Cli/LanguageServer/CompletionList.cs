using System.Globalization;
using System.Text.Json.Nodes;
using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Targets;
using PgTls.Text;

namespace PgTls.Cli.LanguageServer;

/// <summary>The completions at a place: the SSL modes of the driver that reads it, or the names of its TLS settings.</summary>
internal static class CompletionList
{
    private const int EnumMember = 20;
    private const int Property = 10;

    public static JsonArray Of(Analysis analysis, int offset)
    {
        foreach (var connection in analysis.Connections)
        {
            foreach (var setting in connection.PlacedSettings)
            {
                if (setting.ValueRange.Start <= offset && offset <= setting.ValueRange.End)
                    return setting.Kind == SettingKind.SslMode ? Modes(analysis, connection, setting, offset) : [];
            }
        }
        var word = WordAt(analysis.Text, offset);
        return analysis.Connections.LastOrDefault(connection => MayAddAt(analysis, connection, word)) is { } place ? Keywords(analysis, place, word) : [];
    }

    private static JsonArray Modes(Analysis analysis, ResolvedConnection connection, PlacedSetting setting, int offset)
    {
        var range = analysis.Places.RangeOf(WordAt(analysis.Text, offset));
        var items = new JsonArray();
        // The best comes first.
        foreach (var mode in setting.Reader.Modes.OrderByDescending(mode => mode.Mode))
        {
            if (mode.Mode == SslMode.VerifyFull && connection.Target.SupportsVerifyFull == false)
                continue;
            items.Add((JsonNode)new JsonObject
            {
                ["label"] = mode.Spelling,
                ["kind"] = EnumMember,
                ["detail"] = Explanation.Summary(OutcomeOf(connection, mode)),
                ["sortText"] = items.Count.ToString("D2", CultureInfo.InvariantCulture),
                ["textEdit"] = new JsonObject { ["range"] = range.DeepClone(), ["newText"] = mode.Spelling },
            });
        }
        return items;
    }

    /// <summary>The effect of a mode in place of the written one.</summary>
    private static TlsOutcome OutcomeOf(ResolvedConnection connection, ModeRow mode)
    {
        var hasRoot = connection.Outcome.Authorities.HasFlag(TrustedAuthorities.RootCertificate)
            || connection.PlacedSettings.Any(static setting => setting.Kind == SettingKind.RootCertificate && !setting.ValueRange.IsEmpty);
        return TlsOutcome.Of(connection.Driver, mode.Mode, hasRoot ? RootCertificateState.Right : RootCertificateState.NotSet);
    }

    private static JsonArray Keywords(Analysis analysis, ResolvedConnection connection, TextRange word)
    {
        var range = analysis.Places.RangeOf(word);
        var items = new JsonArray();
        foreach (var row in connection.Driver.Keywords)
        {
            if (row.Kind == SettingKind.SslSwitch || !HoverText.IsAboutTls(row.Kind) || connection.PlacedSettings.Any(setting => setting.Kind == row.Kind && setting.KeywordRange != word))
                continue;
            items.Add((JsonNode)new JsonObject
            {
                ["label"] = row.Spelling,
                ["kind"] = Property,
                ["detail"] = connection.Driver.FullName,
                ["textEdit"] = new JsonObject { ["range"] = range.DeepClone(), ["newText"] = row.Spelling + "=" },
            });
        }
        return items;
    }

    /// <summary>Whether a word stands where a further setting of a connection would begin.</summary>
    private static bool MayAddAt(Analysis analysis, ResolvedConnection connection, TextRange word)
    {
        var range = connection.Range;
        if (word.Start < range.Start)
            return false;
        var before = word.Start - 1;
        while (before >= 0 && analysis.Text[before] is ' ' or '\t')
            before--;
        var separator = before < 0 ? '\n' : analysis.Text[before];
        if (!connection.IsOneText)
        {
            // A section goes on until another one begins.
            return analysis.File!.Kind is not JsonFile
                && separator is '\n' or '\r'
                && (word.Start <= range.End || analysis.Text.AsSpan(range.End, word.Start - range.End).IndexOf('[') < 0);
        }
        if (word.End > range.End)
            return false;
        return connection.Driver.Form switch
        {
            SettingForm.AdoNet or SettingForm.Odbc => separator == ';' || before < range.Start,
            SettingForm.Jdbc => separator is '?' or '&',
            _ => separator is '?' or '&' || before < word.Start - 1 || before < range.Start,
        };
    }

    /// <summary>The word at an offset; empty if there is none.</summary>
    private static TextRange WordAt(string text, int offset)
    {
        var (start, end) = (offset, offset);
        while (start > 0 && IsOfWord(text[start - 1]))
            start--;
        while (end < text.Length && IsOfWord(text[end]))
            end++;
        return new TextRange(start, end);
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
