using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PgTls.Drivers;

namespace PgTls.Rules.Tests.Fronts;

/// <summary>A project's reference to a driver, for those drivers too that cannot be restored here.</summary>
internal sealed record Reference(DriverAssembly Driver, int Major)
{
    /// <summary>The reference as a project file writes it.</summary>
    public string Item => $"""<PackageReference Include="{Driver.Packages[^1]}" Version="{Major}.0.1" />""";

    /// <summary>An assembly with as much of the driver as a compiler looks at.</summary>
    public MetadataReference Compile()
    {
        var dot = Driver.ConnectionType.LastIndexOf('.');
        var code = $$"""
            [assembly: System.Reflection.AssemblyVersion("{{Major}}.0.1.0")]
            namespace {{Driver.ConnectionType[..dot]}} { public class {{Driver.ConnectionType[(dot + 1)..]}} { } }
            """;
        var compilation = CSharpCompilation.Create(
            Driver.Name,
            [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    public override string ToString() => $"{Driver.Name} {Major}";
}
