using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>Walks over a text of the form <c>scheme//host:port/dbname?keyword=value</c>. The driver decides what its parts mean.</summary>
internal abstract class UriReader(string text, int position, List<Setting> settings)
{
    protected string Text => text;

    protected int Position { get; set; } = position;

    protected char Current => Position < text.Length ? text[Position] : '\0';

    /// <summary>Undoes the encoding of a part; null if it is broken.</summary>
    protected abstract string? Decode(string written);

    /// <summary>The parameter in this range; null if it is not one.</summary>
    protected abstract Setting? Parameter(TextRange range);

    protected void ReadParameters()
    {
        for (Position++; Position < text.Length; Position++)
        {
            var start = Position;
            SkipTo(['&']);
            if (Parameter(new TextRange(start, Position)) is { } parameter)
                Add(parameter);
        }
    }

    protected void AddPart(string keyword, TextRange range) => AddPart(keyword, range.In(text), range, isMalformed: false);

    /// <summary>An empty part is not a setting: the driver uses its own default.</summary>
    protected void AddPart(string keyword, string written, TextRange range, bool isMalformed)
    {
        if (written.Length == 0 && !isMalformed)
            return;
        var decoded = Decode(written);
        Add(Part(keyword, decoded ?? written, range, isMalformed || decoded is null));
    }

    protected void Add(Setting setting) => settings.Add(setting);

    /// <summary>Goes to the first of the characters or the end.</summary>
    /// <returns>Whether there was anything before it.</returns>
    protected bool SkipTo(char[] characters)
    {
        var start = Position;
        var end = text.IndexOfAny(characters, start);
        Position = end < 0 ? text.Length : end;
        return Position > start;
    }

    /// <summary>A part with its own place and without a written keyword.</summary>
    internal static Setting Part(string keyword, string value, TextRange range, bool isMalformed) =>
        new(keyword, new TextRange(range.Start, range.Start), value, range, range, isMalformed);

    /// <summary>Whether a setting is a part of the URI with a place of its own, and not a parameter.</summary>
    internal static bool IsPart(Setting setting) => setting.Range == setting.ValueRange && !setting.Range.IsEmpty;
}
