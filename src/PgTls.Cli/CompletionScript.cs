using System.CommandLine;
using System.Text;

namespace PgTls.Cli;

/// <summary>Scripts that complete commands, options and values in shells; all of them are in it, so that no program runs with every key.</summary>
internal static class CompletionScript
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    public static string Of(RootCommand root, string shell) => shell switch
    {
        "bash" => Bash(root),
        "zsh" => Zsh(root),
        "fish" => Fish(root),
        _ => PowerShell(root),
    };

    private static string Bash(RootCommand root) => $$"""
        # bash completion for pgtls
        _pgtls() {
          local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path=pgtls words='' i
          for ((i = 1; i < COMP_CWORD; i++)); do
            case "$path ${COMP_WORDS[i]}" in
              {{Alternatives(root)}}) path="$path ${COMP_WORDS[i]}" ;;
            esac
          done
          case "$path $prev" in
        {{Values(root, "    ", "words='{0}'", "COMPREPLY=($(compgen -f -- \"$cur\")); return")}}
          esac
          if [ -z "$words" ] && [[ $cur == -* ]]; then
            case "$path" in
        {{Rows(root, OptionNames, "      ", "words='{0}'")}}
            esac
          elif [ -z "$words" ]; then
            case "$path" in
        {{Rows(root, SubcommandNames, "      ", "words='{0}'")}}
            esac
            COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))
            return
          fi
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
        }
        complete -o filenames -F _pgtls pgtls

        """;

    private static string Zsh(RootCommand root) => $$"""
        #compdef pgtls
        _pgtls() {
          local path_=pgtls previous=${words[CURRENT-1]} i
          for ((i = 2; i < CURRENT; i++)); do
            case "$path_ ${words[i]}" in
              ({{Alternatives(root)}}) path_="$path_ ${words[i]}" ;;
            esac
          done
          case "$path_ $previous" in
        {{Values(root, "    (", "compadd -- {0}; return", "_files; return")}}
          esac
          if [[ $PREFIX == -* ]]; then
            case "$path_" in
        {{Rows(root, OptionNames, "      (", "compadd -- {0}")}}
            esac
          else
            case "$path_" in
        {{Rows(root, SubcommandNames, "      (", "compadd -- {0}")}}
            esac
            _files
          fi
        }
        if [ "${funcstack[1]}" = _pgtls ]; then _pgtls "$@"; elif (( $+functions[compdef] )); then compdef _pgtls pgtls; fi

        """;

    private static string Fish(RootCommand root)
    {
        var script = new StringBuilder("# fish completion for pgtls\n");
        foreach (var command in CommandsOf(root))
        {
            // Each word of the path was typed, and none of the commands below it.
            var names = command is RootCommand ? [] : CommandLine.NameOf(command).Split(' ');
            var conditions = names.Select(name => $"__fish_seen_subcommand_from {name}").ToList();
            if (command.Subcommands.Count > 0)
                conditions.Add($"not __fish_seen_subcommand_from {SubcommandNames(command)}");
            var condition = conditions.Count == 0 ? "" : $" -n '{string.Join("; and ", conditions)}'";
            foreach (var child in command.Subcommands.Where(child => !child.Hidden))
                script.Append($"complete -c pgtls{condition} -f -a {child.Name} -d {Quoted(child.Description!)}\n");
            foreach (var option in command.Options.Where(option => !option.Hidden))
            {
                // Options of every command belong to the root in any position.
                script.Append("complete -c pgtls").Append(option.Recursive ? "" : condition);
                foreach (var name in NamesOf(option))
                    script.Append(name.StartsWith("--", StringComparison.Ordinal) ? " -l " : " -s ").Append(name.TrimStart('-'));
                var values = HelpText.ValuesOf(option);
                script.Append(values.Count > 0 ? $" -x -a {Quoted(string.Join(' ', values))}" : HelpText.TakesValue(option) ? " -r -F" : "");
                script.Append(" -d ").Append(Quoted(option.Description!)).Append('\n');
            }
            foreach (var argument in command.Arguments)
            {
                if (HelpText.ValuesOf(argument) is { Count: > 0 } values)
                    script.Append($"complete -c pgtls{condition} -f -a {Quoted(string.Join(' ', values))}\n");
            }
        }
        return script.ToString();

        static string Quoted(string text) => $"'{text.Replace("\\", "\\\\").Replace("'", "\\'").ReplaceLineEndings(" ")}'";
    }

    private static string PowerShell(RootCommand root) => $$"""
        # PowerShell completion for pgtls
        Register-ArgumentCompleter -Native -CommandName pgtls -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          $words = @{
        {{string.Join('\n', CommandsOf(root).Select(command => $"    '{PathOf(command)}' = '{SubcommandNames(command)} {OptionNames(command)}'"))}}
          }
          $values = @{
        {{string.Join('\n', ValuedOptions(root).SelectMany(row => row.Names.Select(name => $"    '{row.Path} {name}' = '{string.Join(' ', row.Values)}'")))}}
          }
          $path = 'pgtls'
          $previous = ''
          foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
            if ($element.Extent.EndOffset -ge $cursorPosition) { break }
            $previous = $element.ToString()
            if ($words.ContainsKey("$path $previous")) { $path = "$path $previous" }
          }
          $known = if ($values.ContainsKey("$path $previous")) { $values["$path $previous"] } else { $words[$path] }
          $known -split ' ' | Where-Object { $_ -and $_.StartsWith($wordToComplete) } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }

        """;

    private static IEnumerable<Command> CommandsOf(Command command) => command.Subcommands.Where(child => !child.Hidden).SelectMany(CommandsOf).Prepend(command);

    private static string PathOf(Command command) => command is RootCommand ? Product.Name : $"{Product.Name} {CommandLine.NameOf(command)}";

    private static IEnumerable<string> NamesOf(Option option) => option.Aliases.Append(option.Name).Where(name => name is not ("-?" or "/?" or "/h"));

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command is RootCommand ? [] : HelpText.RootOf(command).Options.Where(option => option.Recursive)).Where(option => !option.Hidden).Distinct();

    private static string OptionNames(Command command) => string.Join(' ', OptionsOf(command).SelectMany(NamesOf).Order(StringComparer.Ordinal));

    private static string SubcommandNames(Command command) =>
        string.Join(' ', command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name).Concat(command.Arguments.SelectMany(HelpText.ValuesOf)));

    private static string Alternatives(RootCommand root) => string.Join(" | ", CommandsOf(root).Skip(1).Select(command => $"'{PathOf(command)}'"));

    private static IEnumerable<(string Path, string[] Names, IReadOnlyList<string> Values)> ValuedOptions(RootCommand root) =>
        from command in CommandsOf(root)
        from option in OptionsOf(command)
        where HelpText.TakesValue(option)
        select (PathOf(command), NamesOf(option).ToArray(), HelpText.ValuesOf(option));

    private static string Values(RootCommand root, string start, string words, string files) => string.Join('\n', ValuedOptions(root).Select(row =>
        $"{start}{string.Join(" | ", row.Names.Select(name => $"'{row.Path} {name}'"))}) {(row.Values.Count > 0 ? words.Replace("{0}", string.Join(' ', row.Values)) : files)} ;;"));

    private static string Rows(RootCommand root, Func<Command, string> of, string start, string form) => string.Join('\n', CommandsOf(root)
        .Select(command => (Path: PathOf(command), Words: of(command))).Where(row => row.Words.Length > 0).Select(row => $"{start}'{row.Path}') {form.Replace("{0}", row.Words)} ;;"));
}
