using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using PgTls.Core.Tests;
using PgTls.Rules;
using PgTls.Syntax.Hosts;
using PgTls.Syntax.PostgresConf;
using PgTls.Text;

namespace PgTls.EndToEnd.Tests;

/// <summary>What the server makes of its own files is what the parsers and rules say of them.</summary>
public sealed class ServerFileTests(ServerFiles server) : IClassFixture<ServerFiles>
{
    [Fact]
    public void The_server_reads_the_same_settings()
    {
        Servers.ShouldNotMiss(server.Missing);
        var (settings, broken) = (0, 0);
        var line = Law.TextOf(
            7, "application_name", "Pgtls.Round", "a_b", "nosuch", "\u00E9t\u00E9", " ", "\t", "=", " = ", " ", "on", "'off'", "'it''s'", @"'\n\'x\\\101\t'", "''", "'", "#", "5432", "1.5e3",
            "-1", "+.5", "0x1Fg", "0xg", "1e5", "16MB", "TLSv1.2", "a.b", "a.b-c", "a.1", "/x:y", "\u00E9", "\\", "\"", ";", "\r", "\u00A0");
        var simple =
            from name in Gen.Elements("application_name", "port", "PORT", "ssl", "pgtls.round", "x")
            from sign in Gen.Elements(" ", "=", " = ", "\t=")
            from value in Gen.Elements("on", "5", "'a''b'", "TLSv1.1", "'x # y'", "a#b", "'a'#b", "1min", "-0.5", "'a' b", "a.b", "10.0.0.1", @"'a\'", "'a'b'")
            select name + sign + value;
        var files = Gen.Frequency((1, line), (5, simple)).ListOf().Select(lines => string.Join("\n", lines));
        Law.Holds(
            files,
            lines =>
            {
                // At the end of a file that ends in no line's end, the server counts one line less.
                var text = lines + "\n";
                var document = PostgresqlConfParser.Parse(text);
                var index = new LineIndex(text.Replace('\r', ' '));
                var (expected, errors) = ReadSettings(text);
                // The view says nothing of what stands behind the first mistake.
                var end = document.Problems.Count == 0 ? text.Length : document.Problems[0].Range.Start;
                Assert.Equal(expected, document.Entries.Where(entry => entry.KeyRange.Start < end).Select(entry => (entry.Key, entry.Value.Text)));
                Assert.Equal(errors, document.Problems.Take(1).Select(problem => index.PositionOf(problem.Range.Start).Line + 1));
                settings += expected.Count;
                broken += errors.Count;
            },
            count: 500);
        Assert.True(settings > 500 && broken > 150, $"The generator is one-sided: {settings} settings, {broken} broken lines.");
    }

    [Fact]
    public void The_server_reads_the_same_records()
    {
        Servers.ShouldNotMiss(server.Missing);
        var (read, refused) = (0, 0);
        var words = Law.TextOf(6, "all", "\"all\"", "a", "replication", ",", ", ", "\"", "\"\"", "\"b c\"", "+g", "x\\", "\\\n", "#", "\u00E9", "sameuser", "\"@f\"", " ");
        var addresses = Gen.Elements(
            "all", "samehost", "samenet", "\"all\"", "db.example.org", ".example.org", "10.1.2.3/8", "10.0.0.0 255.0.0.0", "10.0.0.0\t255.0.255.0", "::1/128", "fd00::/7", "::1 ffff::",
            "10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0.0 ffff::", "db.example.org/8", "10.0.0.0/8,::1/128", "::ffff:10.0.0.0/104");
        var record =
            from type in Gen.Elements("host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc", "\"host\"", "hos\\\nt", "Host", "hosts", "host,host", "")
            from databases in Gen.Frequency((3, Gen.Elements("all", "a,b", "\"a\"")), (2, words))
            from users in Gen.Frequency((3, Gen.Elements("all", "+g,u", "\"x y\"")), (2, words))
            from address in addresses
            from method in Gen.Elements("trust", "reject", "md5", "scram-sha-256", "\"password\"", "", "md5,trust", "md5 # x", "reject#x", "trust\r")
            select $"{type} {databases}\t{users}  {address} {method}";
        var local = from databases in words from users in words select $"local {databases} {users} trust";
        var files = Gen.Frequency((4, record), (2, local), (1, words), (1, Gen.Elements("", "# x", "# x \\", "\\"))).ListOf()
            .Select(lines => string.Join("\n", lines));
        Law.Holds(
            files,
            text =>
            {
                var records = HbaParser.Parse(text).Records;
                var rows = ReadAccess(text);
                Assert.Equal(rows.Count, records.Count);
                foreach (var (row, one) in rows.Zip(records))
                {
                    // What stands behind the method is an option, which the rules have no use for.
                    if (row.Error?.Contains("option", StringComparison.Ordinal) == true || row.Error?.StartsWith("invalid authentication method", StringComparison.Ordinal) == true)
                        continue;
                    Assert.True(one.IsBroken == row.Error is not null, $"{one.Range.In(text)}: {row.Error}");
                    (read, refused) = row.Error is null ? (read + 1, refused) : (read, refused + 1);
                    if (row.Error is not null)
                        continue;
                    Assert.Equal(row.Type, one.Type.Text);
                    Assert.Equal(row.Databases, one.Databases.Select(name => name.Text));
                    Assert.Equal(row.Users, one.Users.Select(name => name.Text));
                    Assert.Equal(row.Method, one.Method!.Text);
                    if (one.Network is null)
                        Assert.Equal(row.Address, one.Address?.Text);
                    else
                        Assert.True(one.Network.Contains(NetworkOf(row)) && NetworkOf(row).Contains(one.Network), row.Address + " " + row.Netmask);
                }
            },
            count: 400);
        Assert.True(read > 400 && refused > 400, $"The generator is one-sided: {read} read, {refused} refused.");

        static NetworkRange NetworkOf(AccessRow row) => NetworkRange.Of(row.Address!, row.Netmask!)!;
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("ON", true)]
    [InlineData("t", true)]
    [InlineData("tru", true)]
    [InlineData("y", true)]
    [InlineData("1", true)]
    [InlineData("of", false)]
    [InlineData("off", false)]
    [InlineData("F", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData("o", null)]
    [InlineData("offf", null)]
    [InlineData("' off'", null)]
    [InlineData("2", null)]
    [InlineData("''", null)]
    public void The_server_takes_the_same_words_for_on_and_off(string value, bool? expected)
    {
        Servers.ShouldNotMiss(server.Missing);
        var file = $"ssl = {value}";

        Assert.Equal(expected is null, ErrorOf(file) is not null);
        if (expected is not null)
            Assert.Equal(expected.Value ? "on" : "off", server.Ask($"select set_config('enable_sort', '{value}', false)", reader => reader.GetString(0)).Single());
        Assert.Equal(expected == false, IsReported("postgresql.conf", file, "PGTLS402"));
    }

    [Theory]
    [InlineData("ssl_min_protocol_version = 'TLSv1'", true, true)]
    [InlineData("ssl_min_protocol_version = tlsV1.1", true, true)]
    [InlineData("ssl_max_protocol_version = 'TLSv1.1'", true, true)]
    [InlineData("ssl_min_protocol_version = 'TLSv1.2'", true, false)]
    [InlineData("ssl_min_protocol_version = 'TLSv1.0'", false, false)]
    [InlineData("ssl_min_protocol_version = ''", false, false)]
    [InlineData("ssl_max_protocol_version = ''", true, false)]
    public void The_server_takes_the_same_words_for_versions(string file, bool isAccepted, bool isObsolete)
    {
        Servers.ShouldNotMiss(server.Missing);

        Assert.Equal(isAccepted, ErrorOf(file) is null);
        Assert.Equal(isObsolete, IsReported("postgresql.conf", file, "PGTLS107"));
    }

    [Fact]
    public async Task Plaintext_is_let_in_only_where_a_record_is_reported_and_after_its_repair_TLS_alone()
    {
        Servers.ShouldNotMiss(server.Missing);
        var types = Gen.Elements("host", "host", "hostssl", "hostnossl", "hostnogssenc", "hostgssenc");
        var methods = Gen.Elements("trust", "reject", "reject");
        // Records about the same connections: an earlier refusal leaves nothing over.
        var alike =
            from type in types
            from address in Gen.Elements("127.0.0.1/32", "127.0.0.1 255.255.255.255", "127.0.0.1\t255.255.255.255")
            from method in methods
            select (Line: $"{type} all all {address} {method}\n", IsAlike: true);
        var different =
            from type in types
            from database in Gen.Elements("all", "all", "postgres", "\"postgres\"", "postgres,x", "replication,postgres", "x")
            from user in Gen.Elements("all", "all", "app", "app,x", "\"app\"", "x", "+staff")
            from address in Gen.Elements("all", "127.0.0.1/32", "127.0.0.0/8", "127.0.0.0 255.0.0.0", "samehost", "0.0.0.0/0", "127.0.0.0/30", "10.0.0.0/8", "::/0")
            from method in methods
            select (Line: $"{type} {database} {user} {address} {method}\n", IsAlike: false);
        var files = alike.ListOf(3).Sample(40, 40).Concat(different.ListOf(4).Sample(60, 60));
        var options = new LintOptions { Loopback = LoopbackPolicy.Report };
        var (open, closed, repaired) = (0, 0, 0);
        foreach (var lines in files)
        {
            var file = string.Concat(lines.Select(line => line.Line));
            var findings = Linter.LintConfigFile("pg_hba.conf", file, options);
            await server.Load(file);
            var isOpen = await server.Connects(ServerFiles.User, "Disable");
            Assert.True(isOpen ? findings.Count > 0 : findings.Count == 0 || !lines[0].IsAlike, $"{(isOpen ? "Open" : "Closed")}, {findings.Count} findings:\n{file}");
            (open, closed) = isOpen ? (open + 1, closed) : (open, closed + 1);
            if (!isOpen || findings.Any(finding => finding.Fixes.Count == 0))
                continue;
            var isOpenToTls = await server.Connects(ServerFiles.User, "Require");
            await server.Load(Edit.Apply(file, findings.SelectMany(finding => finding.Fixes[0].Edits)));
            Assert.False(await server.Connects(ServerFiles.User, "Disable"), file);
            Assert.Equal(isOpenToTls, await server.Connects(ServerFiles.User, "Require"));
            repaired++;
        }
        Assert.True(open > 15 && closed > 15 && repaired > 10, $"The generator is one-sided: {open} open, {closed} closed, {repaired} repaired.");
    }

    private (List<(string Name, string Value)> Settings, List<int> BrokenLines) ReadSettings(string text)
    {
        var rows = server.AskOfSettings(
            text,
            "select name, setting, sourceline from pg_file_settings where sourcefile like '%/postgresql.conf' order by seqno",
            reader => (Name: reader.IsDBNull(0) ? null : reader.GetString(0), Value: reader.IsDBNull(1) ? "" : reader.GetString(1), Line: reader.GetInt32(2)));
        return ([.. from row in rows where row.Name is not null select (row.Name.ToLowerInvariant(), row.Value)], [.. from row in rows where row.Name is null select row.Line]);
    }

    private string? ErrorOf(string text) => server.AskOfSettings(
        text,
        "select error from pg_file_settings where sourcefile like '%/postgresql.conf'",
        reader => reader.IsDBNull(0) ? null : reader.GetString(0)).Single();

    private List<AccessRow> ReadAccess(string text)
    {
        return server.AskOfAccess(
            text,
            "select type, database, user_name, address, netmask, auth_method, error from pg_hba_file_rules order by line_number",
            reader => new AccessRow(Text(reader, 0), Texts(reader, 1), Texts(reader, 2), Text(reader, 3), Text(reader, 4), Text(reader, 5), Text(reader, 6)));

        static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        static string[] Texts(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<string[]>(column);
    }

    private static bool IsReported(string name, string text, string id) =>
        Linter.LintConfigFile(name, text, LintOptions.Default).Any(finding => finding.Rule.Id == id);

    private sealed record AccessRow(
        string? Type, string[] Databases, string[] Users, string? Address, string? Netmask, string? Method, string? Error);
}
