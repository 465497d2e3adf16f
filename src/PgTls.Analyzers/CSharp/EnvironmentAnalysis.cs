using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Rules;
using PgTls.Syntax;
using PgTls.Syntax.ConnectionStrings;
using PgTls.Text;

namespace PgTls.Analyzers.CSharp;

/// <summary>Judges the variables of libpq that code sets: for itself, or for a program that it starts.</summary>
internal sealed class EnvironmentAnalysis
{
    private const string StartInfo = "System.Diagnostics.ProcessStartInfo";

    // PostgreSQL's and openGauss's own clients, all of which are libpq's: https://www.postgresql.org/docs/current/reference-client.html.
    private static readonly HashSet<string> LibpqPrograms = new(StringComparer.OrdinalIgnoreCase)
    {
        "psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_basebackup", "pg_isready", "pg_receivewal", "pg_recvlogical", "pg_amcheck", "pgbench",
        "createdb", "dropdb", "createuser", "dropuser", "vacuumdb", "reindexdb", "clusterdb", "gsql", "gs_dump", "gs_dumpall", "gs_restore",
    };

    private static readonly Driver Libpq = DriverEnvironment.Of(DriverCatalog.Newest("libpq")!);

    private readonly ReferencedDrivers _drivers;

    private EnvironmentAnalysis(ReferencedDrivers drivers) => _drivers = drivers;

    public static void Register(CompilationStartAnalysisContext context, ReferencedDrivers drivers) => context.RegisterSyntaxNodeAction(
        new EnvironmentAnalysis(drivers).Analyze,
        SyntaxKind.InvocationExpression, SyntaxKind.SimpleAssignmentExpression, SyntaxKind.ComplexElementInitializerExpression);

    // No lambda may stand here: what it captured would be allocated for every call of a program.
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
        // All that is set for one program is judged together, where the first of it is about TLS.
        var writes = function.DescendantNodes().Select(EnvironmentWrite.Of).OfType<EnvironmentWrite>()
            .Where(other => other.Receiver == write.Receiver && !other.IsRemoval).ToList();
        if (writes.Find(IsAboutTls)?.Node != context.Node)
            return;
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var options = _drivers.Complete(provider.ReadOptions(provider.GetOptions(context.Node.SyntaxTree)));
        if (ReaderOf(write, function, options, context.SemanticModel, context.CancellationToken) is not var (driver, atMost))
            return;
        var settings = writes.ConvertAll(one => one.ToSetting(context.SemanticModel, context.CancellationToken));
        var source = context.Node.SyntaxTree.GetText(context.CancellationToken).ToString();
        var map = SourceMap.Verbatim(source, new TextRange(0, source.Length));
        var connection = new ConnectionSettings(map, new EnvironmentGrammar(writes), settings, context.Node.Span.ToRange(), isComplete: false);
        foreach (var finding in Linter.LintSettings(connection, driver, ConnectionContext.None, options))
        {
            // Another program than this one may still read what the driver ignores.
            var isForOthers = finding.Rule.Id == "PGTLS105";
            if (!isForOthers || !StartsPrograms(context.Node.SyntaxTree.GetRoot(context.CancellationToken)))
                context.Report(finding, context.Node.SyntaxTree, isForOthers ? Severity.Info : atMost);
        }
    }

    private static bool IsAboutTls(EnvironmentWrite write) =>
        write.Name is { } name && (name.StartsWith("PGSSL", StringComparison.Ordinal) || name == "PGREQUIRESSL");

    private static bool IsVariable(EnvironmentWrite write, SemanticModel model, CancellationToken cancellation) => write.Owner is { } owner
        ? Sink.IsNamed(model.GetTypeInfo(owner, cancellation).Type, StartInfo)
        : Sink.IsNamed(model.GetSymbolInfo(write.Node, cancellation).Symbol?.ContainingType, "System.Environment");

    /// <summary>Who reads the variables, and how much is certain about it; null: nobody who is known.</summary>
    private (Driver Driver, Severity? AtMost)? ReaderOf(
        EnvironmentWrite write, SyntaxNode function, LintOptions options, SemanticModel model, CancellationToken cancellation)
    {
        if (write.Owner is null)
            return _drivers.IsEmpty || options.Driver is not { Form: SettingForm.AdoNet } own ? (Libpq, Severity.Info) : (DriverEnvironment.Of(own), null);
        if (ProgramIn(function, model, cancellation) is not { } program)
            return (Libpq, Severity.Info);
        return LibpqPrograms.Contains(program) ? (Libpq, null) : null;
    }

    /// <summary>The name of the only program that a function starts, without its path and ending; null where nobody can tell.</summary>
    private static string? ProgramIn(SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        string? found = null;
        foreach (var node in function.DescendantNodes())
        {
            var file = node switch
            {
                ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "ProcessStartInfo" }, ArgumentList.Arguments: { Count: > 0 } arguments } => arguments[0].Expression,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "FileName" }, Right: var value } => value,
                AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FileName" }, Right: var value } => value,
                _ => null,
            };
            if (file is null)
                continue;
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

    private static bool StartsPrograms(SyntaxNode file) =>
        file.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "ProcessStartInfo" or "Process");
}
