namespace PgTls.Core.Tests.Oracles;

/// <summary>Says what PyYAML reads in a file.</summary>
internal sealed class YamlOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start("yaml", """
        def scalars(node, path, seen, found):
            if id(node) in seen:
                return True
            seen.add(id(node))
            if isinstance(node, yaml.ScalarNode):
                if node.value or node.style:
                    found.append([path, node.value, node.start_mark.index])
                return True
            if isinstance(node, yaml.SequenceNode):
                return all([scalars(item, path + [str(index)], seen, found) for index, item in enumerate(node.value)])
            # Complex keys, and what a later document repeats, are not compared.
            return all([isinstance(key, yaml.ScalarNode) and not isinstance(value, str) and scalars(value, path + [key.value], seen, found) for key, value in node.value])

        def answer(text):
            try:
                found, isSimple = [], True
                for document in yaml.compose_all(text, Loader=yaml.BaseLoader):
                    if document is not None:
                        isSimple = scalars(document, [], set(), found) and isSimple
                return [item for item in sorted(found, key=lambda item: item[2])] if isSimple else None
            except (yaml.YAMLError, ValueError):
                return None
        """);

    /// <summary>The paths, values and places of the scalars; null where PyYAML refuses the file, or a key is no scalar.</summary>
    public IReadOnlyList<(string Path, string Value, int Start)>? Read(string text)
    {
        var answer = _python.Ask(text);
        return answer.ValueKind == System.Text.Json.JsonValueKind.Null
            ? null
            : [.. answer.EnumerateArray().Select(item => (
                string.Join('/', item[0].EnumerateArray().Select(name => name.GetString())), item[1].GetString()!, item[2].GetInt32()))];
    }

    public void Dispose() => _python.Dispose();
}
