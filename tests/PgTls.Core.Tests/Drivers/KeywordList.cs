using System.Globalization;
using System.Reflection;
using PgTls.Drivers;

namespace PgTls.Core.Tests.Drivers;

/// <summary>The keywords that a driver's source or manual has, as a file of the folder KeywordLists lists them.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Table">The driver's id, and the release where the list is for one; or the name of a table that no option has.</param>
/// <param name="Rows">The keywords, with the releases that know them.</param>
internal sealed record KeywordList(string Name, string Table, IReadOnlyList<KeywordList.Row> Rows)
{
    private const string Folder = "KeywordLists/";

    /// <summary>Tables of files, which are in no option.</summary>
    private static readonly IReadOnlyDictionary<string, Driver> OfFiles = new Dictionary<string, Driver>
    {
        ["odbc_ini"] = PsqlOdbcDataSource.Table,
        ["pgadmin"] = PgAdmin.Server,
    };

    public static IReadOnlyList<KeywordList> All { get; } =
    [
        .. from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames()
           where resource.StartsWith(Folder, StringComparison.Ordinal)
           orderby resource
           select Read(resource[Folder.Length..], Lines(resource)),
    ];

    public string Id => Table.Split('@')[0];

    /// <summary>The release that the list is for; none: all of the table.</summary>
    public Release Release => Table.Split('@') is [_, var release] ? Row.ReadRelease(release) : default;

    /// <summary>The tables that it is for.</summary>
    public IEnumerable<Driver> Drivers => OfFiles.TryGetValue(Table, out var table) ? [table]
        : DriverCatalog.All.Where(driver => driver.Id == Id && (!Release.IsKnown || (driver.Versions.First <= Release.Major && Release.Major <= driver.Versions.Last)));

    /// <summary>The keywords that a release knows; all where the release is none.</summary>
    public IEnumerable<string> KeywordsIn(Release release) => Rows.Where(row => row.IsIn(release)).SelectMany(row => row.Keywords);

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static KeywordList Read(string name, IEnumerable<string> lines)
    {
        var header = lines.TakeWhile(line => line[0] == '#').ToList();
        return new KeywordList(name, Value("table"), [.. lines.Where(line => line[0] != '#').Select(Row.Read)]) is var list && Value("read").Length > 0 && Value("source").StartsWith("https://", StringComparison.Ordinal)
            ? list
            : throw new FormatException(name);

        string Value(string key) => header.Single(line => line.StartsWith($"# {key}: ", StringComparison.Ordinal))[(key.Length + 4)..];
    }

    /// <summary>The spellings of a keyword, the first release that knows it and the first that no longer does; none: there is none.</summary>
    internal sealed record Row(IReadOnlyList<string> Keywords, Release Since, Release Until)
    {
        /// <summary>Whether a release knows the keyword; one that is none may be any.</summary>
        public bool IsIn(Release release) => !release.IsKnown || (Since <= release && (!Until.IsKnown || release < Until));

        /// <summary>Reads <c>keyword | synonym since 42.2.11 until 42.2.12</c>.</summary>
        public static Row Read(string line)
        {
            var (rest, until) = Cut(line, " until ");
            var (keywords, since) = Cut(rest, " since ");
            return new Row(keywords.Split(" | "), since, until);
        }

        public static Release ReadRelease(string text)
        {
            int[] numbers = [.. text.Split('.').Select(number => int.Parse(number, CultureInfo.InvariantCulture)), 0, 0];
            return new Release(numbers[0], numbers[1], numbers[2]);
        }

        private static (string Before, Release Release) Cut(string text, string word)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            return at < 0 ? (text, default) : (text[..at], ReadRelease(text[(at + word.Length)..]));
        }
    }
}
