using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Analyzers.CSharp;
using PgTls.Drivers;
using PgTls.Formats;
using PgTls.Suppressions;
using PgTls.Syntax;

namespace PgTls.Analyzers;

/// <summary>Judges the connections in the configuration files among a project's additional files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigFileAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var compilation = start.Compilation;
            var drivers = CompilationDrivers.Of(compilation);
            if (drivers is { IsEmpty: false, HasOthers: true })
            {
                var keys = new Lazy<ConfigurationKeys>(() => ConfigurationKeys.In(compilation, CancellationToken.None));
                drivers.IsKeyOfDriver = key => keys.Value.IsOfDriver(key);
            }
            var isTest = TestCode.IsIn(start.Compilation, start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            var suppressions = new ProjectSuppressions(start.Options.AdditionalFiles);
            start.RegisterAdditionalFileAction(file => Analyze(file, drivers, isTest, suppressions));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ReferencedDrivers drivers, bool isTest, ProjectSuppressions suppressions)
    {
        var file = context.AdditionalFile;
        if (ConfigFileKinds.Of(file.Path) is not { } kind || OwnFile.Is(CertificatePath.FileName(file.Path))
            || file.GetText(context.CancellationToken) is not { } source)
        {
            return;
        }
        var text = source.ToString();
        if (!kind.Prefilter.Passes(text))
            return;
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var options = drivers.Complete(provider.ReadOptions(provider.GetOptions(file)));
        var document = kind.Parse(text);
        SuppressionMatcher? matcher = null;
        foreach (var finding in Linter.LintConfigFile(file.Path, kind, document, options))
        {
            matcher ??= suppressions.MatcherFor(file.Path, document);
            var isSuppressed = matcher.Next(finding) is not null;
            if (finding.In(isTest, options) is not { } reported)
                continue;
            var span = reported.Range.ToSpan();
            context.ReportDiagnostic(reported.ToDiagnostic(Location.Create(file.Path, span, source.Lines.GetLinePositionSpan(span)), isSuppressed));
        }
    }
}
