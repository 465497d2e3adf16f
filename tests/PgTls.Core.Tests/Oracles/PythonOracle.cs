using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace PgTls.Core.Tests.Oracles;

/// <summary>A Python process that answers a question a line, so that thousands of inputs cost one start.</summary>
internal sealed class PythonOracle : IDisposable
{
    // The system's own interpreter: modules that came as system packages are visible to no other.
    private const string Interpreter = "/usr/bin/python3";

    private readonly Process _process;

    private PythonOracle(Process process) => _process = process;

    /// <summary>
    /// Starts an oracle whose script defines <c>answer(question)</c>. Where the interpreter or a module is missing,
    /// the test is skipped, on a build server it fails.
    /// </summary>
    public static PythonOracle Start(string module, string script)
    {
        if (!File.Exists(Interpreter))
            throw Oracle.Missing($"{Interpreter} is not there.");
        var start = new ProcessStartInfo(Interpreter)
        {
            ArgumentList =
            {
                "-c",
                $$"""
                import json, sys
                try:
                    import {{module}}
                except ImportError as error:
                    print(json.dumps(str(error)), flush=True)
                    sys.exit()
                {{script}}
                print("null", flush=True)
                for line in sys.stdin:
                    print(json.dumps(answer(json.loads(line))), flush=True)
                """,
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        var oracle = new PythonOracle(Process.Start(start)!);
        var problem = oracle.ReadAnswer().GetString();
        if (problem is null)
            return oracle;
        oracle.Dispose();
        throw Oracle.Missing($"Python's module {module} is not there: {problem}");
    }

    public JsonElement Ask(string question)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        _process.StandardInput.Flush();
        return ReadAnswer();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonElement ReadAnswer()
    {
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle has nothing more to say.");
        return JsonSerializer.Deserialize<JsonElement>(line);
    }
}
