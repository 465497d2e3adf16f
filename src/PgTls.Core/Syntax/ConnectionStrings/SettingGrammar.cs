using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>A change of one setting: a new value for an existing one, its removal (no value), or a new setting (no existing one).</summary>
public sealed record SettingChange(Setting? Existing, string Keyword, string? Value);

/// <summary>Writes settings in one form: knows its separators and quotes.</summary>
/// <remarks>All edits are in the offsets of <see cref="ConnectionSettings.Map"/>'s text.</remarks>
public abstract class SettingGrammar
{
    /// <summary>Whether all settings stand in one text, so that a repeated one is a mistake.</summary>
    public virtual bool IsOneText => false;

    /// <summary>Spells a value so that the form's reader gets exactly this text; null if it has no spelling.</summary>
    public abstract string? EncodeValue(string value);

    /// <summary>A setting's value as a text that may be read and changed further, mapped to the connection's text; null if that cannot be done.</summary>
    public virtual SourceMap? TextOf(ConnectionSettings connection, Setting setting) => null;

    /// <summary>Adds settings after the existing ones in the style of what is there; null if they cannot be written.</summary>
    /// <param name="connection">The connection to extend.</param>
    /// <param name="settings">At least one keyword and its value, not yet encoded.</param>
    public abstract Edit? Add(ConnectionSettings connection, IReadOnlyList<KeyValuePair<string, string>> settings);

    /// <summary>Removes a setting and the separator it no longer needs; null if that cannot be done.</summary>
    public abstract Edit? Remove(ConnectionSettings connection, Setting setting);

    /// <summary>Replaces a setting's value; null if the value cannot be written there.</summary>
    public virtual Edit? Replace(ConnectionSettings connection, Setting setting, string value) =>
        EncodeValue(setting.Keyword, value) is { } encoded ? new Edit(setting.ValueRange, encoded) : null;

    /// <summary>Replaces a relative path by the same path beside the program; null if only running code could say where that is.</summary>
    public virtual Edit? ReplaceByPathBesideProgram(ConnectionSettings connection, Setting setting) => null;

    /// <summary>The edits that make all the changes; null if one of them cannot be made.</summary>
    public IReadOnlyList<Edit>? Write(ConnectionSettings connection, IReadOnlyList<SettingChange> changes)
    {
        var edits = new List<Edit>();
        var removed = new List<Setting>();
        var added = new List<KeyValuePair<string, string>>();
        foreach (var (existing, keyword, value) in changes)
        {
            if (existing is null)
            {
                if (value is not null)
                    added.Add(new(keyword, value));
            }
            else if (value is null)
            {
                removed.Add(existing);
            }
            else if (Replace(connection, existing, value) is { } replacement)
            {
                edits.Add(replacement);
            }
            else
            {
                return null;
            }
        }
        if (RemoveAndAdd(connection, removed, added) is not { } rest)
            return null;
        return [.. edits, .. rest];
    }

    /// <summary>Spells a value for one keyword; for forms whose reader does not undo the same for every keyword.</summary>
    protected virtual string? EncodeValue(string keyword, string value) => EncodeValue(value);

    /// <summary>The edits that remove some settings and add others at once; for forms whose neighbours share a separator.</summary>
    protected virtual IReadOnlyList<Edit>? RemoveAndAdd(
        ConnectionSettings connection, IReadOnlyList<Setting> removed, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var edits = new List<Edit>();
        foreach (var setting in removed)
        {
            if (Remove(connection, setting) is not { } removal)
                return null;
            edits.Add(removal);
        }
        if (added.Count > 0)
        {
            if (Add(connection, added) is not { } addition)
                return null;
            edits.Add(addition);
        }
        return edits;
    }
}
