using System.CommandLine;
using System.CommandLine.Parsing;
using PgTls.Cli.Discovery;

namespace PgTls.Cli;

/// <summary>The arguments and options that say which files a command is about.</summary>
internal sealed class SelectionArguments
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files, directories and patterns such as 'src/**/*.json'. A directory is searched with all below it but bin, obj, node_modules, .git and what .gitignore and .pgtlsignore leave out.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _list = new("--files-from")
    {
        Description = "A file that lists the files, one a line or parted by NULs; - reads the list from the standard input. Those of another kind are passed over, and .pgtlsignore holds.",
        HelpName = "file",
    };

    private readonly Option<bool> _noIgnore = new("--no-ignore") { Description = "Search what .gitignore and .pgtlsignore leave out, too." };

    private readonly Option<string?> _standardInputName = new("--stdin-filename")
    {
        Description = "The name of what is read where the path is -; it says the kind of file and which settings hold.",
        HelpName = "name",
    };

    private readonly bool _readsStandardInput;

    public SelectionArguments(bool readsStandardInput)
    {
        _readsStandardInput = readsStandardInput;
        // An option nobody knows would otherwise pass for a path.
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
        if (_readsStandardInput)
            command.Add(_standardInputName);
        command.Validators.Add(Validate);
    }

    public Selection Of(ParseResult parsed) => new(parsed.GetValue(_paths) ?? [])
    {
        ListPath = parsed.GetValue(_list),
        StandardInputName = _readsStandardInput ? parsed.GetValue(_standardInputName) : null,
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
