using System.Text.Json;
using PgTls.Drivers;

namespace PgTls.Cli.Projects;

/// <summary>A <c>project.assets.json</c>: what a restore made of a project's references, transitive ones included.</summary>
internal static class AssetsFile
{
    /// <summary>The drivers the compiler is handed, for each target framework; null where this is no such file.</summary>
    public static IReadOnlyList<DriverReference>? Read(byte[] bytes)
    {
        try
        {
            // A stream, since only that may begin with a byte order mark.
            using var document = JsonDocument.Parse(new MemoryStream(bytes));
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("targets", out var targets))
                return null;
            return
            [
                .. Members(targets).SelectMany(target => Members(target.Value)).Select(Read).OfType<DriverReference>(),
                .. Members(targets).Where(target => target.Name.StartsWith(".NETFramework", StringComparison.Ordinal)).Select(_ => DriverReference.To(OtherProvider.SqlServer)),
            ];
        }
        // The latter is what a name with half a surrogate pair makes of itself.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The drivers in a <c>packages.lock.json</c>, transitive ones included; null where this is no such file.</summary>
    /// <remarks>https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies</remarks>
    public static IReadOnlyList<DriverReference>? ReadLock(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(new MemoryStream(bytes));
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("dependencies", out var frameworks))
                return null;
            return
            [
                .. Members(frameworks).SelectMany(framework => Members(framework.Value)).Select(ReadLocked).OfType<DriverReference>(),
                .. Members(frameworks).Where(framework => framework.Name.StartsWith(".NETFramework", StringComparison.Ordinal)).Select(_ => DriverReference.To(OtherProvider.SqlServer)),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DriverReference? ReadLocked(JsonProperty package)
    {
        if (OtherProvider.OfAssembly(package.Name) is { } other)
            return DriverReference.To(other);
        var version = package.Value.ValueKind == JsonValueKind.Object && package.Value.TryGetProperty("resolved", out var resolved) && resolved.ValueKind == JsonValueKind.String
            ? resolved.GetString()
            : null;
        return DriverAssembly.OfPackage(package.Name) is { } driver ? new DriverReference(driver, DriverReference.MajorOf(version)) : null;
    }

    /// <param name="library">A name such as <c>Npgsql/9.0.3</c>, and what the project gets of it.</param>
    private static DriverReference? Read(JsonProperty library)
    {
        var parts = library.Name.Split('/', 2);
        var files = Members(library.Value, "compile").Select(file => file.Name[(file.Name.LastIndexOf('/') + 1)..]).Where(file => file != "_._").ToArray();
        if (files.Length == 0)
            return null;
        // A project of the same name has a version of its own, which says nothing.
        var isPackage = library.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "package";
        if (isPackage && DriverAssembly.OfPackage(parts[0]) is { } known)
            return new DriverReference(known, DriverReference.MajorOf(parts.ElementAtOrDefault(1)));
        if (files.Select(file => OtherProvider.OfAssembly(Path.GetFileNameWithoutExtension(file))).FirstOrDefault(provider => provider is not null) is { } other)
            return DriverReference.To(other);
        return files.Select(file => DriverAssembly.Named(Path.GetFileNameWithoutExtension(file))).FirstOrDefault(assembly => assembly is not null) is { } assembly
            ? new DriverReference(assembly, null)
            : null;
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    private static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? Members(member) : [];
}
