using PgTls.Analysis;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Package.Tests;
using PgTls.Recognition;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>A driver that is installed here and connects, and the table that says what it does.</summary>
internal abstract class RunningDriver(string name, Driver table)
{
    public static IReadOnlyList<RunningDriver> All { get; } =
        [new NpgsqlInProcess(), new Npgsql9Process(), new Psql(), new Psycopg2(), new Psycopg2WithLibpq18(), new PsqlOdbcByPython(), new PgJdbcByJava(), new DataSourceByPython(), new PgBouncerProcesses()];

    /// <summary>Those that whole connections are compared with, of which some read no root certificate from their settings.</summary>
    public static IReadOnlyList<RunningDriver> ForConnections { get; } = [.. All.Where(driver => driver.Combinations > 0), new Psycopg3(), new AsyncpgByPython()];

    private IReadOnlyDictionary<string, string> _variables = new Dictionary<string, string>();

    public string Name => name;

    public Driver Table => table;

    public static RunningDriver Find(string name) => All.Union(ForConnections).Single(driver => driver.Name == name);

    /// <summary>What is missing, as a sentence; null: nothing.</summary>
    public abstract Task<string?> Missing(string home);

    /// <summary>The text the driver is given, for a database on <c>localhost</c>.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="mode">The SSL mode as somebody may write it; null: none is set.</param>
    /// <param name="rootCertificate">The root certificate's path; null: none is set.</param>
    public abstract string Settings(int port, string? mode, string? rootCertificate);

    /// <summary>One setting more in <see cref="Settings"/> that name an SSL mode and a root certificate.</summary>
    public virtual string Add(string settings, string keyword, string value)
    {
        var setting = keyword + "=" + value;
        return Table.Form switch
        {
            SettingForm.AdoNet => settings + ";" + setting,
            SettingForm.Odbc => settings.Replace("pqopt={", "pqopt={" + setting + " ", StringComparison.Ordinal),
            SettingForm.Jdbc => settings + "&" + setting,
            _ => settings + " " + setting,
        };
    }

    /// <summary>What the product says the driver makes of an SSL mode that stands in <see cref="Settings"/>.</summary>
    public virtual SslModeReading Read(string mode) => Table.ReadMode(mode);

    /// <summary>The settings of whole connections that are tried.</summary>
    public virtual Trials Trials(Servers servers) => throw new NotSupportedException();

    /// <summary>With how many whole connections it is tried; 0: none, for another driver here reads them with the same code.</summary>
    public virtual int Combinations => 0;

    /// <summary>How many connections are generated for it.</summary>
    public virtual int Generated => 10_000;

    /// <summary>A setting as <see cref="Write"/> takes it.</summary>
    /// <param name="keyword">Its keyword.</param>
    /// <param name="value">Its value, of letters, digits and other signs that need no quotation.</param>
    /// <param name="isInner">Whether it is for the library underneath.</param>
    public virtual string Assign(string keyword, string value, bool isInner) => keyword + "=" + value;

    /// <summary>A connection to <c>localhost</c> with some of <see cref="Trials"/>.</summary>
    public virtual string Write(int port, IReadOnlyList<string> settings)
    {
        var text = Settings(port, null, null);
        return settings.Aggregate(text, (sum, setting) => sum + Separator + setting);
    }

    private string Separator => Table.Form switch { SettingForm.AdoNet or SettingForm.Odbc => ";", SettingForm.Jdbc => "&", _ => " " };

    /// <summary>What the product makes of a connection, as a table has it; null where it does not see one.</summary>
    public virtual ResolvedConnection? Resolve(string text, Driver table) => Linter.Read(
        SourceMap.Whole(text), new ConnectionContext { Driver = table }, new LintOptions { Driver = table, IsDriverChosen = true })?.Connection;

    /// <summary>What the product says of <see cref="Settings"/>.</summary>
    public virtual IReadOnlyList<Finding> Lint(string text, LintOptions options) => Linter.LintConnectionString(
        SourceMap.Whole(text), new ConnectionContext { Names = ["ConnectionStrings:PostgreSQL"] }, options);

    /// <summary>Tries all connections, one after the other.</summary>
    /// <param name="home">An empty directory that is the user's for the time being.</param>
    /// <param name="settings">What <see cref="Settings"/> or somebody else has written.</param>
    /// <returns>As many answers as settings, in their order.</returns>
    public abstract Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings);

    /// <summary>The same driver in an environment with more variables.</summary>
    public RunningDriver With(IReadOnlyDictionary<string, string> variables)
    {
        var other = (RunningDriver)MemberwiseClone();
        other._variables = variables;
        return other;
    }

    public override string ToString() => Name;

    /// <summary>Runs a program that answers each line of its input.</summary>
    protected async Task<IReadOnlyList<Answer>> Run(string home, string program, IReadOnlyList<string> arguments, IReadOnlyList<string> settings)
    {
        var environment = Environment(home);
        foreach (var (variable, value) in _variables)
            environment[variable] = value;
        var result = await Command.Run(home, program, arguments, environment, input: string.Concat(settings.Select(line => line + '\n')));
        Answer[] answers = [.. Answer.ReadAll(result.Output)];
        Assert.True(answers.Length == settings.Count, $"{program} answered {answers.Length} of {settings.Count} times and ended with {result.ExitCode}:\n{result.Output}");
        return answers;
    }

    protected static async Task<string?> MissingUnless(string home, string what, string program, params string[] arguments)
    {
        try
        {
            return (await Command.Run(home, program, arguments, Environment(home))).ExitCode == 0 ? null : what;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return what;
        }
    }

    protected static string InOutput(string file) => Path.Combine(AppContext.BaseDirectory, "Drivers", file);

    private static Dictionary<string, string> Environment(string home) => new() { ["HOME"] = home, ["PYTHONIOENCODING"] = "utf-8" };
}
