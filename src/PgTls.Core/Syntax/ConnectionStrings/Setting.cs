using PgTls.Text;

namespace PgTls.Syntax.ConnectionStrings;

/// <summary>One keyword and its value as written, with their places.</summary>
/// <remarks>All ranges are offsets into the text of the <see cref="ConnectionSettings.Map"/> the setting belongs to.</remarks>
public sealed class Setting
{
    public Setting(string keyword, TextRange keywordRange, string value, TextRange valueRange, TextRange range, bool isMalformed = false)
    {
        Keyword = keyword;
        KeywordRange = keywordRange;
        Value = value;
        ValueRange = valueRange;
        Range = range;
        IsMalformed = isMalformed;
    }

    /// <summary>The keyword without surrounding blanks and with its escapes undone, in the case it was written in.</summary>
    public string Keyword { get; }

    public TextRange KeywordRange { get; }

    /// <summary>The value as the driver receives it: without quotes and escapes; holes are <see cref="SourceMap.Hole"/>.</summary>
    public string Value { get; }

    /// <summary>The value as written, quotes included and blanks around it excluded; empty where a value would go.</summary>
    public TextRange ValueRange { get; }

    /// <summary>Everything from the keyword's first character to the value's last, without separators.</summary>
    public TextRange Range { get; }

    /// <summary>Whether the text breaks off or breaks its grammar here (an unclosed quote), so that the driver's reading is unknown.</summary>
    public bool IsMalformed { get; }

    /// <summary>The setting whose value this one is a part of; null if it stands for itself.</summary>
    public Setting? Outer { get; init; }

    /// <summary>Whether this may stand for unknown settings: it is malformed, or its keyword is a hole.</summary>
    public bool IsOpaque => IsMalformed || Keyword.IndexOf(SourceMap.Hole) >= 0;

    public override string ToString() => Keyword;
}
