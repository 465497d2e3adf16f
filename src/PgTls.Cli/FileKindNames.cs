using System.Globalization;
using PgTls.Cli.LanguageServer;
using PgTls.Formats;

namespace PgTls.Cli;

/// <summary>The names of the kinds of file in the language of the run.</summary>
internal static class FileKindNames
{
    public static string All => string.Join(", ", ConfigFileKinds.All.Select(static kind => Of(kind.Name)));

    /// <remarks>Most are file names, which have no translation.</remarks>
    private static string Of(string name) => Strings.Resources.GetString("Kind_" + name.Replace(' ', '_'), CultureInfo.CurrentUICulture) ?? name;
}
