using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PgTls.Analyzers;

/// <summary>Recognizes code that only tests or a developer's tools run. Its connections lead to databases that exist for them.</summary>
internal static class TestCode
{
    // xunit 2 and 3, NUnit, MSTest in its old and new assembly, TUnit.
    private static readonly string[] Frameworks =
        ["xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core"];

    /// <summary>Whether a compilation is a test project's: it says so, or refers to a test framework.</summary>
    public static bool IsIn(Compilation compilation, AnalyzerConfigOptions options) =>
        (options.TryGetValue("build_property.IsTestProject", out var property) && bool.TryParse(property, out var isTest) && isTest)
        || compilation.ReferencedAssemblyNames.Any(assembly => Frameworks.Contains(assembly.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a node is in a factory that only the tools of Entity Framework Core call.</summary>
    public static bool IsForTools(SyntaxNode node)
    {
        for (var type = node.FirstAncestorOrSelf<TypeDeclarationSyntax>(); type is not null; type = type.Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>())
        {
            foreach (var based in type.BaseList?.Types ?? default)
            {
                var name = based.Type is QualifiedNameSyntax qualified ? qualified.Right : based.Type as SimpleNameSyntax;
                if (name?.Identifier.ValueText == "IDesignTimeDbContextFactory")
                    return true;
            }
        }
        return false;
    }
}
