using System.Text.Json;
using PgTls.Analysis;
using PgTls.Certificates;
using PgTls.Drivers;
using PgTls.Findings;
using PgTls.Formats;
using PgTls.Syntax.Ini;

namespace PgTls.EndToEnd.Tests.Drivers;

/// <summary>A program that reads its settings from a file of its own, which is what <see cref="RunningDriver.Settings"/> writes.</summary>
/// <param name="name">What it is called.</param>
/// <param name="table">What it does.</param>
/// <param name="file">What its file is called.</param>
/// <param name="dialect">How its file is read.</param>
/// <param name="script">A Python script that is given a file's text as a JSON string in each line.</param>
internal abstract class IniDriver(string name, Driver table, string file, IniDialect dialect, string script) : RunningDriver(name, table)
{
    /// <summary>The mode as the product finds it in the file, so that blanks, quotes and comments are the file's reader's to judge.</summary>
    public override SslModeReading Read(string mode)
    {
        var setting = IniParser.Parse(Settings(0, mode, null), dialect).Sections
            .SelectMany(section => section.ToConnectionSettings().Settings)
            .Last(setting => Table.Find(setting.Keyword) == SettingKind.SslMode);
        return Table.ReadMode(setting);
    }

    public override IReadOnlyList<Finding> Lint(string text, LintOptions options) => Linter.LintConfigFile(file, text, options);

    public override ResolvedConnection? Resolve(string text, Driver table)
    {
        var kind = ConfigFileKinds.Of(file)!;
        return Linter.ReadConfigFile(file, kind, kind.Parse(text), new LintOptions { Driver = table, IsDriverChosen = true }).Connections.FirstOrDefault();
    }

    public override Task<IReadOnlyList<Answer>> Connect(string home, IReadOnlyList<string> settings) =>
        Run(home, Machine.Python, [InOutput(script)], [.. settings.Select(text => JsonSerializer.Serialize(text))]);
}
