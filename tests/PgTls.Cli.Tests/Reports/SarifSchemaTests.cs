using System.Diagnostics;
using System.Runtime.CompilerServices;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Reports;

/// <summary>The logs are what the standard's own schema says they are.</summary>
public class SarifSchemaTests
{
    private const string Validator =
        """
        import json, sys, jsonschema
        with open(sys.argv[1]) as schema, open(sys.argv[2]) as log:
            validator = jsonschema.Draft4Validator(json.load(schema))
            for error in validator.iter_errors(json.load(log)):
                print('/'.join(str(part) for part in error.absolute_path), error.message)
        """;

    [Fact]
    public void A_log_of_everything_is_valid()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("数据库 #1.json", Workspace.Weak + "oops");
        workspace.Write("c.ini", "[a]\nhost=db.acme.net\nsslmode=require\nsslrootcert=ca.crt\n[b]\nhost=db.acme.net\nuser=a\ndbname=b\n");

        Assert.Empty(ProblemsOf(workspace, "lint", ".", "gone.json"));
    }

    [Fact]
    public void A_log_of_nothing_is_valid()
    {
        using var workspace = new Workspace();

        Assert.Empty(ProblemsOf(workspace, "lint", "."));
    }

    [Fact]
    public void What_is_no_log_is_not()
    {
        using var workspace = new Workspace();

        Assert.NotEmpty(ProblemsIn(workspace.Write("log.sarif", """{ "version": "2.1.0", "runs": [{ "tool": {} }] }""")));
    }

    private static string ProblemsOf(Workspace workspace, params string[] args)
    {
        workspace.Run([.. args, "--format", "sarif", "--output", "log.sarif"]);
        return ProblemsIn(workspace["log.sarif"]);
    }

    private static string ProblemsIn(string log)
    {
        // .ci/run puts it there: it is a part of a package.
        var schema = Path.GetFullPath("../../../artifacts/sarif/sarif-schema-2.1.0.json", Path.GetDirectoryName(ThisFile())!);
        if (!File.Exists(schema))
            throw Missing("the schema of SARIF is not there: bash .ci/sarif-schema fetches it");
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Validator, schema, log]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = python.StandardError.ReadToEndAsync();
        var problems = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? problems : throw Missing(error.Result);
    }

    /// <summary>Skips the test where somebody works without the program; on a build server, where that would go unnoticed, it fails.</summary>
    private static Exception Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }

    private static string ThisFile([CallerFilePath] string path = "") => Path.GetFullPath(path);
}
