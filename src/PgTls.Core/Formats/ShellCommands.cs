using PgTls.Drivers;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Syntax.Shell;
using PgTls.Text;

namespace PgTls.Formats;

/// <summary>Finds connections in shell commands: arguments of programs that connect, and variables that programs are started with.</summary>
/// <remarks>
/// For other programs, only explicit SSL modes are read: in a URL, or as the value of an option beside evidence of this family.
/// </remarks>
internal sealed class ShellCommands
{
    // https://www.postgresql.org/docs/current/reference-client.html: each program accepts a connection string as the database's name.
    private static readonly HashSet<string> LibpqPrograms =
    [
        "psql", "pg_dump", "pg_dumpall", "pg_restore", "pgbench", "createdb", "dropdb", "createuser", "dropuser", "vacuumdb", "reindexdb", "clusterdb",
        "pg_isready", "pg_basebackup", "pg_receivewal", "pg_recvlogical", "pg_amcheck", "pgcli",
    ];

    // https://docs.opengauss.org/en/docs/latest/docs/ToolandCommandReference/gsql.html
    private static readonly HashSet<string> GaussPrograms = ["gsql", "gs_dump", "gs_dumpall", "gs_restore"];

    private static readonly HashSet<string> UrlPrograms = ["migrate", "dbmate", "flyway", "liquibase", "sqlx", "atlas", "usql", "goose"];

    // These start a program with the given variables, or store them for a program.
    private static readonly HashSet<string> Starters = ["docker", "podman", "nerdctl", "docker-compose", "kubectl", "oc", "helm", "heroku", "fly", "flyctl"];

    private static readonly HashSet<string> JavaPrograms = ["java", "mvn", "mvnw", "gradle", "gradlew"];

    private static readonly HashSet<string> Printers = new(StringComparer.OrdinalIgnoreCase)
    {
        "echo", "printf", "grep", "egrep", "rg", "sed", "awk", "cat", "true", ":", "test", "[", "[[", "log", "case", "rem", "::", "findstr", "Write-Host", "Write-Output", "Write-Verbose",
        "Write-Warning", "Write-Error", "Select-String",
    };

    // The values of these options are not connections.
    private static readonly HashSet<string> OtherOptions = ["-c", "--command", "-f", "--file", "-v", "--set", "--variable", "-P", "--pset", "-o", "--output", "-L", "-F", "-R", "-T"];

    private static readonly string[] VariableOptions = ["--env=", "--from-literal=", "--set=", "--set-string=", "--build-arg="];

    private static readonly Driver Libpq = DriverCatalog.Newest("libpq")!;

    private readonly SourceMap _file;
    private readonly string _fileName;
    private readonly IReadOnlyList<string> _variables;
    private readonly bool _isModeElsewhere;

    /// <param name="file">The whole file.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="commands">All its commands.</param>
    /// <param name="variables">The variables that all commands receive.</param>
    private ShellCommands(SourceMap file, string fileName, IReadOnlyList<ShellCommand> commands, IReadOnlyList<string> variables)
    {
        _file = file;
        _fileName = fileName;
        _variables = variables;
        foreach (var command in commands)
        {
            // The settings in another file are not visible.
            _isModeElsewhere |= command.Words.Count > 0 && command.Words[0].Text is "source" or "." or "eval" or "set";
        }
    }

    /// <summary>The connections in the commands of a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="variables">The variables that all commands get.</param>
    public static IEnumerable<Candidate> In(SourceMap file, string fileName, IReadOnlyList<ShellCommand> commands, IReadOnlyList<ConfigEntry> variables)
    {
        if (commands.Count == 0)
            return [];
        var all = new ShellCommands(file, fileName, commands, [.. variables.Select(static entry => entry.Key).Where(EnvironmentVariables.IsAboutTls)]);
        return commands.SelectMany(all.In);
    }

    /// <summary>The variables and arguments in a command that may be settings.</summary>
    public static IEnumerable<ConfigEntry> EntriesOf(ShellCommand command)
    {
        var program = ProgramOf(command, out var first);
        if (program is null || Printers.Contains(program))
            yield break;
        foreach (var assignment in command.Assignments)
            yield return assignment;
        for (var i = 0; i < first; i++)
        {
            if (command.Words[i].ToEntry() is { } assignment)
                yield return assignment;
        }
        for (var i = first + 1; i < command.Words.Count; i++)
        {
            if (VariableAt(command.Words, program, i) is { } variable)
                yield return variable;
        }
    }

    /// <summary>The connections in a command.</summary>
    private IEnumerable<Candidate> In(ShellCommand command)
    {
        var entries = EntriesOf(command).ToList();
        foreach (var argument in ArgumentsOf(command, entries))
            yield return argument;
        foreach (var option in OptionsOf(command))
            yield return option;
        if (entries.Count == 0)
            yield break;
        var variables = new EnvironmentVariables(entries, isSetting => WithHost(command, entries.FindAll(entry => isSetting(entry))));
        foreach (var candidate in variables.In(_fileName, mayBeSetTwice: false, () => EntryGrammar.ToConnectionSettings(_file, entries)))
            yield return candidate;
    }

    /// <summary>The program's name without its directory, after <c>sudo</c> and <c>env</c>; null if there is none.</summary>
    private static string? ProgramOf(ShellCommand command, out int index)
    {
        var isWrapped = false;
        for (index = 0; index < command.Words.Count; index++)
        {
            var text = command.Words[index].Text;
            var name = NameOf(text);
            if (name is "sudo" or "env")
                isWrapped = true;
            else if (isWrapped && text is "-u" or "-g" or "-C" or "-S")
                index++;
            else if (!isWrapped || !(text.StartsWith("-", StringComparison.Ordinal) || text.IndexOf('=') > 0))
                return name;
        }
        return null;
    }

    /// <summary>A program's name without its directory and ending.</summary>
    private static string NameOf(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1);
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ".exe".Length) : name;
    }

    private static ConfigEntry? VariableAt(IReadOnlyList<ShellWord> words, string program, int index)
    {
        var word = words[index];
        if (JavaPrograms.Contains(program))
        {
            return word.Text.StartsWith("-D", StringComparison.Ordinal) || word.Text.StartsWith("-P", StringComparison.Ordinal) ? word.ToEntry(2)
                : word.Text.StartsWith("--", StringComparison.Ordinal) ? word.ToEntry(2)
                : null;
        }
        if (!Starters.Contains(program))
            return null;
        foreach (var option in VariableOptions)
        {
            if (word.Text.StartsWith(option, StringComparison.Ordinal))
                return word.ToEntry(option.Length);
        }
        if (word.Text.StartsWith("-e", StringComparison.Ordinal) && word.Text.IndexOf('=') > 2)
            return word.ToEntry(2);
        return word.Text.StartsWith("-", StringComparison.Ordinal) ? null : word.ToEntry();
    }

    /// <summary>The connection strings among the arguments of a program that connects. Another program may start it.</summary>
    private IEnumerable<Candidate> ArgumentsOf(ShellCommand command, IReadOnlyList<ConfigEntry> entries)
    {
        var program = ProgramOf(command, out var index);
        if (program is not null && Starters.Contains(program))
        {
            for (index++; index < command.Words.Count && !IsClient(command.Words[index].Text); index++)
            {
            }
            if (index == command.Words.Count)
                yield break;
            program = command.Words[index].Text;
        }
        if (program is null || Printers.Contains(program))
            yield break;
        if (!IsClient(program) && !UrlPrograms.Contains(program))
        {
            // It is unknown whether such a program connects, and what it adds to a URL.
            foreach (var url in JavaPrograms.Contains(program) ? [] : command.Words.Skip(1).SelectMany(static word => UrlsInText.In(word.Value)))
                yield return Candidate.OfText(url, new ConnectionContext { Names = [program, _fileName] });
            yield break;
        }
        var driver = LibpqPrograms.Contains(program) ? Libpq : GaussPrograms.Contains(program) ? OpenGaussLibpq.Table : null;
        var names = entries.Select(static entry => entry.Key).Concat(_variables).Where(EnvironmentVariables.IsOfLibpq).ToList();
        for (index++; index < command.Words.Count; index++)
        {
            if (OtherOptions.Contains(command.Words[index].Text))
            {
                index++;
            }
            else if (TextIn(command.Words[index], driver) is { } text)
            {
                yield return Candidate.OfText(text, new ConnectionContext
                {
                    Driver = driver,
                    Names = [program, _fileName],
                    Variables = names,
                    HasModeElsewhere = _isModeElsewhere,
                });
            }
        }
    }

    /// <summary>The SSL modes among the options of a program: <c>--ssl-mode=require</c>, <c>--db-sslmode require</c>.</summary>
    private IEnumerable<Candidate> OptionsOf(ShellCommand command)
    {
        if (!command.Words.Any(static word => word.Text.Length > 0 && word.Text[0] == '-' && FieldNames.MayBeMode(word.Text)))
            return [];
        var program = ProgramOf(command, out _);
        if (program is null || Printers.Contains(program))
            return [];
        var options = new List<ConfigEntry>();
        for (var i = 0; i < command.Words.Count; i++)
        {
            if (OptionAt(command.Words, i) is { } option)
                options.Add(option);
        }
        return FieldGroups.In(EntryGrammar.ToConnectionSettings(_file, options), [program, _fileName], [], EnvironmentVariables.IsOfLibpq);
    }

    /// <summary>An option and its value, which is after an equals sign or in the next word; null for any other word.</summary>
    private static ConfigEntry? OptionAt(IReadOnlyList<ShellWord> words, int index)
    {
        var word = words[index];
        var dashes = word.Text.StartsWith("--", StringComparison.Ordinal) ? 2 : word.Text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        if (dashes == 0 || word.Text.Length == dashes)
            return null;
        if (word.Text.IndexOf('=') > 0)
            return word.ToEntry(dashes);
        return index + 1 < words.Count && words[index + 1].Text is { Length: > 0 } next && next[0] != '-'
            ? new ConfigEntry([word.Text.Substring(dashes)], word.Range, words[index + 1].Value, words[index + 1].Range)
            : null;
    }

    /// <summary>Whether a program connects with libpq, and takes a connection string as an argument.</summary>
    public static bool IsClient(string program) => LibpqPrograms.Contains(program) || GaussPrograms.Contains(program);

    /// <summary>An argument, or the value of an option, that is a connection string; null for any other.</summary>
    private static SourceMap? TextIn(ShellWord word, Driver? driver)
    {
        var text = word.Text;
        var start = text.StartsWith("--", StringComparison.Ordinal) || (driver is null && text.StartsWith("-", StringComparison.Ordinal)) ? text.IndexOf('=') + 1
            : text.StartsWith("-d", StringComparison.Ordinal) ? 2
            : 0;
        var value = start == 0 ? word.Value : word.From(start);
        if (PostgresUriParser.IsUri(value.Text) || (driver is null && JdbcUrlParser.SchemeOf(value.Text) is not null))
            return value;
        return driver is not null && value.Text.IndexOf('=') > 0 && AreLibpqs(value, driver) ? value : null;
    }

    private static bool AreLibpqs(SourceMap value, Driver driver)
    {
        var settings = LibpqParser.Parse(value).Settings;
        foreach (var setting in settings)
        {
            if (setting.IsOpaque || !driver.Knows(setting.Keyword))
                return false;
        }
        return settings.Count > 0;
    }

    /// <summary>The variables, and the host in the arguments of psql and similar programs.</summary>
    private ConnectionSettings WithHost(ShellCommand command, List<ConfigEntry> entries)
    {
        var settings = EntryGrammar.ToConnectionSettings(_file, entries, areWords: entries.TrueForAll(command.Assignments.Contains));
        if (ProgramOf(command, out var index) is not { } program || !IsClient(program))
            return settings;
        for (index++; index < command.Words.Count; index++)
        {
            var text = command.Words[index].Text;
            var value = text is "-h" or "--host" && index + 1 < command.Words.Count ? command.Words[index + 1].Value
                : text.StartsWith("--host=", StringComparison.Ordinal) ? command.Words[index].From("--host=".Length)
                : text.StartsWith("-h", StringComparison.Ordinal) && text.Length > 2 ? command.Words[index].From(2)
                : null;
            if (value is null)
                continue;
            var place = command.Words[index].Range;
            return new ConnectionSettings(
                settings.Map, settings.Grammar, [.. settings.Settings, new Setting("PGHOST", place, value.Text, place, place)], settings.Range, settings.IsComplete);
        }
        return settings;
    }
}
