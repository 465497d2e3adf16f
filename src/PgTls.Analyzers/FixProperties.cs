using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PgTls.Findings;
using PgTls.Rules;

namespace PgTls.Analyzers;

/// <summary>A fix as it travels with its diagnostic.</summary>
internal sealed record TravellingFix(FixKind Kind, string Title, IReadOnlyList<TextChange> Changes);

/// <summary>Writes a finding's fixes into its diagnostic and reads them back, so that the code fixes repeat no analysis.</summary>
/// <remarks>
/// Offsets are relative to the diagnostic, which editors move along when text before it changes. A change is written as
/// <c>start length newLength:newText</c>. The replaced text is not written, because it might be more than a setting's value.
/// </remarks>
internal static class FixProperties
{
    private const string ChangesKey = "pgtls.fix";
    private const string TitleKey = "pgtls.title";

    public static ImmutableDictionary<string, string?> Write(Finding finding)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        foreach (var fix in finding.Fixes)
        {
            var changes = new StringBuilder();
            foreach (var edit in fix.Edits)
            {
                changes.Append((edit.Range.Start - finding.Range.Start).ToString(CultureInfo.InvariantCulture)).Append(' ')
                    .Append(edit.Range.Length.ToString(CultureInfo.InvariantCulture)).Append(' ')
                    .Append(edit.NewText.Length.ToString(CultureInfo.InvariantCulture)).Append(':')
                    .Append(edit.NewText);
            }
            properties = properties.Add(ChangesKey + fix.Kind, changes.ToString()).Add(TitleKey + fix.Kind, fix.Title.ToString());
        }
        return properties;
    }

    /// <summary>The fixes of a diagnostic, the recommended one first.</summary>
    public static IEnumerable<TravellingFix> Read(Diagnostic diagnostic)
    {
        foreach (var kind in new[] { FixKind.Recommended, FixKind.Alternative })
        {
            if (diagnostic.Properties.TryGetValue(ChangesKey + kind, out var changes) && changes is not null
                && diagnostic.Properties.TryGetValue(TitleKey + kind, out var title) && title is not null)
            {
                yield return new TravellingFix(kind, title, ReadChanges(changes, diagnostic.Location.SourceSpan.Start));
            }
        }
    }

    private static List<TextChange> ReadChanges(string text, int origin)
    {
        var changes = new List<TextChange>();
        var position = 0;
        while (position < text.Length)
        {
            var start = ReadNumber(text, ref position, ' ');
            var length = ReadNumber(text, ref position, ' ');
            var newLength = ReadNumber(text, ref position, ':');
            changes.Add(new TextChange(new TextSpan(origin + start, length), text.Substring(position, newLength)));
            position += newLength;
        }
        return changes;
    }

    private static int ReadNumber(string text, ref int position, char end)
    {
        var stop = text.IndexOf(end, position);
        var number = int.Parse(text.Substring(position, stop - position), CultureInfo.InvariantCulture);
        position = stop + 1;
        return number;
    }
}
