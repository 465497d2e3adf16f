using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PgTls.Analyzers;
using PgTls.Analyzers.CodeFixes;
using PgTls.Analyzers.CSharp;
using PgTls.Findings;
using PgTls.Testing;
using PgTls.Text;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>The C# compiler and its code fixes; reads code, and configuration files as a project's additional files.</summary>
internal sealed class CompilerFront : Front
{
    private const string Folder = "/0/";

    // Examples are short; a real project has the line, too, or one like it.
    private const string GlobalUsings = "global using Npgsql;";

    public override string Name => "the compiler";

    public override bool Reads(Sample sample) => !sample.IsAboutFiles;

    public override async Task<IReadOnlyList<Reported>> LintAsync(Sample sample)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, sample);
        return
        [
            .. from diagnostic in await DiagnoseAsync(document.Project)
               let span = diagnostic.Location.SourceSpan
               select new Reported(SeverityOf(diagnostic), diagnostic.Id, new TextRange(span.Start, span.End), diagnostic.GetMessage(sample.Language)),
        ];
    }

    public override async Task<string?> RepairOneAsync(Sample sample, string id)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, sample);
        CodeFixProvider provider = sample.IsCode ? new CSharpFixProvider() : new ConfigFileFixProvider();
        foreach (var diagnostic in await DiagnoseAsync(document.Project))
        {
            if (diagnostic.Id != id)
                continue;
            CodeAction? recommended = null;
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                document,
                diagnostic,
                (action, _) => recommended ??= action.EquivalenceKey == "PgTls." + FixKind.Recommended ? action : null,
                CancellationToken.None));
            if (recommended is null)
                continue;
            var operation = Assert.Single((await recommended.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
            var changed = sample.IsCode ? operation.ChangedSolution.GetDocument(document.Id) : operation.ChangedSolution.GetAdditionalDocument(document.Id);
            return (await changed!.GetTextAsync()).ToString();
        }
        return null;
    }

    /// <summary>What the analyzers report, with the compiler's own configuration of severities applied.</summary>
    private static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        DiagnosticAnalyzer[] analyzers = [new ConnectionStringAnalyzer(), new ConfigFileAnalyzer()];
        var diagnostics = await compilation.WithAnalyzers([.. analyzers], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private static TextDocument Open(AdhocWorkspace workspace, Sample sample)
    {
        var project = ProjectId.CreateNewId();
        var sampleId = DocumentId.CreateNewId(project);
        // Who reads a configuration file, and in which version, a page says by an option: no other front would know of the reference.
        IEnumerable<MetadataReference> drivers = sample.References?.Select(reference => reference.Compile()) ?? (sample.IsCode ? [NewestNpgsql.Reference] : []);
        var text = SourceText.From(sample.Text);
        // A configuration file stands in a project that has code as well.
        var code = sample.IsCode ? text : SourceText.From("System.Console.WriteLine();");
        var codeId = sample.IsCode ? sampleId : DocumentId.CreateNewId(project);
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(project, VersionStamp.Create(), "Sample", "Sample", LanguageNames.CSharp))
            .WithProjectCompilationOptions(project, new CSharpCompilationOptions(OutputKind.ConsoleApplication))
            .WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.Latest))
            .WithProjectMetadataReferences(project, [.. References.Framework, .. drivers])
            .AddDocument(codeId, "Program.cs", code, filePath: Folder + "Program.cs")
            .AddDocument(
                DocumentId.CreateNewId(project), "GlobalUsings.cs", sample.IsCode && sample.References is null ? GlobalUsings : "", filePath: Folder + "GlobalUsings.cs")
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project), ".globalconfig", SourceText.From(sample.GlobalConfig), filePath: Folder + ".globalconfig");
        if (!sample.IsCode)
            solution = solution.AddAdditionalDocument(sampleId, sample.Path, text, filePath: Folder + sample.Path);
        return sample.IsCode ? solution.GetDocument(sampleId)! : solution.GetAdditionalDocument(sampleId)!;
    }

    private static Severity SeverityOf(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => Severity.Error,
        DiagnosticSeverity.Warning => Severity.Warning,
        _ => Severity.Info,
    };
}
