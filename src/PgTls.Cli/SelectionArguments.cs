using System.CommandLine;
using System.CommandLine.Parsing;
using PgTls.Cli.Discovery;

namespace PgTls.Cli;

/// <summary>The arguments and options that say which files a command is about.</summary>
internal sealed class SelectionArguments
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = Strings.Of("Help_Path"),
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _list = new("--files-from")
    {
        Description = Strings.Of("Help_FilesFrom"),
        HelpName = "file",
    };

    private readonly Option<bool> _noIgnore = new("--no-ignore") { Description = Strings.Of("Help_NoIgnore") };

    private readonly Option<string?> _standardInputName = new("--stdin-filename")
    {
        Description = Strings.Of("Help_StdinFilename"),
        HelpName = "name",
    };

    private readonly Option<string[]> _excluded = new("--exclude") { Description = Strings.Of("Help_Exclude"), HelpName = "pattern" };

    private readonly bool _readsStandardInput;

    public SelectionArguments(bool readsStandardInput)
    {
        _readsStandardInput = readsStandardInput;
        _excluded.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => IgnorePattern.Parse(token.Value) is null))
                result.AddError(Strings.Of("Usage_EmptyPattern"));
        });
        // Otherwise an unknown option would count as a path.
        _paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (token.Value.StartsWith('-') && !(_readsStandardInput && token.Value == Selection.StandardInput))
                    result.AddError(Strings.Of("Usage_UnknownOption", token.Value));
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_list);
        command.Add(_noIgnore);
        command.Add(_excluded);
        if (_readsStandardInput)
            command.Add(_standardInputName);
        command.Validators.Add(Options.Validator(Validate));
    }

    public Selection Of(ParseResult parsed) => new(parsed.GetValue(_paths) ?? [])
    {
        ListPath = parsed.GetValue(_list),
        StandardInputName = _readsStandardInput ? parsed.GetValue(_standardInputName) : null,
        Excluded = parsed.GetValue(_excluded) ?? [],
        HeedsIgnoreFiles = !parsed.GetValue(_noIgnore),
    };

    private void Validate(CommandResult result)
    {
        var paths = result.GetValue(_paths) ?? [];
        var list = result.GetValue(_list);
        var readsInput = paths.Contains(Selection.StandardInput);
        if (paths.Length == 0 && list is null)
            result.AddError(Strings.Of("Usage_NoPath"));
        if (readsInput && list == Selection.StandardInput)
            result.AddError(Strings.Of("Usage_InputTwice"));
        if (_readsStandardInput && readsInput == string.IsNullOrEmpty(result.GetValue(_standardInputName)))
            result.AddError(Strings.Of(readsInput ? "Usage_NoInputName" : "Usage_NoInput"));
    }
}
