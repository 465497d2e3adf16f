using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a state that is not spelled out takes from the state before it.</summary>
public enum StateInheritanceMode
{
    AutoInherit,
    Explicit,
}

/// <summary>What is done with markup in the sources and additional files of a state.</summary>
public enum MarkupMode
{
    /// <summary>There is none: the text is taken as it stands.</summary>
    None,

    /// <summary>It is removed and expects nothing.</summary>
    Ignore,

    /// <summary>It is removed and expects diagnostics.</summary>
    Allow,
}

/// <summary>Files with a path.</summary>
public class SourceFileCollection : List<(string filename, SourceText content)>
{
    public void Add((string filename, string content) file) => Add((file.filename, SourceText.From(file.content, Encoding.UTF8)));
}

/// <summary>Files that get a path of their own when none is given.</summary>
public sealed class SourceFileList(string defaultPrefix, string defaultExtension) : SourceFileCollection
{
    public void Add(string content) => Add(($"{defaultPrefix}{Count}.{defaultExtension}", content));

    public void Add(SourceText content) => Add(($"{defaultPrefix}{Count}.{defaultExtension}", content));
}

/// <summary>References beside the reference assemblies.</summary>
public sealed class MetadataReferenceCollection : List<MetadataReference>
{
    public void Add(Assembly assembly) => Add(assembly.Location);

    public void Add(string path) => Add(MetadataReference.CreateFromFile(path));
}

/// <summary>A project and the diagnostics expected in it.</summary>
public sealed class SolutionState(string name, string defaultPrefix, string defaultExtension)
{
    public string Name { get; } = name;

    public StateInheritanceMode? InheritanceMode { get; set; }

    public MarkupMode? MarkupHandling { get; set; }

    public OutputKind? OutputKind { get; set; }

    public ReferenceAssemblies? ReferenceAssemblies { get; set; }

    public SourceFileList Sources { get; } = new(defaultPrefix, defaultExtension);

    public SourceFileCollection AdditionalFiles { get; } = [];

    /// <summary>Config files by path: <c>/.editorconfig</c> with sections, <c>/.globalconfig</c> for everything.</summary>
    public SourceFileCollection AnalyzerConfigFiles { get; } = [];

    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    internal bool IsGiven =>
        InheritanceMode is not null || Sources.Count + AdditionalFiles.Count + AnalyzerConfigFiles.Count + ExpectedDiagnostics.Count > 0;
}
