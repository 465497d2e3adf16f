using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Makes one list of settings if one of them holds settings for the library underneath (<c>pqopt={sslrootcert=…}</c>).</summary>
/// <remarks>The inner settings follow the setting that holds them, with their ranges in the same text. <see cref="Setting.Outer"/> tells them apart.</remarks>
public static class NestedSettings
{
    /// <param name="outer">The settings as they were parsed.</param>
    /// <param name="keyword">The spelling of the setting that holds libpq's settings.</param>
    /// <param name="isHolder">Whether a keyword means that setting.</param>
    /// <param name="isOuter">Whether a keyword is the outer reader's own, so that a new setting of this name is not written inside.</param>
    public static ConnectionSettings Expand(ConnectionSettings outer, string keyword, Func<string, bool> isHolder, Func<string, bool> isOuter)
    {
        var holder = outer.Settings.LastOrDefault(setting => !setting.IsOpaque && isHolder(setting.Keyword));
        var text = holder is null ? null : outer.Grammar.TextOf(outer, holder);
        var nested = text is null ? null : LibpqParser.Parse(text);
        var origins = new Dictionary<Setting, Setting>();
        var settings = new List<Setting>();
        foreach (var setting in outer.Settings)
        {
            settings.Add(setting);
            if (setting == holder)
                settings.AddRange(nested is null ? [Unreadable(holder)] : nested.Settings.Select(Moved));
        }
        var grammar = new Grammar(outer, keyword, isOuter, nested, holder is not null, origins);
        return new ConnectionSettings(outer.Map, grammar, settings, outer.Range, outer.IsComplete);

        Setting Moved(Setting setting)
        {
            var moved = new Setting(
                setting.Keyword,
                text!.ToSource(setting.KeywordRange),
                setting.Value,
                text.ToSource(setting.ValueRange),
                text.ToSource(setting.Range),
                setting.IsMalformed)
            {
                Outer = holder,
            };
            origins.Add(moved, setting);
            return moved;
        }
    }

    /// <summary>Represents the settings in a value that cannot be read.</summary>
    private static Setting Unreadable(Setting holder) =>
        new(holder.Keyword, holder.KeywordRange, "", holder.ValueRange, holder.Range, isMalformed: true) { Outer = holder };

    /// <summary>Writes outer settings beside each other, and inner ones into the value that holds them.</summary>
    private sealed class Grammar(
        ConnectionSettings outer, string keyword, Func<string, bool> isOuter, ConnectionSettings? nested, bool hasHolder, Dictionary<Setting, Setting> origins)
        : SettingGrammar
    {
        public override bool IsOneText => outer.Grammar.IsOneText;

        public override string? EncodeValue(string value) => outer.Grammar.EncodeValue(value);

        public override Edit? Replace(ConnectionSettings connection, Setting setting, string value) =>
            setting.Outer is null ? outer.Grammar.Replace(outer, setting, value)
            : origins.TryGetValue(setting, out var origin) && nested!.Grammar.Replace(nested, origin, value) is { } edit ? nested.Map.ToSource(edit)
            : null;

        public override Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings) =>
            OnlyOne(RemoveAndAdd(connection, [], settings));

        public override Edit? Remove(ConnectionSettings connection, Setting setting) =>
            OnlyOne(RemoveAndAdd(connection, [setting], []));

        protected override IReadOnlyList<Edit>? RemoveAndAdd(
            ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
        {
            var outside = removed.Where(setting => setting.Outer is null).Select(setting => new SettingChange(setting, setting.Keyword, null)).ToList();
            var inside = new List<SettingChange>();
            foreach (var setting in removed.Where(setting => setting.Outer is not null))
            {
                if (!origins.TryGetValue(setting, out var origin))
                    return null;
                inside.Add(new SettingChange(origin, origin.Keyword, null));
            }
            foreach (var setting in added)
                (isOuter(setting.Key) ? outside : inside).Add(new SettingChange(null, setting.Key, setting.Value));

            var edits = new List<Edit>();
            if (inside.Count > 0 && !hasHolder)
            {
                if (Spell(inside) is not { } value)
                    return null;
                outside.Add(new SettingChange(null, keyword, value));
            }
            else if (inside.Count > 0)
            {
                if (nested?.Grammar.Write(nested, inside) is not { } nestedEdits)
                    return null;
                foreach (var edit in nestedEdits)
                {
                    if (nested.Map.ToSource(edit) is not { } moved)
                        return null;
                    edits.Add(moved);
                }
            }
            if (outer.Grammar.Write(outer, outside) is not { } outerEdits)
                return null;
            foreach (var edit in outerEdits)
                Append(edits, edit);
            return edits;
        }

        private static Edit? OnlyOne(IReadOnlyList<Edit>? edits) => edits is { Count: 1 } ? edits[0] : null;

        /// <summary>Adds an edit. Text inserted directly after a value's new end is part of it, so that the order is certain.</summary>
        private static void Append(List<Edit> edits, Edit edit)
        {
            var same = edits.FindIndex(other => edit.Range.IsEmpty && other.Range.End == edit.Range.Start);
            if (same < 0)
                edits.Add(edit);
            else
                edits[same] = edits[same] with { NewText = edits[same].NewText + edit.NewText };
        }

        private static string? Spell(IEnumerable<SettingChange> settings)
        {
            var pairs = new List<string>();
            foreach (var setting in settings)
            {
                if (LibpqGrammar.Instance.EncodeValue(setting.Value!) is not { } value)
                    return null;
                pairs.Add($"{setting.Keyword}={value}");
            }
            return string.Join(" ", pairs);
        }
    }
}
