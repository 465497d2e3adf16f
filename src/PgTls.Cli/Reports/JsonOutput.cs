using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Reports;

/// <summary>JSON that is handed on piece by piece; of what was written, no more is kept than a file's findings.</summary>
internal sealed class JsonOutput
{
    private static readonly JavaScriptEncoder Encoder = CreateEncoder();

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly TextWriter _output;

    public JsonOutput(TextWriter output)
    {
        _output = output;
        // All but ASCII is escaped: the standard output may be in any encoding.
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Encoder });
    }

    public Utf8JsonWriter Json { get; }

    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        // A runner takes ##vso[ and its like for a command wherever they stand in a line.
        settings.ForbidCharacters('#');
        return JavaScriptEncoder.Create(settings);
    }

    public void Flush()
    {
        Json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }

    public void End()
    {
        Flush();
        _output.Write('\n');
    }
}
