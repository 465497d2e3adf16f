using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PgTls.Cli.LanguageServer;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Cli.Tests.LanguageServer;

/// <summary>What no written-down conversation can show: clients that break the rules, are in a hurry, change their mind or are gone.</summary>
[Trait("Speed", "Slow")]
public class LanguageServerTests
{
    private const string Pull = """{ "textDocument": { "diagnostic": {} } }""";

    [Fact]
    public async Task After_any_edits_the_findings_are_those_of_the_text_that_is_left()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start(Pull);
        string[] pieces = ["sslmode=require", "sslmode=", "verify-ca", "sslrootcert=root.crt", "host=db.acme.net", "[postgresql]", "#", "=", "\n", "\r\n", "漢", "\U0001F512"];
        var text = Gen.Elements(pieces).ArrayOf(6).Select(string.Concat);
        var edit = from line in Gen.Choose(0, 9)
                   from column in Gen.Choose(0, 20)
                   from lines in Gen.Choose(0, 2)
                   from end in Gen.Choose(0, 20)
                   from inserted in text
                   select (Start: (line, column), End: (line + lines, end), Text: inserted);
        var version = 1;
        const string Before = "[postgresql]\nhost=db.acme.net\nuser=app\npassword=" + Workspace.Password + "\nsslmode=allow\n";
        client.Open("a.ini", Before);
        Prop.ForAll(Arb.From(edit.ArrayOf(5)), edits =>
        {
            client.Change("a.ini", ++version, Before);
            client.Change("a.ini", ++version, [.. edits.Select(one => EditorClient.Edit(one.Start, one.End, one.Text))]);
            var expected = Expected(Edited(Before, edits));
            var answer = client.Ask("textDocument/diagnostic", client.At("a.ini", 0, 0)).GetAwaiter().GetResult()!;
            Assert.Equal(expected, answer["items"]!.AsArray().Select(Said));
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithReplay(20260101, 20260101).WithMaxTest(300));

        static IEnumerable<string> Expected(string text)
        {
            var lines = new Text.LineIndex(text);
            return Linter.LintConfigFile("a.ini", text, LintOptions.Default)
                .Select(finding => $"{lines.PositionOf(finding.Range.Start)} {finding.Rule.Id}");
        }

        static string Said(JsonNode? diagnostic)
        {
            var start = diagnostic!["range"]!["start"]!;
            return $"({start["line"]}, {start["character"]}) {diagnostic["code"]}";
        }
    }

    [Fact]
    public async Task Thousands_of_edits_in_a_row_leave_the_last_text_judged()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();
        var filler = string.Concat(Enumerable.Repeat("; nothing to see here\n", 20_000));
        client.Open("a.ini", filler + "[postgresql]\nhost=db.acme.net\nsslmode=verify-ca\nsslrootcert=/root.crt\n");
        const int Edits = 5000;
        for (var i = 0; i < Edits; i++)
            client.Change("a.ini", i + 2, EditorClient.Edit((20_000, 0), (20_000, 0), "\n"));
        client.Change("a.ini", Edits + 2, EditorClient.Edit((20_002 + Edits, 8), (20_002 + Edits, 17), "allow"));

        var diagnostics = await client.Diagnostics("a.ini", Edits + 2);

        Assert.Equal("PGTLS102", Assert.Single(diagnostics)!["code"]!.GetValue<string>());
        Assert.Equal(20_002 + Edits, diagnostics[0]!["range"]!["start"]!["line"]!.GetValue<int>());
        Assert.Equal(0, await client.Stop());
    }

    [Fact]
    public async Task A_document_of_ten_megabytes_keeps_nobody_from_the_others()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("huge.ini", string.Concat(Enumerable.Repeat("[postgresql]\nhost=db.acme.net\nsslmode=allow\n", 240_000)));
        client.Change("huge.ini", 2, EditorClient.Edit((500_000, 0), (500_000, 4), "port"));
        client.Open("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");

        Assert.Single(await client.Diagnostics("a.ini", 1));
        Assert.Null(await client.Ask("textDocument/hover", client.At("huge.ini", 2, 9)));
        Assert.Equal(0, await client.Stop());
    }

    [Theory]
    [InlineData("Content-Length: 7\r\n\r\nnothing", -32700)]
    [InlineData("content-length:7\r\nContent-Type: a\r\n\r\n[1,2,3]", -32600)]
    [InlineData("Content-Length: 22\r\n\r\n{\"id\":1,\"id\":2,\"a\":0} ", -32700)]
    [InlineData("Content-Length: 15\r\n\r\n{\"method\":null}", -32600)]
    [InlineData("Content-Length: 20\r\n\r\n{\"method\":\"\\ud83d\"} ", -32600)]
    public async Task What_is_no_message_is_answered_and_the_next_one_is_read(string bytes, int code)
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();

        client.SendBytes(Encoding.UTF8.GetBytes(bytes));

        Assert.Equal(code, (await client.Next())["error"]!["code"]!.GetValue<int>());
        Assert.Equal(0, await client.Stop());
    }

    [Theory]
    [InlineData("Content-Length: abc\r\n\r\n{}")]
    [InlineData("Content-Length: -5\r\n\r\n")]
    [InlineData("Content-Length: 12345678901234567890\r\n\r\n{}")]
    [InlineData("Content-Length: 999999999\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("Content-Length: 4\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}Content-Length: 2\r\n\r\n{}")]
    [InlineData("Nonsense\r\n\r\n")]
    [InlineData("Content-Type: a\r\n\r\n")]
    public async Task Where_nobody_knows_where_the_next_message_begins_it_ends_and_says_why(string bytes)
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();

        client.SendBytes(Encoding.UTF8.GetBytes(bytes));

        Assert.Equal(ExitCode.NoFarewell, await client.Ended.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("no valid Content-Length", client.Said);
    }

    [Fact]
    public async Task Any_bytes_at_all_end_it_at_most_with_their_own_end()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 40; i++)
        {
            using var workspace = new Workspace();
            using var client = new EditorClient(workspace);
            await client.Start();
            var bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            client.SendBytes(bytes);
            client.Vanish();

            Assert.Equal(1, await client.Ended);
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_a_character_like_any_other()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start(Pull);
        const string Text = """ "# \ud83d \t\"\n[postgresql]\nhost=db.acme.net\nsslmode=allow\n" """;
        client.SendText("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"version\":1,\"uri\":\"" + client.Uri("a.ini") + "\",\"text\":" + Text + "}}}");

        var answer = await client.Ask("textDocument/diagnostic", client.At("a.ini", 0, 0));

        Assert.Equal(3, Assert.Single(answer!["items"]!.AsArray())!["range"]!["start"]!["line"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_cancelled_request_is_answered_as_cancelled()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start(Pull);
        await WorkspaceReports(client);

        // Nothing changes, so this one would wait for ever.
        var id = client.Request("workspace/diagnostic", Previous([]));
        client.Tell("$/cancelRequest", new JsonObject { ["id"] = id });

        Assert.Equal(-32800, (await client.Answer(id))["error"]!["code"]!.GetValue<int>());
        client.Tell("$/cancelRequest", new JsonObject { ["id"] = id });
        client.Tell("$/cancelRequest", new JsonObject { ["id"] = "never asked" });
        Assert.Equal(0, await client.Stop());
    }

    [Fact]
    public async Task Files_that_are_not_open_are_reported_too_and_again_when_something_changes()
    {
        using var workspace = new Workspace();
        workspace.Write("a/database.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        workspace.Write("b %23/appsettings.json", Workspace.Weak);
        workspace.Write("fine.ini", "[a]\nb=c\n");
        workspace.Write(".gitignore", "ignored/\n");
        workspace.Write("ignored/database.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        workspace.Write(".editorconfig", Workspace.PostgreSql);
        using var client = new EditorClient(workspace);
        await client.Start(Pull);
        client.Open("a/database.ini", "[postgresql]\n");

        var first = await WorkspaceReports(client);
        var report = Assert.Single(first)!;
        Assert.Equal(client.Root + "/b%20%2523/appsettings.json", report["uri"]!.GetValue<string>());
        Assert.Equal("PGTLS102", Assert.Single(report["items"]!.AsArray())!["code"]!.GetValue<string>());

        var waiting = client.Request("workspace/diagnostic", Previous(first));
        // It works on, although nobody has changed anything yet.
        await client.Ask("textDocument/diagnostic", client.At("a/database.ini", 0, 0));
        workspace.Write("b %23/appsettings.json", Workspace.Strong);
        client.Tell("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });
        var second = (await client.Answer(waiting))["result"]!["items"]!.AsArray();

        Assert.Empty(Assert.Single(second)!["items"]!.AsArray());
        client.Tell("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = client.Uri("a/database.ini") } });
        Assert.Equal(client.Uri("a/database.ini"), Assert.Single(await WorkspaceReports(client))!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_long_walk_tells_how_far_it_is_and_what_it_has_found_so_far()
    {
        using var workspace = new Workspace();
        for (var i = 0; i < 100; i++)
            workspace.Write($"{i}.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        using var client = new EditorClient(workspace);
        await client.Start(Pull);
        var parameters = Previous([]);
        parameters["workDoneToken"] = "work";
        parameters["partialResultToken"] = 7;

        var answer = await client.Ask("workspace/diagnostic", parameters);

        var progress = new List<JsonObject>();
        while (progress.Count == 0 || progress[^1]["value"]!["kind"]?.GetValue<string>() != "end")
            progress.Add(await client.Told("$/progress"));
        Assert.Equal(["begin", "report", "end"], progress.Where(one => one["token"]!.GetValueKind() == System.Text.Json.JsonValueKind.String).Select(one => one["value"]!["kind"]!.GetValue<string>()));
        Assert.Equal(100, progress.Where(one => one["token"]!.ToJsonString() == "7").Sum(one => one["value"]!["items"]!.AsArray().Count) + answer!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_configuration_file_that_changes_changes_what_is_found()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        Assert.Equal(2, (await client.Diagnostics("a.ini", 1))[0]!["severity"]!.GetValue<int>());

        workspace.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PGTLS102.severity = error\n");
        client.Tell("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });
        Assert.Equal(1, (await client.Diagnostics("a.ini", 1))[0]!["severity"]!.GetValue<int>());
        workspace.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PGTLS102.severity = none\n");
        client.Tell("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });

        Assert.Empty(await client.Diagnostics("a.ini", 1));
    }

    [Theory]
    [InlineData(".pgtls-suppressions.json", """{ "suppressions": [ { "rule": "PGTLS102", "file": "sub/a.ini", "reason": "the lab" } ] }""")]
    [InlineData(".pgtls-baseline.json", null)]
    public async Task What_a_file_above_lists_is_not_shown(string name, string? text)
    {
        using var workspace = new Workspace();
        workspace.Write("sub/a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("sub/a.ini", workspace.Read("sub/a.ini"));
        Assert.Single(await client.Diagnostics("sub/a.ini", 1));

        if (text is null)
            workspace.Run("baseline", "write", ".");
        else
            workspace.Write(name, text);
        Assert.True(File.Exists(workspace[name]));
        client.Tell("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });

        Assert.Empty(await client.Diagnostics("sub/a.ini", 1));
    }

    [Fact]
    public async Task A_path_that_a_fix_left_to_be_replaced_is_shown()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=verify-ca\nsslrootcert=/path/to/root.crt\n");

        Assert.Equal("PGTLS308", Assert.Single(await client.Diagnostics("a.ini", 1))!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_a_comment_suppresses_is_not_shown()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        Assert.Single(await client.Diagnostics("a.ini", 1));

        client.Change("a.ini", 2, EditorClient.Edit((2, 0), (2, 0), "# pgtls:ignore PGTLS102 -- the lab\n"));

        Assert.Empty(await client.Diagnostics("a.ini", 2));
    }

    [Fact]
    public async Task A_document_that_is_to_be_ignored_is_not_judged_and_one_that_git_ignores_is()
    {
        const string weak = "[postgresql]\nhost=db.acme.net\nsslmode=allow\n";
        using var workspace = new Workspace();
        workspace.Write(".gitignore", "private.ini\n");
        workspace.Write(".pgtlsignore", "/samples/\n");
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("samples/deep/a.ini", weak);
        client.Open("private.ini", weak);
        Assert.Single(await client.Diagnostics("private.ini", 1));
        Assert.Empty((await client.Ask("textDocument/codeAction", WholeFile(client, "samples/deep/a.ini")))!.AsArray());

        workspace.Write(".pgtlsignore", "");
        client.Tell("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray() });

        Assert.Single(await client.Diagnostics("samples/deep/a.ini", 1));
        Assert.NotEmpty((await client.Ask("textDocument/codeAction", WholeFile(client, "samples/deep/a.ini")))!.AsArray());

        static JsonObject WholeFile(EditorClient client, string file)
        {
            var parameters = client.At(file, 0, 0);
            parameters["range"] = new JsonObject { ["start"] = new JsonObject { ["line"] = 0, ["character"] = 0 }, ["end"] = new JsonObject { ["line"] = 9, ["character"] = 0 } };
            parameters["context"] = new JsonObject { ["diagnostics"] = new JsonArray() };
            return parameters;
        }
    }

    [Fact]
    public async Task What_was_wrong_with_a_document_is_taken_back_when_it_is_closed()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n");
        await client.Diagnostics("a.ini", 1);

        client.Tell("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = client.Uri("a.ini") } });

        Assert.Empty((await client.Told("textDocument/publishDiagnostics"))["diagnostics"]!.AsArray());
        client.Open("a.ini", "[postgresql]\nhost=db.acme.net\nsslmode=allow\n", version: 9);
        Assert.Single(await client.Diagnostics("a.ini", 9));
    }

    [Fact]
    public async Task No_file_is_ever_written()
    {
        using var workspace = new Workspace();
        workspace.Write("appsettings.json", Workspace.Weak);
        using var client = new EditorClient(workspace);
        await client.Start();
        client.Open("appsettings.json", Workspace.Weak);
        var parameters = client.At("appsettings.json", 0, 0);
        parameters["range"] = EditorClient.Range((0, 0), (0, 200));
        parameters["context"] = new JsonObject { ["diagnostics"] = new JsonArray(), ["only"] = new JsonArray("quickfix", "source.fixAll") };

        Assert.NotEmpty((await client.Ask("textDocument/codeAction", parameters))!.AsArray());
        Assert.Equal(0, await client.Stop());

        Assert.Equal(Workspace.Weak, workspace.Read("appsettings.json"));
        Assert.Single(Directory.GetFileSystemEntries(workspace.Root));
    }

    [Fact]
    public async Task It_ends_when_the_client_is_gone_without_a_word()
    {
        using var workspace = new Workspace();
        using var client = new EditorClient(workspace);
        await client.Start();

        client.Vanish();

        Assert.Equal(1, await client.Ended);
    }

    [Fact]
    public async Task It_ends_when_the_clients_process_has_ended_though_the_pipe_is_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The other process is a shell's.");
        using var workspace = new Workspace();
        using var editor = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        using var client = new EditorClient(workspace);
        await client.Ask("initialize", new JsonObject { ["processId"] = editor.Id, ["capabilities"] = new JsonObject() });

        editor.Kill();

        Assert.Equal(1, await client.Ended);
    }

    private static async Task<JsonArray> WorkspaceReports(EditorClient client) => (await client.Ask("workspace/diagnostic", Previous([])))!["items"]!.AsArray();

    /// <summary>The parameters of a client that has these reports.</summary>
    private static JsonObject Previous(JsonArray reports) => new()
    {
        ["previousResultIds"] = new JsonArray([.. reports.Select(report => new JsonObject { ["uri"] = report!["uri"]!.DeepClone(), ["value"] = report["resultId"]!.DeepClone() })]),
    };

    private static string Edited(string text, IEnumerable<((int Line, int Column) Start, (int Line, int Column) End, string Text)> edits)
    {
        foreach (var (start, end, inserted) in edits)
        {
            var (from, to) = (OffsetOf(text, start), OffsetOf(text, end));
            text = string.Concat(text.AsSpan(0, from), inserted, text.AsSpan(Math.Max(from, to)));
        }
        return text;
    }

    private static int OffsetOf(string text, (int Line, int Column) place)
    {
        var lines = new Text.LineIndex(text);
        if (place.Line >= lines.LineCount)
            return text.Length;
        var start = lines.OffsetOf(place.Line, 0);
        var end = lines.OffsetOf(place.Line, int.MaxValue / 2);
        return Math.Min(start + place.Column, start + text[start..end].TrimEnd('\r', '\n').Length);
    }
}
