namespace PgTls.Drivers;

/// <summary>Reads the text of an SSL mode as a driver does.</summary>
public abstract class SslModeGrammar
{
    public abstract SslModeReading Read(string value, IReadOnlyList<ModeRow> modes);

    /// <summary>Whether a text that looks like a template's placeholder is certainly not one.</summary>
    public virtual bool IsLiteral(string value, IReadOnlyList<ModeRow> modes) => false;

    /// <summary>The mode intended by another driver's spelling (<c>verify-full</c> for <c>VerifyFull</c>); null if that is not clear.</summary>
    public static SslMode? Meant(string value)
    {
        var letters = new char[value.Length];
        var length = 0;
        foreach (var c in value)
        {
            if (c is not ('-' or '_' or ' ' or '\'' or '"'))
                letters[length++] = char.ToLowerInvariant(c);
        }
        return new string(letters, 0, length) switch
        {
            "disable" or "disabled" or "none" or "off" or "false" or "no" => SslMode.Disable,
            "allow" => SslMode.Allow,
            "prefer" or "preferred" => SslMode.Prefer,
            "require" or "required" or "on" or "true" or "yes" => SslMode.Require,
            "verifyca" => SslMode.VerifyCa,
            "verifyfull" or "verifyidentity" => SslMode.VerifyFull,
            _ => null,
        };
    }
}

/// <summary>The exact words of the mode table and nothing else.</summary>
/// <remarks>libpq compares with <c>strcmp</c>: fe-connect.c, <c>connectOptions2</c>.</remarks>
public sealed class ExactWords : SslModeGrammar
{
    public static ExactWords Instance { get; } = new();

    public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes)
    {
        foreach (var row in modes)
        {
            if (row.Spelling == value)
                return SslModeReading.Of(row.Mode);
        }
        return SslModeReading.Rejected;
    }
}

/// <summary>The exact words of the mode table. An empty value counts as no setting.</summary>
public sealed class ExactWordsOrNone : SslModeGrammar
{
    public static ExactWordsOrNone Instance { get; } = new();

    public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes) =>
        value.Length == 0 ? new SslModeReading(SslModeReadingKind.Reset) : ExactWords.Instance.Read(value, modes);
}

/// <summary>
/// The value in a data source, which is passed to libpq unchanged. As exceptions, the letter after <c>v</c> decides if it is <c>c</c> or <c>f</c>,
/// and an empty value counts as no setting.
/// </summary>
/// <remarks>psqlODBC: <c>getDSNinfo</c> and <c>LIBPQ_connect</c> in dlg_specific.c and connection.c.</remarks>
public sealed class DataSourceWords : SslModeGrammar
{
    public static DataSourceWords Instance { get; } = new();

    public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes) =>
        value.StartsWith("vc", StringComparison.Ordinal) ? SslModeReading.Of(SslMode.VerifyCa)
        : value.StartsWith("vf", StringComparison.Ordinal) ? SslModeReading.Of(SslMode.VerifyFull)
        : ExactWordsOrNone.Instance.Read(value, modes);
}

/// <summary>The words of the mode table in any case.</summary>
/// <remarks>pgjdbc compares with <c>equalsIgnoreCase</c>: SslMode.java; PgBouncer with <c>strcasecmp</c>: libusual's cfparser.c.</remarks>
public sealed class AnyCaseWords : SslModeGrammar
{
    public static AnyCaseWords Instance { get; } = new();

    public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes)
    {
        foreach (var row in modes)
        {
            if (string.Equals(row.Spelling, value, StringComparison.OrdinalIgnoreCase))
                return SslModeReading.Of(row.Mode);
        }
        return SslModeReading.Rejected;
    }
}

/// <summary>The first letter, in lower case. Any other first letter means plaintext, without an error.</summary>
/// <remarks>psqlODBC: <c>getConnectStringValue</c> and <c>copyConnAttributes</c> in dlg_specific.c.</remarks>
public sealed class FirstLetter : SslModeGrammar
{
    public static FirstLetter Instance { get; } = new();

    public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes)
    {
        var first = value.Length > 0 ? value[0] : '\0';
        var second = value.Length > 1 ? value[1] : '\0';
        return (first, second) switch
        {
            ('d', _) => SslModeReading.Of(SslMode.Disable),
            ('a', _) => SslModeReading.Of(SslMode.Allow),
            ('p', _) => SslModeReading.Of(SslMode.Prefer),
            ('r', _) => SslModeReading.Of(SslMode.Require),
            ('v', 'c') => SslModeReading.Of(SslMode.VerifyCa),
            ('v', 'f') => SslModeReading.Of(SslMode.VerifyFull),
            // Any other word that begins with v is passed to libpq unchanged. libpq knows two and refuses the rest (verify, verifyfull, verify_full).
            ('v', _) => ExactWords.Instance.Read(value, modes),
            _ => new SslModeReading(SslModeReadingKind.SilentPlaintext),
        };
    }

    /// <summary>The name of a mode in braces: users may take the braces for quotation marks, as they are around the driver's name.</summary>
    public override bool IsLiteral(string value, IReadOnlyList<ModeRow> modes) =>
        modes.Any(row => string.Equals(value, "{" + row.Spelling + "}", StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// A .NET enumeration as <see cref="Enum.Parse(Type, string, bool)"/> reads it: names, comma-separated names, numbers in and out of range.
/// </summary>
/// <remarks>
/// An empty value removes the keyword from the builder. A value outside the enumeration matches no case of the driver's switch and so never requests TLS.
/// </remarks>
public sealed class DotNetEnumeration(StringComparison comparison) : SslModeGrammar
{
    public override SslModeReading Read(string value, IReadOnlyList<ModeRow> modes)
    {
        if (value.Length == 0)
            return new SslModeReading(SslModeReadingKind.Reset);
        var text = value.Trim();
        return (Number(text) ?? Names(text, modes)) is not { } number ? SslModeReading.Rejected
            : number >= 0 && number < modes.Count ? SslModeReading.Of(modes[number].Mode)
            : new SslModeReading(SslModeReadingKind.SilentPlaintext);
    }

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private int? Names(string text, IReadOnlyList<ModeRow> modes)
    {
        // The enumeration has no [Flags] attribute, yet Parse accepts a list and combines the numbers bit by bit.
        var combined = 0;
        foreach (var part in text.Split(','))
        {
            var index = IndexOf(part.Trim(), modes);
            if (index < 0)
                return null;
            combined |= index;
        }
        return combined;
    }

    private int IndexOf(string name, IReadOnlyList<ModeRow> modes)
    {
        for (var i = 0; i < modes.Count; i++)
        {
            if (string.Equals(modes[i].Spelling, name, comparison))
                return i;
        }
        return -1;
    }
}
