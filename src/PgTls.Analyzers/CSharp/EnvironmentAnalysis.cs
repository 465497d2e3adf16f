using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp.Flow;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges the variables of libpq that code sets, for itself or for a program that it starts.</summary>
internal sealed class EnvironmentAnalysis
{
    private const string StartInfo = "System.Diagnostics.ProcessStartInfo";

    // The clients of PostgreSQL and openGauss, all of which use libpq: https://www.postgresql.org/docs/current/reference-client.html.
    private static readonly HashSet<string> LibpqPrograms = new(StringComparer.OrdinalIgnoreCase)
    {
        "psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "pg_isready", "pg_receivewal", "pg_recvlogical", "pg_amcheck", "pgbench",
        "createdb", "dropdb", "createuser", "dropuser", "vacuumdb", "reindexdb", "clusterdb", "gsql", "gs_dump", "gs_dumpall", "gs_restore",
    };

    private static readonly Driver Libpq = DriverEnvironment.Of(DriverCatalog.Newest("libpq")!);

    private readonly CompilationFacts _facts;

    private EnvironmentAnalysis(CompilationFacts facts) => _facts = facts;

    public static void Register(CompilationStartAnalysisContext context, CompilationFacts facts) => context.RegisterSyntaxNodeAction(
        new EnvironmentAnalysis(facts).Analyze,
        SyntaxKind.InvocationExpression, SyntaxKind.SimpleAssignmentExpression, SyntaxKind.ComplexElementInitializerExpression);

    // Do not use a lambda here: its captured variables would be allocated for every call in a program.
    private void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (EnvironmentWrite.Of(context.Node) is { } write && IsAboutTls(write) && NeighbourWords.FunctionAround(context.Node) is { } function
            && IsVariable(write, context.SemanticModel, context.CancellationToken))
        {
            Judge(write, function, context);
        }
    }

    private void Judge(EnvironmentWrite write, SyntaxNode function, SyntaxNodeAnalysisContext context)
    {
        // All variables for one program are judged together, at the first one that is about TLS.
        var index = _facts.IndexOf(function.SyntaxTree, context.CancellationToken);
        var (writes, first) = _facts.Once(new Function(function), asked => WritesIn(asked.Node, index))[write.Receiver];
        if (first != context.Node)
            return;
        var options = _facts.OptionsFor(context.Node.SyntaxTree, context.Options);
        if (ReaderOf(write, function, options, context.SemanticModel, context.CancellationToken) is not var (driver, atMost))
            return;
        var settings = writes.ConvertAll(one => one.ToSetting(context.SemanticModel, context.CancellationToken));
        var map = _facts.MapOf(new SourceFiles(context.Node.SyntaxTree), context.CancellationToken);
        var connection = new ConnectionSettings(map, new EnvironmentGrammar(writes), settings, context.Node.Span.ToRange(), isComplete: false);
        foreach (var finding in Linter.LintSettings(connection, driver, ConnectionContext.None, options))
        {
            var isForOthers = finding.Rule.IsMeantForOtherReaders;
            if (!isForOthers || !_facts.StartPrograms(context.CancellationToken))
                context.Report(finding, context.Node.SyntaxTree, _facts, context.Node, isForOthers ? Severity.Info : atMost);
        }
    }

    private static bool IsAboutTls(EnvironmentWrite write) =>
        write.Name is { } name && (name.StartsWith("PGSSL", StringComparison.Ordinal) || name == "PGREQUIRESSL");

    private static bool IsVariable(EnvironmentWrite write, SemanticModel model, CancellationToken cancellation) => write.Owner is { } owner
        ? Sink.IsNamed(model.GetTypeInfo(owner, cancellation).Type, StartInfo)
        : Sink.IsNamed(model.GetSymbolInfo(write.Node, cancellation).Symbol?.ContainingType, "System.Environment");

    /// <summary>The driver that reads the variables, and the severity that is certain; null if it is not known.</summary>
    private (Driver Driver, Severity? AtMost)? ReaderOf(
        EnvironmentWrite write, SyntaxNode function, LintOptions options, SemanticModel model, CancellationToken cancellation)
    {
        if (write.Owner is null)
        {
            return _facts.Drivers.IsEmpty || options.Driver is not { Form: SettingForm.AdoNet } own
                ? (Libpq, Severity.Info)
                : (DriverEnvironment.Of(own), null);
        }
        if (_facts.Once(new Programs(function), asked => ProgramIn(asked.Function, model, cancellation)) is not { } program)
            return (Libpq, Severity.Info);
        return LibpqPrograms.Contains(program) ? (Libpq, null) : null;
    }

    /// <summary>The name of the only program that a function starts, without its path and ending; null if it is not known.</summary>
    private string? ProgramIn(SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        string? found = null;
        foreach (var file in _facts.IndexOf(function.SyntaxTree, cancellation).ProgramsIn(function))
        {
            if (model.GetConstantValue(file, cancellation) is not { HasValue: true, Value: string path })
                return null;
            var name = CertificatePath.FileName(path);
            if (name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
                name = name.Substring(0, name.Length - 4);
            if (found is not null && found != name)
                return null;
            found = name;
        }
        return found;
    }

    /// <summary>The variables that a function sets, by environment, and the first of them that is about TLS.</summary>
    private static Dictionary<string, (List<EnvironmentWrite> Writes, SyntaxNode? First)> WritesIn(SyntaxNode function, FileIndex index)
    {
        var environments = new Dictionary<string, (List<EnvironmentWrite> Writes, SyntaxNode? First)>(StringComparer.Ordinal);
        foreach (var write in index.EnvironmentWritesIn(function))
        {
            var receiver = write.Receiver;
            var (writes, first) = environments.TryGetValue(receiver, out var known) ? known : ([], null);
            if (!write.IsRemoval)
            {
                writes.Add(write);
                first ??= IsAboutTls(write) ? write.Node : null;
            }
            environments[receiver] = (writes, first);
        }
        return environments;
    }

    private readonly record struct Function(SyntaxNode Node);

    private readonly record struct Programs(SyntaxNode Function);
}
