namespace PgTls.Core.Tests.Oracles;

/// <summary>bash itself: what the environment is after it has read a file.</summary>
internal sealed class ShellOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start(
        "subprocess",
        """
        import os, shutil, tempfile

        bash = shutil.which('bash')
        if bash is None:
            print(json.dumps('there is no bash'), flush=True)
            sys.exit()
        file = tempfile.NamedTemporaryFile()

        def answer(text):
            with open(file.name, 'wb') as stream:
                stream.write(text.encode('utf8'))
            result = subprocess.run(
                [bash, '--norc', '-c', 'set -a; . "$0"; exec env -0', file.name],
                env={'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8'}, stdin=subprocess.DEVNULL, capture_output=True)
            return dict(pair.split('=', 1) for pair in result.stdout.decode('utf8').split('\0') if pair)
        """);

    public Dictionary<string, string> Ask(string text) =>
        _python.Ask(text).EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);

    public void Dispose() => _python.Dispose();
}
