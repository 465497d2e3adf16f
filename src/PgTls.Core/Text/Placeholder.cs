namespace PgTls.Text;

/// <summary>Tells values that something else still fills in: templates, variables, documentation's stand-ins.</summary>
public static class Placeholder
{
    /// <summary>Whether a value is, or contains, something that is replaced before the driver sees it.</summary>
    public static bool IsIn(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case SourceMap.Hole:
                case '{' when value.IndexOf('}', i) > i: // {0}, {mode}, ${MODE}, {{ .Values.mode }}, #{Mode}#
                case '$' when i + 1 < value.Length && (value[i + 1] is '(' or '{' or '_' || char.IsLetter(value[i + 1])): // $(Mode), $MODE, $env:MODE
                case '<' when value.IndexOf('>', i) > i + 1: // <your-server>
                case '%' when IsPercentVariable(value, i): // %MODE%, %(mode)s
                case '_' when i + 2 < value.Length && value[i + 1] == '_' && value.IndexOf("__", i + 2, StringComparison.Ordinal) > i + 2: // __MODE__
                case '#' when i + 1 < value.Length && value[i + 1] == '[':
                    return true;
            }
        }
        return value.Length > 2 && value[0] == '[' && value[value.Length - 1] == ']' && value.IndexOf(':') < 0; // [YOUR-HOST], but not [::1]
    }

    private static bool IsPercentVariable(string value, int at)
    {
        if (at + 1 < value.Length && value[at + 1] == '(')
            return value.IndexOf(')', at) > 0;
        var end = value.IndexOf('%', at + 1);
        if (end <= at + 1 || char.IsDigit(value[at + 1])) // %20 is an escape.
            return false;
        for (var i = at + 1; i < end; i++)
        {
            if (!char.IsLetterOrDigit(value[i]) && value[i] != '_')
                return false;
        }
        return true;
    }
}
