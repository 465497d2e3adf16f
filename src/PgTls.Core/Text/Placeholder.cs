namespace PgTls.Text;

/// <summary>Tells values that are filled in before a driver sees them: templates, variables, stand-ins of documentation.</summary>
public static class Placeholder
{
    /// <summary>Whether a value is, or contains, something that is replaced before the driver sees it.</summary>
    public static bool IsIn(string value)
    {
        // Each closing sign is searched for once: a value may hold many openings and no end.
        var (brace, angle, parenthesis, underscores) = (-2, -2, -2, -2);
        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case SourceMap.Hole:
                case '{' when Last(ref brace, "}") > i: // {0}, {mode}, ${MODE}, {{ .Values.mode }}, #{Mode}#
                case '$' when i + 1 < value.Length && (value[i + 1] is '(' or '{' or '_' || char.IsLetter(value[i + 1])): // $(Mode), $MODE, $env:MODE
                case '<' when Last(ref angle, ">") > i + 1: // <your-server>
                case '%' when i + 1 < value.Length && value[i + 1] == '(' ? Last(ref parenthesis, ")") > i : IsPercentVariable(value, i): // %(mode)s, %MODE%
                case '_' when i + 2 < value.Length && value[i + 1] == '_' && Last(ref underscores, "__") > i + 2: // __MODE__
                case '#' when i + 1 < value.Length && value[i + 1] == '[':
                    return true;
            }
        }
        return value.Length > 2 && value[0] == '[' && value[value.Length - 1] == ']' && value.IndexOf(':') < 0; // [YOUR-HOST], but not [::1]

        int Last(ref int found, string sign) => found == -2 ? found = value.LastIndexOf(sign, StringComparison.Ordinal) : found;
    }

    private static bool IsPercentVariable(string value, int at)
    {
        if (at + 1 == value.Length || char.IsDigit(value[at + 1])) // %20 is an escape.
            return false;
        for (var i = at + 1; i < value.Length; i++)
        {
            if (value[i] == '%')
                return i > at + 1;
            if (!char.IsLetterOrDigit(value[i]) && value[i] != '_')
                return false;
        }
        return false;
    }
}
