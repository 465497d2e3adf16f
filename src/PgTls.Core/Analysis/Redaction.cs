using PgTls.Drivers;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analysis;

/// <summary>Decides what may be shown of settings: nothing in which something secret can hide.</summary>
internal static class Redaction
{
    private const int LongestWord = 24;

    /// <summary>A setting as a message may show it: the keyword, and its value if that is plainly nothing else.</summary>
    public static string Shown(Setting setting) => setting.Keyword + "=" + (IsPlain(setting.Value) ? setting.Value : "…");

    /// <summary>Whether a value is one short word, so that nothing secret can hide in it.</summary>
    public static bool IsPlain(string value)
    {
        if (value.Length > LongestWord)
            return false;
        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '+' or ',' or '{' or '}'))
                return false;
        }
        return true;
    }

    /// <summary>The range of the setting that may be shown, in the source's offsets; null if nothing may be shown.</summary>
    public static TextRange? ExcerptAt(ResolvedConnection connection, TextRange range)
    {
        var settings = connection.Settings;
        if (connection.SettingAt(range) is { } setting)
        {
            var kind = setting.IsOpaque ? null : connection.Driver.Find(setting.Keyword) ?? connection.Driver.FindIgnored(setting.Keyword);
            if (kind is null || setting.KeywordRange.IsEmpty)
                return null;
            var shown = IsAboutTls(kind.Value) && IsPlainlyWritten(settings, setting) ? setting.Range : setting.KeywordRange;
            return IsIndivisible(settings.Map, shown) ? null : settings.Map.ToSource(shown);
        }
        return null;
    }

    /// <summary>Whether the text is encoded as a whole, as in Base64: its source would show all of it.</summary>
    private static bool IsIndivisible(SourceMap map, TextRange range) =>
        range.Length > 1 && map.ToSource(new TextRange(range.Start, range.Start + 1)) == map.ToSource(new TextRange(range.End - 1, range.End));

    private static bool IsAboutTls(SettingKind kind) => kind is SettingKind.SslMode or SettingKind.SslSwitch or SettingKind.RootCertificate
        or SettingKind.ClientCertificate or SettingKind.ClientKey or SettingKind.RevocationList or SettingKind.RevocationDirectory
        or SettingKind.TrustServerCertificate or SettingKind.SslFactory;

    /// <summary>Whether a setting's text is a keyword, a sign between and one short word, and not a comment or an escape besides.</summary>
    private static bool IsPlainlyWritten(ConnectionSettings settings, Setting setting)
    {
        if (!IsPlain(setting.Value) || setting.ValueRange.Length > setting.Value.Length + 2 || setting.ValueRange.Start < setting.KeywordRange.End)
            return false;
        for (var i = setting.KeywordRange.End; i < setting.ValueRange.Start; i++)
        {
            if (settings.Map.Text[i] is not (' ' or '\t' or '=' or ':' or '"' or '\'' or '{'))
                return false;
        }
        return setting.Range.End <= setting.ValueRange.End + 1;
    }
}
