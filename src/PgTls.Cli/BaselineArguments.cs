using System.CommandLine;
using PgTls.Cli.Discovery;
using PgTls.Cli.Suppressions;
using PgTls.Suppressions;

namespace PgTls.Cli;

/// <summary>The options that say where the baseline lies.</summary>
internal sealed class BaselineArguments
{
    private readonly Option<string?> _path = new("--baseline") { HelpName = "file" };
    private readonly Option<bool> _isLeftOut = new("--no-baseline") { Description = Strings.Of("Help_NoBaseline") };

    /// <param name="command">The command.</param>
    /// <param name="mayBeLeftOut">Whether it does without a baseline, too.</param>
    public void AddTo(Command command, bool mayBeLeftOut = false)
    {
        _path.Description = Strings.Of(mayBeLeftOut ? "Help_BaselineOfLint" : "Help_BaselineFile", KnownFindings.FileName);
        command.Add(_path);
        if (mayBeLeftOut)
            command.Add(_isLeftOut);
    }

    public string PathOf(ParseResult parsed, Session session) => parsed.GetValue(_path) is { } path ? session.FullPath(path)
        : Repository.Nearest(session.WorkingDirectory, KnownFindings.FileName) ?? session.FullPath(KnownFindings.FileName);

    /// <summary>The named baseline or the nearest one; null if none is used.</summary>
    public Baseline? ForLint(ParseResult parsed, Session session)
    {
        var path = PathOf(parsed, session);
        return parsed.GetValue(_isLeftOut) || (parsed.GetValue(_path) is null && !File.Exists(path)) ? null : Baseline.Read(path, session);
    }
}
