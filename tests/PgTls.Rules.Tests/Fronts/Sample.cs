using System.Globalization;
using PgTls.Rules.Tests.Pages;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>A file as a front is given it.</summary>
/// <param name="Path">Its name, which says what kind of file it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Options">The linter's options, without <c>pgtls.</c>.</param>
/// <param name="Config">More lines of the <c>.globalconfig</c> beside it.</param>
internal sealed record Sample(string Path, string Text, IReadOnlyDictionary<string, string> Options, string Config = "")
{
    /// <summary>The languages of examples, and the file each example is.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["csharp"] = "Program.cs",
        ["json"] = "appsettings.json",
        ["ini"] = "database.ini",
        ["postgresql.conf"] = "postgresql.conf",
        ["pg_hba.conf"] = "pg_hba.conf",
        ["dotenv"] = ".env",
        ["odbc.ini"] = "odbc.ini",
        ["pgbouncer.ini"] = "pgbouncer.ini",
    };

    /// <summary>The drivers its project refers to; null: the Npgsql that the pages tell of.</summary>
    public IReadOnlyList<Reference>? References { get; init; }

    /// <summary>Whether the files are looked at that it names, on the <see cref="ExampleMachine"/>.</summary>
    public bool IsAboutFiles { get; init; }

    /// <summary>The language that a front answers in.</summary>
    public CultureInfo Language { get; init; } = Reported.English;

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>The whole <c>.globalconfig</c>.</summary>
    public string GlobalConfig => "is_global = true\n" + string.Concat(Options.Select(option => $"pgtls.{option.Key} = {option.Value}\n")) + Config;

    public static Sample Of(Fence fence) => new(Files[fence.Language], fence.Text, fence.Options);
}
