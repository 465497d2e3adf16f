using PgTls.Package.Tests;
using PgTls.Rules.Tests;

namespace PgTls.EndToEnd.Tests.Guides;

/// <summary>A page of rules/guides.</summary>
internal sealed record Guide(string Name, string Text)
{
    private static readonly string Folder = Path.Combine(Command.RepositoryRoot, "rules/guides");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.md")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name != "README" && !name.EndsWith(".zh-Hans", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public IEnumerable<GuideFence> Fences => Markdown.Fences(Text).Select(fence => new GuideFence(fence.Line, fence.Info, fence.Text));

    public static Guide Read(string name) => new(name, File.ReadAllText(Path.Combine(Folder, name + ".md")));
}

/// <summary>A fenced block of a guide; rules/guides/README.md says what stands behind the opening fence.</summary>
internal sealed record GuideFence(int Line, string Info, string Text)
{
    public string Language => Info.Split(' ')[0];

    /// <summary>The file that is written.</summary>
    public string? File => Option("file");

    /// <summary>The file that now holds this text.</summary>
    public string? Result => Option("result");

    /// <summary>The driver that connects with the file.</summary>
    public string? Driver => Option("connects");

    public bool IsMutual => Option("server") == "mutual";

    private string? Option(string key) => Info.Split(' ').Skip(1).Where(word => word.StartsWith(key + "=", StringComparison.Ordinal)).Select(word => word[(key.Length + 1)..]).FirstOrDefault();
}
