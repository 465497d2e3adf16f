using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using PgTls.Analyzers.CodeFixes;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Testing;

namespace PgTls.Analyzers.Tests;

/// <summary>Checks what the analyzers say of C# code and configuration files, and what the code fixes make of them.</summary>
internal static class Verify
{
    /// <summary>Statements in a method of a program that uses Npgsql.</summary>
    public static Task Statements(string marked, string? fixedSource = null, string options = "", bool withFixAll = true) =>
        Code(InMethod(marked), fixedSource is null ? null : InMethod(fixedSource), options, withFixAll);

    /// <summary>A file of a program that uses Npgsql.</summary>
    public static Task Code(string marked, string? fixedSource = null, string options = "", bool withFixAll = true) => Run(Library.WithNpgsql, marked, fixedSource, options, withFixAll);

    /// <summary>Several files of a program that uses Npgsql.</summary>
    public static Task Files(string[] marked, string[]? fixedSource = null, string options = "")
    {
        var test = NewTest(Library.WithNpgsql, options);
        foreach (var source in marked)
            test.TestState.Sources.Add(source);
        foreach (var source in fixedSource ?? [])
            test.FixedState.Sources.Add(source);
        return test.RunAsync();
    }

    /// <summary>A program of top-level statements that uses Npgsql.</summary>
    public static Task Program(string marked, string? fixedSource = null, string options = "")
    {
        var test = NewTest(Library.WithNpgsql, options);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.TestCode = marked;
        if (fixedSource is not null)
            test.FixedCode = fixedSource;
        return test.RunAsync();
    }

    /// <summary>A file of a program that uses no driver.</summary>
    public static Task CodeWithoutDriver(string marked, params DiagnosticResult[] expected) => Run(Library.Framework, marked, null, "", true, expected);

    public static DiagnosticResult Expect(string id) => CSharpCodeFixVerifier<ConnectionStringAnalyzer, CSharpFixProvider, DefaultVerifier>.Diagnostic(id);

    /// <summary>A configuration file among a project's additional files.</summary>
    public static Task File(string path, string marked, string? fixedSource = null, string options = "", params DiagnosticResult[] expected)
    {
        var test = new AdditionalFileFixTest<ConfigFileAnalyzer, ConfigFileFixProvider>(Library.Framework, options)
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { (path, marked) } },
        };
        test.ExpectedDiagnostics.AddRange(expected);
        if (fixedSource is not null)
            test.FixedState.AdditionalFiles.Add((path, fixedSource));
        return test.RunAsync();
    }

    private static Task Run(
        ImmutableArray<MetadataReference> references, string marked, string? fixedSource, string options, bool withFixAll, params DiagnosticResult[] expected)
    {
        var test = NewTest(references, options);
        test.TestCode = marked;
        test.ExpectedDiagnostics.AddRange(expected);
        if (fixedSource is not null)
            test.FixedCode = fixedSource;
        if (!withFixAll)
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllCheck;
        return test.RunAsync();
    }

    private static CSharpTest<ConnectionStringAnalyzer, CSharpFixProvider> NewTest(ImmutableArray<MetadataReference> references, string options) =>
        new(references, options);

    private static string InMethod(string statements) => $$"""
        using System;
        using Microsoft.EntityFrameworkCore;
        using Npgsql;

        class Program
        {
            const string Elsewhere = "SSL Mode=VerifyFull";

            static void Use(object o) { }

            static void Main(string user, string password, string rest, bool flag, DbContextOptionsBuilder options, IServiceProvider services)
            {
                {{statements.Replace("\n", "\n        ")}}
            }
        }
        """;
}
