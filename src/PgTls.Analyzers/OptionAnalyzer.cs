using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers;

/// <summary>Warns about options in <c>.globalconfig</c>, <c>.editorconfig</c> and MSBuild properties that would silently count as not set.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    // The compiler provides no list of the ids that a configuration file sets. So every id that a rule might have is looked up.
    private const int FirstId = 100;
    private const int LastId = 499;

    private static readonly DiagnosticDescriptor Descriptor = new(
        OptionCheck.Id,
        Descriptors.Localized(OptionCheck.Title),
        "{0}",
        "Configuration",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/pgtls/pgtls/blob/main/rules/configuration.md#options",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static compilation => new Check(compilation).Run());
    }

    private sealed class Check(CompilationAnalysisContext context)
    {
        private readonly HashSet<LocalizedText> _said = [];
        private readonly AnalyzerConfigOptionsProvider _provider = context.Options.AnalyzerConfigOptionsProvider;

        public void Run()
        {
            Look(_provider.GlobalOptions, hasProperties: true);
            foreach (var file in context.Options.AdditionalFiles)
                Look(_provider.GetOptions(file));
            foreach (var tree in context.Compilation.SyntaxTrees)
                Look(_provider.GetOptions(tree));
            LookAtRules();
        }

        private void Look(AnalyzerConfigOptions options, bool hasProperties = false)
        {
            var hasOptions = hasProperties;
            foreach (var key in options.Keys)
            {
                if (!key.StartsWith("pgtls.", StringComparison.OrdinalIgnoreCase))
                    continue;
                hasOptions = true;
                Say(OptionCheck.OfKey(key));
            }
            if (hasOptions)
                LintOptions.Read(key => options.TryGetValue(key, out var value) ? value : null, (key, allowed) => Say(OptionCheck.OfValue(NameOf(key, options), allowed)));
        }

        /// <summary>The option as it is written: a key, or the property that is set instead.</summary>
        private static string NameOf(string key, AnalyzerConfigOptions options) =>
            options.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? key
            : LintOptions.PropertyOf(key.Substring(key.IndexOf('.') + 1)).Substring("build_property.".Length);

        private void LookAtRules()
        {
            foreach (var id in context.Compilation.Options.SpecificDiagnosticOptions.Keys)
                Say(OptionCheck.OfRule(id));
            if (context.Compilation.Options.SyntaxTreeOptionsProvider is not { } severities)
                return;
            var first = context.Compilation.SyntaxTrees.FirstOrDefault();
            for (var number = FirstId; number <= LastId; number++)
            {
                var id = "PGTLS" + number.ToString(CultureInfo.InvariantCulture);
                if (severities.TryGetGlobalDiagnosticValue(id, context.CancellationToken, out _)
                    || (first is not null && severities.TryGetDiagnosticValue(first, id, context.CancellationToken, out _)))
                {
                    Say(OptionCheck.OfRule(id));
                }
            }
        }

        private void Say(LocalizedText? problem)
        {
            if (problem is not null && _said.Add(problem))
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None, problem));
        }
    }
}
