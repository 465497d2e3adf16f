using System.CommandLine;
using System.Globalization;
using PgTls.Cli.Files;

namespace PgTls.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalArguments
{
    private const string LanguageName = "--language";

    private static readonly string[] Languages = ["en", "zh-Hans"];

    private readonly Option<string?> _color = Options.OneOf("--color", Strings.Of("Help_Color"), ["auto", "always", "never"]);
    private readonly Option<string?> _language = Options.OneOf(LanguageName, Strings.Of("Help_Language"), Languages);
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = Strings.Of("Help_Quiet") };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = Strings.Of("Help_Verbose") };
    private readonly Option<string?> _config = new("--config") { Description = Strings.Of("Help_Config"), HelpName = "file" };
    private readonly Option<int?> _jobs = Options.Number("--jobs", Strings.Of("Help_Jobs"), 1, 256);

    public void AddTo(RootCommand root)
    {
        foreach (var option in (Option[])[_color, _language, _quiet, _verbose, _config, _jobs])
        {
            option.Recursive = true;
            root.Add(option);
        }
    }

    /// <returns>Whether the run can begin.</returns>
    public bool TryApply(ParseResult parsed, Session session)
    {
        if (parsed.GetValue(_quiet) && parsed.GetValue(_verbose))
        {
            session.Hear(new LogMessage(ExitCode.WrongUsage, Strings.Of("Usage_QuietAndVerbose")));
            return false;
        }
        session.IsQuiet = parsed.GetValue(_quiet);
        session.IsVerbose = parsed.GetValue(_verbose);
        session.UseColor(parsed.GetValue(_color) switch
        {
            "always" => true,
            "never" => false,
            _ => null,
        });
        if (parsed.GetValue(_jobs) is { } jobs)
            session.Workers = jobs;
        if (parsed.GetValue(_config) is not { } config)
            return true;
        session.ConfigPath = session.FullPath(config);
        if (File.Exists(session.ConfigPath))
            return true;
        session.Fail(ExitCode.WrongUsage, session.ConfigPath, TextFile.NotFound(session.ConfigPath));
        return false;
    }

    /// <summary>The language in a command line, before it is parsed, so that its errors are in that language, too.</summary>
    public static CultureInfo? LanguageOf(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            var name = args[i].StartsWith(LanguageName + "=", StringComparison.Ordinal) ? args[i][(LanguageName.Length + 1)..]
                : args[i] == LanguageName && i + 1 < args.Count ? args[i + 1]
                : null;
            if (Languages.Contains(name))
                return Strings.LanguageOf(name);
        }
        return null;
    }
}
