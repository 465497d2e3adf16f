using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PgTls.Rules;
using PgTls.Text;

namespace PgTls.Analyzers;

/// <summary>The catalogue's rules as the compiler knows them.</summary>
internal static class Descriptors
{
    private const string Category = "Security";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        RuleCatalog.All.ToImmutableDictionary(rule => rule.Id, Of, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = RuleCatalog.All.Select(rule => ById[rule.Id]).ToImmutableArray();

    public static DiagnosticDescriptor For(Rule rule) => ById[rule.Id];

    public static DiagnosticSeverity For(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    // A message is a LocalizedText, worded in the language the compiler or the editor asks for when it shows the diagnostic.
    private static DiagnosticDescriptor Of(Rule rule) => new(
        rule.Id,
        Localized(rule.Title),
        "{0}",
        Category,
        For(rule.DefaultSeverity),
        rule.IsEnabledByDefault,
        Localized(rule.Description),
        rule.Page,
        rule.Weakness);

    public static LocalizableResourceString Localized(LocalizedText text) => new(text.Key, LocalizedText.Resources, typeof(LocalizedText));
}
