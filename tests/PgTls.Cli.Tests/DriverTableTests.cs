using PgTls.Analysis;
using PgTls.Cli.LanguageServer;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Tests;

/// <summary>What an SSL mode does is said once, in the driver's table: everything the product says follows one changed cell.</summary>
public class DriverTableTests
{
    private static readonly Driver Table = DriverCatalog.Find("npgsql@9")!;

    // One cell is another: Require gives way to a server without TLS.
    private static readonly Driver Changed = Table with
    {
        Modes = [.. Table.Modes.Select(row => row.Mode == SslMode.Require ? row with { Encryption = Encryption.Optional } : row)],
    };

    [Fact]
    public void Rules_follow() => Changes(
        "PGTLS201", "PGTLS102", static table => string.Join(' ', Read(table).Findings.Where(finding => finding.Rule.IsEnabledByDefault).Select(finding => finding.Rule.Id)));

    [Fact]
    public void Explain_follows() => Changes(
        "encrypted: always", "encrypted: only if the server, or an attacker in its place, wants it",
        static table => string.Join('\n', Explanation.Of(Read(table).Connection, LintOptions.Default).Select(row => string.Join(": ", row)).Where(row => row.StartsWith("encrypted:", StringComparison.Ordinal))));

    [Fact]
    public void The_hover_follows() => Changes(
        "encrypted: always", "encrypted: only if the server, or an attacker in its place, wants it",
        static table => HoverText.Of(Read(table).Connection, LintOptions.Default, isMarkdown: false).Split('\n').Single(row => row.StartsWith("encrypted:", StringComparison.Ordinal)));

    [Fact]
    public void The_matrix_follows()
    {
        Assert.Equal(RowOf(Table, SslMode.Prefer), RowOf(Changed, SslMode.Require));
        Assert.NotEqual(RowOf(Table, SslMode.Require), RowOf(Changed, SslMode.Require));

        // The row of a mode with a server that has no TLS.
        static string RowOf(Driver table, SslMode mode)
        {
            using var output = new StringWriter();
            ExplainCommand.Matrix(new Session(new ConsoleHost(output, output, Path.GetTempPath())), LintOptions.Default with { Driver = table });
            var label = $"off  {table.Row(mode)!.Spelling} ";
            return output.ToString().Split('\n').First(row => row.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
        }
    }

    [Fact]
    public void The_comparison_with_running_drivers_follows() => Changes(
        ConnectionEnd.Refused, ConnectionEnd.Plaintext,
        static table => TlsOutcome.Of(table, SslMode.Require, RootCertificateState.NotSet).At(ServerTls.Off, RootCertificateState.NotSet, isNamed: true).End);

    private static void Changes<T>(T before, T after, Func<Driver, T> told)
    {
        Assert.Equal(before, told(Table));
        Assert.Equal(after, told(Changed));
    }

    private static LintedConnection Read(Driver table)
    {
        const string Text = "Host=db.acme.net;Username=app;SSL Mode=Require";
        return Linter.Read(SourceMap.Whole(Text), new ConnectionContext { Driver = table }, LintOptions.Default)!;
    }
}
