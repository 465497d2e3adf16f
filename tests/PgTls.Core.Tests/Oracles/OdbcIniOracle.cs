using System.Text.Json;

namespace PgTls.Core.Tests.Oracles;

/// <summary>unixODBC itself: psqlODBC asks <c>SQLGetPrivateProfileString</c> for every setting of a data source.</summary>
internal sealed class OdbcIniOracle : IDisposable
{
    private readonly PythonOracle _python = PythonOracle.Start(
        "ctypes",
        """
        import os, tempfile

        try:
            odbcinst = ctypes.CDLL('libodbcinst.so.2')
        except OSError as error:
            print(json.dumps(str(error)), flush=True)
            sys.exit()
        odbcinst.SQLGetPrivateProfileString.argtypes = [ctypes.c_char_p] * 4 + [ctypes.c_int, ctypes.c_char_p]

        # A new name each time: the library remembers what it read from a file.
        def answer(question):
            question = json.loads(question)
            handle, path = tempfile.mkstemp()
            os.write(handle, question['text'].encode('utf8'))
            os.close(handle)
            values = []
            for section, key in question['keys']:
                buffer = ctypes.create_string_buffer(1000)
                length = odbcinst.SQLGetPrivateProfileString(
                    section.encode('utf8'), key.encode('utf8'), b'\1', buffer, 1000, path.encode('utf8'))
                value = buffer.raw[:max(length, 0)].decode('utf8')
                values.append(None if value == '\1' else value)
            os.unlink(path)
            return values
        """);

    /// <summary>The values of keys in sections; null where there is none.</summary>
    public List<string?> Ask(string text, IEnumerable<(string Section, string Key)> keys)
    {
        var question = JsonSerializer.Serialize(new { text, keys = keys.Select(key => (string[])[key.Section, key.Key]) });
        return [.. _python.Ask(question).EnumerateArray().Select(value => value.GetString())];
    }

    public void Dispose() => _python.Dispose();
}
