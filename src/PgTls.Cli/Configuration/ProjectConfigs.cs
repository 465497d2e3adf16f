using PgTls.Cli.Discovery;
using PgTls.Cli.Files;

namespace PgTls.Cli.Configuration;

/// <summary>Finds the <c>.pgtls.toml</c> files above a directory and reads each once; may be asked by several threads.</summary>
internal sealed class ProjectConfigs(Session session)
{
    private readonly Dictionary<string, IReadOnlyList<ProjectConfig>> _directories = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private IReadOnlyList<ProjectConfig>? _named;

    /// <summary>Those that hold in a directory, from the outermost inwards.</summary>
    public IReadOnlyList<ProjectConfig> In(string directory)
    {
        lock (_lock)
            return session.ConfigPath is { } path ? _named ??= [ReadNamed(path)] : Chain(directory);
    }

    /// <summary>Whether something is not to be searched.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    public bool Excludes(string path, bool isDirectory)
    {
        var configs = In(Path.GetDirectoryName(path)!);
        if (configs.Count == 0)
            return false;
        var bytes = IgnoreFile.BytesOf(path);
        foreach (var config in configs)
        {
            if (config.Excluded?.Ignores(bytes, isDirectory) == true || (!isDirectory && config.Included?.IgnoresWithin(bytes) == false))
                return true;
        }
        return false;
    }

    private IReadOnlyList<ProjectConfig> Chain(string directory)
    {
        if (_directories.TryGetValue(directory, out var known))
            return known;
        var above = Path.GetDirectoryName(directory) is { } parent ? Chain(parent) : [];
        var own = Read(Path.Combine(directory, TomlConfig.FileName)) ?? Read(Path.Combine(directory, TomlConfig.PyprojectName));
        return _directories[directory] = own is null ? above : own.Config?.IsRoot == true ? [own] : [.. above, own];
    }

    private ProjectConfig? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        if (TextFile.Read(path, out var failure) is not { } file)
            return new ProjectConfig(path, null, failure, null);
        return TomlConfig.Parse(file.Text, path) is { } config ? new ProjectConfig(path, config, null, null) : null;
    }

    private ProjectConfig ReadNamed(string path)
    {
        if (TextFile.Read(path, out var failure) is not { } file)
            return new ProjectConfig(path, null, failure, session.WorkingDirectory);
        return TomlConfig.Parse(file.Text, path) is { } config
            ? new ProjectConfig(path, config, null, session.WorkingDirectory)
            : new ProjectConfig(path, null, Strings.Of("Toml_NoTable"), session.WorkingDirectory);
    }
}

/// <summary>One of them, or why it could not be read.</summary>
internal sealed class ProjectConfig
{
    /// <param name="path">Its full path.</param>
    /// <param name="config">What it says.</param>
    /// <param name="failure">Why it could not be read.</param>
    /// <param name="directory">The directory its patterns count from; null: its own.</param>
    public ProjectConfig(string path, TomlConfig? config, string? failure, string? directory)
    {
        Path = path;
        Config = config;
        Failure = failure;
        var start = IgnoreFile.BytesOf(directory ?? System.IO.Path.GetDirectoryName(path)!);
        Excluded = config?.Excluded is { Count: > 0 } excluded ? IgnoreFile.Of(excluded, start) : null;
        Included = config?.Included is { Count: > 0 } included ? IgnoreFile.Of(included, start) : null;
        Configs = [.. config?.Configs(directory) ?? []];
    }

    public string Path { get; }

    public TomlConfig? Config { get; }

    public string? Failure { get; }

    public IgnoreFile? Excluded { get; }

    public IgnoreFile? Included { get; }

    public IReadOnlyList<AnalyzerConfig> Configs { get; }

    /// <summary>Whether all of it could be understood.</summary>
    public bool IsSound => Failure is null && Config?.Problems.Count is null or 0;

    /// <summary>Says what is wrong with it.</summary>
    public void Tell(Log log)
    {
        if (Failure is not null)
            log.Fail(ExitCode.WrongUsage, Path, Failure);
        foreach (var problem in Config?.Problems ?? [])
            log.Fail(ExitCode.WrongUsage, Path, problem.Line, problem.Column, problem.Message);
    }
}
