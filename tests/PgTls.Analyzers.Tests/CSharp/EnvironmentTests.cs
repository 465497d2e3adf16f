using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using PgTls.Analyzers.CodeFixes;
using PgTls.Analyzers.CSharp;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Testing;

namespace PgTls.Analyzers.Tests.CSharp;

public class EnvironmentTests
{
    private const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;
    private const DiagnosticSeverity Info = DiagnosticSeverity.Info;

    [Theory]
    [InlineData("""var start = new ProcessStartInfo("psql"); start.Environment["PGSSLMODE"] = {|#0:"disable"|};""")]
    [InlineData("""var start = new ProcessStartInfo { FileName = "/usr/bin/pg_dump" }; start.EnvironmentVariables["PGSSLMODE"] = {|#0:"disable"|};""")]
    [InlineData("""var start = new ProcessStartInfo(); start.FileName = @"C:\pgsql\bin\psql.exe"; start.Environment.Add("PGSSLMODE", {|#0:"disable"|});""")]
    [InlineData("""var start = new ProcessStartInfo("pg_restore") { Environment = { ["PGSSLMODE"] = {|#0:"disable"|} } };""")]
    [InlineData("""var start = new ProcessStartInfo("gsql") { EnvironmentVariables = { { "PGSSLMODE", {|#0:"disable"|} } } };""")]
    public Task A_weak_mode_for_a_client_of_libpq_is_reported(string statements) => Run(Library.Framework, statements, [("PGTLS101", Warning)]);

    [Fact]
    public Task For_a_program_that_nobody_knows_it_is_information() =>
        Run(Library.Framework, """var start = new ProcessStartInfo(name); start.Environment["PGSSLMODE"] = {|#0:"disable"|};""", [("PGTLS101", Info)]);

    [Theory]
    [InlineData("""var start = new ProcessStartInfo("java"); start.Environment["PGSSLMODE"] = "disable";""")]
    [InlineData("""var start = new ProcessStartInfo("psql"); start.Environment["PGSSLMODE"] = "verify-full"; start.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";""")]
    [InlineData("""var start = new ProcessStartInfo("psql"); start.Environment["PGSSLMODE"] = name;""")]
    [InlineData("""var start = new ProcessStartInfo("psql"); start.Environment[name] = "disable"; start.Environment["LANG"] = "C";""")]
    [InlineData("""var start = new ProcessStartInfo("psql"); start.Environment["PGSSLMODE"] = "require"; start.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";""")]
    [InlineData("""var start = new ProcessStartInfo("psql"); start.Environment["PGSSLMODE"] = "require"; start.Environment[name] = "x";""")]
    [InlineData("""new Settings().Environment["PGSSLMODE"] = "disable";""")]
    [InlineData("""Settings.SetEnvironmentVariable("PGSSLMODE", "disable");""")]
    [InlineData("""Environment.GetEnvironmentVariable("PGSSLMODE");""")]
    [InlineData("""Environment.SetEnvironmentVariable("PGSSLMODE", null);""")]
    public Task What_is_safe_unknown_or_somebody_elses_is_not(string statements) => Run(Library.Framework, statements, []);

    [Fact]
    public Task What_is_set_for_one_program_is_judged_and_fixed_together() => Run(
        Library.Framework,
        """
        var dump = new ProcessStartInfo("pg_dump");
        dump.Environment["PGHOST"] = "db.acme.net";
        dump.Environment["PGSSLMODE"] = {|#0:"require"|};
        var restore = new ProcessStartInfo("pg_restore");
        restore.Environment["PGSSLMODE"] = "verify-full";
        restore.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";
        """,
        // Two programs are started: which of them the variables are for is a guess.
        [("PGTLS201", Info)],
        """
        var dump = new ProcessStartInfo("pg_dump");
        dump.Environment["PGHOST"] = "db.acme.net";
        dump.Environment["PGSSLMODE"] = "verify-ca";
        dump.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";
        var restore = new ProcessStartInfo("pg_restore");
        restore.Environment["PGSSLMODE"] = "verify-full";
        restore.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";
        """);

    [Fact]
    public Task A_relative_path_is_made_absolute() => Run(
        Library.Framework,
        """var start = new ProcessStartInfo("psql"); start.Environment["PGSSLROOTCERT"] = {|#0:"certs/root.crt"|};""",
        [("PGTLS301", Warning)],
        """var start = new ProcessStartInfo("psql"); start.Environment["PGSSLROOTCERT"] = "/etc/ssl/root.crt";""");

    [Fact]
    public Task A_mode_for_a_program_that_uses_Npgsql_is_ignored_by_it() =>
        Run(Library.WithNpgsql, """Environment.SetEnvironmentVariable({|#0:"PGSSLMODE"|}, "verify-full");""", [("PGTLS105", Info)]);

    [Theory]
    [InlineData("""Environment.SetEnvironmentVariable({|#0:"PGSSLMODE"|}, "verify-full", EnvironmentVariableTarget.Process);""")]
    [InlineData("""Environment.SetEnvironmentVariable({|#0:"PGSSLMODE"|}, "require"); Console.WriteLine(Process.GetCurrentProcess().Id);""")]
    [InlineData("""Environment.SetEnvironmentVariable({|#0:"PGSSLMODE"|}, name);""")]
    public Task Npgsql_ignores_a_mode_in_a_program_that_starts_no_other(string statements) => Run(Library.WithNpgsql, statements, [("PGTLS105", Info)]);

    [Theory]
    [InlineData("static void Dump() => System.Diagnostics.Process.Start(\"pg_dump\");")]
    [InlineData("static void Dump(System.Diagnostics.ProcessStartInfo info) { }")]
    [InlineData("static void Dump() { using var process = new System.Diagnostics.Process(); process.Start(); }")]
    public Task Another_file_may_start_others_that_read_it(string member) => Verify.Files(
    [
        """class Program { static void Main() => System.Environment.SetEnvironmentVariable("PGSSLMODE", "verify-full"); }""",
        $$"""class Other { {{member}} }""",
    ], options: "dotnet_diagnostic.PGTLS204.severity = none");

    [Fact]
    public Task Unless_it_starts_others_that_may_read_it() =>
        Run(Library.WithNpgsql, """Environment.SetEnvironmentVariable("PGSSLMODE", "verify-full"); Process.Start("psql");""", []);

    [Fact]
    public Task A_path_that_Npgsql_reads_must_be_absolute() =>
        Run(Library.WithNpgsql, """Environment.SetEnvironmentVariable("PGSSLROOTCERT", {|#0:"root.crt"|});""", [("PGTLS301", Warning)]);

    [Fact]
    public Task Without_a_driver_in_sight_a_weak_mode_is_information() =>
        Run(Library.Framework, """Environment.SetEnvironmentVariable("PGSSLMODE", {|#0:"prefer"|}, EnvironmentVariableTarget.Process);""", [("PGTLS102", Info)]);

    private static Task Run(ImmutableArray<MetadataReference> references, string statements, (string Rule, DiagnosticSeverity Severity)[] expected, string? fixedSource = null)
    {
        var test = new CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider>(references, "pgtls.root_certificate = /etc/ssl/root.crt")
        {
            TestCode = Program(statements),
            DisabledDiagnostics = { "PGTLS204" },
        };
        for (var i = 0; i < expected.Length; i++)
            test.ExpectedDiagnostics.Add(Verify.Expect(expected[i].Rule).WithLocation(i).WithMessage(null!).WithSeverity(expected[i].Severity));
        if (fixedSource is not null)
            test.FixedCode = Program(fixedSource);
        return test.RunAsync();
    }

    private static string Program(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;

        class Settings
        {
            public Dictionary<string, string> Environment = new();
            public static void SetEnvironmentVariable(string name, string value) { }
        }

        class Program
        {
            static void Main(string name)
            {
                {{statements.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            }
        }
        """;
}
