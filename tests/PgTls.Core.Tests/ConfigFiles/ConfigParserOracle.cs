using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PgTls.Core.Tests.ConfigFiles;

/// <summary>What Python's own configparser makes of a text, asked of one process that lives as long as the tests.</summary>
public sealed class ConfigParserOracle : IDisposable
{
    private const string Python = "/usr/bin/python3";

    // The reader opens a file with universal newlines and without its byte order mark; any %(name)s has the value U+FFFC.
    private const string Script = """
        import configparser, io, json, sys

        class Unknown:
            def __getitem__(self, name):
                return '\ufffc'

        def value(parser, section, option):
            raw = parser.get(section, option, raw=True)
            answer = {'raw': raw, 'text': None, 'error': None}
            try:
                pieces = []
                parser._interpolation._interpolate_some(parser, option, pieces, raw, section, Unknown(), 1)
                answer['text'] = ''.join(pieces)
                if '%(' not in raw.replace('%%', ''):
                    assert answer['text'] == parser.get(section, option)
            except configparser.Error as error:
                answer['error'] = type(error).__name__
            return answer

        def read(text):
            parser = configparser.ConfigParser()
            try:
                parser.read_file(io.StringIO(text[1:] if text.startswith('\ufeff') else text, newline=None))
            except Exception as error:
                return {'error': type(error).__name__, 'sections': []}
            names = ['DEFAULT'] + parser.sections()
            return {'error': None, 'sections': [
                {'name': name, 'options': {option: value(parser, name, option) for option in parser[name]}} for name in names]}

        for line in sys.stdin:
            print(json.dumps(read(json.loads(line))), flush=True)
        """;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private Process? _process;

    /// <summary>Skips the test where there is no Python, unless that would go unnoticed.</summary>
    /// <remarks>To be called outside a law, which would take the skipping for a counterexample.</remarks>
    public ConfigParserOracle Started()
    {
        _process ??= Start();
        return this;
    }

    public Answer Read(string text)
    {
        _process!.StandardInput.WriteLine(JsonSerializer.Serialize(text));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());
        return JsonSerializer.Deserialize<Answer>(line, Options)!;
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start()
    {
        if (!File.Exists(Python))
        {
            const string Reason = $"{Python} is missing: nothing here can say how Python's configparser reads the file.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(Reason);
            Assert.Skip(Reason);
        }
        return Process.Start(new ProcessStartInfo(Python, ["-I", "-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
    }

    /// <summary>The sections, <c>DEFAULT</c> first, or the name of the exception that refused the file.</summary>
    public sealed record Answer(string? Error, IReadOnlyList<Section> Sections);

    /// <summary>A section with its own and the inherited options.</summary>
    public sealed record Section(string Name, IReadOnlyDictionary<string, Value> Options);

    /// <summary>A value as written and as interpolated, or the name of the exception that refused to interpolate it.</summary>
    public sealed record Value(string Raw, [property: JsonPropertyName("text")] string? Interpolated, string? Error);
}
